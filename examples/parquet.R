# parquet.R: the happenings of a ledger in R: by month and type, with what is known of the dead.
#
# Usage: Rscript parquet.R FOLDER, where FOLDER holds incidents.parquet (from Python: ledger.to_parquet("FOLDER")) or
# incidents.csv (isnad incidents --limit 0 --format csv --output FOLDER/incidents.csv).
# Parquet keeps the types of columns and needs the package arrow or duckdb from CRAN; CSV needs R alone.

read_incidents <- function(folder) {
  parquet <- file.path(folder, "incidents.parquet")
  csv <- file.path(folder, "incidents.csv")
  if (file.exists(parquet) && requireNamespace("arrow", quietly = TRUE)) {
    message("read with arrow: ", parquet)
    return(as.data.frame(arrow::read_parquet(parquet)))
  }
  if (file.exists(parquet) && requireNamespace("duckdb", quietly = TRUE)) {
    message("read with duckdb: ", parquet)
    connection <- DBI::dbConnect(duckdb::duckdb())
    on.exit(DBI::dbDisconnect(connection, shutdown = TRUE))
    return(DBI::dbGetQuery(connection, paste0("SELECT * FROM read_parquet('", gsub("'", "''", parquet), "')")))
  }
  if (file.exists(csv)) {
    message("read with R alone: ", csv)
    # An empty cell is what nobody says. It is no zero.
    table <- read.csv(csv, na.strings = "", check.names = FALSE, encoding = "UTF-8")
    # The command line calls bounds min and max, the tables of Python least and most.
    names(table) <- sub("_min$", "_least", sub("_max$", "_most", names(table)))
    return(table)
  }
  stop(folder, " has no incidents.csv, and either no incidents.parquet or R has neither arrow nor duckdb to read it: ",
       "install.packages(\"arrow\"), or write the table as CSV.", call. = FALSE)
}

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 1) stop("Usage: Rscript parquet.R FOLDER", call. = FALSE)
incidents <- read_incidents(arguments[[1]])

# Only single deeds of a known day: a campaign is no day's deed, and "2023" is no month.
dated <- incidents[incidents$level == "single" & grepl("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", incidents$time), ]
cat(nrow(incidents), "happenings,", nrow(dated), "of them single deeds of a known day\n\n")
print(table(month = substr(dated$time, 1, 7), type = dated$type))

told <- dated[!is.na(dated$killed_least) | !is.na(dated$killed_most), ]
bound <- function(column, other) sum(ifelse(is.na(column), other, column), na.rm = TRUE)
cat("\n", bound(told$killed_least, 0), " to ", bound(told$killed_most, told$killed_least), " killed in ", nrow(told), " of them; of ",
    nrow(dated) - nrow(told), " no number is told\n", sep = "")

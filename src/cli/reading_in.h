// reading_in.h: documents that are read and put into a ledger: what `add` and `collect` do alike.
//
// In:  documents as handed in, one after another. Out: rows of the ledger (desk/adding.h), then the derived tables;
// what can't be read is said on standard error. A document that is there is not read again. A kill loses at most the
// batch that was not reported yet. Errors: those of the ledger, of the engine and of the tables.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/ledger_file.h"
#include "cli/run_documents.h"
#include "cli/start.h"
#include "desk/adding.h"
#include "ledger/documents.h"

namespace isnad::cli {

class ReadingIn {
 public:
  // Opens the ledger, or makes it, and loads what reads.
  [[nodiscard]] static Result<std::unique_ptr<ReadingIn>> open(std::string_view subcommand, const std::string& db,
                                                               InputSettings& settings);

  // Reads all that `next` gives. `amount`: how many that will be, where it is known. `taken`, where there is one, is
  // called for each document in their order, known or new or not to be read; false ends it. Ends with a commit.
  [[nodiscard]] RunTotals read(const NextItem& next, const RunOptions& run, std::optional<std::size_t> amount,
                               const std::function<bool()>& taken = {});
  // Why the ledger took no more.
  [[nodiscard]] const Status& status() const { return status_; }
  // Brings the derived tables up to date.
  [[nodiscard]] Status derive();

  [[nodiscard]] desk::Adding& adding() { return adding_; }
  [[nodiscard]] ledger::Database& database() { return *database_; }
  [[nodiscard]] const Started& started() const { return started_; }

 private:
  ReadingIn(std::string_view subcommand, std::unique_ptr<ledger::Database> database, ledger::KnownDocuments known,
            desk::Adding adding, Started started, Resolver resolver)
      : subcommand_(subcommand),
        database_(std::move(database)),
        known_(std::move(known)),
        adding_(std::move(adding)),
        started_(std::move(started)),
        resolver_(std::move(resolver)) {}
  [[nodiscard]] MakeWorker make_worker();

  std::string subcommand_;
  std::unique_ptr<ledger::Database> database_;  // `adding_` holds its address
  ledger::KnownDocuments known_;
  desk::Adding adding_;
  Started started_;
  Resolver resolver_;
  Status status_;
};

}  // namespace isnad::cli

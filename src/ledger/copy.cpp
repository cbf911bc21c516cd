#include "ledger/copy.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "ledger/documents.h"
#include "ledger/open.h"
#include "ledger/query/where.h"
#include "ledger/rows.h"
#include "ledger/words_index.h"

namespace isnad::ledger {
namespace {

struct CopiedColumn {
  std::string name, type;  // as SQLite has them
};

// Of an empty ledger in memory: both kinds have the same.
Result<std::vector<CopiedColumn>> columns_of(Database& pattern, std::string_view table) {
  std::vector<CopiedColumn> out;
  const Status done =
      for_rows(pattern, fmt::format("SELECT name, type FROM pragma_table_info('{}')", table), [&](const Query& row) {
        out.push_back({string_at(row, 0), string_at(row, 1)});
      });
  if (!done) return done.error();
  return out;
}

void bind_as_is(Query& insert, int parameter, const CopiedColumn& column, const Query& row) {
  const int at = parameter - 1;
  if (row.is_null(at)) {
    insert.bind_null(parameter);
  } else if (column.type == "INTEGER") {
    insert.bind(parameter, row.integer(at));
  } else if (column.type == "BLOB") {
    insert.bind_bytes(parameter, row.text(at));
  } else {
    insert.bind(parameter, row.text(at));
  }
}

std::size_t place_of(const std::vector<CopiedColumn>& columns, std::string_view name) {
  const auto found = std::ranges::find(columns, name, &CopiedColumn::name);
  return static_cast<std::size_t>(found - columns.begin());
}

Status copy_table(Database& from, Database& to, const TruthTable& table, const std::vector<CopiedColumn>& columns,
                  const std::string& by_day) {
  std::string names, places;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    names += (i == 0 ? "" : ", ") + columns[i].name;
    places += fmt::format("{}?{}", i == 0 ? "" : ", ", i + 1);
  }
  auto insert = to.prepare(fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name, names, places));
  if (!insert) return insert.error();
  auto index = WordsIndex::create(to);
  if (!index) return index.error();
  query::Where where;
  if (!by_day.empty()) {
    static_cast<void>(where.value(by_day));
    where.add(table.by_day);
  }
  const bool has_words = table.name == "document";
  const auto text_at = [&](const Query& row, std::string_view name) {
    return row.text(static_cast<int>(place_of(columns, name)));
  };
  Status copied;
  const Status done =
      query::for_rows_where(from, fmt::format("SELECT {} FROM {}{} ORDER BY 1", names, table.name, where.sql()), where,
                            [&](const Query& row) {
                              for (std::size_t i = 0; i < columns.size(); ++i) {
                                bind_as_is(*insert, static_cast<int>(i) + 1, columns[i], row);
                              }
                              copied = insert->run();
                              if (copied && has_words) {
                                copied = index->add(text_at(row, "id"), text_at(row, "title"), text_at(row, "text"));
                              }
                              return static_cast<bool>(copied);
                            });
  return done ? copied : done;
}

}  // namespace

Status copy_truth(Database& from, Database& to, const std::string& by_day) {
  auto pattern = open_ledger(":memory:", Access::kCreate);
  if (!pattern) return pattern.error();
  for (const TruthTable& table : kTruth) {
    const auto columns = columns_of(*pattern, table.name);
    if (!columns) return columns.error();
    if (Status done = copy_table(from, to, table, *columns, by_day); !done) return done;
  }
  const auto sum = counted_sum_of_documents(to);
  return sum ? set_sum_of_documents(to, *sum) : Status(sum.error());
}

Result<bool> has_truth(Database& database) {
  for (const TruthTable& table : kTruth) {
    const auto any = database.value(fmt::format("SELECT 1 FROM {} LIMIT 1", table.name));
    if (!any) return any.error();
    if (!any->empty()) return true;
  }
  return false;
}

}  // namespace isnad::ledger

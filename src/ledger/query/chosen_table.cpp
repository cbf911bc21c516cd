#include "ledger/query/chosen_table.h"

#include <fmt/format.h>

#include <iterator>
#include <string>

namespace isnad::ledger::query {

Status set_chosen(Database& database, const std::vector<std::int64_t>& numbers) {
  Status done =
      database.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (number INTEGER PRIMARY KEY); DELETE FROM temp.chosen");
  if (!done) return done;
  std::string list = "[";
  for (const std::int64_t number : numbers) {
    fmt::format_to(std::back_inserter(list), "{}{}", list.size() > 1 ? "," : "", number);
  }
  list += ']';
  auto query = database.prepare(
      "INSERT INTO temp.chosen SELECT value FROM json_each(?1) WHERE true ORDER BY value ON CONFLICT DO NOTHING");
  if (!query) return query.error();
  return query->bind(1, list).run();
}

}  // namespace isnad::ledger::query

#include <string>

#include "ledger/query/resolution.h"

namespace isnad::ledger::query {

Result<std::vector<resolve::Story>> read_stories(Database& database) {
  auto query = database.prepare(
      "SELECT id, original, agency, document FROM story JOIN story_document ON story = id ORDER BY id, document");
  if (!query) return query.error();
  std::vector<resolve::Story> out;
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) return out;
    if (out.empty() || out.back().id != query->text(0)) {
      out.push_back({std::string(query->text(0)), {}, std::string(query->text(1)), std::string(query->text(2))});
    }
    out.back().documents.emplace_back(query->text(3));
  }
}

}  // namespace isnad::ledger::query

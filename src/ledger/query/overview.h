// overview.h: what a ledger has, in counts; what was new since a visit.
//
// In:  a ledger. Out: counts. Cost: one pass over the smaller tables and the indexes.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ledger/store.h"

namespace isnad::ledger::query {

struct Overview {
  std::int64_t articles = 0, outlets = 0, stories = 0, happenings = 0, series = 0, actors = 0, registered_actors = 0,
               relations = 0, statements = 0, places = 0, disputes = 0, undated = 0, unplaced = 0, newest = 0;
  std::string first_published, last_published, first_day, last_day;
  std::vector<std::pair<std::string, std::int64_t>> languages;  // most first
  struct MadeBy {
    std::string program, model, tables, weights, gazetteer;
    std::int64_t articles = 0;
  };
  std::vector<MadeBy> made_by;
  struct NotRead {
    std::string reason;
    std::int64_t count = 0;
    std::vector<std::string> articles;  // ids, newest first; 20 at most
  };
  std::vector<NotRead> not_read;
};
[[nodiscard]] Result<Overview> overview_of(Database& database);

// Articles with a higher number than that, and incidents that one of them tells; ids, newest first.
struct News {
  std::int64_t articles = 0, incidents = 0;
  std::vector<std::string> article_ids, incident_ids;
};
[[nodiscard]] Result<News> news_since(Database& database, std::int64_t document, std::int64_t until, std::size_t most);

}  // namespace isnad::ledger::query

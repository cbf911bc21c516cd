// material.h: what a brief is made of, read out of a ledger at once.
//
// In:  a ledger that is open for questions (as it was known by a day, if that is asked), a filter. Out: the happenings
// that fit, in order of time, with all that their ids lead to; ties between actors; on which days articles appeared;
// how each source did on these happenings. Errors: those of ledger/store.h, of the tables under data/exports. Memory:
// the ledger's actors, articles and relations; texts stay in the ledger. Thread rule: one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "export/view/view.h"
#include "ledger/query/articles.h"
#include "ledger/query/filter.h"
#include "ledger/query/sources.h"

namespace isnad::brief {

struct Asked {
  ledger::query::Filter filter;
  std::string as_of;          // a day; empty: that of the last article
  std::string changed_since;  // a day; empty: the filter's first, else 30 days before `as_of`
  std::string title;          // "Iraq, drone"; empty for all
  // As on the command line, for the commands that show more: "--db x.db --since 2024"; without the days; --db alone.
  std::string options, options_without_days, db_option;
  std::string reading;        // "isnad read my-articles/" where there is no ledger
  std::size_t most = 25;      // items of a section
  double min_confidence = 0;  // of what one origin tells and nobody reviewed
};

// How a source did on the happenings of the brief.
struct SourceHere {
  std::string name, id;  // id: of an actor; empty for an outlet
  bool is_outlet = true;
  std::vector<ledger::query::ToldBy> told;
};

struct Material {
  std::unique_ptr<ledger::query::ArticleWords> words;  // which the view asks
  std::unique_ptr<exports::view::View> view;
  std::vector<std::size_t> order;                 // of view->content().incidents, by time
  std::vector<std::int64_t> numbers;              // of the incidents, by their place in the view
  std::set<std::string, std::less<>> in_no_role;  // persons whom nobody tells a public role of
  std::set<std::string, std::less<>> told_dead;   // persons among whom a happening that cost lives names its dead
  std::vector<std::int64_t> published_days;       // since 1970-01-01; sorted, each once
  std::vector<SourceHere> tellers;
  std::size_t unsure = 0;            // happenings that were left out for their confidence
  std::string as_of, changed_since;  // days; empty where no article has one
};

[[nodiscard]] Result<Material> read_material(ledger::Database& database, const std::filesystem::path& data,
                                             const Asked& asked);

}  // namespace isnad::brief

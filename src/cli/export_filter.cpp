#include "cli/export_filter.h"

#include <fmt/format.h>

#include <algorithm>

#include "isnad/vocabulary.h"
#include "ledger/query/find.h"

namespace isnad::cli {
namespace {

using ledger::query::Filter;
using ledger::query::Order;

constexpr std::size_t kDayLength = 10;  // 2024-05-15

// Words of --type: types and modes of incidents, types of relations, stances of statements, kinds of actors.
Words all_types() {
  Words out = incident_types();
  for (const Words& more : {words_of<RelationType>(), words_of<Stance>(), words_of<EntityKind>()}) {
    for (const std::string& word : more) {
      if (std::ranges::find(out, word) == out.end()) out.push_back(word);
    }
  }
  return out;
}

Words types_for(What what) {
  switch (what) {
    case What::kRelations:
      return words_of<RelationType>();
    case What::kStatements:
      return words_of<Stance>();
    case What::kActors:
      return words_of<EntityKind>();
    default:
      return incident_types();
  }
}

Status take(Result<std::vector<std::int64_t>> found, ThingNumbers& out) {
  if (!found) return found.error();
  out = std::move(*found);
  return {};
}

Status find(ledger::Database& database, const Filter& filter, What what, ExportFilter& out) {
  const bool all = what == What::kLedger;
  Filter of_others = filter;  // types are those of incidents
  if (all) of_others.types.clear();
  Status done;
  if (all || what == What::kIncidents || what == What::kValues || what == What::kReports) {
    done = take(ledger::query::find_incidents(database, filter, Order::kTime), out.incidents);
  }
  if (done && (all || what == What::kRelations)) {
    done = take(ledger::query::find_relations(database, of_others), out.relations);
  }
  if (done && (all || what == What::kStatements)) {
    done = take(ledger::query::find_statements(database, of_others, Order::kTime), out.statements);
  }
  if (done && (all || what == What::kStories)) {
    done = take(ledger::query::find_stories(database, of_others, Order::kTime), out.stories);
  }
  if (done && what == What::kActors) done = take(ledger::query::find_actors(database, filter), out.actors);
  return done;
}

void add(std::vector<std::pair<std::string, std::string>>& out, const char* option, const std::string& value) {
  if (!value.empty()) out.emplace_back(option, value);
}
void add(std::vector<std::pair<std::string, std::string>>& out, const char* option,
         const std::vector<std::string>& values) {
  for (const std::string& value : values) add(out, option, value);
}

}  // namespace

void add_export_filter(CLI::App& app, QueryWords& words) {
  add_query_options(app, words,
                    {.types = all_types(),
                     .type_help = "only of these types or modes; of relations types, of statements stances, of actors "
                                  "kinds",
                     .order = false});
  app.remove_option(app.get_option("--limit"));
}

bool ExportFilter::takes(const ledger::query::Article& article) const {
  const std::string day = article.published.substr(0, kDayLength);
  if ((!first_day.empty() && day < first_day) || (!last_day.empty() && (day.empty() || day > last_day))) return false;
  return !outlets || std::ranges::find(*outlets, article.outlet) != outlets->end();
}

Result<ExportFilter> export_filter(QueryLedger& ledger, What what, const QueryWords& words) {
  ExportFilter out;
  const auto asked = typed(words);
  if (std::ranges::all_of(asked, [](const auto& one) { return one.first == "--as-of"; })) return out;
  const auto filter = filter_of(ledger.database, ledger.resolver.listed(), words);
  if (!filter) return filter.error();
  if (what == What::kDocuments) {
    out.first_day = filter->first_day;
    out.last_day = filter->last_day;
    if (!words.sources.empty()) out.outlets = filter->source_outlets;  // an actor publishes nothing
    return out;
  }
  if (Status done = find(ledger.database, *filter, what, out); !done) return done.error();
  return out;
}

std::vector<std::pair<std::string, std::string>> typed(const QueryWords& words) {
  std::vector<std::pair<std::string, std::string>> out;
  add(out, "--since", words.since);
  add(out, "--until", words.until);
  add(out, "--at", words.at);
  add(out, "--as-of", words.as_of);
  add(out, "--actor", words.actors);
  if (words.members) out.emplace_back("--members", "");
  add(out, "--place", words.places);
  add(out, "--type", words.types);
  add(out, "--responsibility", words.responsibilities);
  add(out, "--source", words.sources);
  if (words.min_origins > 0) out.emplace_back("--min-origins", std::to_string(words.min_origins));
  return out;
}

std::string filter_fault(What what, const QueryWords& words) {
  const auto asked = typed(words);
  if (what == What::kReviews && !asked.empty()) return "reviews are exported whole; isnad log lists them.";
  if (what == What::kDocuments) {
    for (const auto& [option, value] : asked) {
      if (option != "--since" && option != "--until" && option != "--at" && option != "--source" &&
          option != "--as-of") {
        return fmt::format("{} is no question to documents; they take --since, --until, --at, --as-of, --source.",
                           option);
      }
    }
  }
  for (const std::string& word : words.types) {
    const Words known = types_for(what);
    if (std::ranges::find(known, word) == known.end())
      return not_among("type of " + std::string(word_of(what)), word, known);
  }
  return {};
}

}  // namespace isnad::cli

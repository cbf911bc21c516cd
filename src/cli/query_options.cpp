#include "cli/query_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/day_text.h"
#include "core/edtf.h"
#include "ledger/query/names.h"

namespace isnad::cli {
namespace {

constexpr const char* kWhich = "Which";

// A name may hold a comma, so each stands after an option of its own.
CLI::Option* add_names(CLI::App& app, const std::string& option, std::vector<std::string>& names,
                       const std::string& help) {
  return app.add_option(option, names, help)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("NAME")
      ->group(kWhich);
}

void add_date(CLI::App& app, const std::string& option, std::string& date, const std::string& help) {
  app.add_option(option, date, help)->type_name("DATE")->group(kWhich);
}

Error unknown(std::string_view what, const std::string& typed, const Words& known, std::string_view where) {
  const std::string near = nearest(typed, known);
  return {ErrorCode::kNotFound,
          fmt::format("there is no {} '{}' in the ledger{}.", what, typed,
                      near.empty() ? fmt::format("; {}", where) : fmt::format(" (did you mean {}?)", near))};
}

// --since, --until, --at.
Status set_days(const QueryWords& words, ledger::query::Filter& filter) {
  if (!words.at.empty()) {
    const auto days = days_meant("--at", words.at);
    if (!days) return days.error();
    filter.first_day = days->first;
    filter.last_day = days->last;
  }
  if (!words.since.empty()) {
    const auto days = days_meant("--since", words.since);
    if (!days) return days.error();
    filter.first_day = days->first;
  }
  if (!words.until.empty()) {
    const auto days = days_meant("--until", words.until);
    if (!days) return days.error();
    filter.last_day = days->last;
  }
  if (!filter.first_day.empty() && !filter.last_day.empty() && filter.last_day < filter.first_day) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("--since {} comes after --until {}: no day lies between.", words.since, words.until)};
  }
  return {};
}

Status set_actors(ledger::Database& database, const lexicon::Actors& actors, const QueryWords& words,
                  ledger::query::Filter& filter) {
  if (words.actors.empty()) return {};
  std::vector<std::int64_t> numbers;
  for (const std::string& typed : words.actors) {
    const auto meant = actors_meant(database, typed);
    if (!meant) return meant.error();
    numbers.insert(numbers.end(), meant->begin(), meant->end());
  }
  if (words.members) {
    auto all = ledger::query::with_members(database, actors, std::move(numbers), {filter.first_day, filter.last_day});
    if (!all) return all.error();
    numbers = std::move(*all);
  }
  filter.actors = std::move(numbers);
  return {};
}

Status set_places(ledger::Database& database, const lexicon::Actors& actors, const QueryWords& words,
                  ledger::query::Filter& filter) {
  for (const std::string& typed : words.places) {
    const auto found = ledger::query::places_named(database, actors, typed);
    if (!found) return found.error();
    if (found->empty()) {
      const auto known = ledger::query::known_places(database);
      if (!known) return known.error();
      return unknown("place", typed, *known, "isnad incidents shows where things happened");
    }
    if (!filter.places) filter.places.emplace();
    filter.places->insert(filter.places->end(), found->places.begin(), found->places.end());
    filter.countries.insert(filter.countries.end(), found->countries.begin(), found->countries.end());
  }
  return {};
}

Status set_sources(ledger::Database& database, const QueryWords& words, ledger::query::Filter& filter) {
  for (const std::string& typed : words.sources) {
    const auto outlets = ledger::query::outlets_named(database, typed);
    if (!outlets) return outlets.error();
    const auto actors = ledger::query::actors_named(database, typed);
    if (!actors) return actors.error();
    if (outlets->empty() && actors->empty()) {
      auto known = ledger::query::known_outlets(database);
      if (!known) return known.error();
      const auto names = ledger::query::known_actors(database);
      if (!names) return names.error();
      known->insert(known->end(), names->begin(), names->end());
      return unknown("source", typed, *known, "a source is an outlet, or an actor that is quoted");
    }
    if (!filter.source_actors) filter.source_actors.emplace();
    filter.source_actors->insert(filter.source_actors->end(), actors->begin(), actors->end());
    filter.source_outlets.insert(filter.source_outlets.end(), outlets->begin(), outlets->end());
  }
  return {};
}

}  // namespace

Words incident_types() {
  Words words = words_of<EventType>();
  for (const std::string& mode : words_of<EventMode>()) {
    if (std::ranges::find(words, mode) == words.end()) words.push_back(mode);
  }
  return words;
}

void add_as_of(CLI::App& app, QueryWords& words) {
  add_date(app, "--as-of", words.as_of,
           "only what could be known then: documents published, decisions made up to this date");
}

void add_query_options(CLI::App& app, QueryWords& words, const QueryOptions& options) {
  add_date(app, "--since", words.since, "only what has a day from this date on (2024-09-25, 2024-09, 2024)");
  add_date(app, "--until", words.until, "only what has a day up to this date");
  add_date(app, "--at", words.at, "only what happened or held on this day");
  app.get_option("--at")->excludes("--since")->excludes("--until");
  add_as_of(app, words);
  if (options.parties) {
    add_names(app, "--actor", words.actors,
              "only with this party: a name, the beginning of one, an id; may be repeated");
    app.add_flag("--members", words.members, "with --actor: also those who belonged to it at that time")
        ->needs("--actor")
        ->group(kWhich);
  }
  if (options.scenes) {
    add_names(app, "--place", words.places,
              "only there: a place, a province, a country, a gazetteer id; may be repeated");
  }
  if (!options.types.empty()) {
    app.add_option("--type", words.types, options.type_help)
        ->delimiter(',')
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->transform(one_of("type", options.types))
        ->type_name("TYPE,…")
        ->group(kWhich);
  }
  if (options.responsibility) {
    app.add_option("--responsibility", words.responsibilities, "only what is told so, such as claimed,denied")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->transform(one_of("responsibility", words_of<Responsibility>()))
        ->type_name("WORD,…")
        ->group(kWhich);
  }
  if (options.voices) {
    add_names(app, "--source", words.sources, "only what this outlet or actor says; may be repeated");
  }
  if (options.origins) {
    app.add_option("--min-origins", words.min_origins, "only what so many independent origins tell")
        ->check(CLI::Range(0, 1'000'000).description(""))
        ->type_name("N")
        ->group(kWhich);
  }
  if (options.all) {
    words.all = false;
    app.add_flag("--all", words.all,
                 "also talk, and what tells less than two of who, whom, losses, place, means (always with --type)")
        ->group(kWhich);
  }
  if (options.order) {
    using ledger::query::Order;
    add_choice<Order>(app, "--order", words.order,
                      {{"time", Order::kTime}, {"newest", Order::kNewest}, {"support", Order::kSupport}},
                      "time, newest (first) or support (most origins first)")
        ->type_name("ORDER")
        ->group(kWhich);
  }
  app.add_option("--limit", words.limit, "so many at most; 0 for all")
      ->check(CLI::Range(0, 1'000'000'000).description(""))
      ->type_name("N")
      ->group(kWhich);
}

Result<Days> days_meant(std::string_view option, const std::string& typed) {
  const auto date = core::Edtf::parse(typed);
  if (date && !date->is_interval() && date->earliest() && date->latest()) {
    return Days{core::day_text(*date->earliest()), core::day_text(*date->latest())};
  }
  return Error{ErrorCode::kInvalidInput,
               fmt::format("{}: '{}' is no date; write it like 2024-09-25, 2024-09 or 2024.", option, typed)};
}

Result<std::vector<std::int64_t>> actors_meant(ledger::Database& database, const std::string& typed) {
  auto numbers = ledger::query::actors_named(database, typed);
  if (!numbers || !numbers->empty()) return numbers;
  const auto known = ledger::query::known_actors(database);
  if (!known) return known.error();
  return unknown("actor", typed, *known, "isnad actors lists them");
}

Result<ledger::query::Filter> filter_of(ledger::Database& database, const lexicon::Actors& actors,
                                        const QueryWords& words) {
  ledger::query::Filter filter;
  if (Status done = set_days(words, filter); !done) return done.error();
  if (Status done = set_actors(database, actors, words, filter); !done) return done.error();
  if (Status done = set_places(database, actors, words, filter); !done) return done.error();
  if (Status done = set_sources(database, words, filter); !done) return done.error();
  filter.types = words.types;
  filter.responsibilities = words.responsibilities;
  filter.min_origins = words.min_origins;
  filter.disputed = words.disputed;
  filter.worth_a_row = !words.all && !words.disputed && words.types.empty();
  return filter;
}

}  // namespace isnad::cli

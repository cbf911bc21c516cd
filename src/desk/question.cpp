#include "desk/question.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/day_text.h"
#include "core/edtf.h"
#include "ledger/query/names.h"
#include "ledger/query/words.h"

namespace isnad::desk {
namespace {

Error unknown(std::string_view what, const std::string& typed, const Words& known, std::string_view where) {
  const std::string near = nearest(typed, known);
  return {ErrorCode::kNotFound,
          fmt::format("there is no {} '{}' in the ledger{}.", what, typed,
                      near.empty() ? fmt::format("; {}", where) : fmt::format(" (did you mean {}?)", near))};
}

// --since, --until, --at.
Status set_days(const QueryWords& words, ledger::query::Filter& filter) {
  if (!words.at.empty()) {
    const auto days = days_meant(fmt::format("{}at", words.mark), words.at);
    if (!days) return days.error();
    filter.first_day = days->first;
    filter.last_day = days->last;
  }
  if (!words.since.empty()) {
    const auto days = days_meant(fmt::format("{}since", words.mark), words.since);
    if (!days) return days.error();
    filter.first_day = days->first;
  }
  if (!words.until.empty()) {
    const auto days = days_meant(fmt::format("{}until", words.mark), words.until);
    if (!days) return days.error();
    filter.last_day = days->last;
  }
  if (!filter.first_day.empty() && !filter.last_day.empty() && filter.last_day < filter.first_day) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{0}since {1} comes after {0}until {2}: no day lies between.",
                                                       words.mark, words.since, words.until)};
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
  filter.worth_a_row = !words.all && !words.disputed && words.types.empty() && words.modes.empty();
  filter.part = words.part;
  filter.modes = words.modes;
  filter.modalities = words.modalities;
  filter.levels = words.levels;
  filter.reviews = words.reviews;
  filter.undisputed = words.undisputed;
  if (!words.text.empty()) {
    filter.words = ledger::query::words_asked(words.text, ledger::query::Matching::kAll);
    if (filter.words.empty()) {
      return Error{ErrorCode::kInvalidInput, fmt::format("'{}' has no word to look for.", words.text)};
    }
  }
  return filter;
}

}  // namespace isnad::desk

#include "desk/about.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/query/names.h"
#include "lexicon/fold.h"

namespace isnad::desk {
namespace {

// A place whose name was typed in full: "Iraq", "Erbil"; not the beginning of one that a party's name may be too.
Result<bool> is_place(ledger::Database& database, const lexicon::Actors& actors, const std::string& typed) {
  const auto found = ledger::query::places_named(database, actors, typed);
  if (!found) return found.error();
  if (!found->countries.empty()) return true;
  const std::string folded = lexicon::folded(typed);
  return std::ranges::any_of(found->places, [&](const auto& key) { return lexicon::folded(key[0]) == folded; });
}

}  // namespace

Status add_about(ledger::Database& database, const lexicon::Actors& actors, const std::vector<std::string>& typed,
                 QueryWords& words) {
  const Words types = incident_types();
  for (const std::string& one : typed) {
    if (std::ranges::find(types, one) != types.end()) {
      words.types.push_back(one);
      continue;
    }
    const auto place = is_place(database, actors, one);
    if (!place) return place.error();
    if (*place) {
      words.places.push_back(one);
      continue;
    }
    const auto meant = ledger::query::actors_named(database, one);
    if (!meant) return meant.error();
    if (!meant->empty()) {
      words.actors.push_back(one);
      continue;
    }
    const auto places = ledger::query::places_named(database, actors, one);
    if (!places) return places.error();
    if (!places->empty()) {
      words.places.push_back(one);
      continue;
    }
    auto known = ledger::query::known_actors(database);
    if (!known) return known.error();
    const auto names = ledger::query::known_places(database);
    if (!names) return names.error();
    known->insert(known->end(), names->begin(), names->end());
    known->insert(known->end(), types.begin(), types.end());
    const std::string near = nearest(one, *known);
    return Error{ErrorCode::kNotFound,
                 fmt::format("--about: nothing in the ledger is called '{}'{}.", one,
                             near.empty() ? "; isnad actors and isnad incidents show what there is, isnad help types "
                                            "the types"
                                          : fmt::format(" (did you mean {}?)", near))};
  }
  return {};
}

}  // namespace isnad::desk

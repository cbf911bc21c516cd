// filter.h: which incidents, relations, statements, stories and actors are asked for: the one place that makes SQL of
// it.
//
// In:  what was asked, in the ledger's terms (names.h finds them). Out: conditions. Several values of one kind widen
// (any of them), different kinds narrow (all of them). Times are those that the reports agree on, else all that are
// told; what has no told time is in no time. Cost: indexes of schema/002.sql.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/query/where.h"

namespace isnad::ledger::query {

// A place as incidents have it: name, country, admin1, gazetteer id.
using PlaceKey = std::array<std::string, 4>;

// As what an actor takes part.
enum class Part : std::uint8_t { kAny, kDoer, kTarget };

struct Filter {
  std::string first_day, last_day;                  // ISO 8601 days, both included; empty for open
  std::optional<std::vector<std::int64_t>> actors;  // as a party
  std::optional<std::vector<PlaceKey>> places;      // these, or what lies in `countries`
  std::vector<std::string> countries;               // ISO 3166-1
  std::vector<std::string>
      types;  // of incidents types or modes; of relations types, of statements stances, of actors kinds
  std::vector<std::string> responsibilities;
  std::optional<std::vector<std::int64_t>> source_actors;  // who says it: these, or
  std::vector<std::string> source_outlets;                 // these outlets
  std::int64_t min_origins = 0;
  bool disputed = false;     // only what is disputed
  bool worth_a_row = false;  // only deeds that say enough of themselves (resolve/worth.h)
  bool with_plans = false;   // also those of them that are only planned
  // Of incidents alone.
  Part part = Part::kAny;               // of `actors`; victims are targets
  std::vector<std::string> modes;       // finer than `types`
  std::vector<std::string> modalities;  // told so
  std::vector<std::string> levels, reviews;
  bool undisputed = false;  // only what is not
  std::string words;        // as FTS5 is asked (words.h): told in articles that have them

  [[nodiscard]] bool has_time() const { return !first_day.empty() || !last_day.empty(); }
  [[nodiscard]] bool asks_of_incidents() const {
    return has_time() || actors || places || !types.empty() || !responsibilities.empty() || source_actors ||
           min_origins > 0 || disputed || worth_a_row || !modes.empty() || !modalities.empty() || !levels.empty() ||
           !reviews.empty() || undisputed || !words.empty();
  }
};

// Each gives a condition, empty where nothing is asked; its values go to `where`. `number`: SQL for the thing's number.
[[nodiscard]] std::string incident_condition(const Filter& filter, std::string_view number, Where& where);
// The time is that of an interval that holds, ended or is alleged.
[[nodiscard]] std::string relation_condition(const Filter& filter, std::string_view number, Where& where);
// Of a row of `statement` joined with `document`: the time is that of publication; places, responsibilities and origins
// are those of the incidents that it tells.
[[nodiscard]] std::string statement_condition(const Filter& filter, Where& where);
// Of a row of `document`: the time is that of publication, the sources are outlets.
[[nodiscard]] std::string document_condition(const Filter& filter, Where& where);
// Of a row of `story` joined with its original in `document`: the time is that of publication; parties and places are
// those of the incidents that its documents tell.
[[nodiscard]] std::string story_condition(const Filter& filter, Where& where);
// `types` are kinds; all else asks for a part in such an incident.
[[nodiscard]] std::string actor_condition(const Filter& filter, std::string_view number, Where& where);

}  // namespace isnad::ledger::query

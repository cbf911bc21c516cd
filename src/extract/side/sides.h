// sides.h: to which side of a text each of its parties belongs: a state, an armed group, or neither.
//
// In:  entities, relations, events and places. Out: for an entity its side, and how two sides stand to each other.
// A text has few sides, and names them by many words. "The army", "troops", "police", "the junta" are the forces of the
// state that the text is about, unless they bear another's name ("US troops", "Kenyan police"); "rebels", "fighters",
// "the group" are the one armed group that the text names, if it names one; a person speaks for the body that his
// office or his description names ("a rebel spokesman"). Residents, monitors and the outlet are of no side. Cost:
// linear in mentions, events and relations; then a look-up each. Thread-safe: a pure function.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "extract/context.h"

namespace isnad::extract::side {

enum class SideKind : std::uint8_t { kNone, kState, kArmed };

struct Side {
  SideKind kind = SideKind::kNone;
  std::string_view state;  // ISO 3166-1; empty for the one that the text is about, if it tells no country
  std::optional<std::uint32_t> of_group;  // an entity; none for armed men whose group the text does not name
  friend auto operator<=>(const Side&, const Side&) = default;
};

// A group of armed men, or a banner of several.
[[nodiscard]] constexpr bool is_armed(EntityKind kind) {
  return kind == EntityKind::kArmedGroup || kind == EntityKind::kUmbrella;
}
// A force or an office of a state.
[[nodiscard]] constexpr bool is_authority(EntityKind kind) {
  return kind == EntityKind::kStateForce || kind == EntityKind::kGovernmentBody;
}
// Its subject is a part, a member or a voice of its object.
[[nodiscard]] constexpr bool is_of_body(RelationType type) {
  return type == RelationType::kLeads || type == RelationType::kHoldsRole || type == RelationType::kPartOf ||
         type == RelationType::kMemberOf || type == RelationType::kAffiliatedWith;
}

class Sides {
 public:
  Sides(const ExtractContext& context, const Reading& reading);

  [[nodiscard]] const Side& of(EntityId entity) const { return of_[entity.value]; }
  // Both are of one side, which is one.
  [[nodiscard]] bool one(EntityId a, EntityId b) const;
  // The text tells a deed of harm of one against the other; or the one is the state that the text is about, and the
  // other armed men.
  [[nodiscard]] bool hostile(EntityId a, EntityId b) const;
  // The words for it name the group that it is of: "Hill Front fighters".
  [[nodiscard]] bool names_group(EntityId entity) const { return group_in(entity.value).has_value(); }
  // Some mention calls it by a name.
  [[nodiscard]] bool is_named(EntityId entity) const;
  // A state, a force or an office of one, or a person who holds an office ("the president") or speaks for one.
  [[nodiscard]] bool speaks_for_state(EntityId entity) const;

 private:
  void find_home();
  void find_countries();
  void find_bodies();
  void find_enmities();
  [[nodiscard]] Side side_of(std::uint32_t entity) const;
  [[nodiscard]] Side state(std::string_view country) const;
  [[nodiscard]] Side armed(std::uint32_t entity) const;
  // Of a person or body that nothing but its words tells: "military spokesman", "rebel commander".
  [[nodiscard]] Side side_by_words(std::uint32_t entity) const;
  // The country that the words of some mention name: "Kenyan police", "Ukraine's air force"; empty for none.
  [[nodiscard]] std::string_view country_in(std::uint32_t entity) const;
  // The armed group that they name: "M23 fighters", "guerrillas of the front".
  [[nodiscard]] std::optional<std::uint32_t> group_in(std::uint32_t entity) const;
  [[nodiscard]] std::optional<std::uint32_t> group_at(TokenIndex token) const;
  // "Minister", "official", "judge": words that name an office.
  [[nodiscard]] bool holds_office(std::uint32_t entity) const;
  // "Members", "leaders": of a body.
  [[nodiscard]] bool are_members(std::uint32_t entity) const;
  // The tokens of a noun phrase up to its head.
  [[nodiscard]] TokenSpan words_of(MentionId id) const;

  const ExtractContext& context_;
  const Reading& reading_;
  std::string_view home_;                           // the country that the text is about
  std::vector<std::string_view> country_at_;        // by token: of the place or people that it names
  std::map<std::uint32_t, std::uint32_t> body_of_;  // of persons and parts
  std::set<std::uint32_t> fighting_;                // organisations that do harm
  std::optional<std::uint32_t> only_group_;         // that the text names
  std::vector<Side> of_;
  std::set<std::pair<Side, Side>> enmities_;  // both ways
};

}  // namespace isnad::extract::side

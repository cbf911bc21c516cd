// actors.h: who is meant across documents: one actor for all names and descriptions of a party, a person, a place.
//
// In:  digests, the register. Out: actors by id, and which actor each entity of each document is. An entity that the
// register knows is that actor. Others are one if they have a name in common and their kinds are compatible; a person's
// single name needs a bearer of the full name, and only one. A description ("Iraqi militias") is a collective: one with
// others of its kind, country and backer, never with one of its members. When in doubt, apart.
// Invariant: a function of the set. Cost: n log n in names.
#pragma once

#include <optional>
#include <vector>

#include "lexicon/actors.h"
#include "resolve/digests.h"
#include "resolve/resolution.h"

namespace isnad::resolve {

class ActorTable {
 public:
  [[nodiscard]] static ActorTable create(const Digests& documents, const lexicon::Actors& register_of_actors);

  [[nodiscard]] const std::vector<Actor>& actors() const { return actors_; }
  // Index into `actors`; none for what is no actor ("a man", a weapon).
  [[nodiscard]] std::optional<std::uint32_t> of(std::uint32_t document, std::uint32_t entity) const {
    const std::uint32_t actor = of_entity_[document][entity];
    return actor == kNone ? std::nullopt : std::optional(actor);
  }
  // Empty for none.
  [[nodiscard]] std::string id_of(std::uint32_t document, std::optional<std::uint32_t> entity) const {
    const auto actor = entity ? of(document, *entity) : std::nullopt;
    return actor ? actors_[*actor].id : std::string();
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<Actor> actors_;
  std::vector<std::vector<std::uint32_t>> of_entity_;  // by document and entity
};

}  // namespace isnad::resolve

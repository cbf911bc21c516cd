// actors.h: who is meant across documents: one actor for all names and descriptions of a party, a person, a place.
//
// In:  digests, what is known of actors. Out: actors by id, and which actor each entity of each document is. What the
// register knows is that actor (actor_links.h); persons are joined by names, offices and company (actor_persons.h);
// bodies, states and places by their names, where these tell enough; descriptions ("Iraqi militias") are collectives
// (actor_collectives.h). When in doubt, apart. What people joined or split comes first; what they split off is no actor
// of the register any more. Each member has the score and the reason of what put it there.
// Invariant: a function of the set; nothing is counted over all documents but what bears one name.
// Cost: n log n in names.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "resolve/actor_knowledge.h"
#include "resolve/digests.h"
#include "resolve/resolution.h"
#include "resolve/rulings.h"

namespace isnad::resolve {

class ActorTable {
 public:
  [[nodiscard]] static ActorTable create(const Digests& documents, const ActorKnowledge& knowledge,
                                         const Rulings& rulings);

  // Each entity that may be an actor is one: for what a document tells by itself.
  [[nodiscard]] static ActorTable of_entities(const Digests& documents);

  // Of documents whose entities were told apart before, among others than these: by document and entity. The actors
  // have an id and a name, no more.
  struct Known {
    std::string id, name;  // empty for what is no actor
  };
  [[nodiscard]] static ActorTable of_known(std::span<const std::vector<Known>> entities);

  [[nodiscard]] const std::vector<Actor>& actors() const { return actors_; }
  [[nodiscard]] std::vector<Actor> take_actors() { return std::move(actors_); }
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
  // Ids that these actors have had, or would have among fewer documents or without decisions; in no order.
  [[nodiscard]] const std::vector<Redirect>& redirects() const { return redirects_; }
  // The id itself, or that of the actor that it leads to; empty where there is none.
  [[nodiscard]] std::string current_id(const std::string& id) const;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<Actor> actors_;
  std::vector<Redirect> redirects_;
  std::vector<std::vector<std::uint32_t>> of_entity_;  // by document and entity
};

}  // namespace isnad::resolve

// belonging.h: who belongs to whom: groups under an umbrella, forces of a state, as the register and the documents say.
//
// In:  documents, actors, the register. Out: whether one actor lies inside another on a day: "Kataib Hezbollah" is
// finer than "Islamic Resistance in Iraq". Over at most three steps, of ties that nobody denies and that can have held
// then. Cost: linear in the relations; a question costs the ties of the actor. Thread-safe: const.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/civil_date.h"
#include "lexicon/actors.h"
#include "resolve/actors.h"
#include "resolve/digests.h"

namespace isnad::resolve {

// A document says that one actor is part of another, or was.
struct BelongingTie {
  std::string member, whole, valid;
  friend auto operator<=>(const BelongingTie&, const BelongingTie&) = default;
};
// `document`: an index.
[[nodiscard]] std::vector<BelongingTie> ties_told(const Digests& documents, std::uint32_t document,
                                                  const ActorTable& actors);

class Belonging {
 public:
  // Without ties.
  Belonging() = default;
  Belonging(std::vector<BelongingTie> told, const lexicon::Actors& register_of_actors);
  Belonging(const Digests& documents, const ActorTable& actors, const lexicon::Actors& register_of_actors);

  // `day`: none where nobody tells when; then any time will do.
  [[nodiscard]] bool lies_inside(const std::string& member, const std::string& whole,
                                 const std::optional<core::CivilDate>& day) const;

 private:
  struct Tie {
    std::string whole, valid;
  };
  [[nodiscard]] bool lies_inside(const std::string& member, const std::string& whole,
                                 const std::optional<core::CivilDate>& day, int steps) const;

  std::map<std::string, std::vector<Tie>, std::less<>> ties_;  // by member
};

}  // namespace isnad::resolve

// state_forces.h: states' forces and bodies by rule: "Guatemalan army", "Ministry of Defence of Iraq", "US troops".
//
// In:  data/register/forces.toml, the register of actors. Out: which body of which state a name or a description means:
// an actor of the register where that has the name, else one that the rule makes, numbered after the register's.
// Invariant: a function of the tables. Thread-safe once loaded. Cost: some look-ups a name; states × rules when loaded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/result.h"
#include "lexicon/actors.h"

namespace isnad::lexicon {

class StateForces {
 public:
  enum class Words : std::uint8_t { kName, kDescription };
  struct Found {
    ActorIndex actor = kNoActor;
    bool state_told = false;  // by the words themselves, not by where they were read
  };

  // `actors` must outlive the call only. Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<StateForces> load(const std::filesystem::path& file, const Actors& actors);

  // `home`: ISO 3166-1 code of the country whose "army" a bare one is; empty for none.
  [[nodiscard]] std::optional<Found> find(std::string_view name, Words words, const Actors& actors,
                                          std::string_view home) const;
  // Actors that the rules made; the first has the index `actors.size()`.
  [[nodiscard]] const std::vector<Actor>& made() const { return made_; }

 private:
  struct Force {
    std::string id, name, place;
    EntityKind kind = EntityKind::kStateForce;
    std::vector<std::string> words, described;
  };

  void make(const Actors& actors);

  std::vector<Force> forces_;
  core::StringMap<std::uint32_t> by_words_, by_description_;
  core::StringMap<bool> departments_;            // words that need a state's name, or a home where they are usual
  std::vector<std::string> in_departments_;      // codes of the states in which they are
  core::StringMap<std::uint32_t> state_number_;  // by code
  std::vector<ActorIndex> bodies_;               // by number of the state, then of the force
  std::vector<Actor> made_;
};

}  // namespace isnad::lexicon

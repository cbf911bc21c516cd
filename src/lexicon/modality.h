// modality.h: words that say whether a deed was done, tried, planned, threatened, denied, and how it ended.
//
// In:  data/modality.toml. Out: cues by lemma; each says over which grammatical relations it reaches and what it makes
// of what stands there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/extraction.h"
#include "isnad/result.h"
#include "lexicon/phrases.h"

namespace isnad::lexicon {

// How a cue stands to what it governs.
enum class CueReach : std::uint16_t {
  kClause = 1,         // "tried to attack", "denied attacking"
  kObject = 2,         // "planned an attack", "the threat of attacks", "failed in an attack"
  kSubject = 4,        // "the attack failed", "the drones were intercepted"
  kModifier = 8,       // "the alleged attack", "reportedly attacked"
  kAuxiliary = 16,     // "may attack"
  kMark = 32,          // "if they attack"
  kDirectObject = 64,  // like kObject, but no prepositional phrase
  kReport = 128,       // a noun that only tells of it: "no reports of an attack", "the claim that they attacked"
  kPresupposed = 256,  // of what happened, whatever governs the cue: "refused to condemn a raid"
};
[[nodiscard]] constexpr std::uint16_t bits(CueReach reach) { return static_cast<std::uint16_t>(reach); }

struct ModalityCue {
  std::string where;
  std::uint16_t reach = 0;  // CueReach bits
  std::optional<Modality> modality;
  std::optional<Modality> hostile;  // instead, where the deed is one of force
  Outcome outcome = Outcome::kNone;
  std::optional<Responsibility> responsibility;
  std::optional<Modality> negated;  // where the cue itself is negated: "could not confirm that they attacked"
  bool object_control = false;      // the understood subject is the object: "asked them to stop"
};

class ModalityCues {
 public:
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<ModalityCues> load(const std::filesystem::path& file);

  // Phrases whose value is an index for `operator[]`.
  [[nodiscard]] std::span<const Phrase> find(std::string_view lemma) const { return index_.find(lemma); }
  [[nodiscard]] const ModalityCue& operator[](std::uint32_t i) const { return cues_[i]; }

 private:
  PhraseIndex index_;
  std::vector<ModalityCue> cues_;
};

}  // namespace isnad::lexicon

// frames.h: which words tell which event, and who is who around them.
//
// In:  data/frames/: patterns.toml (role patterns), classes.toml (sorts of things), light.toml (light verbs) and any
//      number of files of [[frame]] entries, read in the order of their names.
// Out: look-up from a lemma to phrases, each with its sense (Frame) or light verb. A mistake names file and line.
// Of several senses the extractor takes the first whose demands are met: longer phrases first, then senses that demand
// more, then the order of the files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isnad/extraction.h"
#include "isnad/result.h"
#include "lexicon/phrases.h"
#include "lexicon/word_classes.h"

namespace isnad::lexicon {

// A grammatical relation between a word and its argument: one of the fixed ones or a preposition.
using SlotId = std::uint16_t;
namespace slot {
// kContent: who does, or suffers, what the word speaks of ("demanded that they leave"); kDoer: only who does it.
inline constexpr SlotId kSubject = 0, kObject = 1, kIndirect = 2, kComplement = 3, kClause = 4, kPossessive = 5,
                        kCompound = 6, kAdjective = 7, kContent = 8, kDoer = 9, kFirstPreposition = 10, kNone = 0xFFFF;
}  // namespace slot

// Slot → role, as one frame or pattern has it.
class RoleMap {
 public:
  void set(SlotId slot, std::optional<RoleName> role);
  [[nodiscard]] std::optional<RoleName> role(SlotId slot) const;

 private:
  std::vector<std::pair<SlotId, std::optional<RoleName>>> roles_;
};

struct Frame {
  std::string name;
  std::string where;              // "data/frames/violence.toml:120"
  std::optional<EventType> type;  // none: the word is known and tells no event ("heart attack")
  std::vector<EventMode> modes;
  std::vector<std::string> context;
  RoleMap verb_roles;
  RoleMap noun_roles;
  Loss loss = Loss::kNone;
  bool casualties = false;  // tells of dead or wounded and not which: "caused casualties"
  Outcome outcome = Outcome::kNone;
  std::optional<Modality> modality;  // where the word itself says so: "plot"
  ClassSet object;                   // the object has to be one of these; empty for anything
  ClassSet object_not;
  ClassSet subject;
  ClassSet subject_not;
  ClassSet near;  // one of these stands in the sentence
  ClassSet near_not;
  std::vector<SlotId> needs;                   // arguments that have to be there
  std::vector<SlotId> without;                 // arguments that must not be there
  std::vector<EventType> content;              // it speaks of an event of one of these types ("plans to attack")
  std::vector<Modality> content_modality;      // that stands so
  std::vector<std::string> content_auxiliary;  // or of a clause with one of these ("said they must leave")
  std::optional<EventType> self_type;          // of who says it of himself: "said it was behind the attack"
  bool durative = false;                       // "war", "siege": goes on where the clause is in the present
  bool reporting = false;                      // tells of other events ("condemn"): never fused with them
  double weight = 0.6;                         // how sure a trigger is, before its arguments are seen
};

// "carried out", "took part in": a verb that lends its arguments to the noun below it.
struct LightVerb {
  std::string where;
  std::optional<RoleName> subject;
  std::optional<RoleName> object;  // of verbs whose noun follows a preposition: "subjected X to an attack"
  bool event_is_subject = false;   // "fighting broke out between …"
  bool real = false;               // "halted the attacks": they took place, whatever governs the verb
  bool own = false;                // "halted the attacks" are somebody's, "halted its attacks" the subject's
  std::vector<EventType> types;    // of the noun's event; empty for all
  std::optional<Modality> modality;
  Outcome outcome = Outcome::kNone;
};

class Frames {
 public:
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<Frames> load(const std::filesystem::path& folder);

  // Phrases whose value is an index for `frame`.
  [[nodiscard]] std::span<const Phrase> triggers(std::string_view lemma) const { return triggers_.find(lemma); }
  // Phrases whose value is an index for `light_verb`.
  [[nodiscard]] std::span<const Phrase> light_verbs(std::string_view lemma) const { return lights_.find(lemma); }
  [[nodiscard]] const Frame& frame(std::uint32_t i) const { return frames_[i]; }
  [[nodiscard]] const LightVerb& light_verb(std::uint32_t i) const { return light_verbs_[i]; }
  [[nodiscard]] const WordClasses& classes() const { return classes_; }
  // The slot of a preposition (lower case), kNone where no table knows it.
  [[nodiscard]] SlotId preposition(std::string_view word) const;
  // True where a frame asks for content, so that it can be tried only after the others.
  [[nodiscard]] static bool asks_content(const Frame& frame) {
    return !frame.content.empty() || !frame.content_auxiliary.empty();
  }
  [[nodiscard]] std::size_t frame_count() const { return frames_.size(); }
  [[nodiscard]] std::size_t trigger_count() const { return triggers_.size(); }

 private:
  friend class FrameLoader;
  PhraseIndex triggers_;
  PhraseIndex lights_;
  std::vector<Frame> frames_;
  std::vector<LightVerb> light_verbs_;
  WordClasses classes_;
  core::StringMap<SlotId> prepositions_;
};

}  // namespace isnad::lexicon

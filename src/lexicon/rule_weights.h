// rule_weights.h: the weights of data/weights.toml, by which rules order what they found.
//
// In:  the file. Out: numbers. A name that lacks, or that nothing reads, is an Error with file and line.
#pragma once

#include <filesystem>

#include "isnad/result.h"

namespace isnad::lexicon {

// How sure an event is by tables alone.
struct EventWeights {
  double actor = 0, affected = 0, long_trigger = 0, losses = 0, told_also_by = 0;
  double not_actual = 0, reporting = 0, depth = 0, sentence = 0;
};

// Which of the things told before a pronoun it takes up.
struct PronounWeights {
  double sentence = 0, token = 0, subject = 0, object = 0, after_preposition = 0, conjunct = 0;
  double name = 0, pronoun = 0, plural = 0, body = 0, state = 0, other_voice = 0, issued_it = 0;
  double done_to_both = 0, did_it = 0;
};

struct RuleWeights {
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<RuleWeights> load(const std::filesystem::path& file);

  EventWeights event;
  PronounWeights pronoun;
};

}  // namespace isnad::lexicon

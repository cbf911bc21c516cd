// scene.h: what the steps of statement finding look at together.
#pragma once

#include "extract/statement/quotes.h"
#include "lexicon/speech_cues.h"
#include "nlp/analysis.h"

namespace isnad::statement {

struct Scene {
  const Analysis& analysis;
  const SpeechCues& cues;
  const Quotes& quotes;
};

// The table's entry whose words stand at the token, or null.
[[nodiscard]] const SpeechCue* table_cue(const Scene& scene, TokenIndex token);
// True for a token that only opens, closes or parts.
[[nodiscard]] inline bool is_filler(const Token& token) { return token.pos == Pos::kPunct || token.pos == Pos::kSpace; }

}  // namespace isnad::statement

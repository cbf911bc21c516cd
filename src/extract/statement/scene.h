// scene.h: what the steps of statement finding look at together.
#pragma once

#include <vector>

#include "extract/layers/text_layers.h"
#include "extract/terms.h"
#include "lexicon/speech_cues.h"

namespace isnad::extract::statement {

struct Scene {
  Scene(const Analysis& the_analysis, const lexicon::SpeechCues& the_cues, const layers::TextLayers& text);

  const Analysis& analysis;
  const lexicon::SpeechCues& cues;
  const layers::Paragraphs& paragraphs;
  const layers::Quotations& quotes;
  std::vector<const lexicon::SpeechCue*> table;  // of each token: the entry whose words stand there, or null
};

[[nodiscard]] inline const lexicon::SpeechCue* table_cue(const Scene& scene, TokenIndex token) {
  return scene.table[token];
}

}  // namespace isnad::extract::statement

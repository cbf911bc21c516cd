// cue.h: is this word one by which somebody says, thinks or wants something?
//
// In:  a token in its tree. Out: features for the model "statement-cue" (labels "no", "cue"), or the tables' answer
// where there is no model. The head of a cue is judged: "said" of "said in a statement".
// Cost: some 150 features for verbs, nouns, adjectives and the few prepositions that can be cues.
#pragma once

#include "extract/statement/scene.h"
#include "learn/features.h"
#include "learn/linear_model.h"

namespace isnad::extract::statement {

// False for words that no annotator takes for a cue: names, articles, most punctuation.
[[nodiscard]] bool can_be_cue(const Analysis& analysis, TokenIndex token);
void describe_cue(const Scene& scene, TokenIndex token, learn::Features& features);
// The tables' answer: 0.9 for a reporting word with a subject and what it says, 0 for a word that is not in them.
[[nodiscard]] float table_probability(const Scene& scene, TokenIndex token);

}  // namespace isnad::extract::statement

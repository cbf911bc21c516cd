// source.h: whose words, thoughts or wishes does a cue introduce?
//
// In:  a cue's head. Out: the head of the source's phrase, or kNoToken for none ("it was reported").
// Every noun and pronoun of the cue's sentence that stands near in the tree is judged by the model "statement-source"
// (labels "no", "source"); without a model the subject, agent or owner is taken.
// Cost: at most kMaxSources candidates a cue.
#pragma once

#include <vector>

#include "extract/statement/scene.h"
#include "learn/features.h"
#include "learn/linear_model.h"

namespace isnad::extract::statement {

inline constexpr std::size_t kMaxSources = 40;

struct Source {
  TokenIndex head = kNoToken;
  float probability = 0;
};

// In the order of their distance from the cue.
[[nodiscard]] std::vector<TokenIndex> source_candidates(const Scene& scene, TokenIndex cue);
void describe_source(const Scene& scene, TokenIndex cue, TokenIndex candidate, learn::Features& features);
[[nodiscard]] Source choose_source(const Scene& scene, TokenIndex cue, const learn::LinearModel* model,
                                   learn::Features& features);

}  // namespace isnad::extract::statement

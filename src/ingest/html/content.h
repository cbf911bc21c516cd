// content.h: which blocks of a page are the article.
//
// In:  the blocks with what is known of the page, and two small trained models, where they are at hand: the first
// judges each block, the second again with the first's word on its neighbours. Their word is weighed against a score of
// text density, link density and cues (data/html.toml), which speaks alone where there are no models, or very many
// blocks: few sites could be trained on, and the score knows what they did not show. Out: a probability for each block.
// Cost: linear.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "ingest/html/block_features.h"
#include "isnad/result.h"
#include "learn/linear_model.h"

namespace isnad::ingest::html {

struct ContentModels {
  // From `folder`/html_blocks_1.bin and html_blocks_2.bin; without models where they are absent. Errors: kCorruptData,
  // kUnsupportedVersion.
  [[nodiscard]] static Result<ContentModels> load(const std::filesystem::path& folder);
  std::optional<learn::LinearModel> first, second;
};

// Of each block: how likely it is text of the article.
[[nodiscard]] std::vector<float> judge(const PageView& view, const ContentModels& models);
// Shares of the second model's logit and of the score; they belong to its weights.
struct Shares {
  double model = 0, rule = 0;
};
// The second model's word on all blocks, weighed against the score.
[[nodiscard]] std::vector<float> with_rules(const PageView& view, const Shares& shares, std::vector<float> second);
// By the score alone.
[[nodiscard]] std::vector<float> judge_by_rules(const PageView& view);

}  // namespace isnad::ingest::html

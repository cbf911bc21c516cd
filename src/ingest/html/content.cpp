#include "ingest/html/content.h"

#include <algorithm>
#include <cmath>

namespace isnad::html {
namespace {

constexpr std::size_t kMaxJudgedBlocks = 6000;  // the second model looks at all blocks for each

double rule_score(const PageView& view, const HtmlRules& rules, std::size_t index) {
  const Page& page = view.page();
  const Block& block = page.blocks[index];
  const NodeFacts& facts = page.facts[block.element];
  const double links = block.words == 0 ? 0 : static_cast<double>(block.link_words) / block.words;
  double score = view.in_root(index) ? 1.5 : -3.0;
  score += block.words >= 12 ? 1.0 : block.words >= 5 ? 0.0 : -0.7;
  score -= 4 * links;
  for (std::size_t cue = 0; cue < kCueCount; ++cue) {
    if ((facts.near >> cue & 1U) != 0) {
      score += rules.weights[cue] / 2;
    } else if ((facts.above >> cue & 1U) != 0) {
      score += rules.weights[cue] / 4;
    }
    if ((facts.own >> cue & 1U) != 0) score += rules.weights[cue] / 2;
  }
  constexpr std::uint32_t kOutside = static_cast<std::uint32_t>(Within::kAside) | static_cast<std::uint32_t>(Within::kNav) |
                                     static_cast<std::uint32_t>(Within::kFooter) |
                                     static_cast<std::uint32_t>(Within::kFigcaption) | static_cast<std::uint32_t>(Within::kForm);
  if ((facts.within & kOutside) != 0) score -= 3;
  if (view.is_title(index) || block.tag == Tag::kH1) score -= 5;
  if (const float coverage = view.coverage(index); coverage >= 0) score += coverage > 0.7 ? 4 : coverage < 0.3 ? -2 : 0;
  return score;
}

}  // namespace

Result<ContentModels> ContentModels::load(const std::filesystem::path& folder) {
  ContentModels out;
  for (const auto& [name, into] : {std::pair{"html_blocks_1.bin", &out.first}, {"html_blocks_2.bin", &out.second}}) {
    std::error_code ignored;
    if (!std::filesystem::exists(folder / name, ignored)) continue;
    auto model = LinearModel::load(folder / name);
    if (!model) return model.error();
    *into = std::move(model).value();
  }
  return out;
}

std::vector<float> judge_by_rules(const PageView& view, const HtmlRules& rules) {
  std::vector<float> out(view.size());
  for (std::size_t i = 0; i < view.size(); ++i) out[i] = static_cast<float>(1 / (1 + std::exp(-rule_score(view, rules, i))));
  return out;
}

std::vector<float> judge(const PageView& view, const HtmlRules& rules, const ContentModels& models) {
  if (!models.first || !models.second || view.size() > kMaxJudgedBlocks) return judge_by_rules(view, rules);
  Features features;
  std::vector<float> first(view.size());
  for (std::size_t i = 0; i < view.size(); ++i) {
    features.clear();
    view.first_features(i, features);
    first[i] = models.first->probability(features);
  }
  std::vector<float> second(view.size());
  for (std::size_t i = 0; i < view.size(); ++i) {
    features.clear();
    view.second_features(i, first, features);
    second[i] = models.second->probability(features);
  }
  return second;
}

}  // namespace isnad::html

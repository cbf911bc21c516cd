#include "ingest/html/content.h"

#include <algorithm>
#include <cmath>

#include "lexicon/model_registry.h"
#include "lexicon/models.h"

namespace isnad::ingest::html {
namespace {

constexpr double kSurest = 1e-4;  // no model is surer than that

float probability(double logit) { return static_cast<float>(1 / (1 + std::exp(-logit))); }

}  // namespace

Result<ContentModels> ContentModels::load(const std::filesystem::path& folder) {
  ContentModels out;
  for (const auto& [name, into] : {std::pair{"html_blocks_1", &out.first}, {"html_blocks_2", &out.second}}) {
    auto model = lexicon::load_model(folder, *lexicon::find_model_spec(name));
    if (!model && model.error().code == ErrorCode::kNotFound) continue;
    if (!model) return model.error();
    *into = std::move(model).value();
  }
  return out;
}

std::vector<float> judge_by_rules(const PageView& view) {
  std::vector<float> out(view.size());
  for (std::size_t i = 0; i < view.size(); ++i) out[i] = probability(view.rule_score(i));
  return out;
}

std::vector<float> with_rules(const PageView& view, const Shares& shares, std::vector<float> second) {
  for (std::size_t i = 0; i < second.size(); ++i) {
    const double p = std::clamp(static_cast<double>(second[i]), kSurest, 1 - kSurest);
    second[i] = probability(shares.model * std::log(p / (1 - p)) + shares.rule * view.rule_score(i));
  }
  return second;
}

std::vector<float> judge(const PageView& view, const ContentModels& models) {
  if (!models.first || !models.second) return judge_by_rules(view);
  learn::Features features;
  std::vector<float> first(view.size());
  for (std::size_t i = 0; i < view.size(); ++i) {
    features.clear();
    view.first_features(i, features);
    first[i] = models.first->probability(features);
  }
  const ScoredPage scored(view, first);
  std::vector<float> second(view.size());
  for (std::size_t i = 0; i < view.size(); ++i) {
    features.clear();
    scored.second_features(i, features);
    second[i] = models.second->probability(features);
  }
  return with_rules(view, {models.second->share("model-share"), models.second->share("rule-share")}, std::move(second));
}

}  // namespace isnad::ingest::html

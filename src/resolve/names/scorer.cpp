#include "resolve/names/scorer.h"

#include "lexicon/model_registry.h"
#include "lexicon/models.h"
#include "lexicon/overlay.h"
#include "resolve/names/pair_features.h"

namespace isnad::resolve::names {

Result<NameScorer> NameScorer::load(const std::filesystem::path& data) {
  auto words = lexicon::NameWords::load(data);
  if (!words) return std::move(words).error();
  auto model = lexicon::load_model(lexicon::base_of(data) / "models", *lexicon::find_model_spec("name-pair"));
  if (!model) return std::move(model).error();
  return NameScorer(std::make_unique<const lexicon::NameWords>(std::move(words).value()), std::move(model).value());
}

double NameScorer::score(std::string_view a, std::string_view b, std::string_view kind) const {
  if (a == b) return 1;
  const Bearer bearer = bearer_of(kind);
  return score(reader_.read(a, bearer), reader_.read(b, bearer), bearer);
}

double NameScorer::score(const NameParts& a, const NameParts& b, Bearer bearer) const {
  if (a.joined.empty() || b.joined.empty()) return a == b ? 1 : 0;
  if (a == b) return 1;
  const PairFacts facts = compare(a, b);
  if (numbers_forbid(facts, bearer)) return 0;
  learn::Features features;
  describe_pair(a, b, facts, bearer, features);
  return model_.probability(features);
}

bool numbers_forbid(const PairFacts& facts, Bearer bearer) {
  const bool told_by_number = facts.numbered || bearer == Bearer::kForce;
  return told_by_number && (facts.numbers == Agreement::kDiffer || facts.romans == Agreement::kDiffer);
}

}  // namespace isnad::resolve::names

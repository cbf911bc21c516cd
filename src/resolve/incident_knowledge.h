// incident_knowledge.h: what was learnt about pairs of events: how rare words are, what each fact of a pair weighs.
//
// In:  data/word_rarity.tsv, data/deeds.toml, data/models/event-pair.bin. Out: a score of a pair: how likely the two
// are one happening, less what linkage asks for. Thread-safe once loaded. Cost: some hundred multiplications a pair.
#pragma once

#include <filesystem>

#include "isnad/result.h"
#include "learn/features.h"
#include "learn/linear_model.h"
#include "lexicon/deed_words.h"
#include "lexicon/word_rarity.h"

namespace isnad::resolve {

class IncidentKnowledge {
 public:
  // `data`: the folder of tables; weights are in its models/. Errors: kNotFound, kCorruptData, kUnsupportedVersion.
  [[nodiscard]] static Result<IncidentKnowledge> load(const std::filesystem::path& data);
  // For trainers.
  IncidentKnowledge(lexicon::WordRarity rarity, lexicon::DeedWords deeds, learn::LinearModel model)
      : rarity_(std::move(rarity)),
        deeds_(std::move(deeds)),
        model_(std::move(model)),
        least_(model_.threshold("one")),
        least_within_(model_.threshold("one-within")) {}

  [[nodiscard]] const lexicon::WordRarity& rarity() const { return rarity_; }
  [[nodiscard]] const lexicon::DeedWords& deeds() const { return deeds_; }
  // From -1 to 1; above 0: rather one than two. `features`: those of describe_pair.
  [[nodiscard]] double score(const learn::Features& features, bool within_document) const {
    return model_.probability(features) - (within_document ? least_within_ : least_);
  }

 private:
  lexicon::WordRarity rarity_;
  lexicon::DeedWords deeds_;
  learn::LinearModel model_;
  double least_, least_within_;
};

}  // namespace isnad::resolve

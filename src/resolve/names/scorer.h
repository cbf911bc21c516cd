// scorer.h: may two names be names of one? From 0 (never) to 1 (the same name).
//
// In:  two names in any script, what kind of thing bears them. Out: a probability, learnt from pairs that people
// judged (data/models/name-pair.md), with two rules above it: equal names are 1, and forces whose numbers differ ("54th
// Brigade", "45th Brigade") are 0. A name says "may be": time, country and company are the caller's to weigh.
// Invariant: score(a, b) == score(b, a). Thread-safe. Cost: about ten microseconds a pair.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "isnad/result.h"
#include "learn/linear_model.h"
#include "resolve/names/comparison.h"
#include "resolve/names/name_parts.h"

namespace isnad::resolve::names {

class NameScorer {
 public:
  // `data`: the folder of tables; weights are in its models/. Errors: kNotFound, kCorruptData, kUnsupportedVersion.
  [[nodiscard]] static Result<NameScorer> load(const std::filesystem::path& data);

  // `kind` as in the contract; empty where unknown.
  [[nodiscard]] double score(std::string_view a, std::string_view b, std::string_view kind) const;
  // Of names that were taken apart before: for one name against many.
  [[nodiscard]] NameParts read(std::string_view name, Bearer bearer) const { return reader_.read(name, bearer); }
  [[nodiscard]] double score(const NameParts& a, const NameParts& b, Bearer bearer) const;
  [[nodiscard]] const lexicon::NameWords& words() const { return *words_; }

 private:
  NameScorer(std::unique_ptr<const lexicon::NameWords> words, learn::LinearModel model)
      : words_(std::move(words)), reader_(*words_), model_(std::move(model)) {}

  std::unique_ptr<const lexicon::NameWords> words_;  // its place is kept: the reader points at it
  NameReader reader_;
  learn::LinearModel model_;
};

// Whether the numbers in two names of forces, or beside a word like "brigade", tell them apart whatever else they
// share.
[[nodiscard]] bool numbers_forbid(const PairFacts& facts, Bearer bearer);

}  // namespace isnad::resolve::names

// word_rarity.h: how rare a word is in news: what its being shared by two articles is worth.
//
// In:  data/word_rarity.tsv: in how many of ten thousand articles a word stands. Out: a weight, from 0 (in all of them)
// to about 9 (in none that was counted). The table is fixed, so that one more article in a ledger doesn't change what
// every word weighs. Words go in by `word_code`, so that digests need not keep strings. Thread-safe once loaded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <unordered_map>

#include "isnad/result.h"

namespace isnad::lexicon {

// Of a folded word (fold.h); the same on every machine.
[[nodiscard]] std::uint32_t word_code(std::string_view folded);

class WordRarity {
 public:
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<WordRarity> load(const std::filesystem::path& file);

  [[nodiscard]] float of(std::uint32_t word) const {
    const auto found = rarity_.find(word);
    return found == rarity_.end() ? unlisted_ : found->second;
  }

 private:
  std::unordered_map<std::uint32_t, float> rarity_;
  float unlisted_ = 0;
};

}  // namespace isnad::lexicon

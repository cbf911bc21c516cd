// near_words.h: words that mean nearly the same as a word.
//
// In:  data/near_words.tsv: a word, a tab, "word:56" for each near one, nearest first; 56 is the cosine in hundredths.
// Out: what is near a word in lower case. Thread-safe once loaded.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::lexicon {

struct NearWord {
  std::string word;
  float likeness = 0;  // above 0, at most 1
};

class NearWords {
 public:
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<NearWords> load(const std::filesystem::path& file);

  // Nothing for a word that the table doesn't have.
  [[nodiscard]] std::span<const NearWord> of(std::string_view word) const;
  // The table's words with these first letters.
  [[nodiscard]] std::vector<std::string_view> beginning_with(std::string_view begin) const;

 private:
  std::map<std::string, std::vector<NearWord>, std::less<>> near_;
};

}  // namespace isnad::lexicon

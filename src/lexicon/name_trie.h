// name_trie.h: finds the longest of many names that begins at a word, whatever its apostrophes, hyphens and accents.
//
// In:  names (filled once), then the folded words of a document as ids. Out: the end of the longest match and the
// numbers that were added under it. Cost: one hash look-up a word for its id, one a step of a match. Thread-safe
// once filled.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/string_map.h"

namespace isnad::lexicon {

using WordId = std::uint32_t;
inline constexpr WordId kUnknownWord = 0xFFFFFFFF;  // in no name
inline constexpr WordId kNoWord = 0xFFFFFFFE;       // a hyphen or apostrophe: as if it were not there

class NameTrie {
 public:
  struct Match {
    std::uint32_t end = 0;                  // index of the word after the last
    std::span<const std::uint32_t> values;  // empty: no match
    [[nodiscard]] explicit operator bool() const { return !values.empty(); }
  };

  // False for a name without letters or digits.
  bool add(std::string_view name, std::uint32_t value);
  // The id of a folded word; kNoWord for an empty one.
  [[nodiscard]] WordId word(std::string_view folded_word) const;
  // The longest name that begins with words[begin], which must not be kNoWord.
  [[nodiscard]] Match longest(std::span<const WordId> words, std::uint32_t begin) const;
  // What was added under exactly this name.
  [[nodiscard]] std::span<const std::uint32_t> find(std::string_view name) const;
  // True if some name begins with the word.
  [[nodiscard]] bool begins(WordId word) const { return word < kNoWord && edges_.contains(edge(0, word)); }

 private:
  bool add_words(const std::vector<std::string>& words, std::uint32_t value);
  static std::uint64_t edge(std::uint32_t node, WordId word) { return (std::uint64_t{node} << 32U) | word; }
  [[nodiscard]] std::uint32_t next(std::uint32_t node, WordId word) const;

  core::StringMap<WordId> words_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;
  std::vector<std::vector<std::uint32_t>> values_ = std::vector<std::vector<std::uint32_t>>(1);  // of each node
};

}  // namespace isnad::lexicon

// document_words.h: the words of a document, for telling which documents speak of the same thing.
//
// In:  title and text. Out: each word once, as a code, with how often it stands there and whether the lead has it;
// then, with the rarity of words, a vector of length 1. Cost: n log n in the words; 8 bytes a different word.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lexicon/word_rarity.h"

namespace isnad::resolve {

struct WordCount {
  std::uint32_t word = 0;  // lexicon::word_code
  std::uint8_t count = 0;  // 255 and more are one
  bool in_lead = false;    // in the title or the first words of the text
  friend bool operator==(const WordCount&, const WordCount&) = default;
};

// By code. Words of one or two letters are left out: grammar, mostly.
[[nodiscard]] std::vector<WordCount> count_words(std::string_view title, std::string_view text);
// The codes of a sentence, sorted, each once.
[[nodiscard]] std::vector<std::uint32_t> word_codes(std::string_view sentence);

struct WordWeight {
  std::uint32_t word = 0;
  float weight = 0;
};
using WordVector = std::vector<WordWeight>;  // by code, of length 1; empty where no word weighs anything

enum class WordsOf : std::uint8_t { kAll, kLead };
[[nodiscard]] WordVector vector_of(std::span<const WordCount> words, WordsOf part, const lexicon::WordRarity& rarity);
[[nodiscard]] WordVector vector_of(std::span<const std::uint32_t> words, const lexicon::WordRarity& rarity);
// From 0 to 1.
[[nodiscard]] double cosine(const WordVector& a, const WordVector& b);

}  // namespace isnad::resolve

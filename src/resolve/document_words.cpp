#include "resolve/document_words.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "lexicon/fold.h"
#include "resolve/text_words.h"

namespace isnad::resolve {
namespace {

constexpr std::size_t kLeadWords = 60;
constexpr std::size_t kShortestWord = 3;  // bytes, folded
constexpr float kCommonest = 1.2F;        // rarity of a word of every third article: below it says nothing

// Calls `use` with the code of each word that is long enough, in order.
template <typename Use>
void for_each_code(std::string_view text, const Use& use) {
  std::string folded;
  for_each_word(text, [&](std::size_t begin, std::size_t end) {
    folded.clear();
    lexicon::fold_word(text.substr(begin, end - begin), folded);
    if (folded.size() >= kShortestWord) use(lexicon::word_code(folded));
  });
}

WordVector scaled(WordVector vector) {
  double squares = 0;
  for (const WordWeight& one : vector) squares += static_cast<double>(one.weight) * one.weight;
  if (squares == 0) return {};
  const auto length = static_cast<float>(std::sqrt(squares));
  for (WordWeight& one : vector) one.weight /= length;
  return vector;
}

}  // namespace

std::vector<WordCount> count_words(std::string_view title, std::string_view text) {
  std::vector<WordCount> words;
  for_each_code(title, [&](std::uint32_t word) { words.push_back({word, 1, true}); });
  std::size_t number = 0;
  for_each_code(text, [&](std::uint32_t word) { words.push_back({word, 1, number++ < kLeadWords}); });
  std::sort(words.begin(), words.end(), [](const WordCount& a, const WordCount& b) { return a.word < b.word; });
  std::vector<WordCount> out;
  for (const WordCount& word : words) {
    if (out.empty() || out.back().word != word.word) {
      out.push_back(word);
      continue;
    }
    if (out.back().count < std::numeric_limits<std::uint8_t>::max()) ++out.back().count;
    out.back().in_lead |= word.in_lead;
  }
  out.shrink_to_fit();
  return out;
}

std::vector<std::uint32_t> word_codes(std::string_view sentence) {
  std::vector<std::uint32_t> out;
  for_each_code(sentence, [&](std::uint32_t word) { out.push_back(word); });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

WordVector vector_of(std::span<const WordCount> words, WordsOf part, const lexicon::WordRarity& rarity) {
  WordVector out;
  for (const WordCount& word : words) {
    const float rare = rarity.of(word.word);
    if (rare < kCommonest || (part == WordsOf::kLead && !word.in_lead)) continue;
    const float often = part == WordsOf::kLead ? 1 : 1 + std::log(static_cast<float>(word.count));
    out.push_back({word.word, often * rare});
  }
  return scaled(std::move(out));
}

WordVector vector_of(std::span<const std::uint32_t> words, const lexicon::WordRarity& rarity) {
  WordVector out;
  for (const std::uint32_t word : words) {
    if (const float rare = rarity.of(word); rare >= kCommonest) out.push_back({word, rare});
  }
  return scaled(std::move(out));
}

double cosine(const WordVector& a, const WordVector& b) {
  double sum = 0;
  // Which of the two goes on can't be foreseen: without a branch it takes half the time.
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    const std::uint32_t x = i->word, y = j->word;
    if (x == y) sum += static_cast<double>(i->weight) * j->weight;
    i += static_cast<std::ptrdiff_t>(x <= y);
    j += static_cast<std::ptrdiff_t>(y <= x);
  }
  return std::min(1.0, sum);
}

}  // namespace isnad::resolve

#include "lexicon/phrases.h"

#include <algorithm>
#include <array>

namespace isnad::lexicon {
namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// The word that carries a noun phrase: the one before its first preposition, else the last.
std::size_t noun_head(const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 10> kPrepositions = {"of", "for", "to",   "on",      "in",
                                                              "at", "by",  "with", "against", "from"};
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (std::find(kPrepositions.begin(), kPrepositions.end(), words[i]) != kPrepositions.end()) return i - 1;
  }
  return words.size() - 1;
}

}  // namespace

bool PhraseIndex::add(WordKind kind, std::string_view text, std::uint32_t value, std::uint32_t rank) {
  std::vector<std::string> words = split(text);
  if (words.empty()) return false;
  const std::size_t head = kind == WordKind::kNoun ? noun_head(words) : 0;
  const auto at = words.begin() + static_cast<std::ptrdiff_t>(head);
  Phrase phrase{kind, {words.begin(), at}, {at + 1, words.end()}, value, rank};
  ++size_;
  // The tokenizer parts words at hyphens: "cease-fire" is carried by "fire", with "cease" before it.
  if (const std::size_t hyphen = words[head].rfind('-');
      hyphen != std::string::npos && hyphen + 1 < words[head].size()) {
    Phrase parted = phrase;
    std::string front = words[head].substr(0, hyphen);
    std::replace(front.begin(), front.end(), '-', ' ');
    for (std::string& piece : split(front)) parted.before.push_back(std::move(piece));
    phrases_[words[head].substr(hyphen + 1)].push_back(std::move(parted));
  }
  phrases_[words[head]].push_back(std::move(phrase));
  return true;
}

void PhraseIndex::finish() {
  for (auto& [head, list] : phrases_) {
    std::stable_sort(list.begin(), list.end(), [](const Phrase& a, const Phrase& b) {
      return a.words() != b.words() ? a.words() > b.words() : a.rank < b.rank;
    });
  }
}

std::span<const Phrase> PhraseIndex::find(std::string_view lemma) const {
  const auto it = phrases_.find(lemma);
  return it == phrases_.end() ? std::span<const Phrase>{} : std::span<const Phrase>{it->second};
}

}  // namespace isnad::lexicon

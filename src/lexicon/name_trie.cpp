#include "lexicon/name_trie.h"

#include "lexicon/fold.h"

namespace isnad::lexicon {

bool NameTrie::add(std::string_view name, std::uint32_t value) {
  if (!add_words(folded_words(name), value)) return false;
  // As tokenizers cut it: "Lord 's Resistance Army", "M-19" in one piece.
  for (const auto& [from, to] : {std::pair{"'s ", " s "}, std::pair{"\u2019s ", " s "}, std::pair{"-", ""}}) {
    const std::string_view cut = from;
    std::string other(name);
    bool changed = false;
    for (std::size_t at = other.find(cut); at != std::string::npos; at = other.find(cut, at + 1)) {
      other.replace(at, cut.size(), to);
      changed = true;
    }
    if (changed) add_words(folded_words(other), value);
  }
  return true;
}

bool NameTrie::add_words(const std::vector<std::string>& words, std::uint32_t value) {
  if (words.empty()) return false;
  std::uint32_t node = 0;
  for (const std::string& text : words) {
    const WordId id = words_.try_emplace(text, static_cast<WordId>(words_.size())).first->second;
    const auto [step, added] = edges_.try_emplace(edge(node, id), static_cast<std::uint32_t>(values_.size()));
    if (added) values_.emplace_back();
    node = step->second;
  }
  auto& values = values_[node];
  if (values.empty() || values.back() != value) values.push_back(value);
  return true;
}

WordId NameTrie::word(std::string_view folded_word) const {
  if (folded_word.empty()) return kNoWord;
  const auto found = words_.find(folded_word);
  return found == words_.end() ? kUnknownWord : found->second;
}

std::uint32_t NameTrie::next(std::uint32_t node, WordId word) const {
  const auto step = edges_.find(edge(node, word));
  return step == edges_.end() ? 0 : step->second;
}

NameTrie::Match NameTrie::longest(std::span<const WordId> words, std::uint32_t begin) const {
  Match best;
  std::uint32_t node = 0;
  for (std::uint32_t i = begin; i < words.size(); ++i) {
    if (words[i] == kNoWord) continue;
    if (words[i] == kUnknownWord) break;
    node = next(node, words[i]);
    if (node == 0) break;
    if (!values_[node].empty()) best = {i + 1, values_[node]};
  }
  return best;
}

std::span<const std::uint32_t> NameTrie::find(std::string_view name) const {
  std::uint32_t node = 0;
  for (const std::string& text : folded_words(name)) {
    node = next(node, word(text));
    if (node == 0) return {};
  }
  return values_[node];
}

}  // namespace isnad::lexicon

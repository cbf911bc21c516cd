// phrases.h: words and multiword expressions, found by the lemma of the word that carries them.
//
// "open fire" is carried by "open", the rest stands below it in the tree; "air strike" is carried by "strike", the rest
// stands before it; "state of emergency" is carried by "state". A phrase holds a number: what it stands for is the
// table's business. Thread-safe once filled.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"

namespace isnad::lexicon {

enum class WordKind : std::uint8_t { kVerb, kNoun, kAdjective, kOther };

struct Phrase {
  WordKind kind = WordKind::kVerb;
  std::vector<std::string> before;  // words right before the head, in order
  std::vector<std::string> below;   // words below the head, each under the head or under the one before
  std::uint32_t value = 0;
  std::uint32_t rank = 0;  // among phrases of one head: smaller first

  [[nodiscard]] std::size_t words() const { return 1 + before.size() + below.size(); }
};

class PhraseIndex {
 public:
  // False for an empty phrase.
  bool add(WordKind kind, std::string_view text, std::uint32_t value, std::uint32_t rank = 0);
  // Sorts: longer phrases first, then by rank, then in the order added.
  void finish();
  // The phrases that this lemma carries; empty for none.
  [[nodiscard]] std::span<const Phrase> find(std::string_view lemma) const;
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  core::StringMap<std::vector<Phrase>> phrases_;
  std::size_t size_ = 0;
};

}  // namespace isnad::lexicon

// lookups.h: spaCy's lookup tables: word norms, and the rules of the lemmatizer.
//
// In:  the bytes of a lookups.bin. Out: tables keyed by spaCy's string ids (string_hash.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "isnad/result.h"

namespace isnad::model {

// string id of a word to its norm
using NormTable = std::unordered_map<std::uint64_t, std::string>;

// The lemmatizer's tables for one part of speech.
struct LemmaTable {
  std::vector<std::pair<std::string, std::string>> rules;  // old suffix, new suffix, in order
  std::unordered_map<std::string_view, std::vector<std::string_view>> exceptions;
  std::unordered_set<std::string_view> index;  // forms that are lemmas
  [[nodiscard]] bool empty() const { return rules.empty() && exceptions.empty() && index.empty(); }
};

struct LemmaTables {
  std::string bytes;                                     // that the views point into
  std::unordered_map<std::uint64_t, LemmaTable> by_pos;  // by the string id of "noun", "verb", …
};

// `file` names the bytes in messages. Errors: kCorruptData.
[[nodiscard]] Result<NormTable> read_norms(std::string_view bytes, std::string_view file);
[[nodiscard]] Result<LemmaTables> read_lemma_tables(std::string bytes, std::string_view file);

}  // namespace isnad::model

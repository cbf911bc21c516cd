// lexeme.h: what the networks and tables know of a word form, computed once per form and kept.
//
// In:  a form, and a norm where a special case of the tokenizer gives one. Out: a Lexeme that stays where it is.
// Ids are spaCy's string ids (model/string_hash.h). Thread rule: a LexemeCache belongs to one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "isnad/span.h"
#include "model/lookups.h"

namespace isnad::nlp {

struct Lexeme {
  std::string text;
  std::string lower;       // Unicode full mapping
  std::uint64_t orth = 0;  // the text's id
  std::uint64_t norm = 0;  // ids of spaCy's NORM, PREFIX, SUFFIX, SHAPE
  std::uint64_t prefix = 0;
  std::uint64_t suffix = 0;
  std::uint64_t shape = 0;
  bool is_space = false;   // white space only
  std::uint32_t type = 0;  // dense id of (orth, norm), stable for the life of the cache entry
};

struct LexToken {
  ByteSpan span;
  const Lexeme* lexeme = nullptr;
  bool space_after = false;  // exactly one U+0020 follows and belongs to no token
};

class LexemeCache {
 public:
  explicit LexemeCache(const model::NormTable& norms) : norms_(&norms) {}

  // `norm` is null where the form's own norm holds. The reference stays valid until `clear`.
  const Lexeme& get(std::string_view text, const std::string* norm = nullptr);
  [[nodiscard]] std::size_t size() const { return lexemes_.size(); }
  void clear();

 private:
  const Lexeme& add(std::string_view text, const std::string* norm);

  const model::NormTable* norms_;
  std::deque<Lexeme> lexemes_;
  std::unordered_map<std::string_view, const Lexeme*> by_text_;  // of those with their own norm
  std::unordered_map<std::string, const Lexeme*> by_norm_;       // "text\0norm"
};

// spaCy's word shape: "Xxxxx", "dd:dd", "LONG".
[[nodiscard]] std::string word_shape(std::string_view text);

}  // namespace isnad::nlp

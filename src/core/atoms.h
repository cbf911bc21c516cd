// atoms.h: the smallest pieces of a text that numbers and dates are made of: words, runs of digits, marks.
//
// In:  a text. Out: atoms in text order, white space left out. "1914–18" is three, "10:35 a.m." is seven, "20th" is
// two: finer than tokens, so that grammars of numbers and dates don't depend on how a tokenizer glues them. Dashes
// become "-", quotation marks "'" or "\"", letters lower case (ASCII). Cost: one pass.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/span.h"

namespace isnad::core {

enum class AtomKind : std::uint8_t { kWord, kDigits, kMark };

struct Atom {
  ByteSpan span;
  std::uint32_t lower_begin = 0;  // in Atoms' pool
  AtomKind kind = AtomKind::kWord;
  bool glued = false;      // nothing stands between it and the atom before
  bool capital = false;    // begins with a capital letter (ASCII)
  bool paragraph = false;  // a line break with an empty line, or a line's end, stands before it
};

class Atoms {
 public:
  explicit Atoms(std::string_view text);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(atoms_.size()); }
  [[nodiscard]] const Atom& operator[](std::uint32_t i) const { return atoms_[i]; }
  // In lower case; empty past the end.
  [[nodiscard]] std::string_view lower(std::uint32_t i) const;
  [[nodiscard]] bool is(std::uint32_t i, std::string_view word) const { return lower(i) == word; }
  [[nodiscard]] bool is_digits(std::uint32_t i) const { return i < size() && atoms_[i].kind == AtomKind::kDigits; }
  [[nodiscard]] bool is_word(std::uint32_t i) const { return i < size() && atoms_[i].kind == AtomKind::kWord; }
  [[nodiscard]] bool glued(std::uint32_t i) const { return i < size() && atoms_[i].glued; }
  // How many digits; 0 for no digits.
  [[nodiscard]] std::uint32_t digits(std::uint32_t i) const { return is_digits(i) ? atoms_[i].span.size() : 0; }
  // The digits' value, at most 10^15; -1 for no digits.
  [[nodiscard]] std::int64_t value(std::uint32_t i) const;

 private:
  std::vector<Atom> atoms_;
  std::string pool_;
};

}  // namespace isnad::core

// numbers.h: reads numbers out of atoms: "24", "1,200", "2.5 million", "two dozen", "twenty-first", "several".
//
// In:  atoms and the number words (data/numbers.toml). Out: value and extent of the number that begins at an atom.
// Cost: a few look-ups. Thread-safe: pure functions.
#pragma once

#include <cstdint>
#include <optional>

#include "core/atoms.h"
#include "lexicon/scan_classes.h"
#include "lexicon/word_table.h"

namespace isnad::extract::scan {

struct Number {
  std::uint32_t end = 0;  // one past its last atom
  double value = 0;
  bool vague = false;    // `value` is a lower bound
  bool spelled = false;  // told in words
};

class NumberReader {
 public:
  NumberReader(const core::Atoms& atoms, const lexicon::WordTable& words) : atoms_(atoms), words_(atoms, words) {}

  // Whether the atom is digits or a word of the tables: a cheap test before all others.
  [[nodiscard]] bool known(std::uint32_t i) const { return atoms_.is_digits(i) || !words_.at(i).empty(); }
  // Digits and words that count; not "a", not vague words.
  [[nodiscard]] std::optional<Number> cardinal(std::uint32_t i) const;
  // "several", "dozens of".
  [[nodiscard]] std::optional<Number> vague(std::uint32_t i) const;
  // "third", "21st", "twenty-first".
  [[nodiscard]] std::optional<Number> ordinal(std::uint32_t i) const;
  // "nineteen ninety-six", "two thousand one": years as they are spoken.
  [[nodiscard]] std::optional<Number> spoken_year(std::uint32_t i) const;
  [[nodiscard]] const lexicon::WordEntry* word(std::uint32_t i, lexicon::NumberClass c) const {
    return words_.match(i, static_cast<std::uint8_t>(c));
  }

 private:
  [[nodiscard]] std::optional<Number> digits(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t group_of_pairs(std::uint32_t i, double& value) const;
  [[nodiscard]] std::optional<Number> below_hundred(std::uint32_t i) const;
  [[nodiscard]] std::optional<Number> spelled(std::uint32_t i) const;
  void take_fraction(Number& number) const;

  const core::Atoms& atoms_;
  lexicon::AtomWords words_;
};

}  // namespace isnad::extract::scan

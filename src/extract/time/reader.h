// reader.h: the grammar of expressions of time: which atoms are one, and what they say.
//
// In:  atoms, the words of data/times.toml and data/numbers.toml, tags and trees where words are ambiguous ("may",
//      "second", "fall"). Out: the longest expression that begins at an atom.
// Follows: TIMEX3 (ISO-TimeML) for extent: prepositions stay outside, "the" inside where the expression is no modifier.
// Cost: a few look-ups an atom; nothing where an atom begins no expression. Thread-safe: const.
#pragma once

#include <optional>
#include <vector>

#include "core/atoms.h"
#include "extract/scan/numbers.h"
#include "extract/terms.h"
#include "extract/time/expression.h"
#include "lexicon/scan_classes.h"

namespace isnad::extract::time {

using Found = std::optional<Expression>;

class Reader {
 public:
  Reader(const Analysis& analysis, const core::Atoms& atoms, const lexicon::WordTable& words,
         const lexicon::WordTable& numbers);

  // The longest expression that begins here; nothing where none does.
  [[nodiscard]] Found at(std::uint32_t i) const;
  [[nodiscard]] TokenIndex token(std::uint32_t atom) const;
  [[nodiscard]] const core::Atoms& atoms() const { return atoms_; }
  [[nodiscard]] const Analysis& analysis() const { return analysis_; }
  [[nodiscard]] const scan::NumberReader& numbers() const { return numbers_; }
  [[nodiscard]] const lexicon::WordEntry* word(std::uint32_t i, lexicon::TimeClass c) const {
    return words_.match(i, static_cast<std::uint8_t>(c));
  }
  // A year in four digits, by its surroundings; "in 499" where `any_size`.
  [[nodiscard]] bool is_year(std::uint32_t i) const;

 private:
  // dates.cpp
  [[nodiscard]] Found iso_date(std::uint32_t i) const;
  [[nodiscard]] Found slashed_date(std::uint32_t i) const;
  [[nodiscard]] Found month_first(std::uint32_t i) const;
  [[nodiscard]] Found day_first(std::uint32_t i) const;
  [[nodiscard]] Found day_alone(std::uint32_t i) const;
  [[nodiscard]] Found year(std::uint32_t i) const;
  [[nodiscard]] Found decade(std::uint32_t i) const;
  [[nodiscard]] Found century(std::uint32_t i) const;
  [[nodiscard]] Found season(std::uint32_t i) const;
  [[nodiscard]] Found quarter(std::uint32_t i) const;
  [[nodiscard]] Found year_then_part(std::uint32_t i) const;
  [[nodiscard]] Found unit_back(std::uint32_t i) const;
  [[nodiscard]] Found weekday(std::uint32_t i) const;
  [[nodiscard]] Found holiday(std::uint32_t i) const;
  [[nodiscard]] Found year_end(std::uint32_t i) const;
  void take_year(Expression& out) const;
  bool take_directed_year(Expression& out) const;
  [[nodiscard]] const lexicon::WordEntry* month(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t after_month(std::uint32_t i) const;
  // "August 15, 1945": day, comma and year behind a month.
  [[nodiscard]] std::optional<int> day_number(std::uint32_t i, std::uint32_t& end) const;

  // clock.cpp
  [[nodiscard]] Found clock(std::uint32_t i) const;
  [[nodiscard]] Found clock_and_date(std::uint32_t i) const;
  [[nodiscard]] Found day_part(std::uint32_t i) const;
  [[nodiscard]] Found day_word(std::uint32_t i) const;
  void take_part(Expression& out) const;

  // spans.cpp
  [[nodiscard]] Found directed(std::uint32_t i) const;
  [[nodiscard]] Found amount(std::uint32_t i) const;
  [[nodiscard]] Found bare_unit(std::uint32_t i) const;
  [[nodiscard]] Found repeated(std::uint32_t i) const;
  [[nodiscard]] Found reference(std::uint32_t i) const;
  bool take_shift(Expression& out) const;
  [[nodiscard]] const lexicon::WordEntry* unit(std::uint32_t i, bool& plural) const;
  [[nodiscard]] bool is_age(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t skip_adjectives(std::uint32_t i) const;

  // reader.cpp
  [[nodiscard]] bool may_begin(std::uint32_t i) const;
  [[nodiscard]] Found core(std::uint32_t i) const;
  [[nodiscard]] Found modified(std::uint32_t i) const;
  [[nodiscard]] Found staged(std::uint32_t i) const;
  [[nodiscard]] Found edge(std::uint32_t i) const;
  [[nodiscard]] bool capital(std::uint32_t i) const { return i < atoms_.size() && atoms_[i].capital; }
  [[nodiscard]] Tag tag(std::uint32_t i) const;

  const Analysis& analysis_;
  const core::Atoms& atoms_;
  lexicon::AtomWords words_;
  scan::NumberReader numbers_;
  std::vector<TokenIndex> token_;  // of each atom
};

[[nodiscard]] Unit unit_of(std::string_view code);
[[nodiscard]] Direction direction_of(std::string_view value);
// TIMEX3's letters of a duration: "P3D", "PT2H", "PXM".
[[nodiscard]] std::string duration_value(Unit unit, std::optional<double> amount);

}  // namespace isnad::extract::time

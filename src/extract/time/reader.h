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
  // "postponed", "put off": the verb moves what was to be to another time.
  [[nodiscard]] bool puts_off(TokenIndex verb) const;
  // A year in four digits, by its surroundings; "in 499" where `any_size`.
  [[nodiscard]] bool is_year(std::uint32_t i) const;

 private:
  [[nodiscard]] Found iso_date(std::uint32_t i) const;
  [[nodiscard]] Found slashed_date(std::uint32_t i) const;
  // numeric_dates.cpp
  [[nodiscard]] Found dotted_date(std::uint32_t i) const;
  [[nodiscard]] Found hyphened_date(std::uint32_t i) const;
  [[nodiscard]] bool glued_mark(std::uint32_t i, std::string_view mark) const;
  [[nodiscard]] bool is_short_number(std::uint32_t i) const;
  [[nodiscard]] bool date_stops(std::uint32_t end) const;
  // other_calendars.cpp
  [[nodiscard]] Found other_calendar_date(std::uint32_t i) const;
  [[nodiscard]] Found other_calendar_year(std::uint32_t i) const;
  [[nodiscard]] const lexicon::WordEntry* other_month(std::uint32_t i, Reckoning& reckoning) const;
  [[nodiscard]] Reckoning reckoning_named(std::uint32_t i, lexicon::TimeClass words) const;
  [[nodiscard]] bool is_other_year(std::uint32_t i) const;
  void take_other_year(Expression& out) const;
  // month_parts.cpp
  [[nodiscard]] Found month_part(std::uint32_t i) const;
  [[nodiscard]] int place_in_month(std::uint32_t i, std::uint32_t& end) const;
  // dates.cpp
  [[nodiscard]] bool is_number_of_something(std::uint32_t i) const;
  bool take_week(Expression& out) const;
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
  void take_known_year(Expression& out) const;
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
  const lexicon::WordTable& table_;
  lexicon::AtomWords words_;
  scan::NumberReader numbers_;
  std::vector<TokenIndex> token_;  // of each atom
};

[[nodiscard]] Unit unit_of(std::string_view code);
[[nodiscard]] Direction direction_of(std::string_view value);
// TIMEX3's letters of a duration: "P3D", "PT2H", "PXM".
[[nodiscard]] std::string duration_value(Unit unit, std::optional<double> amount);

}  // namespace isnad::extract::time

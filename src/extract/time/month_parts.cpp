// month_parts.cpp: parts of a month: "the first week of January", "the last ten days of March", "the second Monday in
// May".
#include "extract/time/reader.h"

namespace isnad::extract::time {
namespace {

constexpr int kWeek = 7, kHalf = 15, kSomeDays = 5, kMostDays = 28;

// Days [from, to] of a month that the n-th stretch of `days` takes; the last counts from the end of the month.
void set_days(Expression& e, int ordinal, int days) {
  e.first_day = ordinal > 0 ? (ordinal - 1) * days + 1 : -days;
  e.last_day = ordinal > 0 ? ordinal * days : -1;
}

}  // namespace

// 1 for "first", 2 for "second" …, -1 for "last"; 0 for none. `end` is set behind it.
int Reader::place_in_month(std::uint32_t i, std::uint32_t& end) const {
  const lexicon::WordEntry* last = word(i, lexicon::TimeClass::kLastPart);
  if (last != nullptr) {
    end = i + last->size();
    return -1;
  }
  constexpr double kMostWeeks = 5;
  const auto ordinal = numbers_.ordinal(i);
  if (!ordinal || ordinal->value > kMostWeeks) return 0;
  end = ordinal->end;
  return static_cast<int>(ordinal->value);
}

Found Reader::month_part(std::uint32_t i) const {
  Expression part{i, i};
  if (atoms_.is(i, "the")) ++i;
  std::uint32_t next = i;
  const int place = place_in_month(i, next);
  if (place == 0) return std::nullopt;
  const auto number = numbers_.cardinal(next);
  if (number) next = number->end;
  bool plural = false;
  const lexicon::WordEntry* entry = unit(next, plural);
  const lexicon::WordEntry* day = capital(next) ? word(next, lexicon::TimeClass::kWeekday) : nullptr;
  if (!number && day != nullptr) {
    part.date.weekday = static_cast<int>(day->number);
    part.nth = place;
  } else if (!number && atoms_.is(next, "half") && (place <= 2)) {
    set_days(part, place, kHalf);
    if (place == 2) part.first_day = kHalf + 1, part.last_day = -1;
    if (place == -1) part.first_day = kHalf + 1;
  } else if (!number && entry != nullptr && entry->value == "W" && !plural) {
    set_days(part, place, kWeek);
    if (place > 4) part.last_day = -1;
  } else if (!number && entry != nullptr && entry->value == "2W" && !plural && place <= 2) {
    set_days(part, place, 2 * kWeek);
  } else if (entry != nullptr && entry->value == "D" && plural && (place == 1 || place == -1)) {
    const double days = number ? number->value : kSomeDays;
    if (days < 2 || days > kMostDays) return std::nullopt;
    set_days(part, place, static_cast<int>(days));
  } else {
    return std::nullopt;
  }
  ++next;
  if (!atoms_.is(next, "of") && !atoms_.is(next, "in")) return std::nullopt;
  Found out = month_first(next + 1);
  if (!out || out->date.day > 0) return std::nullopt;
  out->begin = part.begin;
  out->first_day = part.first_day;
  out->last_day = part.last_day;
  out->nth = part.nth;
  out->date.weekday = part.date.weekday;
  if (part.nth == 0) out->mod = place == 1 ? "START" : place == -1 ? "END" : "MID";
  return out;
}

}  // namespace isnad::extract::time

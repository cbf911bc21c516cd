// numeric_dates.cpp: dates written in numbers and marks: "2024-09-25", "10/15/99", "3.2.2024", "19-Nov-22".
#include "extract/time/reader.h"

namespace isnad::extract::time {
namespace {

bool is_day(const Calendar& date) { return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31; }

}  // namespace

// Whether the mark stands at `i`, with nothing between it and what is before and behind it.
bool Reader::glued_mark(std::uint32_t i, std::string_view mark) const {
  return atoms_.is(i, mark) && atoms_.glued(i) && atoms_.glued(i + 1);
}

bool Reader::is_short_number(std::uint32_t i) const { return atoms_.digits(i) >= 1 && atoms_.digits(i) <= 2; }

// Nothing stands against the last figures of a date that would make them something else ("3.2.2024.1", "10-Apr-15a").
bool Reader::date_stops(std::uint32_t end) const {
  if (!atoms_.glued(end)) return true;
  if (atoms_.is_word(end) || atoms_.is_digits(end)) return atoms_.is(end, "s");
  const bool goes_on = atoms_.is(end, ".") || atoms_.is(end, "-") || atoms_.is(end, "/");
  return !goes_on || !atoms_.glued(end + 1) || !atoms_.is_digits(end + 1);
}

// "2024-09-25", "2024-09-25T10:35".
Found Reader::iso_date(std::uint32_t i) const {
  const bool shape = atoms_.digits(i) == 4 && glued_mark(i + 1, "-") && atoms_.digits(i + 2) == 2 &&
                     glued_mark(i + 3, "-") && atoms_.digits(i + 4) == 2;
  if (!shape) return std::nullopt;
  Expression out{i, i + 5};
  out.date.year = static_cast<int>(atoms_.value(i));
  out.date.month = static_cast<int>(atoms_.value(i + 2));
  out.date.day = static_cast<int>(atoms_.value(i + 4));
  if (!is_day(out.date)) return std::nullopt;
  return out;
}

// "10/15/99", "15/10/1999": the month first, unless it can't be one; of "6/11/2024" the document says more (timex.cpp).
Found Reader::slashed_date(std::uint32_t i) const {
  const bool shape = is_short_number(i) && glued_mark(i + 1, "/") && is_short_number(i + 2) && glued_mark(i + 3, "/") &&
                     (atoms_.digits(i + 4) == 2 || atoms_.digits(i + 4) == 4);
  if (!shape) return std::nullopt;
  Expression out{i, i + 5};
  out.date.year = static_cast<int>(atoms_.value(i + 4));
  out.date.short_year = atoms_.digits(i + 4) == 2;
  out.date.month = static_cast<int>(atoms_.value(i));
  out.date.day = static_cast<int>(atoms_.value(i + 2));
  const bool either = out.date.month <= 12 && out.date.day <= 12 && out.date.month != out.date.day;
  out.date.order = either                ? DateOrder::kEither
                   : out.date.month > 12 ? DateOrder::kDayFirst
                   : out.date.day > 12   ? DateOrder::kMonthFirst
                                         : DateOrder::kNotNumeric;
  if (out.date.month > 12) std::swap(out.date.month, out.date.day);
  if (!is_day(out.date)) return std::nullopt;
  return out;
}

// "3.2.2024": whoever writes points writes the day first.
Found Reader::dotted_date(std::uint32_t i) const {
  const bool shape = is_short_number(i) && !(i > 0 && atoms_.glued(i) && !atoms_.is(i - 1, "(")) &&
                     glued_mark(i + 1, ".") && is_short_number(i + 2) && glued_mark(i + 3, ".") && date_stops(i + 5);
  // Of two figures the year counts where a day is announced: "on 21.11.22", but not "version 10.11.22".
  const std::uint32_t figures = atoms_.digits(i + 4);
  const bool announced = i > 0 && is_short_number(i) && atoms_.digits(i + 2) == 2 && figures == 2 &&
                         word(i - 1, lexicon::TimeClass::kBack) != nullptr;
  if (!shape || (figures != 4 && !announced)) return std::nullopt;
  Expression out{i, i + 5};
  out.date.short_year = figures == 2;
  out.date.day = static_cast<int>(atoms_.value(i));
  out.date.month = static_cast<int>(atoms_.value(i + 2));
  out.date.year = static_cast<int>(atoms_.value(i + 4));
  if (!is_day(out.date)) return std::nullopt;
  return out;
}

// "19-Nov-22", "3-Mar-2021", "05/Sep/2021"; "Nov-19-2022".
Found Reader::hyphened_date(std::uint32_t i) const {
  if (const lexicon::WordEntry* first = word(i, lexicon::TimeClass::kShortMonth); first != nullptr && capital(i)) {
    const bool shape = glued_mark(i + 1, "-") && is_short_number(i + 2) && glued_mark(i + 3, "-") &&
                       atoms_.digits(i + 4) == 4 && date_stops(i + 5);
    if (!shape) return std::nullopt;
    Expression out{i, i + 5};
    out.date.month = static_cast<int>(first->number);
    out.date.day = static_cast<int>(atoms_.value(i + 2));
    out.date.year = static_cast<int>(atoms_.value(i + 4));
    out.rule = first->where;
    if (!is_day(out.date)) return std::nullopt;
    return out;
  }
  if (!is_short_number(i) || (i > 0 && atoms_.glued(i) && !atoms_.is(i - 1, "("))) return std::nullopt;
  const std::string_view mark = atoms_.is(i + 1, "/") ? "/" : "-";
  if (!glued_mark(i + 1, mark) || !glued_mark(i + 3, mark)) return std::nullopt;
  const lexicon::WordEntry* entry = word(i + 2, lexicon::TimeClass::kShortMonth);
  if (entry == nullptr) entry = word(i + 2, lexicon::TimeClass::kMonth);
  const std::uint32_t figures = atoms_.digits(i + 4);
  if (entry == nullptr || (figures != 2 && figures != 4) || !date_stops(i + 5)) return std::nullopt;
  Expression out{i, i + 5};
  out.date.day = static_cast<int>(atoms_.value(i));
  out.date.month = static_cast<int>(entry->number);
  out.date.year = static_cast<int>(atoms_.value(i + 4));
  out.date.short_year = figures == 2;
  out.rule = entry->where;
  if (!is_day(out.date)) return std::nullopt;
  return out;
}

}  // namespace isnad::extract::time

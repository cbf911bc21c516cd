// clock.cpp: times of day: "10:35 a.m.", "0735 GMT", "noon", "the night of 20 June", "Friday evening", "yesterday".
#include "extract/time/reader.h"

namespace isnad::extract::time {
namespace {

enum class Meridiem : std::uint8_t { kNone, kAm, kPm };

// "a.m.", "pm": what it is and where it ends.
Meridiem meridiem(const core::Atoms& atoms, std::uint32_t& i) {
  Meridiem out = Meridiem::kNone;
  if (atoms.is(i, "am") || atoms.is(i, "pm")) {
    out = atoms.is(i, "am") ? Meridiem::kAm : Meridiem::kPm;
    i += 1;
  } else if ((atoms.is(i, "a") || atoms.is(i, "p")) && atoms.is(i + 1, ".") && atoms.is(i + 2, "m") &&
             atoms.glued(i + 2)) {
    out = atoms.is(i, "a") ? Meridiem::kAm : Meridiem::kPm;
    i += 3;
    if (atoms.is(i, ".") && atoms.glued(i)) i += 1;
  }
  return out;
}

void apply(Meridiem half, Calendar& date) {
  if (half == Meridiem::kPm && date.hour < 12) date.hour += 12;
  if (half == Meridiem::kAm && date.hour == 12) date.hour = 0;
}

}  // namespace

Found Reader::clock(std::uint32_t i) const {
  Expression out{i, i};
  if (const lexicon::WordEntry* name = word(i, lexicon::TimeClass::kClockWord)) {
    out.date.hour = static_cast<int>(name->number);
    out.date.minute = 0;
    out.end = i + 1;
    out.rule = name->where;
    return out;
  }
  if (!atoms_.is_digits(i)) {
    const auto spelled = numbers_.cardinal(i);
    if (!spelled || spelled->value > 12 || spelled->value < 1) return std::nullopt;
    const bool oclock =
        atoms_.is(spelled->end, "o") && atoms_.is(spelled->end + 1, "'") && atoms_.is(spelled->end + 2, "clock");
    if (!oclock) return std::nullopt;
    out.date.hour = static_cast<int>(spelled->value);
    out.date.minute = 0;
    out.end = spelled->end + 3;
    return out;
  }
  const std::int64_t value = atoms_.value(i);
  std::uint32_t end = i + 1;
  const bool colon = (atoms_.is(end, ":") || atoms_.is(end, ".")) && atoms_.glued(end) && atoms_.digits(end + 1) == 2 &&
                     atoms_.glued(end + 1) && atoms_.value(end + 1) < 60 && value <= 24 && atoms_.digits(i) <= 2;
  const bool real_colon = colon && atoms_.is(end, ":");
  if (colon) {
    out.date.hour = static_cast<int>(value);
    out.date.minute = static_cast<int>(atoms_.value(end + 1));
    end += 2;
    if (atoms_.is(end, ":") && atoms_.glued(end) && atoms_.digits(end + 1) == 2 && atoms_.glued(end + 1)) {
      out.date.second = static_cast<int>(atoms_.value(end + 1));
      end += 2;
    }
  } else if (atoms_.digits(i) == 4 && value < 2400 && value % 100 < 60 && !is_number_of_something(i)) {
    // "0735 GMT", "at 1130": years don't follow "at".
    const lexicon::WordEntry* zone = word(end, lexicon::TimeClass::kZone);
    if (zone == nullptr && (i == 0 || !atoms_.is(i - 1, "at"))) return std::nullopt;
    out.date.hour = static_cast<int>(value / 100);
    out.date.minute = static_cast<int>(value % 100);
    out.end = zone == nullptr ? end : end + zone->size();
    return out;
  } else if (value >= 1 && value <= 12 && atoms_.digits(i) <= 2) {
    out.date.hour = static_cast<int>(value);
    out.date.minute = 0;
  } else {
    return std::nullopt;
  }
  const Meridiem half = meridiem(atoms_, end);
  const bool oclock = atoms_.is(end, "o") && atoms_.is(end + 1, "'") && atoms_.is(end + 2, "clock");
  if (half == Meridiem::kNone && !oclock && !real_colon) return std::nullopt;
  apply(half, out.date);
  if (oclock) end += 3;
  if (const lexicon::WordEntry* zone = word(end, lexicon::TimeClass::kZone)) {
    if (zone->size() > 1 || capital(end) || atoms_.glued(end) || atoms_.is(end, "hours") || atoms_.is(end, "hrs"))
      end += zone->size();
  }
  out.end = end;
  return out;
}

// "10 p.m. on Wednesday", "noon Friday", "11 a.m. today".
Found Reader::clock_and_date(std::uint32_t i) const {
  Found out = clock(i);
  if (!out) return out;
  std::uint32_t next = out->end;
  if (atoms_.is(next, ",")) ++next;
  Found date = weekday(next);
  if (!date) date = month_first(next);
  if (!date) date = day_first(next);
  if (!date) date = day_word(next);
  if (!date || (date->form == Form::kCalendar && !date->date.has_day())) return out;
  date->date.hour = out->date.hour;
  date->date.minute = out->date.minute;
  date->date.second = out->date.second;
  date->date.part = {};
  date->begin = i;
  return date;
}

void Reader::take_part(Expression& out) const {
  const lexicon::WordEntry* part = word(out.end, lexicon::TimeClass::kDayPart);
  if (part == nullptr) return;
  out.date.part = part->value;
  out.end += 1;
}

// "the night of 20 June 1791", "the morning".
Found Reader::day_part(std::uint32_t i) const {
  Expression out{i, i};
  out.definite = atoms_.is(i, "the");
  if (out.definite) ++i;
  const lexicon::WordEntry* part = word(i, lexicon::TimeClass::kDayPart);
  if (part == nullptr) return std::nullopt;
  out.end = i + 1;
  out.date.part = part->value;
  out.rule = part->where;
  if (atoms_.is(out.end, "of") || atoms_.is(out.end, "on")) {
    std::uint32_t next = out.end + 1;
    Found date = month_first(next);
    if (!date) date = day_first(next);
    if (!date) date = weekday(next);
    if (!date) date = day_alone(next);
    if (date && date->date.has_day()) {
      date->begin = out.begin;
      date->date.part = out.date.part;
      return date;
    }
  }
  Found day = day_word(out.end);  // "mid-afternoon yesterday"
  if (!day && capital(out.end)) day = weekday(out.end);
  if (day && day->date.part.empty()) {
    day->begin = out.begin;
    day->date.part = out.date.part;
    return day;
  }
  take_shift(out);
  if (out.form == Form::kShift) {
    out.unit = Unit::kDay;
    out.amount = 1;
  }
  return out;
}

// "yesterday", "tomorrow morning", "tonight".
Found Reader::day_word(std::uint32_t i) const {
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kDayWord);
  if (entry == nullptr) return std::nullopt;
  Expression out{i, i + entry->size()};
  out.form = Form::kShift;
  out.unit = Unit::kDay;
  out.amount = entry->number < 0 ? -entry->number : entry->number;
  out.sign = entry->number < 0 ? -1 : 1;
  out.from_now = true;
  out.rule = entry->where;
  if (const std::size_t space = entry->value.find(' '); space != std::string::npos)
    out.date.part = std::string_view(entry->value).substr(space + 1);
  take_part(out);
  return out;
}

}  // namespace isnad::extract::time

// other_calendars.cpp: dates told in the Persian or the Islamic calendar: "15 Mehr 1402", "Rajab 1445", "1445 AH".
#include "extract/time/reader.h"

namespace isnad::extract::time {
namespace {

// Years that texts of our time tell of: 1300 Persian is 1921, 1300 Islamic 1882.
constexpr std::int64_t kFirstYear = 1300, kLastYear = 1499;

}  // namespace

const lexicon::WordEntry* Reader::other_month(std::uint32_t i, Reckoning& reckoning) const {
  if (!capital(i)) return nullptr;
  reckoning = Reckoning::kPersian;
  if (const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kPersianMonth)) return entry;
  reckoning = Reckoning::kIslamic;
  return word(i, lexicon::TimeClass::kIslamicMonth);
}

// The calendar that the words at `i` name behind a year: "AH", "SH"; kGregorian for none.
Reckoning Reader::reckoning_named(std::uint32_t i, lexicon::TimeClass words) const {
  const lexicon::WordEntry* entry = word(i, words);
  if (entry == nullptr) return Reckoning::kGregorian;
  return entry->value == "persian" ? Reckoning::kPersian : Reckoning::kIslamic;
}

bool Reader::is_other_year(std::uint32_t i) const {
  return atoms_.digits(i) == 4 && atoms_.value(i) >= kFirstYear && atoms_.value(i) <= kLastYear;
}

// "1445", "1445 AH" behind a month.
void Reader::take_other_year(Expression& out) const {
  std::uint32_t i = out.end;
  if (atoms_.is(i, ",") || atoms_.is(i, "of")) ++i;
  if (!is_other_year(i)) return;
  out.date.year = static_cast<int>(atoms_.value(i));
  out.end = i + 1;
  const lexicon::WordEntry* era = word(out.end, lexicon::TimeClass::kCalendarEra);
  if (era != nullptr && capital(out.end)) out.end += era->size();
}

// "28 Rajab 1445", "Muharram 1445", "the 10th of Muharram"; a month alone may be anything ("Mehr" is an agency).
Found Reader::other_calendar_date(std::uint32_t i) const {
  Expression out{i, i};
  if (atoms_.is(i, "the")) ++i;
  std::uint32_t end = i;
  const auto day = day_number(i, end);
  if (day && atoms_.is(end, "of")) ++end;
  const lexicon::WordEntry* entry = other_month(day ? end : i, out.date.reckoning);
  if (entry == nullptr) return std::nullopt;
  out.end = (day ? end : i) + entry->size();
  out.date.month = static_cast<int>(entry->number);
  out.date.day = day.value_or(0);
  out.rule = entry->where;
  if (!day && is_short_number(out.end) && atoms_.is(out.end + 1, ",")) {  // "Mehr 15, 1402"
    out.date.day = static_cast<int>(atoms_.value(out.end));
    out.end += 1;
  }
  take_other_year(out);
  if (out.date.day == 0 && !out.date.year) return std::nullopt;
  if (out.date.reckoning == Reckoning::kIslamic) out.mod = "APPROX";
  return out;
}

// "1445 AH", "AH 1445", "the Islamic year 1445", "the year 1402 in the Persian calendar" by its first words.
Found Reader::other_calendar_year(std::uint32_t i) const {
  Expression out{i, i};
  if (is_other_year(i) && capital(i + 1)) {
    out.date.reckoning = reckoning_named(i + 1, lexicon::TimeClass::kCalendarEra);
    if (out.date.reckoning == Reckoning::kGregorian) return std::nullopt;
    out.end = i + 1 + word(i + 1, lexicon::TimeClass::kCalendarEra)->size();
    out.date.year = static_cast<int>(atoms_.value(i));
    return out;
  }
  if (atoms_.is(i, "the")) ++i;
  for (const lexicon::TimeClass words : {lexicon::TimeClass::kCalendarYear, lexicon::TimeClass::kCalendarEra}) {
    const lexicon::WordEntry* entry = word(i, words);
    if (entry == nullptr || !capital(i) || !is_other_year(i + entry->size())) continue;
    out.date.reckoning = reckoning_named(i, words);
    out.end = i + entry->size() + 1;
    out.date.year = static_cast<int>(atoms_.value(out.end - 1));
    out.rule = entry->where;
    return out;
  }
  return std::nullopt;
}

}  // namespace isnad::extract::time

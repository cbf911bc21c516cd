// dates.cpp: expressions that name a place in the calendar: days, months, years, seasons, quarters, feasts.
#include "extract/time/reader.h"
#include "syntax/words.h"

namespace isnad::extract::time {
namespace {

constexpr int kFirstYear = 1000, kLastYear = 2100;

}  // namespace

const lexicon::WordEntry* Reader::month(std::uint32_t i) const {
  if (!capital(i)) return nullptr;
  if (const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kMonth)) {
    const Tag t = tag(i);
    const bool other_word = t == Tag::kMd || t == Tag::kVb || t == Tag::kVbp || t == Tag::kVbd || t == Tag::kJj;
    // "Ice March", "March for Life": names that aren't times.
    const bool named = token_[i] < analysis_.size() && analysis_[token_[i]].entity != EntityLabel::kDate &&
                       analysis_[token_[i]].entity != EntityLabel::kNone &&
                       analysis_[token_[i]].entity != EntityLabel::kCardinal;
    if (!other_word && !named) return entry;
    if (named && !other_word && i > 0 && analysis_[token_[i - 1]].tag == Tag::kIn && !capital(i + 1)) return entry;
    // "May 3" whatever the tagger made of it.
    return atoms_.is_digits(i + 1) || (i > 0 && atoms_.is_digits(i - 1)) ? entry : nullptr;
  }
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kShortMonth);
  if (entry == nullptr) return nullptr;
  const bool dotted = atoms_.is(i + 1, ".") && atoms_.glued(i + 1);
  const bool numbered = atoms_.is_digits(i + 1) || (i > 0 && atoms_.is_digits(i - 1)) ||
                        (i > 1 && atoms_.is(i - 1, "-") && atoms_.is_digits(i - 2));
  return dotted || numbered ? entry : nullptr;
}

std::uint32_t Reader::after_month(std::uint32_t i) const {
  const bool dotted = word(i, lexicon::TimeClass::kMonth) == nullptr && atoms_.is(i + 1, ".") && atoms_.glued(i + 1);
  return dotted ? i + 2 : i + 1;
}

std::optional<int> Reader::day_number(std::uint32_t i, std::uint32_t& end) const {
  if (atoms_.is_digits(i) && atoms_.digits(i) <= 2) {
    const std::int64_t value = atoms_.value(i);
    if (value < 1 || value > 31) return std::nullopt;
    end = i + 1;
    if (atoms_.glued(end) && numbers_.word(end, lexicon::NumberClass::kOrdinalEnding) != nullptr) {
      end += 1;
      return static_cast<int>(value);
    }
    const bool is_amount = atoms_.glued(end) && (atoms_.is(end, "%") || atoms_.is_word(end));
    const bool is_clock =
        atoms_.is(end, ":") && atoms_.glued(end) && atoms_.is_digits(end + 1) && atoms_.glued(end + 1);
    if (is_amount || is_clock) return std::nullopt;
    return static_cast<int>(value);
  }
  const auto ordinal = numbers_.ordinal(i);
  if (!ordinal || !ordinal->spelled || ordinal->value > 31) return std::nullopt;
  end = ordinal->end;
  return static_cast<int>(ordinal->value);
}

// "Unit 8200", "Route 1969", "1905 Street", "2,015 of the 2016 homes": digits that number a thing or count it.
bool Reader::is_number_of_something(std::uint32_t i) const {
  if (i > 0 && !atoms_[i].paragraph && word(i - 1, lexicon::TimeClass::kNumbered) != nullptr) return true;
  // Also "the 1000 block of Tyler Street".
  const bool named = capital(i + 1) || (i > 0 && atoms_.is(i - 1, "the"));
  if (named && word(i + 1, lexicon::TimeClass::kNumberedBehind) != nullptr) return true;
  std::uint32_t of = i;
  if (of > 0 && atoms_.is(of - 1, "the")) --of;
  return of > 1 && atoms_.is(of - 1, "of") && atoms_.is_digits(of - 2) && tag(i + 1) == Tag::kNns;
}

// What a year's digits stand beside decides: a count ("1500 men") is none.
bool Reader::is_year(std::uint32_t i) const {
  if (atoms_.digits(i) != 4) return false;
  const std::int64_t value = atoms_.value(i);
  if (value < kFirstYear || value > kLastYear || is_number_of_something(i)) return false;
  const std::string_view before = i > 0 ? atoms_.lower(i - 1) : std::string_view{};
  if (before == "$" || before == "#" || before == "€" || before == "£" || (before == ":" && atoms_.glued(i)) ||
      ((before == "." || before == ",") && atoms_.glued(i)))
    return false;
  if (atoms_.glued(i) && i > 0 && atoms_[i - 1].kind == core::AtomKind::kWord) return false;
  if (i > 1 && before == "to" && atoms_.is(i - 2, "up")) return false;  // "up to 1429"
  // "plates MI-1630", not "mid-1990" or "1914-1918"
  constexpr std::int64_t kHyphened = 1900;
  if (i > 1 && value < kHyphened && before == "-" && atoms_.glued(i) && atoms_.is_word(i - 2)) return false;
  const std::uint32_t next = i + 1;
  if (atoms_.is(next, "%")) return false;
  if (atoms_.digits(next) > 2 && !atoms_.glued(next)) return false;  // figures in groups: a telephone's
  if (atoms_.glued(next) && (atoms_.is_word(next) || (atoms_.is(next, ",") && atoms_.is_digits(next + 1) &&
                                                      atoms_.glued(next + 1) && atoms_.digits(next + 1) == 3)))
    return false;
  if (atoms_.glued(next) && atoms_.is(next, ".") && atoms_.is_digits(next + 1) && atoms_.glued(next + 1)) return false;
  if (word(next, lexicon::TimeClass::kCounted) != nullptr || word(next, lexicon::TimeClass::kUnits) != nullptr)
    return false;
  if (numbers_.word(next, lexicon::NumberClass::kMultiplier) != nullptr) return false;
  if (value < 1900 && tag(next) == Tag::kNns && token_[next] != token_[i]) return false;
  if (before == "the" && value < 1500) return syntax::is_noun_tag(tag(next));
  const Token& token = analysis_[token_[i]];
  if (token.entity == EntityLabel::kDate) return true;
  if (token.dep == Dep::kNummod && analysis_[token.head].tag == Tag::kNns && token.head > token_[i]) {
    // "1800 prisoners": few plurals are told by their year.
    return value >= 1900 && value < 2050 && token.entity == EntityLabel::kNone;
  }
  if (token.entity == EntityLabel::kCardinal || token.entity == EntityLabel::kMoney ||
      token.entity == EntityLabel::kQuantity || token.entity == EntityLabel::kPercent) {
    return value >= 1700 && value < 2050 &&
           (token.dep == Dep::kPobj || token.dep == Dep::kNpadvmod || !syntax::is_noun_tag(tag(next)));
  }
  return value >= 1300 && value < 2060;
}

bool Reader::take_directed_year(Expression& out) const {
  std::uint32_t i = out.end;
  if (atoms_.is(i, ",")) ++i;
  if (atoms_.is(i, "of")) ++i;
  if (atoms_.is(i, "the")) ++i;
  const lexicon::WordEntry* which = word(i, lexicon::TimeClass::kDirection);
  if (which == nullptr) return false;
  i += which->size();
  const lexicon::WordEntry* unit = word(i, lexicon::TimeClass::kUnit);
  if (unit == nullptr || unit->value != "Y") return false;
  out.date.year_direction = direction_of(which->value);
  out.end = i + 1;
  return true;
}

// ", 1945", "1945", "of 1945", "'45", "480 BC" behind what lacks its year.
void Reader::take_year(Expression& out) const {
  std::uint32_t i = out.end;
  if (atoms_.is(i, ",") || atoms_.is(i, "of") || atoms_.is(i, "in")) ++i;
  const bool linked = i > out.end;
  if (atoms_.is(i, "the") && atoms_.is(i + 1, "year")) i += 2;
  if (atoms_.is_digits(i)) {
    const lexicon::WordEntry* era = word(i + 1, lexicon::TimeClass::kEra);
    if (era != nullptr && atoms_.digits(i) <= 4) {
      out.date.year = static_cast<int>(atoms_.value(i));
      out.date.bc = era->value == "BC";
      out.end = i + 1 + era->size();
      return;
    }
    const std::int64_t value = atoms_.value(i);
    const bool plausible = atoms_.digits(i) == 4 && value >= kFirstYear && value <= kLastYear;
    const bool counts =
        atoms_.glued(i + 1) && (atoms_.is(i + 1, ",") && atoms_.digits(i + 2) == 3 && atoms_.glued(i + 2));
    if (!plausible || counts) return;
    if (atoms_.is(out.end, "in") && !out.date.has_year_part()) return;
    out.date.year = static_cast<int>(value);
    out.end = i + 1;
    return;
  }
  if (atoms_.is(i, "'") && atoms_.digits(i + 1) == 2 && atoms_.glued(i + 1)) {
    out.date.year = static_cast<int>(atoms_.value(i + 1));
    out.date.short_year = true;
    out.end = i + 2;
    return;
  }
  if (const auto spoken = numbers_.spoken_year(i)) {
    out.date.year = static_cast<int>(spoken->value);
    out.end = spoken->end;
    return;
  }
  if (!linked || atoms_.is(out.end, "of")) take_directed_year(out);
}

// "the Sept. 11 attacks"
void Reader::take_known_year(Expression& out) const {
  const Calendar& date = out.date;
  if (date.day == 0 || date.year || date.year_direction != Direction::kNone) return;
  if (word(out.end, lexicon::TimeClass::kDeed) == nullptr) return;
  for (const lexicon::WordEntry& entry : table_.find(std::to_string(date.month))) {
    const bool known = entry.word_class == static_cast<std::uint8_t>(lexicon::TimeClass::kKnownDay);
    if (known && entry.rest.size() == 1 && entry.rest.front() == std::to_string(date.day))
      out.date.known_year = static_cast<int>(entry.number);
  }
}

// "March 26, 1996", "Aug. 2", "October 1940", "August of that year".
Found Reader::month_first(std::uint32_t i) const {
  const lexicon::WordEntry* entry = month(i);
  if (entry == nullptr) return std::nullopt;
  Expression out{i, after_month(i)};
  out.date.month = static_cast<int>(entry->number);
  out.rule = entry->where;
  std::uint32_t day_begin = out.end;
  if (atoms_.is(day_begin, "the")) ++day_begin;
  std::uint32_t end = 0;
  if (const auto day = day_number(day_begin, end); day && word(end, lexicon::TimeClass::kEra) == nullptr) {
    out.date.day = *day;
    out.end = end;
  }
  take_year(out);
  take_known_year(out);
  return out;
}

// "17 October 2023", "the 20th of September".
Found Reader::day_first(std::uint32_t i) const {
  Expression out{i, i};
  if (atoms_.is(i, "the")) ++i;
  std::uint32_t end = 0;
  const auto day = day_number(i, end);
  if (!day) return std::nullopt;
  if (atoms_.is(end, "of")) ++end;
  const lexicon::WordEntry* entry = month(end);
  if (entry == nullptr) return std::nullopt;
  out.date.day = *day;
  out.date.month = static_cast<int>(entry->number);
  out.rule = entry->where;
  out.end = after_month(end);
  take_year(out);
  take_known_year(out);
  return out;
}

// "the 20th": where no noun follows that it counts.
Found Reader::day_alone(std::uint32_t i) const {
  if (!atoms_.is(i, "the") || !atoms_.is_digits(i + 1)) return std::nullopt;
  std::uint32_t end = 0;
  const auto day = day_number(i + 1, end);
  if (!day || end != i + 3) return std::nullopt;
  const Tag next = tag(end);
  if (atoms_.is_word(end) && (syntax::is_noun_tag(next) || next == Tag::kJj || next == Tag::kCd)) return std::nullopt;
  if (atoms_.is(end, "-")) return std::nullopt;
  Expression out{i, end};
  out.date.day = *day;
  return out;
}

Found Reader::year(std::uint32_t i) const {
  Expression out{i, i};
  if (atoms_.is(i, "the") && (atoms_.is(i + 1, "year") || atoms_.is(i + 1, "years"))) i += 2;
  const lexicon::WordEntry* fiscal = word(i, lexicon::TimeClass::kFiscal);
  if (fiscal != nullptr) {
    out.date.fiscal = true;
    i += fiscal->size();
    if (atoms_.is(i, "year")) ++i;
  }
  const lexicon::WordEntry* before = word(i, lexicon::TimeClass::kEra);
  if (before != nullptr && before->value == "AD" && capital(i)) {
    if (!atoms_.is_digits(i + before->size()) || atoms_.digits(i + before->size()) > 4) return std::nullopt;
    i += before->size();
    out.date.year = static_cast<int>(atoms_.value(i));
    out.end = i + 1;
    return out;
  }
  if (atoms_.is_digits(i) && atoms_.digits(i) <= 4) {
    const lexicon::WordEntry* era = word(i + 1, lexicon::TimeClass::kEra);
    if (era != nullptr && (capital(i + 1))) {
      out.date.year = static_cast<int>(atoms_.value(i));
      out.date.bc = era->value == "BC";
      out.end = i + 1 + era->size();
      return out;
    }
    if (!is_year(i)) return std::nullopt;
    out.date.year = static_cast<int>(atoms_.value(i));
    out.end = i + 1;
    return out;
  }
  const bool quoted = i > 0 && atoms_.glued(i) && (atoms_.is(i - 1, "'") || atoms_.is(i - 1, "`"));
  if (atoms_.is(i, "'") && atoms_.digits(i + 1) == 2 && atoms_.glued(i + 1) && !atoms_.glued(i + 2) && !quoted) {
    out.date.year = static_cast<int>(atoms_.value(i + 1));
    out.date.short_year = true;
    out.end = i + 2;
    return out;
  }
  if (const auto spoken = numbers_.spoken_year(i)) {
    bool plural = false;
    if (unit(spoken->end, plural) != nullptr) return std::nullopt;
    out.date.year = static_cast<int>(spoken->value);
    out.end = spoken->end;
    return out;
  }
  return std::nullopt;
}

// "the 1980s", "the nineties", "the '90s", "1980's".
Found Reader::decade(std::uint32_t i) const {
  Expression out{i, i};
  const bool definite = atoms_.is(i, "the");
  if (definite) ++i;
  if (atoms_.is(i, "mid") && atoms_.is(i + 1, "-")) return std::nullopt;
  const bool quoted = atoms_.is(i, "'") && atoms_.digits(i + 1) == 2;
  if (quoted) ++i;
  if (atoms_.is_digits(i) && atoms_.value(i) % 10 == 0 && (quoted || atoms_.digits(i) >= 2) && atoms_.digits(i) <= 4) {
    std::uint32_t end = i + 1;
    if (atoms_.is(end, "'") && atoms_.glued(end)) ++end;
    if (!atoms_.is(end, "s") || !atoms_.glued(end)) return std::nullopt;
    const bool era_told = word(end + 1, lexicon::TimeClass::kEra) != nullptr;
    if (!era_told && (atoms_.value(i) > kLastYear || is_number_of_something(i))) return std::nullopt;
    if (!quoted && !era_told && atoms_.digits(i) != 4 && !(definite && atoms_.digits(i) == 2)) return std::nullopt;
    out.date.year = static_cast<int>(atoms_.value(i));
    out.date.short_year = atoms_.digits(i) == 2;
    out.date.open_digits = 1;
    out.end = end + 1;
    if (const lexicon::WordEntry* era = word(out.end, lexicon::TimeClass::kEra)) {
      out.date.bc = era->value == "BC";
      out.date.short_year = false;
      out.end += era->size();
    }
    return out;
  }
  const lexicon::WordEntry* name = word(i, lexicon::TimeClass::kDecadeName);
  if (name == nullptr || !definite) return std::nullopt;
  out.date.year = static_cast<int>(name->number) * 10;
  out.date.short_year = true;
  out.date.open_digits = 1;
  out.end = i + 1;
  out.rule = name->where;
  return out;
}

// "the 19th century", "eighteenth-century".
Found Reader::century(std::uint32_t i) const {
  Expression out{i, i};
  if (atoms_.is(i, "the")) ++i;
  const auto ordinal = numbers_.ordinal(i);
  if (!ordinal || ordinal->value < 1 || ordinal->value > 30) return std::nullopt;
  std::uint32_t end = ordinal->end;
  if (atoms_.is(end, "-")) ++end;
  bool plural = false;
  const lexicon::WordEntry* entry = unit(end, plural);
  if (entry == nullptr || (entry->value != "CE" && entry->value != "ML")) return std::nullopt;
  out.end = end + 1;
  out.rule = entry->where;
  out.date.open_digits = entry->value == "CE" ? 2 : 3;
  if (const lexicon::WordEntry* era = word(out.end, lexicon::TimeClass::kEra); era != nullptr && capital(out.end)) {
    out.date.bc = era->value == "BC";
    out.end += era->size();
  }
  const int unit_years = entry->value == "CE" ? 100 : 1000;
  out.date.year = (static_cast<int>(ordinal->value) - 1) * unit_years;
  return out;
}

// "the summer of 1963", "spring 1918", "winter".
Found Reader::season(std::uint32_t i) const {
  Expression out{i, i};
  const bool definite = atoms_.is(i, "the");
  if (definite) ++i;
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kSeason);
  if (entry == nullptr) return std::nullopt;
  out.date.season = entry->value;
  out.rule = entry->where;
  out.end = i + 1;
  take_year(out);
  // "prices fall", "the fall of the city", "spring to life": not without a noun's tag, or a year.
  const bool dated = out.date.year || out.date.year_direction != Direction::kNone;
  if (dated) return out;
  if (!syntax::is_noun_tag(tag(i))) return std::nullopt;
  if (atoms_.is(out.end, "of") || atoms_.is(out.end, "-")) return std::nullopt;
  if (analysis_.child(token_[i], Dep::kPoss) != kNoToken) return std::nullopt;  // "the city's fall"
  if (capital(i) && i > 0 && !atoms_[i].paragraph && analysis_[token_[i]].entity != EntityLabel::kDate)
    return std::nullopt;
  return out;
}

// "the third quarter of 1984", "fourth-quarter", "Q3 2020", "the first half of 2008".
Found Reader::quarter(std::uint32_t i) const {
  Expression out{i, i};
  if (atoms_.is(i, "q") && atoms_.digits(i + 1) == 1 && atoms_.glued(i + 1) && atoms_.value(i + 1) >= 1 &&
      atoms_.value(i + 1) <= 4) {
    out.date.quarter = static_cast<int>(atoms_.value(i + 1));
    out.end = i + 2;
    take_year(out);
    return out;
  }
  if (atoms_.is(i, "the")) ++i;
  if (const lexicon::WordEntry* fiscal = word(i, lexicon::TimeClass::kFiscal)) i += fiscal->size();
  if (const lexicon::WordEntry* half = word(i, lexicon::TimeClass::kHalf)) {
    out.date.half = static_cast<int>(half->number);
    out.end = i + half->size();
    take_year(out);
    if (!out.date.year && out.date.year_direction == Direction::kNone) return std::nullopt;
    return out;
  }
  const auto ordinal = numbers_.ordinal(i);
  if (!ordinal || ordinal->value > 4) return std::nullopt;
  std::uint32_t end = ordinal->end;
  if (atoms_.is(end, "-")) ++end;
  if (const lexicon::WordEntry* fiscal = word(end, lexicon::TimeClass::kFiscal)) end += fiscal->size();
  bool plural = false;
  const lexicon::WordEntry* entry = unit(end, plural);
  if (entry == nullptr || entry->value != "Q" || plural) return std::nullopt;
  out.date.quarter = static_cast<int>(ordinal->value);
  out.end = end + 1;
  take_year(out);
  return out;
}

// "the 1988 second quarter", "this year's third quarter", "last year's summer".
Found Reader::year_then_part(std::uint32_t i) const {
  Expression out{i, i};
  if (atoms_.is(i, "the")) ++i;
  if (atoms_.digits(i) == 4 && is_year(i)) {
    out.date.year = static_cast<int>(atoms_.value(i));
    ++i;
  } else {
    out.end = i;
    if (!take_directed_year(out) || out.end == i) return std::nullopt;
    i = out.end;
    if (!atoms_.is(i, "'") || !atoms_.is(i + 1, "s")) return std::nullopt;
    i += 2;
  }
  if (out.date.year && i > out.begin + 1 && word(i, lexicon::TimeClass::kPeriod) != nullptr) {  // "the 1988 period"
    out.end = i + 1;
    return out;
  }
  Found part = quarter(i);
  if (!part) part = season(i);
  if (!part || part->date.year || atoms_.is(i, "the")) return std::nullopt;
  part->begin = out.begin;
  part->date.year = out.date.year;
  part->date.year_direction = out.date.year_direction;
  return part;
}

// "the year-ago quarter", "the year-earlier period": a unit back from what was told.
Found Reader::unit_back(std::uint32_t i) const {
  Expression out{i, i};
  if (atoms_.is(i, "the")) ++i;
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kUnit);
  if (entry == nullptr || !atoms_.is(i + 1, "-")) return std::nullopt;
  const lexicon::WordEntry* back = word(i + 2, lexicon::TimeClass::kShift);
  if (back == nullptr || back->value.front() != '-' || back->size() != 1) return std::nullopt;
  out.form = Form::kShift;
  out.unit = unit_of(entry->value);
  out.amount = 1;
  out.sign = -1;
  out.rule = back->where;
  out.end = i + 3;
  bool plural = false;
  if (Found part = out.unit == Unit::kYear ? quarter(out.end) : std::nullopt; part && !part->date.year) {
    part->begin = out.begin;
    part->date.year_direction = Direction::kLast;
    return part;
  }
  if (unit(out.end, plural) != nullptr || word(out.end, lexicon::TimeClass::kPeriod) != nullptr) out.end += 1;
  return out;
}

// "the Friday before last", "Monday after next", "Friday of last week", "Tuesday this week".
bool Reader::take_week(Expression& out) const {
  const std::uint32_t i = out.end;
  if (atoms_.is(i, "before") && atoms_.is(i + 1, "last")) {
    out.direction = Direction::kLast;
    out.weeks = -1;
    out.end = i + 2;
    return true;
  }
  if (atoms_.is(i, "after") && atoms_.is(i + 1, "next")) {
    out.direction = Direction::kNext;
    out.weeks = 1;
    out.end = i + 2;
    return true;
  }
  const Found week = directed(atoms_.is(i, "of") ? i + 1 : i);
  if (!week || week->form != Form::kUnit || week->unit != Unit::kWeek || !week->date.part.empty()) return false;
  if (week->direction != Direction::kLast && week->direction != Direction::kThis && week->direction != Direction::kNext)
    return false;
  out.within_week = true;
  out.weeks = week->direction == Direction::kLast ? -1 : week->direction == Direction::kNext ? 1 : 0;
  out.end = week->end;
  return true;
}

// "Friday", "Friday night", "Friday, April 3", "Sunday the 5th".
Found Reader::weekday(std::uint32_t i) const {
  if (!capital(i)) return std::nullopt;
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kWeekday);
  std::uint32_t end = i + 1;
  if (entry == nullptr) {
    entry = word(i, lexicon::TimeClass::kShortWeekday);
    if (entry == nullptr || !(atoms_.is(i + 1, ".") || atoms_.is(i + 1, ","))) return std::nullopt;
    if (atoms_.is(i + 1, ".")) ++end;
    if (!month(end) && !month(end + 1)) return std::nullopt;
  }
  Expression out{i, end};
  out.date.weekday = static_cast<int>(entry->number);
  out.rule = entry->where;
  take_part(out);
  if (take_week(out)) return out;
  std::uint32_t next = out.end;
  if (atoms_.is(next, ",")) ++next;
  Found date = month_first(next);
  if (!date) date = day_first(next);
  if (!date) date = day_alone(next);
  if (date && date->date.day > 0) {
    date->begin = i;
    date->date.weekday = out.date.weekday;
    if (date->date.part.empty()) date->date.part = out.date.part;
    return date;
  }
  return out;
}

Found Reader::holiday(std::uint32_t i) const {
  if (!capital(i)) return std::nullopt;
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kHoliday);
  if (entry == nullptr) return std::nullopt;
  Expression out{i, i + entry->size()};
  out.date.holiday = entry->value;
  out.rule = entry->where;
  if (!is_other_year(out.end)) take_year(out);  // "Nowruz 1401"
  return out;
}

// "year-end", "month's end".
Found Reader::year_end(std::uint32_t i) const {
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kUnit);
  if (entry == nullptr) return std::nullopt;
  std::uint32_t next = i + 1;
  if (atoms_.is(next, "'") && atoms_.is(next + 1, "s")) {
    next += 2;
  } else if (atoms_.is(next, "-")) {
    next += 1;
  }
  const lexicon::WordEntry* edge = word(next, lexicon::TimeClass::kEdge);
  if (edge == nullptr || edge->value != "END" || edge->size() != 1) return std::nullopt;
  Expression out{i, next + 1};
  out.form = Form::kUnit;
  out.unit = unit_of(entry->value);
  out.definite = true;
  out.mod = edge->value;
  out.rule = edge->where;
  return out;
}

}  // namespace isnad::extract::time

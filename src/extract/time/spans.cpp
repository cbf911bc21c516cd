// spans.cpp: units of time: "last week", "two months", "a year earlier", "every day", "the following year", "weeks".
#include <fmt/format.h>

#include <cmath>

#include "extract/time/reader.h"
#include "syntax/words.h"

namespace isnad::extract::time {

Unit unit_of(std::string_view code) {
  constexpr std::pair<std::string_view, Unit> kUnits[] = {
      {"TS", Unit::kSecond},    {"TM", Unit::kMinute},    {"TH", Unit::kHour},    {"D", Unit::kDay},
      {"W", Unit::kWeek},       {"2W", Unit::kFortnight}, {"WE", Unit::kWeekend}, {"M", Unit::kMonth},
      {"Q", Unit::kQuarter},    {"Y", Unit::kYear},       {"DE", Unit::kDecade},  {"CE", Unit::kCentury},
      {"ML", Unit::kMillennium}};
  for (const auto& [name, unit] : kUnits) {
    if (name == code) return unit;
  }
  return Unit::kNone;
}

Direction direction_of(std::string_view value) {
  constexpr std::pair<std::string_view, Direction> kDirections[] = {
      {"last", Direction::kLast},     {"previous", Direction::kPrevious},   {"this", Direction::kThis},
      {"next", Direction::kNext},     {"following", Direction::kFollowing}, {"same", Direction::kSame},
      {"recent", Direction::kRecent}, {"latest", Direction::kLatest}};
  for (const auto& [name, direction] : kDirections) {
    if (name == value) return direction;
  }
  return Direction::kNone;
}

std::string duration_value(Unit unit, std::optional<double> amount) {
  std::string_view letter;
  double times = 1;
  switch (unit) {
    case Unit::kSecond:
      letter = "TS";
      break;
    case Unit::kMinute:
      letter = "TM";
      break;
    case Unit::kHour:
      letter = "TH";
      break;
    case Unit::kDay:
      letter = "D";
      break;
    case Unit::kWeek:
      letter = "W";
      break;
    case Unit::kFortnight:
      letter = "W";
      times = 2;
      break;
    case Unit::kWeekend:
      letter = "D";
      times = 2;
      break;
    case Unit::kMonth:
      letter = "M";
      break;
    case Unit::kQuarter:
      letter = "M";
      times = 3;
      break;
    case Unit::kYear:
      letter = "Y";
      break;
    case Unit::kDecade:
      letter = amount ? "Y" : "DE";
      times = 10;
      break;
    case Unit::kCentury:
      letter = "CE";
      break;
    case Unit::kMillennium:
      letter = "ML";
      break;
    case Unit::kNone:
      return {};
  }
  const std::string_view clock = letter.front() == 'T' ? "T" : "";
  if (!clock.empty()) letter.remove_prefix(1);
  if (!amount) return fmt::format("P{}X{}", clock, letter);
  const double value = *amount * times;
  if (value != std::floor(value)) {
    if (letter == "Y") return fmt::format("P{}Y{}M", std::floor(value), std::round((value - std::floor(value)) * 12));
    if (letter == "H") return fmt::format("PT{}H{}M", std::floor(value), std::round((value - std::floor(value)) * 60));
    if (letter == "M" && !clock.empty())
      return fmt::format("PT{}M{}S", std::floor(value), std::round((value - std::floor(value)) * 60));
  }
  return fmt::format("P{}{}{}", clock, value, letter);
}

const lexicon::WordEntry* Reader::unit(std::uint32_t i, bool& plural) const {
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kUnit);
  plural = entry == nullptr;
  return plural ? word(i, lexicon::TimeClass::kUnits) : entry;
}

// "20 years old", "6-year-old", "25 years of age": no times.
bool Reader::is_age(std::uint32_t i) const {
  if (atoms_.is(i, "-")) ++i;
  return atoms_.is(i, "old") || (atoms_.is(i, "of") && atoms_.is(i + 1, "age"));
}

// "two bloody weeks": up to two words that say what the time was like.
std::uint32_t Reader::skip_adjectives(std::uint32_t i) const {
  for (int k = 0; k < 2 && atoms_.is_word(i); ++k) {
    const Tag t = tag(i);
    bool plural = false;
    if ((t != Tag::kJj && t != Tag::kJjr && t != Tag::kVbg && t != Tag::kVbn) || unit(i, plural) != nullptr) break;
    if (word(i, lexicon::TimeClass::kDirection) != nullptr || word(i, lexicon::TimeClass::kReference) != nullptr) break;
    ++i;
  }
  return i;
}

// "ago", "later", "before" (where nothing follows that it governs).
bool Reader::take_shift(Expression& out) const {
  std::uint32_t i = out.end;
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kShift);
  if (entry == nullptr) return false;
  if (atoms_.is(i, "before") || atoms_.is(i, "after") || atoms_.is(i, "prior")) {
    const TokenIndex self = token_[i];
    const std::uint32_t next = i + entry->size();
    // "the night before targeted …": a verb or a conjunction has no subject to be governed with.
    const Tag behind = tag(next);
    const bool stops = next >= atoms_.size() || (!atoms_.is_word(next) && !atoms_.is_digits(next)) ||
                       atoms_[next].paragraph || behind == Tag::kVbd || behind == Tag::kVbn || behind == Tag::kVbz ||
                       behind == Tag::kVbp || behind == Tag::kMd || behind == Tag::kCc;
    const bool governs = analysis_[self].right_edge > self;
    if (governs && !stops) return false;
    if (!stops && analysis_[self].dep != Dep::kAdvmod && analysis_[self].dep != Dep::kPcomp &&
        analysis_[self].tag != Tag::kRb)
      return false;
  }
  out.form = Form::kShift;
  out.sign = entry->value.front() == '-' ? -1 : 1;
  out.from_now = entry->value.ends_with("now");
  out.end = i + entry->size();
  out.rule = entry->where;
  return true;
}

// "last week", "this morning", "the following year", "last March", "the past two months", "recent years".
Found Reader::directed(std::uint32_t i) const {
  Expression out{i, i};
  const bool definite = atoms_.is(i, "the");
  if (definite && word(i, lexicon::TimeClass::kDirection) == nullptr) ++i;
  const lexicon::WordEntry* which = word(i, lexicon::TimeClass::kDirection);
  if (which == nullptr) return std::nullopt;
  if (atoms_.is(i, "that") && tag(i) != Tag::kDt) return std::nullopt;  // "said that third-quarter profits"
  out.direction = direction_of(which->value);
  out.definite = definite;
  out.rule = which->where;
  std::uint32_t next = i + which->size();
  if (const lexicon::WordEntry* fiscal = word(next, lexicon::TimeClass::kFiscal)) next += fiscal->size();
  if (const lexicon::WordEntry* part = word(next, lexicon::TimeClass::kDayPart)) {
    out.date.part = part->value;
    out.unit = Unit::kDay;
    out.form = Form::kUnit;
    out.end = next + 1;
    return out;
  }
  for (Found date : {month_first(next), weekday(next), season(next), quarter(next)}) {
    if (!date || atoms_.is(next, "the") || date->date.year) continue;
    if (date->form != Form::kCalendar) continue;
    date->begin = out.begin;
    date->direction = out.direction;
    date->rule = out.rule;
    return date;
  }
  std::optional<scan::Number> number = numbers_.cardinal(next);
  bool vague = false;
  if (!number) {
    number = numbers_.vague(next);
    vague = number.has_value();
  }
  if (number) next = number->end;
  if (atoms_.is(next, "-")) ++next;
  if (word(next, lexicon::TimeClass::kPeriod) != nullptr && !number && out.direction == Direction::kLatest) {
    out.form = Form::kUnit;
    out.unit = Unit::kQuarter;
    out.end = next + 1;
    return out;
  }
  if (word(next, lexicon::TimeClass::kPeriod) != nullptr && !number &&
      (out.direction == Direction::kThis || out.direction == Direction::kSame) && !atoms_.is(next + 1, "of") &&
      !atoms_.is(next + 1, "as")) {
    out.form = Form::kReference;
    if (out.direction == Direction::kThis) out.reference = word(next, lexicon::TimeClass::kPeriod)->value;
    out.weak = true;
    out.end = next + 1;
    return out;
  }
  bool plural = false;
  const lexicon::WordEntry* entry = unit(next, plural);
  if (entry == nullptr) return std::nullopt;
  if (which->value == "same" && plural && !number) return std::nullopt;
  out.unit = unit_of(entry->value);
  out.end = next + 1;
  if (out.unit == Unit::kSecond && !number) return std::nullopt;
  if (is_age(out.end)) return std::nullopt;
  if (atoms_.is(out.end, "or") && atoms_.is(out.end + 1, "so")) out.end += 2;
  if (number || plural) {
    out.form = Form::kDuration;
    if (number && !vague) out.amount = number->value;
    if (numbers_.word(i + which->size(), lexicon::NumberClass::kPair) != nullptr) out.amount = 2;
    out.several = !number;
    if (!number && out.direction != Direction::kThis && out.direction != Direction::kSame) {
      const bool ahead = out.direction == Direction::kNext || out.direction == Direction::kFollowing;
      out.form = Form::kReference;
      out.reference = ahead ? "FUTURE_REF" : "PAST_REF";
    }
    return out;
  }
  out.form = Form::kUnit;
  return out;
}

// "two months", "a week later", "10-hour", "several years ago", "a couple of days", "the nine months".
Found Reader::amount(std::uint32_t i) const {
  Expression out{i, i};
  out.form = Form::kDuration;
  if (atoms_.is(i, "the")) {
    out.definite = true;
    ++i;
    if (numbers_.ordinal(i) || atoms_.is(i, "final") || atoms_.is(i, "entire") || atoms_.is(i, "whole")) {
      const auto ordinal = numbers_.ordinal(i);
      const std::uint32_t next = ordinal ? ordinal->end : i + 1;
      if (numbers_.cardinal(next) || numbers_.vague(next)) i = next;
    }
  }
  std::uint32_t next = i;
  const bool article = atoms_.is(i, "a") || atoms_.is(i, "an") || atoms_.is(i, "another");
  bool half = false;
  if (const lexicon::WordEntry* pair = numbers_.word(i, lexicon::NumberClass::kPair);
      pair != nullptr && !atoms_.is(i, "both")) {
    out.amount = pair->number;
    next = i + pair->size();
  } else if (const auto number = numbers_.cardinal(i)) {
    out.amount = number->value;
    next = number->end;
    const bool joined =
        atoms_.is(next, "to") || atoms_.is(next, "or") || (atoms_.is(next, "-") && atoms_.is_digits(next + 1));
    if (const auto upper = joined ? numbers_.cardinal(next + 1) : std::nullopt; upper && upper->value > number->value) {
      bool many = false;
      if (unit(upper->end, many) != nullptr && many) next = upper->end;  // "two to three weeks"
    }
  } else if (const auto vague = numbers_.vague(i)) {
    next = vague->end;
  } else if (atoms_.is(i, "half") && (atoms_.is(i + 1, "a") || atoms_.is(i + 1, "an"))) {
    out.amount = 0.5;
    next = i + 2;
  } else if (article) {
    out.amount = 1;
    next = i + 1;
    if (const auto more = numbers_.cardinal(next)) {  // "another seven months"
      out.amount = more->value;
      next = more->end;
    } else if (const auto few = numbers_.vague(next)) {
      out.amount.reset();
      next = few->end;
    } else if (atoms_.is(next, "half")) {
      half = true;
      out.amount = 0.5;
      ++next;
      if (atoms_.is(next, "-")) ++next;
    }
  } else {
    return std::nullopt;
  }
  const bool hyphen = atoms_.is(next, "-");
  if (hyphen) {
    if (article) return std::nullopt;
    ++next;
  }
  if (!hyphen && article && out.amount == 1.0) {
    if (word(next, lexicon::TimeClass::kFiller) != nullptr) ++next;
  } else if (!hyphen) {
    next = skip_adjectives(next);
  }
  bool plural = false;
  const lexicon::WordEntry* entry = unit(next, plural);
  if (entry == nullptr) return std::nullopt;
  if (entry->value == "WE" && !plural && !hyphen && article) return std::nullopt;
  // "the one hour" but not "the second"; "a second attack", "two second" are ordinals more often than seconds.
  if (entry->value == "TS" && !plural && !hyphen) return std::nullopt;
  if (entry->value == "Q" && (article || half || (plural && atoms_.is(next + 1, "of") && !is_year(next + 2))))
    return std::nullopt;
  // "the 1988 quarter", "$3 million last year": no lengths.
  constexpr double kMostOfOne = 100, kMost = 1e5;
  if (out.amount && (*out.amount > kMost || (!plural && !hyphen && *out.amount > kMostOfOne))) return std::nullopt;
  out.unit = unit_of(entry->value);
  out.rule = entry->where;
  out.end = next + 1;
  if (atoms_.is(out.end, "and") && atoms_.is(out.end + 1, "a") && atoms_.is(out.end + 2, "half") && out.amount) {
    *out.amount += 0.5;
    out.end += 3;
  } else if (atoms_.is(out.end, "or") && (atoms_.is(out.end + 1, "two") || atoms_.is(out.end + 1, "so"))) {
    out.end += 2;  // "a year or two", "a week or so"
  }
  const std::uint32_t behind = atoms_.is(out.end, "-") ? out.end + 1 : out.end;
  if (is_age(out.end)) return std::nullopt;
  if (atoms_.is(behind, "long") && atoms_.is(out.end, "-")) out.end = behind + 1;
  if (!hyphen) take_shift(out);
  return out;
}

// "weeks", "the year", "the day before", "decades-long", "month-long".
Found Reader::bare_unit(std::uint32_t i) const {
  Expression out{i, i};
  out.definite = atoms_.is(i, "the");
  if (out.definite) ++i;
  bool fiscal = false;
  if (const lexicon::WordEntry* account = word(i, lexicon::TimeClass::kFiscal)) {
    fiscal = true;
    i += account->size();
  }
  if (out.definite && atoms_.is(i, "full")) ++i;
  bool plural = false;
  const lexicon::WordEntry* entry = unit(i, plural);
  if (entry == nullptr || (!plural && entry->value == "TS")) return std::nullopt;
  out.unit = unit_of(entry->value);
  out.rule = entry->where;
  out.end = i + 1;
  if (!syntax::is_noun_tag(tag(i)) || is_age(out.end)) return std::nullopt;
  const bool counted = out.begin > 0 && (atoms_.is_digits(out.begin - 1) || atoms_.is(out.begin - 1, "-"));
  if (plural && (entry->value == "Q" || counted)) return std::nullopt;
  if (atoms_.is(out.end, "-") && atoms_.is(out.end + 1, "long")) {
    out.form = Form::kDuration;
    if (!plural) out.amount = 1;
    out.end += 2;
    return out;
  }
  out.form = plural ? Form::kDuration : Form::kUnit;
  out.several = plural;
  const std::uint32_t end = out.end;
  if (take_shift(out)) {
    if (!plural) {
      if (!out.definite) return std::nullopt;
      out.amount = 1;
    }
    return out;
  }
  out.end = end;
  const bool before_last = atoms_.is(end, "before") && atoms_.is(end + 1, "last");
  if (out.definite && !plural && (before_last || (atoms_.is(end, "after") && atoms_.is(end + 1, "next")))) {
    out.form = Form::kShift;  // "the week before last": two weeks ago
    out.amount = 2;
    out.sign = before_last ? -1 : 1;
    out.from_now = true;
    out.end = end + 2;
    return out;
  }
  if (plural && out.definite) return std::nullopt;
  if (!plural && !out.definite) return std::nullopt;
  out.date.fiscal = fiscal;
  if (word(out.end, lexicon::TimeClass::kEnded) != nullptr &&
      out.unit >= Unit::kYear) {  // "the year ended March 31": its length
    out.form = Form::kDuration;
    out.amount = 1;
  }
  return out;
}

// "every Wednesday", "each year", "per day", "daily", "Fridays".
Found Reader::repeated(std::uint32_t i) const {
  Expression out{i, i + 1};
  out.form = Form::kSet;
  if (const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kFrequency);
      entry != nullptr && !syntax::is_noun_tag(tag(i))) {
    out.reference = entry->value;
    out.rule = entry->where;
    return out;
  }
  if (const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kWeekdays); entry != nullptr && capital(i)) {
    out.date.weekday = static_cast<int>(entry->number);
    out.rule = entry->where;
    return out;
  }
  const lexicon::WordEntry* each = word(i, lexicon::TimeClass::kEach);
  if (each == nullptr) return std::nullopt;
  out.rule = each->where;
  std::uint32_t next = i + 1;
  for (Found date : {weekday(next), month_first(next), season(next), day_part(next)}) {
    if (!date || atoms_.is(next, "the")) continue;
    out.date = date->date;
    out.end = date->end;
    return out;
  }
  std::optional<double> number = 1;
  if (const auto told = numbers_.cardinal(next)) {
    number = told->value;
    next = told->end;
  } else if (numbers_.vague(next)) {
    number.reset();
    next = numbers_.vague(next)->end;
  }
  bool plural = false;
  const lexicon::WordEntry* entry = unit(next, plural);
  if (entry == nullptr) return std::nullopt;
  out.unit = unit_of(entry->value);
  out.amount = number;
  out.end = next + 1;
  return out;
}

Found Reader::reference(std::uint32_t i) const {
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kReference);
  const bool weak = entry == nullptr;
  if (weak) entry = word(i, lexicon::TimeClass::kWeakReference);
  if (entry == nullptr) return std::nullopt;
  Expression out{i, i + entry->size()};
  out.weak = weak;
  if (weak && analysis_[token_[i]].dep != Dep::kAmod) return std::nullopt;
  out.form = Form::kReference;
  out.reference = entry->value;
  out.rule = entry->where;
  // "the past" is a time, "the past leader" none.
  if (entry->size() > 1 && atoms_.is(i, "the") && atoms_.is_word(out.end)) {
    const Tag next = tag(out.end);
    if (syntax::is_noun_tag(next) || next == Tag::kJj || next == Tag::kCd) return std::nullopt;
  }
  return out;
}

}  // namespace isnad::extract::time

#include "extract/time/reader.h"

#include "extract/time/tense.h"

namespace isnad::extract::time {
namespace {

void take_longer(Found& best, const Found& other) {
  if (other && (!best || other->end > best->end)) best = other;
}

bool is_period(const Expression& e) {
  return e.form == Form::kCalendar || e.form == Form::kUnit || (e.form == Form::kShift && e.from_now);
}

}  // namespace

Reader::Reader(const Analysis& analysis, const core::Atoms& atoms, const lexicon::WordTable& words,
               const lexicon::WordTable& numbers)
    : analysis_(analysis),
      atoms_(atoms),
      table_(words),
      words_(atoms, words),
      numbers_(atoms, numbers),
      token_(atoms.size(), kNoToken) {
  TokenIndex t = 0;
  for (std::uint32_t i = 0; i < atoms.size(); ++i) {
    while (t + 1 < analysis.size() && analysis[t].span.end <= atoms[i].span.begin) ++t;
    token_[i] = t;
  }
}

bool Reader::puts_off(TokenIndex verb) const { return time::puts_off(analysis_, verb, table_); }

TokenIndex Reader::token(std::uint32_t atom) const { return token_[atom]; }

Tag Reader::tag(std::uint32_t i) const {
  return i < token_.size() && token_[i] < analysis_.size() ? analysis_[token_[i]].tag : Tag::kNone;
}

Found Reader::core(std::uint32_t i) const {
  Found best;
  const bool number = atoms_.is_digits(i) || atoms_.is(i, "'");
  if (number) {
    take_longer(best, iso_date(i));
    take_longer(best, slashed_date(i));
    take_longer(best, dotted_date(i));
    take_longer(best, clock_and_date(i));
  }
  take_longer(best, hyphened_date(i));
  take_longer(best, year_then_part(i));
  take_longer(best, unit_back(i));
  take_longer(best, weekday(i));
  take_longer(best, month_first(i));
  take_longer(best, day_first(i));
  take_longer(best, day_alone(i));
  take_longer(best, month_part(i));
  take_longer(best, other_calendar_date(i));
  take_longer(best, other_calendar_year(i));
  take_longer(best, year(i));
  take_longer(best, decade(i));
  take_longer(best, century(i));
  take_longer(best, season(i));
  take_longer(best, quarter(i));
  take_longer(best, holiday(i));
  take_longer(best, year_end(i));
  if (!number) take_longer(best, clock_and_date(i));
  take_longer(best, day_part(i));
  take_longer(best, day_word(i));
  take_longer(best, directed(i));
  take_longer(best, amount(i));
  take_longer(best, bare_unit(i));
  take_longer(best, repeated(i));
  take_longer(best, reference(i));
  return best;
}

// "the end of 2007", "the beginning of the month".
Found Reader::edge(std::uint32_t i) const {
  const std::uint32_t begin = i;
  if (atoms_.is(i, "the")) ++i;
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kEdge);
  if (entry == nullptr || !atoms_.is(i + entry->size(), "of")) return std::nullopt;
  const std::uint32_t next = i + entry->size() + 1;
  Found period = staged(next);
  take_longer(period, core(next));
  if (!period || !is_period(*period)) return std::nullopt;
  period->begin = begin;
  period->mod = entry->value;
  return period;
}

// "late 1943", "early in the year", "mid-March", "the late 1960s", "later that month".
Found Reader::staged(std::uint32_t i) const {
  const std::uint32_t begin = i;
  const bool definite = atoms_.is(i, "the");
  if (definite) ++i;
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kStage);
  if (entry == nullptr) return std::nullopt;
  std::uint32_t next = i + entry->size();
  if (atoms_.is(next, "-")) ++next;
  // "the early morning hours of 30 April"
  const lexicon::WordEntry* part = word(next, lexicon::TimeClass::kDayPart);
  const std::uint32_t hours = part != nullptr ? next + 1 : next;
  const lexicon::WordEntry* units = word(hours, lexicon::TimeClass::kUnits);
  if (units != nullptr && units->value == "TH" && atoms_.is(hours + 1, "of")) {
    Found day = core(hours + 2);
    if (!day || day->form != Form::kCalendar || !day->date.has_day()) return std::nullopt;
    day->begin = begin;
    day->mod = entry->value;
    if (part != nullptr && day->date.part.empty()) day->date.part = part->value;
    return day;
  }
  const bool linked = atoms_.is(next, "in") || atoms_.is(next, "on");
  if (linked) ++next;
  Found period = core(next);
  if (definite && (!period || atoms_.is(next, "the"))) period = std::nullopt;
  if (!period && definite) return std::nullopt;
  if (!period || !is_period(*period)) return std::nullopt;
  if (period->form == Form::kCalendar && period->date.has_clock()) return std::nullopt;
  period->begin = begin;
  period->mod = entry->value;
  return period;
}

// "about a week", "more than four hours", "circa 466 BC".
Found Reader::modified(std::uint32_t i) const {
  const lexicon::WordEntry* entry = word(i, lexicon::TimeClass::kAbout);
  if (entry == nullptr) return std::nullopt;
  std::uint32_t next = i + entry->size();
  if (const lexicon::WordEntry* more = word(next, lexicon::TimeClass::kAbout)) {
    entry = more;
    next += more->size();
  }
  Found told = core(next);
  if (!told) return std::nullopt;
  const bool counted =
      (told->form == Form::kDuration && !told->several && !atoms_.is(next, "the")) ||
      (told->form == Form::kShift && told->unit != Unit::kNone && word(next, lexicon::TimeClass::kDayWord) == nullptr);
  const bool near = entry->value == "APPROX" && !atoms_.is(i, "some") && told->form == Form::kCalendar &&
                    (told->date.has_clock() || told->date.bc || entry->size() > 1 || atoms_.is(i, "circa"));
  if (!counted && !near) return std::nullopt;
  if (entry->value != "-") told->mod = entry->value;
  told->begin = i;
  return told;
}

// Most atoms begin nothing: two look-ups say so.
bool Reader::may_begin(std::uint32_t i) const {
  const auto listed = [&](std::uint32_t at) { return numbers_.known(at) || !words_.at(at).empty(); };
  const bool article = atoms_.is(i, "the") || atoms_.is(i, "a") || atoms_.is(i, "an");
  if (article) return listed(i) || listed(i + 1) || atoms_.is(i + 1, "'");
  return listed(i) || atoms_.is(i, "'") || atoms_.is(i, "another") || atoms_.is(i, "half") || atoms_.is(i, "q");
}

Found Reader::at(std::uint32_t i) const {
  if (analysis_.size() == 0 || !may_begin(i)) return std::nullopt;
  Found best = core(i);
  take_longer(best, modified(i));
  take_longer(best, staged(i));
  take_longer(best, edge(i));
  return best;
}

}  // namespace isnad::extract::time

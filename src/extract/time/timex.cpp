#include "extract/time/timex.h"

#include <utility>

#include "extract/time/scan.h"
#include "extract/time/tense.h"

namespace isnad::extract::time {

namespace {

std::optional<core::CivilDate> day_of(const std::string& published) {
  const auto date = core::Edtf::parse(std::string_view(published).substr(0, 10));
  if (!date || !date->first() || date->first()->day == 0) return std::nullopt;
  return date->earliest();
}

// How the document writes its dates of numbers, as those tell that have a day above twelve; kEither where none does, or
// both ways stand in it.
time::DateOrder order_told(const std::vector<time::Expression>& expressions) {
  time::DateOrder told = time::DateOrder::kEither;
  for (const time::Expression& e : expressions) {
    const time::DateOrder order = e.date.order;
    if (order != time::DateOrder::kMonthFirst && order != time::DateOrder::kDayFirst) continue;
    if (told != time::DateOrder::kEither && told != order) return time::DateOrder::kEither;
    told = order;
  }
  return told;
}

// "6/11/2024": as the document's other dates have it, else the reading that is not after the day of publication, where
// the other one is; else the month stays first, and the date is marked as unsure.
void settle_order(time::Calendar& date, time::DateOrder told, std::optional<core::CivilDate> published) {
  if (date.order != time::DateOrder::kEither || !date.year) return;
  bool day_first = told == time::DateOrder::kDayFirst;
  if (told == time::DateOrder::kEither) {
    const bool whole_year = published && !date.short_year;
    const bool month_over = whole_year && core::CivilDate{*date.year, date.month, date.day} <= *published;
    const bool day_over = whole_year && core::CivilDate{*date.year, date.day, date.month} <= *published;
    day_first = day_over && !month_over;
    date.unsure = month_over == day_over;
  }
  if (day_first) std::swap(date.month, date.day);
}

// The first whole date, where the text tells no year before it and all its whole dates lie within a year of it: what
// looks back at several years dates nothing else.
std::optional<core::CivilDate> first_whole_date(const std::vector<time::Expression>& expressions) {
  std::optional<core::CivilDate> first;
  for (const time::Expression& e : expressions) {
    const time::Calendar& date = e.date;
    if (e.form != time::Form::kCalendar || !date.year) continue;
    const bool whole = date.month > 0 && date.day > 0 && !date.bc && !date.short_year && date.open_digits == 0 &&
                       date.reckoning == time::Reckoning::kGregorian;
    if (!first && !whole) return std::nullopt;
    if (!whole) continue;
    if (!first) first = core::CivilDate{*date.year, date.month, date.day};
    if (*date.year < first->year - 1 || *date.year > first->year + 1) return std::nullopt;
  }
  return first;
}

// "KABUL, Sept. 1 - ", "KABUL, Afghanistan (Sept. 1) - ": the day on which a text was written, told before it begins.
// The second form stands behind words of the page ("Download PDF") too.
bool is_of_dateline(const ExtractContext& context, const core::Atoms& atoms, const time::Expression& e,
                    TokenIndex word) {
  constexpr std::uint32_t kFarthest = 150;  // atoms
  if (e.begin > kFarthest || e.form != time::Form::kCalendar || e.date.day == 0) return false;
  if (context.text.datelines.inside(word)) return true;
  const auto is_dash = [&](std::uint32_t i) {
    return atoms.is(i, "-") || atoms.is(i, "\u2013") || atoms.is(i, "\u2014");
  };
  return e.begin > 0 && atoms.is(e.begin - 1, "(") && atoms.is(e.end, ")") && is_dash(e.end + 1);
}

}  // namespace

std::vector<Time> find_times(const ExtractContext& context) {
  const core::Atoms atoms(context.document.text);
  const time::Reader reader(context.analysis, atoms, context.lexicon.time_words, context.lexicon.number_words);
  std::vector<time::Expression> expressions = time::scan(reader);
  const std::optional<core::CivilDate> published = day_of(context.document.published);
  const time::DateOrder order = order_told(expressions);
  for (time::Expression& e : expressions) settle_order(e.date, order, published);
  time::Style style = time::style_of(expressions, published);
  time::Anchor anchor(published, style);
  bool dated = published.has_value();
  if (!published) {
    if (const auto date = first_whole_date(expressions)) anchor.expect(*date);
  }
  std::vector<Time> out;
  out.reserve(expressions.size());
  for (const Expression& e : expressions) {
    if (e.weak && style == Style::kReport) continue;
    const Tense tense = tense_at(context.analysis, reader.token(e.end - 1), context.lexicon.time_words);
    Value value = anchor.resolve(e, tense);
    if (!dated && is_of_dateline(context, atoms, e, reader.token(e.begin))) {
      if (const auto written = day_of(value.edtf)) {
        style = time::Style::kReport;
        anchor = time::Anchor(written, style);
        dated = true;
      }
    }
    const ByteSpan span{atoms[e.begin].span.begin, atoms[e.end - 1].span.end};
    out.push_back({span, context.analysis.tokens_in(span), value.type, std::move(value.timex), std::move(value.edtf),
                   std::string(e.rule)});
  }
  return out;
}

}  // namespace isnad::extract::time

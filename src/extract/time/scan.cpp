#include "extract/time/scan.h"

#include <algorithm>

namespace isnad::extract::time {
namespace {

class Scanner {
 public:
  explicit Scanner(const Reader& reader) : reader_(reader), atoms_(reader.atoms()) {}

  std::vector<Expression> run() {
    for (std::uint32_t i = 0; i < atoms_.size();) {
      Found found = reader_.at(i);
      if (!found) found = first_of_range(i);
      if (!found || !keep(*found)) {
        ++i;
        continue;
      }
      trim(*found);
      i = found->end;
      out_.push_back(*found);
      while (const Found second = second_of_range()) {
        i = second->end;
        out_.push_back(*second);
      }
    }
    lend_years();
    lend_days();
    mark_leading();
    mark_ends();
    return std::move(out_);
  }

 private:
  bool joins(std::uint32_t i) const {
    return atoms_.is(i, "-") || atoms_.is(i, "to") || atoms_.is(i, "and") || atoms_.is(i, "or") ||
           atoms_.is(i, "through") || atoms_.is(i, "until") || atoms_.is(i, "till") || atoms_.is(i, "/") ||
           atoms_.is(i, "&");
  }

  // "23-28 March 1951", "20 to 22 April", "499-449 BC".
  Found first_of_range(std::uint32_t i) const {
    if (!atoms_.is_digits(i) || (!joins(i + 1) && !atoms_.is(i + 1, ",")) || !atoms_.is_digits(i + 2))
      return std::nullopt;
    const Found next = reader_.at(i + 2);
    if (!next || next->form != Form::kCalendar) return std::nullopt;
    const std::int64_t value = atoms_.value(i);
    Expression out{i, i + 1};
    if (next->date.day > 0 && next->date.month > 0 && atoms_.digits(i) <= 2 && value >= 1 && value < next->date.day) {
      out.date = next->date;
      out.date.day = static_cast<int>(value);
      out.date.weekday = 0;
      return out;
    }
    if (next->date.bc && next->date.year && next->date.month == 0 && atoms_.digits(i) <= 4 &&
        value > *next->date.year) {
      out.date.year = static_cast<int>(value);
      out.date.bc = true;
      return out;
    }
    return std::nullopt;
  }

  // "1915-17", "May 5-7, 1945", "April 3 and 4".
  Found second_of_range() const {
    const Expression& first = out_.back();
    const std::uint32_t i = first.end;
    if (first.form != Form::kCalendar || !joins(i) || !atoms_.is_digits(i + 1) || atoms_.digits(i + 1) > 2)
      return std::nullopt;
    if (first.date.bc || first.date.open_digits > 0 || first.date.short_year) return std::nullopt;
    const std::int64_t value = atoms_.value(i + 1);
    Expression out{i + 1, i + 2};
    const bool serial = atoms_.is(i + 2, "-") && atoms_.glued(i + 2);  // "2010-12-S-098"
    const bool glued = atoms_.glued(i) && atoms_.glued(i + 1) && !serial;
    const bool years = first.date.year && first.date.month == 0 && atoms_.digits(first.end - 1) == 4 &&
                       (atoms_.is(i, "-") || atoms_.is(i, "/")) && glued && atoms_.digits(i + 1) == 2;
    if (years && value > *first.date.year % 100) {
      out.date.year = *first.date.year / 100 * 100 + static_cast<int>(value);
      return out;
    }
    const bool days =
        first.date.day > 0 && first.date.month > 0 && !first.date.year && value > first.date.day && value <= 31;
    if (!days || reader_.at(i + 1)) return std::nullopt;
    const std::uint32_t next = i + 2;
    if (atoms_.is_word(next) && !atoms_.glued(next)) {
      const Tag tag = reader_.analysis()[reader_.token(next)].tag;
      if (tag == Tag::kNn || tag == Tag::kNns || tag == Tag::kJj) return std::nullopt;
    }
    if (atoms_.glued(next) && (atoms_.is_word(next) || atoms_.is(next, ":") || atoms_.is(next, "%")))
      return std::nullopt;
    out.date.month = first.date.month;
    out.date.day = static_cast<int>(value);
    if (atoms_.is(next, ",") && reader_.is_year(next + 1)) {
      out.date.year = static_cast<int>(atoms_.value(next + 1));
      out.end = next + 2;
    }
    return out;
  }

  // "23 March - 16 July 1953": the first has its year from the second.
  void lend_years() {
    for (std::size_t k = out_.size(); k-- > 1;) {
      Expression& first = out_[k - 1];
      const Expression& second = out_[k];
      if (first.form != Form::kCalendar || second.form != Form::kCalendar || second.begin - first.end > 1) continue;
      if (second.begin == first.end + 1 && !joins(first.end) && !atoms_.is(first.end, ",")) continue;
      if (!second.date.year || second.date.open_digits > 0) continue;
      if (first.date.year) {
        const bool era =
            second.date.bc && !first.date.bc && first.date.month == 0 && *first.date.year > *second.date.year;
        if (era) first.date.bc = true;
        continue;
      }
      if (first.date.year_direction != Direction::kNone || first.direction != Direction::kNone) continue;
      if (!first.date.has_year_part()) continue;
      const bool later = first.date.month > 0 && second.date.month > 0 && first.date.month > second.date.month &&
                         joins(first.end) && !atoms_.is(first.end, "and");
      first.date.year = *second.date.year - (later ? 1 : 0);
      first.date.bc = second.date.bc;
    }
  }

  // "at 11 a.m. on 11 November 1918": the hour has its day from the date behind it.
  void lend_days() {
    for (std::size_t k = 1; k < out_.size(); ++k) {
      Expression& clock = out_[k - 1];
      const Expression& date = out_[k];
      if (clock.form != Form::kCalendar || date.form != Form::kCalendar || !clock.date.has_clock()) continue;
      if (clock.date.has_day() || clock.date.year || !date.date.has_day() || date.date.has_clock()) continue;
      constexpr std::uint32_t kMostBetween = 3;  // "10:35 a.m. Baghdad time on March 20"
      if (date.begin > clock.end + kMostBetween || date.begin == 0 || !atoms_.is(date.begin - 1, "on")) continue;
      const Calendar told = clock.date;
      clock.date = date.date;
      clock.date.hour = told.hour;
      clock.date.minute = told.minute;
      clock.date.second = told.second;
      clock.date.part = {};
    }
  }

  void mark_leading() {
    constexpr TokenIndex kMostBefore = 3;  // "By late November 1943,"
    for (Expression& e : out_) {
      const TokenIndex token = reader_.token(e.begin);
      e.leading = token - reader_.analysis().sentence_of(token).begin <= kMostBefore;
    }
  }

  // "put off until Wednesday": Wednesday is the new day, and no end.
  bool is_put_off(std::uint32_t preposition) const {
    const Analysis& analysis = reader_.analysis();
    return reader_.puts_off(analysis[reader_.token(preposition)].head);
  }

  void mark_ends() {
    for (Expression& e : out_) {
      if (e.begin == 0) continue;
      std::uint32_t before = e.begin - 1;
      if (atoms_.is(before, "on") && before > 0) --before;
      e.open_end = atoms_.is(before, "since");
      e.open_start = (atoms_.is(before, "until") || atoms_.is(before, "till")) && !is_put_off(before);
      e.is_over = e.form == Form::kCalendar && e.date.month > 0 && !e.date.year && atoms_.is(e.begin - 1, "last");
      e.looks_back = e.is_over || reader_.word(e.begin - 1, lexicon::TimeClass::kBack) != nullptr;
      // "after October 7 they …", not "after Monday's attack".
      bool whole = false;
      for (TokenIndex t = reader_.token(e.begin); t <= reader_.token(e.end - 1); ++t)
        whole =
            whole || (reader_.analysis()[t].dep == Dep::kPobj && reader_.analysis()[t].head == reader_.token(before));
      if (whole && e.form == Form::kCalendar && e.date.month > 0) {
        e.open_end = e.open_end || atoms_.is(before, "after");
        e.open_start = e.open_start || atoms_.is(before, "before");
      }
    }
  }

  // Whether an article before it belongs to a noun behind it: "the 1784 treaty".
  void trim(Expression& e) const {
    const bool article = atoms_.is(e.begin, "the") || atoms_.is(e.begin, "a") || atoms_.is(e.begin, "an");
    if (!article || e.size() < 2) return;
    const TokenIndex last = reader_.token(e.end - 1);
    const Token& token = reader_.analysis()[last];
    if (e.end < atoms_.size() && atoms_.is(e.end, "'") && atoms_.glued(e.end)) return;
    const bool modifies = token.head > last && (token.dep == Dep::kCompound || token.dep == Dep::kAmod ||
                                                token.dep == Dep::kNmod || token.dep == Dep::kNummod);
    if (modifies && e.form != Form::kUnit) ++e.begin;
  }

  // "VOA Today", "ABC's This Week", "White Christmas": what programmes and bodies are called.
  bool is_name(const Expression& e) const {
    if (!atoms_[e.begin].capital || e.date.day > 0 || e.date.weekday > 0 || e.date.year) return false;
    const Token& token = reader_.analysis()[reader_.token(e.begin)];
    return token.entity == EntityLabel::kOrg || token.entity == EntityLabel::kWorkOfArt ||
           token.entity == EntityLabel::kProduct || token.entity == EntityLabel::kFac;
  }

  bool keep(const Expression& e) const {
    if (is_name(e)) return false;
    if (e.form == Form::kUnit && e.direction == Direction::kNone && e.unit < Unit::kWeek && e.mod.empty()) return false;
    return true;
  }

  const Reader& reader_;
  const core::Atoms& atoms_;
  std::vector<Expression> out_;
};

// An expression that has no meaning without the day of speaking.
bool needs_now(const Expression& e) {
  if (e.form == Form::kShift) return e.from_now;
  if (e.form == Form::kUnit) return e.direction == Direction::kLast || e.direction == Direction::kNext;
  if (e.form != Form::kCalendar) return false;
  return (e.date.weekday > 0 && e.date.day == 0) || e.direction == Direction::kLast || e.direction == Direction::kNext;
}

}  // namespace

std::vector<Expression> scan(const Reader& reader) {
  if (reader.analysis().size() == 0) return {};
  return Scanner(reader).run();
}

Style style_of(const std::vector<Expression>& expressions, std::optional<core::CivilDate> published) {
  if (!published) return Style::kNarrative;
  int told_far = 0, spoken = 0;
  for (const Expression& e : expressions) {
    if (needs_now(e)) ++spoken;
    const bool far = e.form == Form::kCalendar && e.date.year && e.date.open_digits == 0 && !e.date.short_year &&
                     (e.date.bc || *e.date.year < published->year - 1 || *e.date.year > published->year + 1);
    if (far) ++told_far;
  }
  constexpr int kMany = 8, kTimesAsMany = 2;
  return told_far >= kMany && told_far > kTimesAsMany * spoken ? Style::kNarrative : Style::kReport;
}

}  // namespace isnad::extract::time

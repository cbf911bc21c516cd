// section_tempo.cpp: deeds by period, and on how many days of it no article appeared: those are unknown, never zero.
//
// A deed counts where its day, as far as it is told, lies within one period; a series counts nowhere. A day has reports
// if an article appeared on it or so soon after that it would tell of it (data/brief.toml, lag-days). Periods are days,
// weeks from Monday, months or years, the finest that fit the table.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "brief/sections.h"
#include "core/civil_date.h"
#include "core/day_text.h"
#include "core/edtf.h"
#include "export/view/dates.h"

namespace isnad::brief {
namespace {

using core::CivilDate;
using core::day_number;

enum class Unit : std::uint8_t { kDay, kWeek, kMonth, kYear };

CivilDate begin_of(CivilDate day, Unit unit) {
  switch (unit) {
    case Unit::kDay:
      return day;
    case Unit::kWeek:
      return core::add_days(day, 1 - core::weekday_of(day));
    case Unit::kMonth:
      return {day.year, day.month, 1};
    case Unit::kYear:
      break;
  }
  return {day.year, 1, 1};
}
CivilDate next(CivilDate begin, Unit unit) {
  switch (unit) {
    case Unit::kDay:
      return core::add_days(begin, 1);
    case Unit::kWeek:
      return core::add_days(begin, 7);
    case Unit::kMonth:
      return core::add_months(begin, 1);
    case Unit::kYear:
      break;
  }
  return {begin.year + 1, 1, 1};
}

struct Period {
  CivilDate begin, end;  // the day after the last
  std::vector<const ResolvedIncident*> deeds;
  std::int64_t silent_days = 0, days = 0;
  bool is_several = false;
};

bool is_unknown(const Period& period) { return period.deeds.empty() && period.silent_days == period.days; }

std::string period_text(const Period& period, Unit unit) {
  const std::string begin = core::day_text(period.begin);
  const std::string last = core::day_text(core::add_days(period.end, -1));
  const std::size_t digits = unit == Unit::kMonth ? 7 : unit == Unit::kYear ? 4 : begin.size();
  if (period.is_several) return date_text(fmt::format("{}/{}", begin.substr(0, digits), last.substr(0, digits)));
  switch (unit) {
    case Unit::kDay:
      return date_text(begin);
    case Unit::kMonth:
      return date_text(begin.substr(0, 7));
    case Unit::kYear:
      return date_text(begin.substr(0, 4));
    case Unit::kWeek:
      break;
  }
  return date_text(fmt::format("{}/{}", begin, last));
}

class Tempo {
 public:
  Tempo(Writer& writer, const Sorted& sorted, const Asked& asked) : writer_(writer), sorted_(sorted), asked_(asked) {}

  Section write() {
    Section out = begin_section(writer_, "tempo");
    if (!place()) return out;
    out.columns = {"period", "happenings", "days without reports", "open them"};
    for (std::size_t at = 0; at < periods_.size(); ++at) {
      Period period = periods_[at];
      // Unknown periods in a row are one row: there is nothing to tell apart.
      while (is_unknown(period) && at + 1 < periods_.size() && is_unknown(periods_[at + 1])) {
        const Period& more = periods_[++at];
        period.end = more.end;
        period.days += more.days;
        period.silent_days += more.silent_days;
        period.is_several = true;
      }
      out.items.push_back(row(period));
    }
    close(out);
    return out;
  }

 private:
  // Puts the deeds into periods; false where none has a day.
  bool place() {
    std::optional<CivilDate> first, last;
    for (const ResolvedIncident* one : sorted_.deeds()) {
      if (one->level == resolve::Level::kSeries) continue;
      ++all_;
      const auto dates = exports::view::dates_of(one->time);
      if (!dates.start || !dates.end) {
        ++undated_;
        continue;
      }
      dated_.push_back({one, *dates.start, *dates.end});
      first = std::min(first.value_or(*dates.start), *dates.start);
      last = std::max(last.value_or(*dates.end), *dates.end);
    }
    if (!first) return false;
    const auto bound = [](const std::string& day) {
      const auto date = core::Edtf::parse(day);
      return date ? date->earliest() : std::optional<CivilDate>();
    };
    // What was asked for bounds the table, else the day of the brief and so many months before it that a look back to
    // 2003 does not stretch it.
    const auto& filter = asked_.filter;
    const std::string end = filter.last_day.empty() ? writer_.material().as_of : filter.last_day;
    if (const auto day = bound(end)) last = *day;
    const auto months = static_cast<std::int64_t>(writer_.words().most_periods) - 1;
    first = std::max(*first, core::add_months({last->year, last->month, 1}, -months));
    if (const auto day = bound(filter.first_day)) first = *day;
    if (*last < *first) return false;
    unit_ = unit_for(*first, *last);
    for (CivilDate at = begin_of(*first, unit_); at <= *last; at = next(at, unit_)) {
      Period period{at, next(at, unit_), {}, 0, 0, false};
      count_silence(period, *first, *last);
      periods_.push_back(std::move(period));
    }
    for (const Dated& one : dated_) {
      for (Period& period : periods_) {
        if (one.start < period.begin || !(one.end < period.end)) continue;
        period.deeds.push_back(one.incident);
        ++placed_;
      }
    }
    // What lies before the first deed and the first article is outside of the table, unless it was asked for.
    const auto is_told = [](const Period& period) { return !is_unknown(period); };
    const auto begin = std::ranges::find_if(periods_, is_told);
    if (filter.first_day.empty()) periods_.erase(periods_.begin(), begin);
    for (const Period& period : periods_) {
      days_ += period.days;
      silent_days_ += period.silent_days;
    }
    return !periods_.empty();
  }
  [[nodiscard]] Unit unit_for(CivilDate first, CivilDate last) const {
    for (const Unit unit : {Unit::kDay, Unit::kWeek, Unit::kMonth}) {
      std::size_t periods = 0;
      for (CivilDate at = begin_of(first, unit); at <= last && periods <= writer_.words().most_periods;
           at = next(at, unit))
        ++periods;
      if (periods <= writer_.words().most_periods) return unit;
    }
    return Unit::kYear;
  }
  void count_silence(Period& period, CivilDate first, CivilDate last) {
    const auto& published = writer_.material().published_days;
    const std::int64_t begin = std::max(day_number(period.begin), day_number(first));
    const std::int64_t end = std::min(day_number(period.end), day_number(last) + 1);
    for (std::int64_t day = begin; day < end; ++day) {
      const auto article = std::ranges::lower_bound(published, day);
      const bool told = article != published.end() && *article <= day + writer_.words().lag_days;
      ++period.days;
      period.silent_days += told ? 0 : 1;
    }
  }

  Item row(const Period& period) {
    constexpr std::size_t kShown = 8;
    Item out{"period", core::day_text(period.begin), {}, {}};
    Cited cited;
    for (const ResolvedIncident* one : period.deeds) {
      out.incidents.push_back(one->id);
      if (out.incidents.size() > kShown) continue;
      const auto support = support_of(writer_.shown(one->time));
      const Cited more = support.empty() ? writer_.cited(*one) : writer_.cited(*one, support);
      cited.insert(cited.end(), more.begin(), more.end());
    }
    std::ranges::sort(cited);
    cited.erase(std::unique(cited.begin(), cited.end()), cited.end());
    const auto count = static_cast<std::int64_t>(period.deeds.size());
    Filling number = count > 0 ? fact("number", std::to_string(count), cited)
                               : plain(writer_.words().word(is_unknown(period) ? "unknown" : "none-reported"));
    const std::string last = core::day_text(core::add_days(period.end, -1));
    const std::string since = fmt::format("--since {} --until {}", core::day_text(period.begin), last);
    const auto cell = [](Parts parts) { return Sentence{std::move(parts)}; };
    out.sentences = {cell(plain(period_text(period, unit_)).parts), cell(std::move(number.parts)),
                     cell(plain(fmt::format("{} of {}", period.silent_days, period.days)).parts),
                     cell(count > 0 ? plain(command("incidents", without_days(), since)).parts : Parts())};
    return out;
  }
  // The options that say nothing of time: the period's own stand in their place.
  [[nodiscard]] Asked without_days() const {
    Asked out = asked_;
    out.options = asked_.options_without_days;
    return out;
  }

  void close(Section& out) {
    const auto count = [](std::int64_t value, std::string_view slot) {
      return fact(slot, number_text(value), {}, value == 1 ? Number::kOne : Number::kMore);
    };
    const auto some = [&](std::int64_t value, std::string_view slot) {
      return value == 0 ? Filling() : count(value, slot);
    };
    out.closing.push_back(
        sentence(writer_.words().sentence("tempo"), {{"number", count(placed_, "number")},
                                                     {"all", count(all_, "all")},
                                                     {"outside", some(all_ - placed_ - undated_, "outside")},
                                                     {"undated", some(undated_, "undated")}}));
    if (silent_days_ == 0) return;
    out.closing.push_back(sentence(writer_.words().sentence("no-report-days"),
                                   {{"number", count(silent_days_, "number")}, {"all", count(days_, "all")}}));
  }

  struct Dated {
    const ResolvedIncident* incident;
    CivilDate start, end;
  };

  Writer& writer_;
  const Sorted& sorted_;
  const Asked& asked_;
  std::vector<Dated> dated_;
  std::vector<Period> periods_;
  Unit unit_ = Unit::kDay;
  std::int64_t all_ = 0, undated_ = 0, placed_ = 0, days_ = 0, silent_days_ = 0;
};

}  // namespace

Section tempo(Writer& writer, const Sorted& sorted, const Asked& asked) { return Tempo(writer, sorted, asked).write(); }

}  // namespace isnad::brief

#include "analyze/happening.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analyze/date_draw.h"
#include "core/edtf.h"
#include "core/hash.h"

namespace isnad::analyze {
namespace {

constexpr std::int64_t kMostUnits = 200'000;
constexpr std::int64_t kAbout = 3;  // days to either side of "about the 5th"

// The mean of the tail behind "at least 100" is a tenth of it; high takes the 95th part of a hundred of that tail.
double guessed_most(double least) {
  const double mean = 0.1 * least;
  if (mean <= 0) return least + 1;
  return least + std::ceil(std::log(0.05) / std::log(mean / (1 + mean))) - 1;
}

struct Bounds {
  double low = 0, high = 0;
};

Doubt doubt_of(const Happening& happening, const HappeningRequest& request) {
  const std::uint64_t key = core::mix_hash(core::kHashSeed, happening.id);
  const auto step_of = [&](std::int64_t day) {
    return unit_number(core::civil_date(day), request.unit) -
           unit_number(core::civil_date(request.first), request.unit);
  };
  Doubt out;
  out.seed = request.seed;
  out.unit = static_cast<std::uint32_t>(key);
  out.draw = static_cast<std::uint32_t>(key >> 32U);
  out.counts = happening.sure;
  for (const Figure& each : happening.figures) out.figures.push_back({each.least, each.weight});
  for (const DaySpan& each : happening.when)
    out.spans.push_back({step_of(each.first), step_of(each.last), each.weight});
  return out;
}

class Placing {
 public:
  Placing(const Reporting& reporting, const HappeningRequest& request) : reporting_(reporting), request_(request) {}

  Result<Series> build(std::span<const Happening> happenings) {
    series_.name = request_.name;
    series_.unit = request_.unit;
    series_.first = unit_number(core::civil_date(request_.first), request_.unit);
    const std::int64_t last = unit_number(core::civil_date(request_.last), request_.unit);
    if (last - series_.first >= kMostUnits)
      return Error{ErrorCode::kInvalidInput, fmt::format("a range of {} {}s. Name --begin and --end.",
                                                         last - series_.first + 1, to_string(request_.unit))};
    const auto units = static_cast<std::size_t>(last - series_.first + 1);
    for (auto* counts : {&series_.low, &series_.best, &series_.high}) counts->assign(units, 0);
    series_.lines.resize(units);
    if (Status done = set_known(); !done) return done.error();
    for (const Happening& each : happenings) place_sure(each);
    series_.dated = request_.around != nullptr ? request_.around->low : series_.low;
    for (const Happening& each : happenings) place_in_best(each, series_.dated);
    if (series_.doubts.empty()) series_.dated.clear();
    for (std::size_t t = 0; t < units; ++t) {
      series_.high[t] = std::max(series_.high[t], series_.best[t]);
      std::ranges::sort(series_.lines[t]);
    }
    return std::move(series_);
  }

 private:
  Status set_known() {
    std::vector<std::uint8_t> days(static_cast<std::size_t>(request_.last - request_.first + 1), 0);
    for (std::size_t i = 0; i < days.size(); ++i)
      days[i] = reporting_.is_known(request_.first + static_cast<std::int64_t>(i));
    for (const std::string& gap : request_.gaps) {
      const auto span = core::Edtf::parse(gap);
      if (!span)
        return Error{ErrorCode::kInvalidInput, fmt::format("'{}' is no interval. Write 2024-02-05/2024-02-07.", gap)};
      const std::int64_t from = span->earliest() ? core::day_number(*span->earliest()) : request_.first;
      const std::int64_t to = span->latest() ? core::day_number(*span->latest()) : request_.last;
      for (std::int64_t day = std::max(from, request_.first); day <= std::min(to, request_.last); ++day)
        days[static_cast<std::size_t>(day - request_.first)] = 0;
      gaps_.emplace_back(from, to);
    }
    series_.known.assign(series_.best.size(), 0);
    series_.completeness.assign(series_.best.size(), 0);
    bool any_partly = false;
    for (std::size_t t = 0; t < series_.known.size(); ++t) {
      const std::int64_t number = series_.first + static_cast<std::int64_t>(t);
      const std::int64_t from = core::day_number(first_day_of(number, request_.unit));
      const std::int64_t to = core::day_number(first_day_of(number + 1, request_.unit)) - 1;
      std::int64_t known = 0;
      double told = 0;
      std::int64_t some = 0;
      for (std::int64_t day = std::max(from, request_.first); day <= std::min(to, request_.last); ++day) {
        known += days[static_cast<std::size_t>(day - request_.first)];
        const double share = days[static_cast<std::size_t>(day - request_.first)] ? 1 : partly_told(day);
        told += share;
        some += share > 0;
      }
      series_.known[t] = 2 * known >= to - from + 1;
      // A unit told in part: all of its days somewhat, and half of what happened in it.
      const double share = told / static_cast<double>(to - from + 1);
      const bool is_partly = !series_.known[t] && some == to - from + 1 && share >= kHalfTold;
      series_.completeness[t] = series_.known[t] ? 1 : is_partly ? share : 0;
      any_partly = any_partly || is_partly;
    }
    if (!any_partly) series_.completeness.clear();
    const std::int64_t later = unit_of(reporting_.complete_until + 1) - series_.first;
    if (reporting_.complete_until < request_.last && later >= 0) series_.told_until = static_cast<std::size_t>(later);
    return {};
  }

  // Of a day that no gap takes out.
  [[nodiscard]] double partly_told(std::int64_t day) const {
    for (const auto& [from, to] : gaps_) {
      if (day >= from && day <= to) return 0;
    }
    return reporting_.completeness(day);
  }
  [[nodiscard]] std::int64_t unit_of(std::int64_t day) const {
    return unit_number(core::civil_date(day), request_.unit);
  }
  // The step of a day, kept within the series.
  [[nodiscard]] std::size_t step_within(std::int64_t day) const {
    return static_cast<std::size_t>(unit_of(std::clamp(day, request_.first, request_.last)) - series_.first);
  }
  [[nodiscard]] bool is_inside(const DaySpan& span) const {
    return span.last >= request_.first && span.first <= request_.last;
  }
  // Of one unit, and all agree.
  [[nodiscard]] bool has_one_unit(const Happening& happening) const {
    const std::int64_t unit = unit_of(happening.when.front().first);
    return std::ranges::all_of(happening.when, [&](const DaySpan& each) {
      return each.sure && unit_of(each.first) == unit && unit_of(each.last) == unit;
    });
  }

  // Least and greatest that are told. Requires a figure.
  static Bounds bounds_of(const Happening& happening) {
    Bounds out{happening.figures.front().least, 0};
    for (const Figure& each : happening.figures) {
      out.low = std::min(out.low, each.least);
      out.high = std::max(out.high, each.most.value_or(guessed_most(each.least)));
    }
    return out;
  }

  // Draws its figure and its unit; kept as a doubt where another draw may have others.
  void place_best(const Happening& happening, const std::vector<double>& dated) {
    Doubt doubt = doubt_of(happening, request_);
    const Drawn one = drawn(doubt, dated, 0);
    const bool is_inside_now = one.step >= 0 && one.step < static_cast<std::int64_t>(series_.size());
    if (is_inside_now) {
      series_.lines[static_cast<std::size_t>(one.step)].push_back(happening.place);
      if (happening.sure) {
        series_.best[static_cast<std::size_t>(one.step)] += one.count;
        series_.sizes.push_back({static_cast<std::size_t>(one.step), one.count});
      }
    }
    if (happening.sure && has_choice(doubt)) series_.doubts.push_back(std::move(doubt));
  }

  void place_sure(const Happening& happening) {
    ++series_.rows;
    if (happening.figures.empty()) {
      ++series_.without_figure;
      return;
    }
    if (happening.when.empty()) {
      ++series_.undated;
      return;
    }
    if (std::ranges::none_of(happening.when, [&](const DaySpan& each) { return is_inside(each); })) {
      ++series_.outside;
      return;
    }
    series_.open_figures += std::ranges::any_of(happening.figures, [](const Figure& each) { return !each.most; });
    series_.doubtful_parties += !happening.sure;
    if (!has_one_unit(happening)) return;
    const Bounds bounds = bounds_of(happening);
    const std::size_t at = step_within(happening.when.front().first);
    series_.high[at] += bounds.high;
    series_.most += bounds.high;
    if (happening.sure) series_.low[at] += bounds.low;
  }

  void place_in_best(const Happening& happening, const std::vector<double>& dated) {
    if (happening.figures.empty() || happening.when.empty()) return;
    if (std::ranges::none_of(happening.when, [&](const DaySpan& each) { return is_inside(each); })) return;
    place_best(happening, dated);
    if (has_one_unit(happening)) return;
    ++series_.doubtful_dates;
    const Bounds bounds = bounds_of(happening);
    series_.most += bounds.high;
    std::vector<std::uint8_t> possible(series_.size(), 0);
    for (const DaySpan& span : happening.when) {
      if (!is_inside(span)) continue;
      for (std::size_t t = step_within(span.first); t <= step_within(span.last); ++t) possible[t] = 1;
    }
    for (std::size_t t = 0; t < possible.size(); ++t) {
      if (possible[t]) series_.high[t] += bounds.high;
    }
  }

  const Reporting& reporting_;
  const HappeningRequest& request_;
  std::vector<std::pair<std::int64_t, std::int64_t>> gaps_;
  Series series_;
};

}  // namespace

std::optional<DaySpan> span_of(const std::string& edtf, std::int64_t told) {
  const auto time = core::Edtf::parse(edtf);
  if (!time) return std::nullopt;
  DaySpan out;
  const auto first = time->earliest();
  const auto last = time->latest();
  if (!first && !last) return std::nullopt;
  out.last = last ? core::day_number(*last) : std::max(told, core::day_number(*first));
  out.first = first ? core::day_number(*first) : out.last;
  const auto marked = [](const std::optional<core::EdtfDate>& date, bool core::EdtfDate::*mark) {
    return date && (*date).*mark;
  };
  const bool about =
      marked(time->first(), &core::EdtfDate::approximate) || marked(time->last(), &core::EdtfDate::approximate);
  const bool doubted =
      marked(time->first(), &core::EdtfDate::uncertain) || marked(time->last(), &core::EdtfDate::uncertain);
  // An interval with an open beginning is known by its end alone.
  out.sure = !about && !doubted && first.has_value();
  if (about && out.first == out.last) {
    out.first -= kAbout;
    out.last += kAbout;
  }
  return out;
}

std::vector<Doubt> doubts_of(std::span<const Happening> happenings, const HappeningRequest& request) {
  std::vector<Doubt> out;
  for (const Happening& each : happenings) {
    const bool counts = each.sure && !each.figures.empty() && !each.when.empty();
    out.push_back(counts ? doubt_of(each, request) : Doubt{});
  }
  return out;
}

Result<Series> series_from_happenings(std::span<const Happening> happenings, const Reporting& reporting,
                                      const HappeningRequest& request) {
  return Placing(reporting, request).build(happenings);
}

}  // namespace isnad::analyze

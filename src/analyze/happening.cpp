#include "analyze/happening.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analyze/philox.h"
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
  double low = 0, best = 0, high = 0;
};

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
    const Series dated = request_.around != nullptr ? *request_.around : series_;
    for (const Happening& each : happenings) place_doubtful(each, dated.low);
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
    }
    series_.known.assign(series_.best.size(), 0);
    for (std::size_t t = 0; t < series_.known.size(); ++t) {
      const std::int64_t number = series_.first + static_cast<std::int64_t>(t);
      const std::int64_t from = core::day_number(first_day_of(number, request_.unit));
      const std::int64_t to = core::day_number(first_day_of(number + 1, request_.unit)) - 1;
      std::int64_t known = 0;
      for (std::int64_t day = std::max(from, request_.first); day <= std::min(to, request_.last); ++day)
        known += days[static_cast<std::size_t>(day - request_.first)];
      series_.known[t] = 2 * known >= to - from + 1;
    }
    return {};
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

  Bounds bounds_of(const Happening& happening, RandomStream& random) {
    Bounds out{happening.figures.front().least, 0, 0};
    double weights = 0;
    for (const Figure& each : happening.figures) {
      out.low = std::min(out.low, each.least);
      out.high = std::max(out.high, each.most.value_or(guessed_most(each.least)));
      weights += each.weight;
    }
    double rest = random.uniform() * weights;
    for (const Figure& each : happening.figures) {
      out.best = each.least;
      rest -= each.weight;
      if (rest < 0) break;
    }
    return out;
  }

  [[nodiscard]] RandomStream stream_of(const Happening& happening) const {
    const std::uint64_t key = core::mix_hash(core::kHashSeed, happening.id);
    return {request_.seed, Purpose::kDates, static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32U)};
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
    RandomStream random = stream_of(happening);
    const Bounds bounds = bounds_of(happening, random);
    const std::size_t at = step_within(happening.when.front().first);
    series_.high[at] += bounds.high;
    series_.most += bounds.high;
    series_.lines[at].push_back(happening.place);
    if (!happening.sure) return;
    series_.low[at] += bounds.low;
    series_.best[at] += bounds.best;
  }

  void place_doubtful(const Happening& happening, const std::vector<double>& dated) {
    if (happening.figures.empty() || happening.when.empty()) return;
    if (std::ranges::none_of(happening.when, [&](const DaySpan& each) { return is_inside(each); })) return;
    if (has_one_unit(happening)) return;
    ++series_.doubtful_dates;
    RandomStream random = stream_of(happening);
    const Bounds bounds = bounds_of(happening, random);
    series_.most += bounds.high;
    std::vector<std::uint8_t> possible(series_.size(), 0);
    for (const DaySpan& span : happening.when) {
      if (!is_inside(span)) continue;
      for (std::size_t t = step_within(span.first); t <= step_within(span.last); ++t) possible[t] = 1;
    }
    for (std::size_t t = 0; t < possible.size(); ++t) {
      if (possible[t]) series_.high[t] += bounds.high;
    }
    const DaySpan& span = drawn(happening.when, random);
    if (!is_inside(span)) return;  // what is drawn lies before or after the series
    const std::size_t at = drawn_step(span, dated, random);
    series_.lines[at].push_back(happening.place);
    if (happening.sure) series_.best[at] += bounds.best;
  }

  static const DaySpan& drawn(const std::vector<DaySpan>& spans, RandomStream& random) {
    double weights = 0;
    for (const DaySpan& each : spans) weights += each.weight;
    double rest = random.uniform() * weights;
    for (const DaySpan& each : spans) {
      rest -= each.weight;
      if (rest < 0) return each;
    }
    return spans.back();
  }

  // In proportion to the dated counts within the span; flat where there are none.
  [[nodiscard]] std::size_t drawn_step(const DaySpan& span, const std::vector<double>& dated,
                                       RandomStream& random) const {
    const std::size_t from = step_within(span.first);
    const std::size_t to = step_within(span.last);
    double sum = 0;
    for (std::size_t t = from; t <= to; ++t) sum += dated[t];
    double rest = random.uniform() * (sum > 0 ? sum : static_cast<double>(to - from + 1));
    for (std::size_t t = from; t < to; ++t) {
      rest -= sum > 0 ? dated[t] : 1;
      if (rest < 0) return t;
    }
    return to;
  }

  const Reporting& reporting_;
  const HappeningRequest& request_;
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

Result<Series> series_from_happenings(std::span<const Happening> happenings, const Reporting& reporting,
                                      const HappeningRequest& request) {
  return Placing(reporting, request).build(happenings);
}

}  // namespace isnad::analyze

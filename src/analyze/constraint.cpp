#include "analyze/constraint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>

#include "analyze/verdict.h"

namespace isnad::analyze {
namespace {

constexpr double kNoBound = std::numeric_limits<double>::infinity();
constexpr std::size_t kMostTotals = 200;
constexpr std::int64_t kAbout = 3;  // days to either side of "about the 18th", as of a happening

std::int64_t begin_of(const Told& told) { return core::day_number(told.since) - 1; }
std::int64_t end_of(const Told& told) { return core::day_number(told.as_of); }
// A total of about a day holds by that day. Where the counter's other totals leave no room for it then, it bounds from
// below what there was a little later, and from above what there was a little earlier.
std::int64_t late_end(const Told& told, bool loose) { return end_of(told) + (loose ? kAbout : 0); }
std::int64_t early_end(const Told& told, bool loose) {
  return std::max(begin_of(told) + 1, end_of(told) - (loose ? kAbout : 0));
}

// How many of `slack` come by a chance of p each.
double binomial(double slack, double p, RandomStream& random) {
  constexpr double kCounted = 4096;
  if (slack <= kCounted) {
    double out = 0;
    const auto trials = static_cast<std::uint32_t>(std::ceil(std::max(slack, 0.0)));
    for (std::uint32_t i = 0; i < trials; ++i) out += random.uniform() < p;
    return out;
  }
  return std::clamp(std::round(slack * p + std::sqrt(slack * p * (1 - p)) * random.normal()), 0.0, slack);
}

// A geometric tail whose mean is a tenth of what is known from below.
double tail_above(double least, RandomStream& random) {
  const double mean = 0.1 * least;
  if (mean <= 0) return 0;
  return std::floor(std::log(random.uniform()) / std::log(mean / (1 + mean)));
}

}  // namespace

std::size_t CounterBounds::node_of(std::int64_t end) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(ends_, end) - ends_.begin());
}

bool CounterBounds::take(std::size_t from, std::size_t to, double most) {
  if (most >= bound(from, to)) return true;
  if (most < -bound(to, from)) return false;
  const std::size_t n = ends_.size();
  for (std::size_t i = 0; i < n; ++i) {
    const double before = bound(i, from);
    if (before == kNoBound) continue;
    for (std::size_t j = 0; j < n; ++j) bound(i, j) = std::min(bound(i, j), before + most + bound(to, j));
  }
  return true;
}

std::optional<std::size_t> CounterBounds::fill(const std::vector<Told>& told, const std::vector<std::uint8_t>& loose) {
  ends_.clear();
  contradicting_.clear();
  for (std::size_t i = 0; i < told.size(); ++i) {
    ends_.push_back(begin_of(told[i]));
    if (told[i].least) ends_.push_back(late_end(told[i], loose[i] != 0));
    if (told[i].most) ends_.push_back(early_end(told[i], loose[i] != 0));
  }
  std::ranges::sort(ends_);
  ends_.erase(std::unique(ends_.begin(), ends_.end()), ends_.end());  // not of ranges: clang 14 can't read libstdc++'s
  const std::size_t n = ends_.size();
  bounds_.assign(n * n, kNoBound);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) bound(i, j) = 0;  // what has been counted never falls
  }
  for (std::size_t i = 0; i < told.size(); ++i) {
    const Told& each = told[i];
    const std::size_t from = node_of(begin_of(each));
    const std::vector<double> before = bounds_;
    const bool is_loose = loose[i] != 0;
    if ((!each.least || take(node_of(late_end(each, is_loose)), from, -std::floor(*each.least))) &&
        (!each.most || take(from, node_of(early_end(each, is_loose)), std::floor(*each.most))))
      continue;
    if (each.about && !is_loose) return i;
    bounds_ = before;
    contradicting_.push_back(each);
  }
  return std::nullopt;
}

CounterBounds CounterBounds::create(const std::vector<Told>& all) {
  CounterBounds out;
  std::vector<Told> told = all;
  if (told.size() > kMostTotals) {
    std::ranges::stable_sort(told, {}, [](const Told& each) { return end_of(each); });
    out.left_out_ = told.size() - kMostTotals;
    told.erase(told.begin(), told.begin() + static_cast<std::ptrdiff_t>(out.left_out_));
  }
  std::vector<std::uint8_t> loose(told.size(), 0);
  while (const auto tight = out.fill(told, loose)) loose[*tight] = 1;
  return out;
}

std::vector<IntervalCount> CounterBounds::intervals() const {
  std::vector<IntervalCount> out;
  for (std::size_t i = 0; i + 1 < ends_.size(); ++i) {
    IntervalCount one{ends_[i] + 1, ends_[i + 1], std::max(0.0, -bound(i + 1, i)), {}};
    if (bound(i, i + 1) < kNoBound) one.most = bound(i, i + 1);
    out.push_back(one);
  }
  return out;
}

std::vector<double> CounterBounds::drawn(std::span<const double> dated, RandomStream& random) const {
  CounterBounds left = *this;
  std::vector<double> out;
  const std::size_t n = ends_.size();
  // What is dated lies there, as far as the counter allows.
  for (std::size_t i = 0; i + 1 < n; ++i) left.take(i + 1, i, -std::min(dated[i], left.bound(i, i + 1)));
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const double least = std::max(0.0, -left.bound(i + 1, i));
    double count = least;
    if (left.bound(i, i + 1) == kNoBound) {
      count += tail_above(least, random);
    } else {
      // What is left free may lie anywhere up to the last end that bounds it: by days.
      std::size_t end = i + 1;
      for (std::size_t j = i + 2; j < n; ++j) {
        if (left.bound(i, j) == left.bound(i, i + 1)) end = j;
      }
      const double share = static_cast<double>(ends_[i + 1] - ends_[i]) / static_cast<double>(ends_[end] - ends_[i]);
      count += binomial(left.bound(i, i + 1) - least, share, random);
    }
    left.take(i, i + 1, count);
    left.take(i + 1, i, -count);
    out.push_back(count);
  }
  return out;
}

std::vector<CounterAccount> accounts_of(const std::vector<Told>& told) {
  std::vector<std::string> counters;
  for (const Told& each : told) {
    if (std::ranges::find(counters, each.counter) == counters.end()) counters.push_back(each.counter);
  }
  std::vector<CounterAccount> out;
  for (const std::string& counter : counters) {
    std::vector<Told> own;
    for (const Told& each : told) {
      if (each.counter == counter) own.push_back(each);
    }
    out.push_back({counter, CounterBounds::create(own)});
  }
  return out;
}

namespace {

// The missing events of each span on units of the series, drawn anew for each draw.
class Missing {
 public:
  Missing(const Series& events, const Series& by_day, CounterBounds bounds, std::uint64_t seed)
      : bounds_(std::move(bounds)),
        intervals_(bounds_.intervals()),
        seed_(seed),
        first_(events.first),
        units_(events.size()),
        unit_(events.unit),
        first_day_(by_day.first),
        weights_(by_day.dated.empty() ? by_day.best : by_day.dated) {
    for (const IntervalCount& each : intervals_) {
      double sum = 0;
      for (std::size_t t = day_step(each.first); t < day_step(each.last + 1); ++t) sum += by_day.best[t];
      dated_.push_back(sum);
    }
  }

  [[nodiscard]] const std::vector<IntervalCount>& intervals() const { return intervals_; }
  [[nodiscard]] double dated(std::size_t interval) const { return dated_[interval]; }

  [[nodiscard]] std::vector<double> draw(std::uint32_t number) const {
    constexpr double kMostPlaced = 4096;  // events of a span that have a day of their own; more lie on it in bundles
    std::vector<double> out(units_);
    RandomStream random(seed_, Purpose::kMissing, 0, number);
    const std::vector<double> totals = bounds_.drawn(dated_, random);
    for (std::size_t i = 0; i < intervals_.size(); ++i) {
      const double bundle = std::max(1.0, std::floor((totals[i] - dated_[i]) / kMostPlaced));
      double missing = totals[i] - dated_[i];
      while (missing >= 1) {
        const std::int64_t at = unit_number(core::civil_date(place(intervals_[i], random)), unit_) - first_;
        if (at >= 0 && at < static_cast<std::int64_t>(units_))
          out[static_cast<std::size_t>(at)] += std::min(bundle, missing);
        missing -= bundle;
      }
    }
    return out;
  }

 private:
  // Of a day, kept within the days that are counted.
  [[nodiscard]] std::size_t day_step(std::int64_t day) const {
    return static_cast<std::size_t>(
        std::clamp<std::int64_t>(day - first_day_, 0, static_cast<std::int64_t>(weights_.size())));
  }
  // A day, in proportion to what is dated near by; flat where nothing is.
  [[nodiscard]] std::int64_t place(const IntervalCount& span, RandomStream& random) const {
    const std::size_t from = day_step(span.first);
    const std::size_t to = day_step(span.last + 1);
    double sum = 0;
    for (std::size_t t = from; t < to; ++t) sum += weights_[t];
    if (sum <= 0) return span.first + random.below(static_cast<std::uint32_t>(span.last - span.first + 1));
    double rest = random.uniform() * sum;
    std::size_t at = from;
    for (; at + 1 < to; ++at) {
      rest -= weights_[at];
      if (rest < 0) break;
    }
    return first_day_ + static_cast<std::int64_t>(at);
  }

  CounterBounds bounds_;
  std::vector<IntervalCount> intervals_;
  std::uint64_t seed_;
  std::int64_t first_;
  std::size_t units_;
  Unit unit_;
  std::int64_t first_day_;
  std::vector<double> weights_;  // by day
  std::vector<double> dated_;    // by span
};

// Days of a unit that spans of the counter tell of.
void set_known(Series& series, const Missing& missing) {
  const auto days_in = [&](std::int64_t number) {
    return core::day_number(first_day_of(number + 1, series.unit)) -
           core::day_number(first_day_of(number, series.unit));
  };
  std::vector<std::int64_t> told(series.size());
  for (std::size_t i = 0; i < missing.intervals().size(); ++i) {
    const IntervalCount& span = missing.intervals()[i];
    if (!span.most) continue;
    const bool is_whole = *span.most <= missing.dated(i);
    for (std::int64_t day = span.first; day <= span.last; ++day) {
      const auto at = series.step_of(core::civil_date(day));
      if (!at) continue;
      const std::int64_t unit = days_in(series.first + static_cast<std::int64_t>(*at));
      if (is_whole || span.last - span.first < unit) ++told[*at];
    }
  }
  for (std::size_t t = 0; t < series.size(); ++t)
    series.known[t] = series.known[t] || told[t] == days_in(series.first + static_cast<std::int64_t>(t));
}

}  // namespace

Series combined(const Series& events, const Series& by_day, const std::vector<Told>& told, std::uint64_t seed) {
  const auto missing = std::make_shared<const Missing>(events, by_day, CounterBounds::create(told), seed);
  Series out = events;
  out.missing = [missing](std::uint32_t draw) { return missing->draw(draw); };
  const std::vector<double> first = out.missing(0);
  for (std::size_t t = 0; t < out.size(); ++t) out.best[t] += first[t];
  for (std::size_t i = 0; i < missing->intervals().size(); ++i) {
    const IntervalCount& span = missing->intervals()[i];
    const double dated = missing->dated(i);
    if (span.most && dated > *span.most) add(out.caveats, Caveat::kCountersDisagree);
    const double most = std::max(0.0, span.most.value_or(1.3 * span.least + 1) - dated);
    out.most += most;
    for (std::int64_t day = span.first; day <= span.last;) {
      const auto at = out.step_of(core::civil_date(day));
      if (at) out.high[*at] += most;
      const std::int64_t unit = unit_number(core::civil_date(day), out.unit);
      day = core::day_number(first_day_of(unit + 1, out.unit));
    }
  }
  for (std::size_t t = 0; t < out.size(); ++t) out.high[t] = std::max(out.high[t], out.best[t]);
  set_known(out, *missing);
  out.name += ", with what " + told.front().counter + " counts";
  return out;
}

Result<Series> nothing_dated(const std::vector<Told>& told, Unit unit, const std::string& name) {
  constexpr std::int64_t kMostDays = 200'000;
  std::int64_t first = begin_of(told.front()) + 1;
  std::int64_t last = end_of(told.front());
  for (const Told& each : told) {
    first = std::min(first, begin_of(each) + 1);
    last = std::max(last, end_of(each));
  }
  if (last - first >= kMostDays) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("{}: totals over {} days. Choose those of one time by --where.", name, last - first + 1)};
  }
  Series out;
  out.name = name;
  out.unit = unit;
  out.first = unit_number(core::civil_date(first), unit);
  const auto units = static_cast<std::size_t>(unit_number(core::civil_date(last), unit) - out.first + 1);
  out.low.assign(units, 0);
  out.best = out.high = out.low;
  out.known.assign(units, 0);
  out.lines.resize(units);
  out.rows = told.size();
  for (const Told& each : told) {
    const auto at = out.step_of(each.as_of);
    if (at) out.lines[*at].push_back(static_cast<std::uint32_t>(each.line));
  }
  return out;
}

}  // namespace isnad::analyze

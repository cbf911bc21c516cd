#include "analyze/date_draw.h"

#include <algorithm>
#include <numeric>

#include "analyze/philox.h"
#include "analyze/series.h"

namespace isnad::analyze {
namespace {

// Odd, so that each draw has a key of its own; draw 0 keeps the seed.
constexpr std::uint64_t kNextDraw = 0x9E3779B97F4A7C15ULL;

template <typename Things>
const auto& by_weight(const Things& things, RandomStream& random) {
  double weights = 0;
  for (const auto& each : things) weights += each.weight;
  double rest = random.uniform() * weights;
  for (const auto& each : things) {
    rest -= each.weight;
    if (rest < 0) return each;
  }
  return things.back();
}

std::int64_t step_within(std::int64_t from, std::int64_t to, std::span<const double> dated, RandomStream& random) {
  const auto at = [&](std::int64_t step) { return dated[static_cast<std::size_t>(step)]; };
  double sum = 0;
  for (std::int64_t step = from; step <= to; ++step) sum += at(step);
  double rest = random.uniform() * (sum > 0 ? sum : static_cast<double>(to - from + 1));
  for (std::int64_t step = from; step < to; ++step) {
    rest -= sum > 0 ? at(step) : 1;
    if (rest < 0) return step;
  }
  return to;
}

}  // namespace

bool has_several_days(const Doubt& doubt) {
  const auto one = doubt.spans.front().first;
  return std::ranges::any_of(doubt.spans,
                             [&](const DoubtfulSpan& each) { return each.first != one || each.last != one; });
}

bool has_choice(const Doubt& doubt) {
  return has_several_days(doubt) || std::ranges::any_of(doubt.figures, [&](const DoubtfulFigure& each) {
           return each.count != doubt.figures.front().count;
         });
}

Drawn drawn(const Doubt& doubt, std::span<const double> dated, std::uint32_t draw) {
  RandomStream random(doubt.seed + draw * kNextDraw, Purpose::kDates, doubt.unit, doubt.draw);
  Drawn out;
  out.count = doubt.figures.empty() ? doubt.count : by_weight(doubt.figures, random).count;
  // A row of a file has one figure and one span: nothing is drawn of these.
  const DoubtfulSpan& span = doubt.figures.empty() ? doubt.spans.front() : by_weight(doubt.spans, random);
  const auto last = static_cast<std::int64_t>(dated.size()) - 1;
  out.step = span.first > last || span.last < 0
                 ? span.first
                 : step_within(std::max<std::int64_t>(0, span.first), std::min(last, span.last), dated, random);
  return out;
}

std::vector<Series> date_draws(const Series& series, std::size_t draws) {
  std::vector<Series> out{series};
  if (series.doubts.empty() && !series.missing) return out;
  Series fixed = series;
  const auto add = [&](Series& to, std::uint32_t draw, double times) {
    for (const Doubt& doubt : series.doubts) {
      const Drawn one = drawn(doubt, series.dated, draw);
      if (doubt.counts && one.step >= 0 && one.step < static_cast<std::int64_t>(series.size()))
        to.best[static_cast<std::size_t>(one.step)] += times * one.count;
    }
    if (!series.missing) return;
    const std::vector<double> missing = series.missing(draw);
    for (std::size_t t = 0; t < to.size(); ++t) to.best[t] += times * missing[t];
  };
  add(fixed, 0, -1);
  for (std::uint32_t draw = 1; draw < draws; ++draw) {
    out.push_back(fixed);
    add(out.back(), draw, 1);
  }
  return out;
}

std::vector<std::vector<double>> blurred(const Series& like, std::span<const double> path, std::size_t draws,
                                         std::uint64_t seed, std::uint32_t unit, std::uint32_t draw) {
  std::vector<double> sure(path.begin(), path.end());
  std::vector<Doubt> doubts;
  RandomStream random(seed, Purpose::kBlur, unit, draw);
  double left = std::accumulate(sure.begin(), sure.end(), 0.0);
  for (const Doubt& doubt : like.doubts) {
    if (!doubt.counts || !has_several_days(doubt) || left <= 0) continue;
    // An event of the path, taken at random.
    double rest = random.uniform() * left;
    std::size_t at = 0;
    while (at + 1 < sure.size() && (rest -= sure[at]) >= 0) ++at;
    while (at > 0 && sure[at] <= 0) --at;
    if (sure[at] <= 0) continue;
    const double taken = std::min(sure[at], std::max(1.0, doubt.figures.empty() ? doubt.count : 1.0));
    sure[at] -= taken;
    left -= taken;
    // Its own day lies somewhere in a span as long.
    const auto& widest =
        *std::ranges::max_element(doubt.spans, {}, [](const DoubtfulSpan& each) { return each.last - each.first; });
    const std::int64_t width =
        std::min<std::int64_t>(widest.last - widest.first, static_cast<std::int64_t>(path.size()));
    const auto first =
        static_cast<std::int64_t>(at) - static_cast<std::int64_t>(random.below(static_cast<std::uint32_t>(width) + 1));
    Doubt other;
    other.seed = seed;
    other.unit = draw;
    other.draw = static_cast<std::uint32_t>(doubts.size()) + 1;
    other.count = taken;
    other.spans = {{first, first + width, 1}};
    doubts.push_back(std::move(other));
  }
  if (doubts.empty()) return {sure};
  std::vector<std::vector<double>> out(draws, sure);
  for (std::uint32_t each = 0; each < draws; ++each) {
    for (const Doubt& doubt : doubts) {
      const Drawn one = drawn(doubt, sure, each);
      if (one.step >= 0 && one.step < static_cast<std::int64_t>(path.size()))
        out[each][static_cast<std::size_t>(one.step)] += doubt.count;
    }
  }
  return out;
}

}  // namespace isnad::analyze

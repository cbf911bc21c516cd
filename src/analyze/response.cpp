#include "analyze/response.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analyze/philox.h"
#include "analyze/score.h"

namespace isnad::analyze {
namespace {

constexpr double kUnusual = 0.05;
constexpr std::size_t kLeastEvents = 10;
constexpr double kLeastOutcomes = 20;

// Which dates move together: those with no more than `window` units between neighbours.
std::vector<std::size_t> clusters_of(const std::vector<std::size_t>& events, std::size_t window) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < events.size(); ++i) {
    out.push_back(i == 0 ? 0 : out.back() + (events[i] - events[i - 1] > window));
  }
  return out;
}

class Counter {
 public:
  explicit Counter(const Series& series) : sums_(series.size() + 1), size_(series.size()) {
    for (std::size_t t = 0; t < size_; ++t) sums_[t + 1] = sums_[t] + (series.known[t] ? series.best[t] : 0);
  }
  [[nodiscard]] double after(std::size_t event, std::size_t window) const {
    return sums_[std::min(event + window + 1, size_)] - sums_[std::min(event + 1, size_)];
  }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::vector<double> sums_;
  std::size_t size_;
};

struct Totals {
  double sum = 0;
  double followed = 0;
};
Totals totals_of(const Counter& counter, const std::vector<std::size_t>& dates, std::size_t window) {
  Totals out;
  for (const std::size_t date : dates) {
    const double sum = counter.after(date, window);
    out.sum += sum;
    out.followed += sum > 0;
  }
  return out;
}

double two_sided(const std::vector<double>& placebo, double seen) {
  const auto above = static_cast<double>(std::ranges::count_if(placebo, [&](double each) { return each >= seen; }));
  const auto below = static_cast<double>(std::ranges::count_if(placebo, [&](double each) { return each <= seen; }));
  return std::min(1.0, 2 * (1 + std::min(above, below)) / (static_cast<double>(placebo.size()) + 1));
}

// The largest departure of any window, in deviations of its placebo sums, against that of each draw.
double largest_departure_p(const std::vector<std::vector<double>>& placebo, const std::vector<double>& seen) {
  const std::size_t draws = placebo.front().size();
  std::vector<double> of_draw(draws, 0);
  double of_seen = 0;
  for (std::size_t w = 0; w < placebo.size(); ++w) {
    const double mean = std::accumulate(placebo[w].begin(), placebo[w].end(), 0.0) / static_cast<double>(draws);
    double variance = 0;
    for (const double each : placebo[w]) variance += (each - mean) * (each - mean) / static_cast<double>(draws);
    const double deviation = std::sqrt(std::max(variance, 1e-12));
    for (std::size_t d = 0; d < draws; ++d)
      of_draw[d] = std::max(of_draw[d], std::abs(placebo[w][d] - mean) / deviation);
    of_seen = std::max(of_seen, std::abs(seen[w] - mean) / deviation);
  }
  const auto as_large = std::ranges::count_if(of_draw, [&](double each) { return each >= of_seen - 1e-12; });
  return (1 + static_cast<double>(as_large)) / (static_cast<double>(draws) + 1);
}

// `more` or `fewer` where the departure is more than chance in the same direction for each window; `no difference seen`
// where each ratio lies in the inner half of its placebos; else it cannot be told.
Verdict verdict_of(const Response& made) {
  if (made.events < kLeastEvents || made.outcomes < kLeastOutcomes) return Verdict::kTooFew;
  if (has(made.caveats, Caveat::kThinCoverage)) return Verdict::kCannotTell;
  const auto each = [&](auto fits) { return std::ranges::all_of(made.windows, fits); };
  if (made.p_any < kUnusual && each([](const WindowResponse& w) { return w.ratio > 1; })) return Verdict::kMore;
  if (made.p_any < kUnusual && each([](const WindowResponse& w) { return w.ratio < 1; })) return Verdict::kFewer;
  const bool inside = each([](const WindowResponse& w) { return w.inner_low <= w.ratio && w.ratio <= w.inner_high; });
  return inside ? Verdict::kNoDifferenceSeen : Verdict::kCannotTell;
}

}  // namespace

std::vector<std::size_t> event_steps(const Series& series, double least) {
  std::vector<std::size_t> out;
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (series.known[t] && series.best[t] >= least) out.push_back(t);
  }
  return out;
}

Result<Response> response(const Series& outcome, const std::vector<std::size_t>& events,
                          const ResponseOptions& options) {
  if (events.empty()) return Error{ErrorCode::kInvalidInput, "there is no event after which could be counted."};
  const std::size_t longest = options.windows.empty() ? 0 : *std::ranges::max_element(options.windows);
  if (longest == 0 || longest + 1 >= outcome.size() || std::ranges::count(options.windows, std::size_t{0}) > 0) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("windows of 1 to {} units can be asked for: the series has {}.",
                             outcome.size() - std::min<std::size_t>(outcome.size(), 2), outcome.size())};
  }
  const Counter counter(outcome);
  Response out;
  out.events = events.size();
  out.outcomes = outcome.total();
  out.caveats = caveats_of(outcome);
  if (out.events < kLeastEvents || out.outcomes < kLeastOutcomes) add(out.caveats, Caveat::kFewEvents);
  out.curve.resize(longest);
  out.placebo_curve.resize(longest);
  for (std::size_t unit = 1; unit <= longest; ++unit) {
    for (const std::size_t event : events)
      out.curve[unit - 1] +=
          (counter.after(event, unit) - counter.after(event, unit - 1)) / static_cast<double>(events.size());
  }
  std::vector<std::vector<double>> placebo;
  std::vector<double> seen;
  for (const std::size_t window : options.windows) {
    const std::vector<std::size_t> cluster = clusters_of(events, window);
    WindowResponse made;
    made.window = window;
    made.clusters = cluster.back() + 1;
    const Totals own = totals_of(counter, events, window);
    made.sum = own.sum;
    made.share_followed = own.followed / static_cast<double>(events.size());
    std::vector<double> sums;
    for (std::size_t draw = 0; draw < options.draws; ++draw) {
      RandomStream random(options.seed, Purpose::kPlacebo, static_cast<std::uint32_t>(window),
                          static_cast<std::uint32_t>(draw));
      std::vector<std::int64_t> moves(made.clusters);
      const auto shift = static_cast<std::int64_t>(options.shift);
      for (auto& move : moves)
        move = static_cast<std::int64_t>(random.below(static_cast<std::uint32_t>(2 * shift + 1))) - shift;
      std::vector<std::size_t> dates;
      const auto last = static_cast<std::int64_t>(counter.size() - window - 1);
      for (std::size_t i = 0; i < events.size(); ++i) {
        dates.push_back(static_cast<std::size_t>(
            std::clamp<std::int64_t>(static_cast<std::int64_t>(events[i]) + moves[cluster[i]], 0, last)));
      }
      const Totals theirs = totals_of(counter, dates, window);
      sums.push_back(theirs.sum);
      made.placebo_share += theirs.followed / static_cast<double>(events.size() * options.draws);
      if (window != longest) continue;
      for (std::size_t unit = 1; unit <= longest; ++unit) {
        for (const std::size_t date : dates) {
          out.placebo_curve[unit - 1] += (counter.after(date, unit) - counter.after(date, unit - 1)) /
                                         static_cast<double>(events.size() * options.draws);
        }
      }
    }
    made.p = two_sided(sums, made.sum);
    placebo.push_back(sums);
    seen.push_back(made.sum);
    made.placebo_mean = std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(sums.size());
    const double base = std::max(made.placebo_mean, 1e-9);
    std::ranges::sort(sums);
    made.ratio = made.sum / base;
    made.band_low = sample_quantile(sums, 0.025) / base;
    made.band_high = sample_quantile(sums, 0.975) / base;
    made.inner_low = sample_quantile(sums, 0.25) / base;
    made.inner_high = sample_quantile(sums, 0.75) / base;
    out.windows.push_back(made);
  }
  out.p_any = largest_departure_p(placebo, seen);
  out.verdict = verdict_of(out);
  return out;
}

}  // namespace isnad::analyze

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
  explicit Counter(const Series& series) : sums_(series.size() + 1), known_(series.size() + 1), size_(series.size()) {
    for (std::size_t t = 0; t < size_; ++t) {
      sums_[t + 1] = sums_[t] + (series.known[t] ? series.best[t] : 0);
      known_[t + 1] = known_[t] + series.known[t];
    }
  }
  [[nodiscard]] double after(std::size_t event, std::size_t window) const { return between(sums_, event, window); }
  [[nodiscard]] double known_after(std::size_t event, std::size_t window) const {
    return between(known_, event, window);
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] double count_at(std::size_t step) const { return sums_[step + 1] - sums_[step]; }
  [[nodiscard]] bool is_known(std::size_t step) const { return known_[step + 1] > known_[step]; }

 private:
  [[nodiscard]] double between(const std::vector<double>& sums, std::size_t event, std::size_t window) const {
    return sums[std::min(event + window + 1, size_)] - sums[std::min(event + 1, size_)];
  }
  std::vector<double> sums_, known_;
  std::size_t size_;
};

// One draw of the doubtful dates.
struct DateDraw {
  Counter counter;
  std::vector<std::size_t> events;
};

struct Totals {
  double sum = 0, known = 0;
  double followed = 0;
  double dates = 0;
  void add(const Totals& other) {
    sum += other.sum;
    known += other.known;
    followed += other.followed;
    dates += other.dates;
  }
  [[nodiscard]] double rate() const { return known > 0 ? sum / known : 0; }  // a known unit
};
Totals totals_of(const Counter& counter, const std::vector<std::size_t>& dates, std::size_t window) {
  Totals out;
  for (const std::size_t date : dates) {
    const double sum = counter.after(date, window);
    out.sum += sum;
    out.known += counter.known_after(date, window);
    out.followed += sum > 0;
  }
  out.dates = static_cast<double>(dates.size());
  return out;
}

// Kaplan and Meier's estimate of how many dates a first count has followed by unit 1 … `longest`.
std::vector<double> first_after(const Counter& counter, const std::vector<std::size_t>& dates, std::size_t longest) {
  std::vector<double> came(longest, 0);
  std::vector<double> lost(longest, 0);  // of which no more is known from this unit on
  for (const std::size_t date : dates) {
    for (std::size_t unit = 1; unit <= longest; ++unit) {
      const std::size_t step = date + unit;
      const bool is_over = step >= counter.size() || !counter.is_known(step);
      if (is_over) {
        ++lost[unit - 1];
        break;
      }
      if (counter.count_at(step) <= 0) continue;
      ++came[unit - 1];
      break;
    }
  }
  std::vector<double> out;
  double none = 1;
  auto left = static_cast<double>(dates.size());
  for (std::size_t unit = 0; unit < longest; ++unit) {
    left -= lost[unit];
    if (left > 0) none *= 1 - came[unit] / left;
    left -= came[unit];
    out.push_back(1 - none);
  }
  return out;
}

// How far each block of the calendar is turned round in a placebo draw.
std::vector<std::size_t> turns_of(std::size_t size, std::size_t width, RandomStream& random) {
  std::vector<std::size_t> out(size / width + 1);
  for (std::size_t& each : out) each = random.below(static_cast<std::uint32_t>(width));
  return out;
}

// Each cluster where the turn of its block takes it, as far as the series has room behind it. Other draws of the
// doubtful dates are turned alike: they are dates of the same events.
std::vector<std::size_t> moved(const std::vector<std::size_t>& events, const std::vector<std::size_t>& cluster,
                               std::size_t window, std::size_t width, std::size_t size,
                               const std::vector<std::size_t>& turns) {
  std::vector<std::size_t> out;
  const std::size_t last = size - window - 1;
  for (std::size_t i = 0; i < events.size();) {
    std::size_t end = i;
    while (end < events.size() && cluster[end] == cluster[i]) ++end;
    const std::size_t length = events[end - 1] - events[i];
    const std::size_t block = events[i] / width;
    const std::size_t from = block * width;
    const std::size_t to = std::min(from + width - 1, last - std::min(last, length));
    // A cluster for which the block has no room stays.
    const std::size_t start = to < events[i] ? events[i] : from + (events[i] - from + turns[block]) % (to - from + 1);
    for (std::size_t each = i; each < end; ++each) out.push_back(std::min(start + events[each] - events[i], size - 1));
    i = end;
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
// where all windows together lie in the inner half of their placebos; else it cannot be told.
Verdict verdict_of(const Response& made) {
  if (made.events < kLeastEvents || made.outcomes < kLeastOutcomes) return Verdict::kTooFew;
  if (has(made.caveats, Caveat::kThinCoverage)) return Verdict::kCannotTell;
  const auto each = [&](auto fits) { return std::ranges::all_of(made.windows, fits); };
  if (made.p_any < kUnusual && each([](const WindowResponse& w) { return w.ratio > 1; })) return Verdict::kMore;
  if (made.p_any < kUnusual && each([](const WindowResponse& w) { return w.ratio < 1; })) return Verdict::kFewer;
  // The largest departure of any window is smaller than that of half the placebo draws.
  constexpr double kInner = 0.5;
  return made.p_any > kInner ? Verdict::kNoDifferenceSeen : Verdict::kCannotTell;
}

}  // namespace

std::vector<std::size_t> event_steps(const Series& series, double least) {
  std::vector<std::size_t> out;
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (series.known[t] && series.best[t] >= least) out.push_back(t);
  }
  return out;
}

namespace {

Result<Response> response_over(const Series& outcome, const std::vector<DateDraw>& draws,
                               const ResponseOptions& options) {
  if (draws.front().events.empty())
    return Error{ErrorCode::kInvalidInput, "there is no event after which could be counted."};
  const std::size_t longest = options.windows.empty() ? 0 : *std::ranges::max_element(options.windows);
  if (longest == 0 || longest + 1 >= outcome.size() || std::ranges::count(options.windows, std::size_t{0}) > 0) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("windows of 1 to {} units can be asked for: the series has {}.",
                             outcome.size() - std::min<std::size_t>(outcome.size(), 2), outcome.size())};
  }
  const Counter& counter = draws.front().counter;
  const std::vector<std::size_t>& events = draws.front().events;
  Response out;
  out.events = events.size();
  out.outcomes = outcome.total();
  out.caveats = caveats_of(outcome);
  if (out.events < kLeastEvents || out.outcomes < kLeastOutcomes) add(out.caveats, Caveat::kFewEvents);
  out.curve.resize(longest);
  out.placebo_curve.resize(longest);
  const auto add_curve = [&](const std::vector<std::size_t>& dates, double times, std::vector<double>& curve) {
    for (std::size_t unit = 1; unit <= longest; ++unit) {
      for (const std::size_t date : dates)
        curve[unit - 1] += times * (counter.after(date, unit) - counter.after(date, unit - 1));
    }
  };
  add_curve(events, 1 / static_cast<double>(events.size()), out.curve);
  out.first_after = first_after(counter, events, longest);
  constexpr std::size_t kCurves = 399;  // of placebo draws: of a curve that is shown, no more are needed
  std::vector<std::vector<double>> first_curves(longest);
  if (outcome.told_until) {
    out.cut = static_cast<std::size_t>(
        std::ranges::count_if(events, [&](std::size_t date) { return date + longest >= *outcome.told_until; }));
  }
  std::vector<std::vector<double>> placebo;
  std::vector<double> seen;
  for (const std::size_t window : options.windows) {
    WindowResponse made;
    made.window = window;
    Totals own;
    std::vector<std::vector<std::size_t>> clusters;
    for (const DateDraw& each : draws) {
      own.add(totals_of(each.counter, each.events, window));
      clusters.push_back(clusters_of(each.events, window));
    }
    const auto dates_drawn = static_cast<double>(draws.size());
    made.clusters = clusters.front().back() + 1;
    made.sum = own.sum / dates_drawn;
    made.known = own.known / std::max(1.0, own.dates * static_cast<double>(window));
    made.share_followed = own.followed / own.dates;
    const double known = own.known / dates_drawn;
    std::vector<double> sums;
    for (std::size_t draw = 0; draw < options.draws; ++draw) {
      RandomStream random(options.seed, Purpose::kPlacebo, static_cast<std::uint32_t>(window),
                          static_cast<std::uint32_t>(draw));
      const std::vector<std::size_t> turns = turns_of(counter.size(), options.shift + 1, random);
      Totals theirs;
      for (std::size_t d = 0; d < draws.size(); ++d) {
        if (draws[d].events.empty()) continue;
        const auto dates = moved(draws[d].events, clusters[d], window, options.shift + 1, counter.size(), turns);
        theirs.add(totals_of(draws[d].counter, dates, window));
        if (window != longest || d != 0) continue;
        add_curve(dates, 1 / static_cast<double>(events.size() * options.draws), out.placebo_curve);
        if (draw >= kCurves) continue;
        const std::vector<double> curve = first_after(counter, dates, longest);
        for (std::size_t unit = 0; unit < longest; ++unit) first_curves[unit].push_back(curve[unit]);
      }
      sums.push_back(theirs.rate() * known);
      made.placebo_share += theirs.followed / (own.dates * static_cast<double>(options.draws));
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
    if (3 * made.known < 2) add(out.caveats, Caveat::kThinCoverage);
    out.windows.push_back(made);
  }
  for (std::vector<double>& of_unit : first_curves) {
    std::ranges::sort(of_unit);
    out.placebo_first_after.push_back(std::accumulate(of_unit.begin(), of_unit.end(), 0.0) /
                                      static_cast<double>(of_unit.size()));
    out.placebo_first_low.push_back(sample_quantile(of_unit, 0.025));
    out.placebo_first_high.push_back(sample_quantile(of_unit, 0.975));
  }
  out.p_any = largest_departure_p(placebo, seen);
  out.verdict = verdict_of(out);
  return out;
}

}  // namespace

Result<Response> response(const Series& outcome, const std::vector<std::size_t>& events,
                          const ResponseOptions& options) {
  std::vector<DateDraw> draws;
  for (const Series& each : date_draws(outcome, options.date_draws)) draws.push_back({Counter(each), events});
  return response_over(outcome, draws, options);
}

Result<Response> response_after(const Series& outcome, const Series& events, double least,
                                const ResponseOptions& options) {
  // Of thousands of events a few draws are enough: sums of so many hardly move.
  constexpr std::size_t kMostDates = 10'000;
  const std::size_t dates = std::max<std::size_t>(1, event_steps(events, least).size());
  const std::size_t date_draws_made = std::min(options.date_draws, std::max(kDearDraws, kMostDates / dates));
  const auto outcomes = date_draws(outcome, date_draws_made);
  const auto occasions = date_draws(events, date_draws_made);
  std::vector<DateDraw> draws;
  for (std::size_t d = 0; d < std::max(outcomes.size(), occasions.size()); ++d) {
    draws.push_back({Counter(outcomes[std::min(d, outcomes.size() - 1)]),
                     event_steps(occasions[std::min(d, occasions.size() - 1)], least)});
  }
  return response_over(outcome, draws, options);
}

}  // namespace isnad::analyze

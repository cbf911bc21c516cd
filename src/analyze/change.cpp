#include "analyze/change.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "analyze/forecast.h"
#include "analyze/negative_binomial.h"
#include "core/threads.h"

namespace isnad::analyze {
namespace {

using Cuts = std::vector<std::size_t>;

constexpr double kCritical[] = {10, 16};  // one date, two dates
constexpr double kInterval = 3.84;
constexpr double kUnusual = 0.05;
constexpr std::size_t kGridPoints = 32;
constexpr std::size_t kCoarsePoints = 16;  // of simulated searches, and of the series beside them

Cuts with(const Cuts& cuts, const Cuts& more) {
  Cuts out = cuts;
  out.insert(out.end(), more.begin(), more.end());
  std::ranges::sort(out);
  return out;
}

// One draw of the doubtful days with its short memory; the likelihood of sets of dates, each fitted once.
class Levels {
 public:
  Levels(std::span<const double> counts, std::span<const std::uint8_t> known, std::span<const double> half_lives,
         const Covariates& covariates)
      : known_(known.begin(), known.end()),
        size_(counts.size()),
        base_(fit_series(counts, known, half_lives, {}, std::nullopt, {}, &covariates)),
        seen_(observations(counts, known, base_.memory)) {
    add_covariates(seen_, known, covariates);
  }

  double twice_log_likelihood(const Cuts& cuts) { return 2 * fitted(cuts).log_likelihood; }

  const Fit& fitted(const Cuts& cuts) {
    const auto found = known_fits_.find(cuts);
    if (found != known_fits_.end()) return found->second;
    seen_.levels = cuts.size() + 1;
    seen_.segments.clear();
    std::vector<double> sums(seen_.levels);
    std::vector<double> units(seen_.levels);
    std::size_t at = 0;
    std::size_t observation = 0;
    for (std::size_t t = 0; t < size_; ++t) {
      while (at < cuts.size() && t >= cuts[at]) ++at;
      if (!known_[t]) continue;
      seen_.segments.push_back(static_cast<std::uint16_t>(at));
      sums[at] += seen_.counts[observation++];
      ++units[at];
    }
    // From the fit without dates; each level in proportion to its own mean.
    const double mean =
        std::accumulate(sums.begin(), sums.end(), 0.0) / std::max(1.0, static_cast<double>(seen_.size()));
    Theta start;
    for (std::size_t level = 0; level < seen_.levels; ++level) {
      start.push_back(base_.fit.theta.front() +
                      std::log((sums[level] + 0.5) / (units[level] + 0.5) / std::max(mean, 1e-3)));
    }
    start.insert(start.end(), base_.fit.theta.begin() + 1, base_.fit.theta.end());
    return known_fits_.emplace(cuts, fit(seen_, start)).first->second;
  }

  [[nodiscard]] const FittedSeries& base() const { return base_; }

 private:
  std::vector<std::uint8_t> known_;
  std::size_t size_;
  FittedSeries base_;
  Observations seen_;
  std::map<Cuts, Fit> known_fits_;
};

// The likelihood averaged over draws of the doubtful days, one where there is none.
class Search {
 public:
  Search(const std::vector<std::vector<double>>& draws, std::span<const std::uint8_t> known, std::size_t least,
         std::span<const double> half_lives, const Covariates& covariates)
      : least_(least), size_(known.size()) {
    for (const auto& each : draws) draws_.emplace_back(each, known, half_lives, covariates);
  }

  [[nodiscard]] bool allowed(const Cuts& cuts) const {
    std::size_t from = 0;
    for (const std::size_t cut : cuts) {
      if (cut < from + least_) return false;
      from = cut;
    }
    return size_ >= from + least_;
  }

  double twice_log_likelihood(const Cuts& cuts) {
    double sum = 0;
    for (Levels& each : draws_) sum += each.twice_log_likelihood(cuts);
    return sum / static_cast<double>(draws_.size());
  }

  const Fit& fitted(const Cuts& cuts) { return draws_.front().fitted(cuts); }

  // The best set of `size` more dates on a grid, made finer by halves where `refine`; empty where none is allowed.
  Cuts best_more(const Cuts& cuts, std::size_t size, std::size_t points, bool refine) {
    const std::size_t grid = std::max(least_, size_ / points) * (size == 2 ? 3 : 1);
    std::map<Cuts, double> tried;
    const auto attempt = [&](const Cuts& more) {
      const Cuts all = with(cuts, more);
      if (!tried.contains(more) && allowed(all)) tried[more] = twice_log_likelihood(all);
    };
    for (std::size_t a = grid; a < size_; a += grid) {
      if (size == 1) attempt({a});
      for (std::size_t b = a + grid; size == 2 && b < size_; b += grid) attempt({a, b});
    }
    const auto best = [&] {
      const auto found = std::ranges::max_element(tried, {}, [](const auto& each) { return each.second; });
      return found == tried.end() ? Cuts{} : found->first;
    };
    for (const std::size_t width : {grid / 2, grid / 4, grid / 8, std::size_t{1}}) {
      const Cuts centre = best();
      for (std::size_t i = 0; i < centre.size() && refine && width > 0; ++i) {
        for (const std::ptrdiff_t step : {-static_cast<std::ptrdiff_t>(width), static_cast<std::ptrdiff_t>(width)}) {
          Cuts moved = centre;
          const std::ptrdiff_t to = static_cast<std::ptrdiff_t>(moved[i]) + step;
          if (to <= 0 || to >= static_cast<std::ptrdiff_t>(size_)) continue;
          moved[i] = static_cast<std::size_t>(to);
          if (std::ranges::is_sorted(moved)) attempt(moved);
        }
      }
    }
    return best();
  }

  [[nodiscard]] const FittedSeries& base() const { return draws_.front().base(); }

 private:
  std::size_t least_, size_;
  std::vector<Levels> draws_;
};

// Memory up to two months or so, in units: a burst lasts as long by whatever unit it is counted. In months the longest
// of the half-lives would be five years, and take every rise and fall for a burst.
std::span<const double> long_half_lives(Unit unit) {
  constexpr std::size_t kWeeks = 3;   // 1, 4, 16
  constexpr std::size_t kMonths = 2;  // 1, 4
  const std::span<const double> all(kHalfLives);
  return unit == Unit::kDay ? all : all.first(unit == Unit::kWeek ? kWeeks : kMonths);
}

// A path of the model with its levels, as long as the factors on them.
std::vector<double> simulate_levels(const Fit& fit, const Cuts& cuts, std::span<const double> half_lives,
                                    std::span<const double> factors, RandomStream& random) {
  Parameters parameters = fit.parameters;
  const std::vector<double> levels = parameters.levels;
  std::vector<double> out;
  std::vector<double> state(half_lives.size(),
                            mean_factor(factors) * levels.front() / std::max(1 - parameters.branching(), 1e-3));
  std::size_t at = 0;
  for (std::size_t t = 0; t < factors.size(); ++t) {
    while (at < cuts.size() && t >= cuts[at]) ++at;
    double mean = factors[t] * levels[at];
    for (std::size_t k = 0; k < state.size(); ++k) mean += parameters.weights[k] * state[k];
    mean = std::max(mean, kLeastMean);
    out.push_back(random.negative_binomial(mean, parameters.shape_at(mean)));
    for (std::size_t k = 0; k < state.size(); ++k) {
      const double rho = std::exp2(-1 / half_lives[k]);
      state[k] = rho * state[k] + (1 - rho) * out.back();
    }
  }
  return out;
}

double coarse_gain(Search& search, const Cuts& cuts, std::size_t size) {
  const Cuts more = search.best_more(cuts, size, kCoarsePoints, false);
  return more.empty() ? 0 : search.twice_log_likelihood(with(cuts, more)) - search.twice_log_likelihood(cuts);
}

// The fit without `more` of `cuts`: memory and shape as they are with them, the levels on either side as one. What
// memory is learnt without the dates that are tested takes a true change for memory, and finds it in every simulation.
// A covariate that moves with a date shares its effect with it: `effects` are those learnt without the date, and levels
// such that the background is the same on the whole.
Fit without(Fit fit, const Cuts& cuts, const Cuts& more, const Series& series, const Covariates& covariates,
            const std::vector<double>& effects) {
  const auto factors = covariates.factors(fit.parameters.effects, 0, series.size());
  const auto factors_without = covariates.factors(effects, 0, series.size());
  const Cuts all = with(cuts, more);
  std::vector<double> levels(cuts.size() + 1);
  std::vector<double> units(cuts.size() + 1);
  std::size_t fine = 0;
  std::size_t coarse = 0;
  for (std::size_t t = 0; t < series.size(); ++t) {
    while (fine < all.size() && t >= all[fine]) ++fine;
    while (coarse < cuts.size() && t >= cuts[coarse]) ++coarse;
    if (!series.known[t]) continue;
    levels[coarse] += factors[t] * fit.parameters.levels[fine];
    units[coarse] += factors_without[t];
  }
  for (std::size_t i = 0; i < levels.size(); ++i) levels[i] /= std::max(units[i], 1e-3);
  fit.parameters.levels = std::move(levels);
  fit.parameters.effects = effects;
  return fit;
}

// How often does the same search gain as much in series in which nothing more changes?
// They have memory of weeks too: without it every burst of weeks is a change. `null`: the model without the dates.
double search_p(const Fit& null, const Cuts& cuts, std::size_t size, double gain, const Series& series,
                const ChangeOptions& options) {
  const auto factors = options.covariates.factors(null.parameters.effects, 0, series.size());
  const std::size_t draws_of_dates = date_draws(series, kDearDraws).size();
  std::size_t as_large = 0;
  // In rounds: what is clear after a few searches needs no more of them. Fixed rounds keep the answer the same on any
  // number of threads.
  constexpr std::size_t kRounds[] = {19, 99};
  std::size_t done = 0;
  for (const std::size_t until :
       {std::min(kRounds[0], options.draws), std::min(kRounds[1], options.draws), options.draws}) {
    if (until == done) continue;
    std::vector<std::uint8_t> large(until - done);
    std::atomic<std::size_t> next = done;
    core::run_on_threads(options.threads, [&] {
      for (std::size_t draw = next++; draw < until; draw = next++) {
        RandomStream random(options.seed, Purpose::kChange, static_cast<std::uint32_t>(cuts.size()),
                            static_cast<std::uint32_t>(draw));
        const auto path = simulate_levels(null, cuts, long_half_lives(series.unit), factors, random);
        Search other(blurred(series, path, draws_of_dates, options.seed, static_cast<std::uint32_t>(cuts.size()),
                             static_cast<std::uint32_t>(draw)),
                     series.known, options.least, kShortHalfLives, options.covariates);
        large[draw - done] = coarse_gain(other, cuts, size) >= gain;
      }
    });
    as_large += static_cast<std::size_t>(std::accumulate(large.begin(), large.end(), 0));
    done = until;
    const double p = (1 + static_cast<double>(as_large)) / (static_cast<double>(done) + 1);
    const bool early = done <= kRounds[0];
    if ((!early && p < 0.2 * kUnusual) || p > (early ? 6 : 3) * kUnusual) break;
  }
  return (1 + static_cast<double>(as_large)) / (static_cast<double>(done) + 1);
}

// What a covariate shares with them leaves memory too small beside them, so with
// covariates they have to stand against the memory that is learnt without them as well.
double p_of_dates(Search& with_long_memory, const Cuts& cuts, const Cuts& more, double gain, const Series& series,
                  const ChangeOptions& options) {
  const Fit& learnt_without = with_long_memory.fitted(cuts);
  const Fit null = without(with_long_memory.fitted(with(cuts, more)), cuts, more, series, options.covariates,
                           learnt_without.parameters.effects);
  const double p = search_p(null, cuts, more.size(), gain, series, options);
  if (p > kUnusual || options.covariates.names.empty()) return p;
  return std::max(p, search_p(learnt_without, cuts, more.size(), gain, series, options));
}

// A change is well dated within three weeks: what is asked of a date, by whatever unit (specification, section 8).
std::size_t well_dated(Unit unit) {
  constexpr std::size_t kDays = 21;
  constexpr std::size_t kWeeks = 3;
  return unit == Unit::kDay ? kDays : unit == Unit::kWeek ? kWeeks : 0;
}

// The date within `reach` of which most of the likelihood lies: of these dates the one that halves it. The single most
// likely date is often that of a burst beside the change.
std::size_t likely_date(const std::map<std::size_t, double>& twice_log_likelihood, double best, std::size_t reach) {
  // Each date stands for those up to half-way to its neighbours.
  std::vector<std::pair<std::size_t, double>> weights;
  for (auto at = twice_log_likelihood.begin(); at != twice_log_likelihood.end(); ++at) {
    const std::size_t before = at == twice_log_likelihood.begin() ? at->first - 1 : std::prev(at)->first;
    const std::size_t after = std::next(at) == twice_log_likelihood.end() ? at->first + 1 : std::next(at)->first;
    weights.emplace_back(at->first, std::exp((at->second - best) / 2) * static_cast<double>(after - before));
  }
  double most = 0;
  std::size_t out = weights.front().first;
  for (const auto& one : weights) {
    const std::size_t centre = one.first;
    const auto near = [&](std::size_t at) { return at + reach >= centre && at <= centre + reach; };
    double all = 0;
    for (const auto& [at, weight] : weights) all += near(at) ? weight : 0;
    if (all <= most) continue;
    most = all;
    double sum = 0;
    for (const auto& [at, weight] : weights) {
      sum += near(at) ? weight : 0;
      if (2 * sum < all) continue;
      out = at;
      break;
    }
  }
  return out;
}

// Where date `i` may lie with the others fixed.
struct DateProfile {
  std::size_t likely = 0;
  std::size_t low = 0, high = 0;  // first and last date within 3.84 of the best
};
DateProfile profile_of(Search& search, const Cuts& cuts, std::size_t i, std::size_t from, std::size_t until,
                       std::size_t reach) {
  constexpr std::size_t kProfilePoints = 256;
  std::map<std::size_t, double> twice;
  const auto attempt = [&](std::size_t at) {
    Cuts moved = cuts;
    moved[i] = at;
    if (at > from && at < until && search.allowed(moved)) twice.try_emplace(at, search.twice_log_likelihood(moved));
    return twice.contains(at) ? twice[at] : -std::numeric_limits<double>::infinity();
  };
  const std::size_t step = std::max<std::size_t>(1, (until - from) / kProfilePoints);
  for (std::size_t at = from + 1; at < until; at += step) attempt(at);
  for (std::size_t at = cuts[i] - std::min(cuts[i], step); at <= cuts[i] + step; ++at) attempt(at);
  const double best = std::ranges::max_element(twice, {}, [](const auto& each) { return each.second; })->second;
  DateProfile out{cuts[i], cuts[i], cuts[i]};
  for (const auto& [at, value] : twice) {
    if (best - value > kInterval) continue;
    out.low = std::min(out.low, at);
    out.high = std::max(out.high, at);
  }
  while (best - attempt(out.low - 1) <= kInterval) --out.low;
  while (best - attempt(out.high + 1) <= kInterval) ++out.high;
  out.likely = std::clamp(likely_date(twice, best, reach), out.low, out.high);
  return out;
}

Change described(const Series& series, Search& search, const Cuts& cuts, std::size_t i) {
  const std::size_t from = i == 0 ? 0 : cuts[i - 1];
  const std::size_t until = i + 1 < cuts.size() ? cuts[i + 1] : series.size();
  const DateProfile profile = profile_of(search, cuts, i, from, until, well_dated(series.unit));
  Change out;
  out.at = profile.likely;
  out.low = profile.low;
  out.high = profile.high;
  const auto rate = [&](std::size_t begin, std::size_t end) {
    double sum = 0;
    double units = 0;
    for (std::size_t t = begin; t < end; ++t) {
      sum += series.known[t] ? series.best[t] : 0;
      units += series.known[t];
    }
    return sum / std::max(units, 1.0);
  };
  out.rate_before = rate(from, out.at);
  out.rate_after = rate(out.at, until);
  return out;
}

// Each date again with the others fixed.
void settle(Search& search, Cuts& cuts) {
  for (int round = 0; round < 3; ++round) {
    const Cuts before = cuts;
    for (std::size_t i = 0; i < cuts.size(); ++i) {
      for (std::size_t width = 8; width > 0; width /= 2) {
        for (const std::ptrdiff_t step : {-static_cast<std::ptrdiff_t>(width), static_cast<std::ptrdiff_t>(width)}) {
          Cuts moved = cuts;
          const std::ptrdiff_t to = static_cast<std::ptrdiff_t>(moved[i]) + step;
          if (to <= 0) continue;
          moved[i] = static_cast<std::size_t>(to);
          if (!std::ranges::is_sorted(moved) || !search.allowed(moved)) continue;
          if (search.twice_log_likelihood(moved) > search.twice_log_likelihood(cuts)) cuts = moved;
        }
      }
    }
    if (cuts == before) return;
  }
}

Error too_few_for_changes(const Series& series) {
  return {ErrorCode::kInvalidInput,
          fmt::format("{}: under 20 events or 60 known units: too few to look for changes.", series.name)};
}

}  // namespace

Result<std::vector<double>> gains_of(const Series& series, const std::vector<std::size_t>& dates,
                                     const Covariates& covariates) {
  if (!enough_for_memory(series.best, series.known)) return too_few_for_changes(series);
  std::vector<std::vector<double>> draws;
  for (const Series& each : date_draws(series, kDearDraws)) draws.push_back(each.best);
  Search search(draws, series.known, 1, kShortHalfLives, those_that_vary(covariates, series.known));
  const double with_all = search.twice_log_likelihood(dates);
  std::vector<double> out;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    Cuts others = dates;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    out.push_back(with_all - search.twice_log_likelihood(others));
  }
  return out;
}

Result<Changes> find_changes(const Series& series, const ChangeOptions& asked) {
  ChangeOptions options = asked;
  options.covariates = those_that_vary(asked.covariates, series.known);
  if (!enough_for_memory(series.best, series.known) || series.size() < 2 * options.least)
    return too_few_for_changes(series);
  Changes out;
  out.caveats = caveats_of(series);
  add(out.caveats, Caveat::kSearchedMany);
  std::vector<std::vector<double>> draws;
  for (const Series& each : date_draws(series, kDearDraws)) draws.push_back(each.best);
  Search search(draws, series.known, options.least, kShortHalfLives, options.covariates);
  Search with_long_memory({series.best}, series.known, options.least, long_half_lives(series.unit), options.covariates);
  out.branching = search.base().fit.parameters.branching();
  Cuts cuts;
  std::map<std::size_t, std::pair<double, double>> found;  // gain and p, by the number of dates before
  while (cuts.size() < options.most) {
    bool added = false;
    for (const std::size_t size : {std::size_t{1}, std::size_t{2}}) {
      const Cuts more = search.best_more(cuts, size, kGridPoints, true);
      if (more.empty()) continue;
      const double gain = search.twice_log_likelihood(with(cuts, more)) - search.twice_log_likelihood(cuts);
      if (gain < kCritical[size - 1]) continue;
      // The simulated searches are on a coarser grid, and so is the gain that they are held against.
      const double coarse = coarse_gain(search, cuts, size);
      const double p = options.draws == 0 ? 0 : p_of_dates(with_long_memory, cuts, more, coarse, series, options);
      if (p > kUnusual) {
        out.refused_gain = gain;
        out.refused_p = p;
        continue;
      }
      cuts = with(cuts, more);
      settle(search, cuts);
      for (const std::size_t each : more) found[each] = {gain, p};
      added = true;
      break;
    }
    if (!added) break;
  }
  out.covariates = learnt_factors(options.covariates, search.fitted(cuts).parameters.effects);
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    Change change = described(series, search, cuts, i);
    // Settled dates move a little from where they were found: the nearest finding is theirs.
    const auto nearest = std::ranges::min_element(found, {}, [&](const auto& each) {
      return each.first > change.at ? each.first - change.at : change.at - each.first;
    });
    change.gain = nearest->second.first;
    change.p = nearest->second.second;
    out.changes.push_back(change);
  }
  return out;
}

}  // namespace isnad::analyze

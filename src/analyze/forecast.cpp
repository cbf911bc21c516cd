#include "analyze/forecast.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "analyze/score.h"
#include "analyze/special_functions.h"

namespace isnad::analyze {
namespace {

std::vector<double> known_counts(std::span<const double> counts, std::span<const std::uint8_t> known) {
  std::vector<double> out;
  for (std::size_t t = 0; t < counts.size(); ++t) {
    if (known[t]) out.push_back(counts[t]);
  }
  return out;
}

// The same sample for each step; sums are of independent draws from it, which a baseline means by itself.
StepForecast same_each_step(const std::vector<double>& sample, const ForecastOptions& options) {
  StepForecast out;
  out.steps.assign(options.horizon, sample);
  for (std::size_t draw = 0; draw < options.draws && options.sums; ++draw) {
    RandomStream random(options.seed, Purpose::kBootstrap, options.origin, static_cast<std::uint32_t>(draw));
    double sum = 0;
    for (std::size_t step = 0; step < options.horizon; ++step)
      sum += sample[random.below(static_cast<std::uint32_t>(sample.size()))];
    out.sum.push_back(sum);
  }
  std::ranges::sort(out.sum);
  return out;
}

// A constant rate with Jeffreys' prior: for few data.
StepForecast gamma_poisson(std::span<const double> known, const ForecastOptions& options) {
  StepForecast out;
  out.steps.resize(options.horizon);
  const double events = std::accumulate(known.begin(), known.end(), 0.0);
  for (std::size_t draw = 0; draw < options.draws; ++draw) {
    RandomStream random(options.seed, Purpose::kForecast, options.origin, static_cast<std::uint32_t>(draw));
    const double rate = random.gamma(events + 0.5) / static_cast<double>(known.size());
    double sum = 0;
    for (auto& step : out.steps) sum += step.emplace_back(random.poisson(rate));
    out.sum.push_back(sum);
  }
  for (auto& step : out.steps) std::ranges::sort(step);
  std::ranges::sort(out.sum);
  return out;
}

StepForecast pool_of(const StepForecast& a, const StepForecast& b) {
  StepForecast out;
  for (std::size_t step = 0; step < a.steps.size(); ++step) out.steps.push_back(pooled(a.steps[step], b.steps[step]));
  if (!a.sum.empty()) out.sum = pooled(a.sum, b.sum);
  return out;
}

// So many incidents, half by a model of them and half as lately, each of a size that one before had.
StepForecast by_size(std::span<const std::uint8_t> known, const ForecastOptions& options) {
  std::vector<double> incidents(known.size(), 0);
  std::vector<double> sizes;
  for (const SizedEvent& each : options.sizes) {
    if (each.step >= known.size() || !known[each.step]) continue;
    ++incidents[each.step];
    sizes.push_back(each.count);
  }
  std::optional<FittedSeries> fitted;
  if (enough_for_memory(incidents, known)) fitted = fit_series(incidents, known, kHalfLives);
  if (fitted && fitted->fit.parameters.branching() > kExplosiveBranching) fitted.reset();
  std::vector<double> recent = known_counts(incidents, known);
  if (recent.size() > options.windows.front())
    recent.erase(recent.begin(), recent.end() - static_cast<std::ptrdiff_t>(options.windows.front()));
  StepForecast out;
  out.steps.resize(options.horizon);
  for (std::size_t draw = 0; draw < options.draws; ++draw) {
    RandomStream random(options.seed, Purpose::kSizes, options.origin, static_cast<std::uint32_t>(draw));
    std::vector<double> path(options.horizon);
    if (fitted && draw % 2 == 0) {
      path = simulate(fitted->fit.parameters, kHalfLives, fitted->memory.state(known.size()), options.horizon, random);
    } else {
      for (double& count : path) count = recent[random.below(static_cast<std::uint32_t>(recent.size()))];
    }
    double all = 0;
    for (std::size_t step = 0; step < options.horizon; ++step) {
      // Beyond a thousand the sizes of the rest are as their mean: a path of so many is none of its sizes.
      constexpr double kMost = 1000;
      double sum = 0;
      const double drawn = std::min(path[step], kMost);
      for (double i = 0; i < drawn; ++i) sum += sizes[random.below(static_cast<std::uint32_t>(sizes.size()))];
      if (path[step] > drawn) sum = std::round(sum * path[step] / drawn);
      out.steps[step].push_back(sum);
      all += sum;
    }
    out.sum.push_back(all);
  }
  for (auto& step : out.steps) std::ranges::sort(step);
  std::ranges::sort(out.sum);
  return out;
}

double share_above_none(const std::vector<double>& sorted) {
  const auto none = std::ranges::upper_bound(sorted, 0.0) - sorted.begin();
  return 1 - static_cast<double>(none) / static_cast<double>(sorted.size());
}

}  // namespace

std::vector<std::size_t> standard_windows(std::string_view unit) {
  if (unit == "day") return {28, 84};
  if (unit == "week") return {12, 52};
  return {12, 36};
}

bool enough_for_memory(std::span<const double> counts, std::span<const std::uint8_t> known) {
  constexpr double kEvents = 20;
  constexpr std::size_t kUnits = 60;
  const std::vector<double> values = known_counts(counts, known);
  return values.size() >= kUnits && std::accumulate(values.begin(), values.end(), 0.0) >= kEvents;
}

bool enough_for_sizes(const std::vector<SizedEvent>& sizes, std::size_t origin) {
  constexpr std::ptrdiff_t kLeast = 20;
  return std::ranges::count_if(sizes, [&](const SizedEvent& each) { return each.step < origin; }) >= kLeast;
}

StepForecast model_forecast(const Parameters& parameters, std::span<const double> half_lives,
                            const std::vector<double>& state, const ForecastOptions& options) {
  StepForecast out;
  out.steps.resize(options.horizon);
  for (auto& step : out.steps) step.reserve(options.draws);
  for (std::size_t draw = 0; draw < options.draws; ++draw) {
    RandomStream random(options.seed, Purpose::kForecast, options.origin, static_cast<std::uint32_t>(draw));
    const auto path = simulate(parameters, half_lives, state, options.horizon, random, options.factors);
    for (std::size_t step = 0; step < options.horizon; ++step) out.steps[step].push_back(path[step]);
    out.sum.push_back(std::accumulate(path.begin(), path.end(), 0.0));
  }
  for (auto& step : out.steps) std::ranges::sort(step);
  std::ranges::sort(out.sum);
  return out;
}

Forecast joined(const std::vector<Forecast>& forecasts) {
  Forecast out = forecasts.front();
  const auto join = [](std::vector<double>& into, const std::vector<double>& more) {
    into.insert(into.end(), more.begin(), more.end());
    std::ranges::sort(into);
  };
  for (std::size_t i = 1; i < forecasts.size(); ++i) {
    const Forecast& other = forecasts[i];
    out.chance_of_event += other.chance_of_event;
    for (const std::string& note : other.notes) {
      if (std::ranges::find(out.notes, note) == out.notes.end()) out.notes.push_back(note);
    }
    std::erase_if(out.models, [&](const ModelForecast& each) {
      return std::ranges::find(other.models, each.model, &ModelForecast::model) == other.models.end();
    });
    for (ModelForecast& each : out.models) {
      const StepForecast& more = std::ranges::find(other.models, each.model, &ModelForecast::model)->forecast;
      for (std::size_t step = 0; step < each.forecast.steps.size(); ++step)
        join(each.forecast.steps[step], more.steps[step]);
      join(each.forecast.sum, more.sum);
    }
  }
  out.chance_of_event /= static_cast<double>(forecasts.size());
  if (std::ranges::find(out.models, out.standard, &ModelForecast::model) == out.models.end())
    out.standard = forecasts.back().standard;
  return out;
}

Forecast forecast(std::span<const double> counts, std::span<const std::uint8_t> known, const FittedSeries* fitted,
                  const ForecastOptions& options) {
  Forecast out;
  const std::vector<double> values = known_counts(counts, known);
  for (const NamedSample& each : baselines(values, options.windows)) {
    out.models.push_back({each.model, same_each_step(each.sample, options)});
  }
  if (enough_for_sizes(options.sizes, counts.size())) out.models.push_back({kBySize, by_size(known, options)});
  out.standard = "recent-" + std::to_string(options.windows.front());
  const auto recent = std::ranges::find(out.models, out.standard, &ModelForecast::model);
  const StepForecast standard = recent->forecast;
  if (fitted == nullptr) {
    out.notes.emplace_back("few-events");
    out.standard = "gamma-poisson";
    out.models.push_back({out.standard, gamma_poisson(values, options)});
    out.chance_of_event = share_above_none(out.models.back().forecast.sum);
    return out;
  }
  const Parameters& parameters = fitted->fit.parameters;
  if (parameters.branching() > kNearExplosiveBranching) out.notes.emplace_back("near-explosive");
  if (parameters.branching() > kExplosiveBranching) {
    out.chance_of_event =
        1 - std::pow(1 - share_above_none(standard.steps.front()), static_cast<double>(options.horizon));
    return out;
  }
  const std::vector<double> state = fitted->memory.state(counts.size());
  out.models.push_back({"self-exciting", model_forecast(parameters, fitted->half_lives, state, options)});
  out.models.push_back({"pool", pool_of(standard, out.models.back().forecast)});
  out.standard = "pool";
  // Exact for the model: without an event its state decays on a known path. For recent counts: the share of none to the
  // power of the steps.
  const double none =
      std::exp(log_chance_of_none(parameters, fitted->half_lives, state, options.horizon, options.factors).back());
  const double recent_none =
      std::pow(1 - share_above_none(standard.steps.front()), static_cast<double>(options.horizon));
  out.chance_of_event = 1 - 0.5 * (none + recent_none);
  return out;
}

}  // namespace isnad::analyze

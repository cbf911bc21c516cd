#include "analyze/self_exciting.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analyze/covariates.h"
#include "analyze/negative_binomial.h"
#include "analyze/special_functions.h"

namespace isnad::analyze {
namespace {

double decay_of(double half_life) { return std::exp2(-1 / half_life); }

std::vector<double> decays_of(std::span<const double> half_lives) {
  std::vector<double> out;
  for (const double half_life : half_lives) out.push_back(decay_of(half_life));
  return out;
}

// Of completeness and of factors: no values are 1 throughout.
double or_one(std::span<const double> values, std::size_t step) { return values.empty() ? 1 : values[step]; }

double mean_of(const Parameters& parameters, std::span<const double> state, double factor = 1) {
  return factor * parameters.levels.back() +
         std::inner_product(state.begin(), state.end(), parameters.weights.begin(), 0.0);
}

}  // namespace

std::vector<double> Memories::state(std::size_t step) const {
  std::vector<double> out(kernels);
  for (std::size_t k = 0; k < kernels; ++k) out[k] = at(k, step);
  return out;
}

Memories memories(std::span<const double> filled, std::span<const double> half_lives, double start) {
  Memories out{half_lives.size(), filled.size() + 1, {}};
  out.values.reserve(out.kernels * out.steps);
  for (const double half_life : half_lives) {
    const double rho = decay_of(half_life);
    double state = start;
    out.values.push_back(state);
    for (const double value : filled) out.values.push_back(state = rho * state + (1 - rho) * value);
  }
  return out;
}

double first_state(std::span<const double> counts, std::span<const std::uint8_t> known) {
  const std::size_t first = std::min(counts.size(), std::max<std::size_t>(8, counts.size() / 4));
  double sum = 0;
  double units = 0;
  for (std::size_t t = 0; t < counts.size() && (t < first || units == 0); ++t) {
    if (!known[t]) continue;
    sum += counts[t];
    ++units;
  }
  return units > 0 ? sum / units : 0;
}

Memories memories_under(const Parameters& parameters, std::span<const double> counts,
                        std::span<const std::uint8_t> known, std::span<const double> half_lives, double start,
                        std::span<const double> completeness, std::span<const double> factors) {
  Memories out{half_lives.size(), counts.size() + 1, {}};
  out.values.resize(out.kernels * out.steps);
  const std::vector<double> rho = decays_of(half_lives);
  std::vector<double> state(half_lives.size(), start);
  for (std::size_t t = 0; t <= counts.size(); ++t) {
    for (std::size_t k = 0; k < state.size(); ++k) out.values[k * out.steps + t] = state[k];
    if (t == counts.size()) break;
    const double value =
        known[t] ? counts[t] / or_one(completeness, t) : mean_of(parameters, state, or_one(factors, t));
    for (std::size_t k = 0; k < state.size(); ++k) state[k] = rho[k] * state[k] + (1 - rho[k]) * value;
  }
  return out;
}

double log_factorials_of(std::span<const double> counts) {
  double out = 0;
  for (const double count : counts) {
    if (count > 1) out += log_gamma(count + 1);
  }
  return out;
}

Observations observations(std::span<const double> counts, std::span<const std::uint8_t> known, const Memories& memory,
                          std::span<const double> completeness) {
  Observations out;
  out.kernels = memory.kernels;
  for (std::size_t t = 0; t < counts.size(); ++t) {
    if (known[t]) out.counts.push_back(counts[t]);
    if (known[t] && !completeness.empty()) out.completeness.push_back(completeness[t]);
  }
  out.log_factorials = log_factorials_of(out.counts);
  for (std::size_t k = 0; k < memory.kernels; ++k) {
    for (std::size_t t = 0; t < counts.size(); ++t) {
      if (known[t]) out.features.push_back(memory.at(k, t));
    }
  }
  return out;
}

void add_covariates(Observations& seen, std::span<const std::uint8_t> known, const Covariates& covariates) {
  seen.effects = covariates.names.size();
  seen.covariates.clear();
  for (std::size_t row = 0; row < seen.effects; ++row) {
    for (std::size_t t = 0; t < known.size(); ++t) {
      if (known[t]) seen.covariates.push_back(covariates.at(row, t));
    }
  }
}

double FittedSeries::mean_at(std::size_t step) const {
  return mean_of(fit.parameters, memory.state(step), or_one(factors, step));
}

FittedSeries fit_series(std::span<const double> counts, std::span<const std::uint8_t> known,
                        std::span<const double> half_lives, std::span<const double> start,
                        std::optional<double> initial_state, std::span<const double> completeness,
                        const Covariates* covariates) {
  constexpr int kRounds = 3;  // filling and fitting settle quickly: unknown units move the state alone
  const double before = initial_state.value_or(first_state(counts, known));
  const bool whole = std::ranges::all_of(known, [](std::uint8_t each) { return each != 0; });
  FittedSeries out;
  out.half_lives.assign(half_lives.begin(), half_lives.end());
  std::vector<double> filled(counts.begin(), counts.end());
  for (std::size_t t = 0; t < filled.size(); ++t) {
    filled[t] = known[t] ? counts[t] / or_one(completeness, t) : before;
  }
  out.memory = memories(filled, half_lives, before);
  const auto fit_from = [&](std::span<const double> theta) {
    Observations seen = observations(counts, known, out.memory, completeness);
    if (covariates != nullptr) add_covariates(seen, known, *covariates);
    out.fit = fit(seen, theta);
    if (covariates != nullptr) out.factors = covariates->factors(out.fit.parameters.effects, 0, counts.size());
  };
  const auto remember = [&] {
    out.memory = memories_under(out.fit.parameters, counts, known, half_lives, before, completeness, out.factors);
  };
  fit_from(start);
  for (int round = 1; round < kRounds && !whole; ++round) {
    remember();
    fit_from(Theta(out.fit.theta));
  }
  if (!whole) remember();
  return out;
}

std::vector<double> simulate(const Parameters& parameters, std::span<const double> half_lives,
                             std::vector<double> state, std::size_t steps, RandomStream& random,
                             std::span<const double> factors) {
  const std::vector<double> rho = decays_of(half_lives);
  std::vector<double> path(steps);
  for (std::size_t step = 0; step < steps; ++step) {
    double& count = path[step];
    const double mean = std::max(mean_of(parameters, state, or_one(factors, step)), kLeastMean);
    count = random.negative_binomial(mean, parameters.shape_at(mean));
    for (std::size_t k = 0; k < state.size(); ++k) state[k] = rho[k] * state[k] + (1 - rho[k]) * count;
  }
  return path;
}

std::vector<double> log_chance_of_none(const Parameters& parameters, std::span<const double> half_lives,
                                       std::vector<double> state, std::size_t steps, std::span<const double> factors) {
  const std::vector<double> rho = decays_of(half_lives);
  std::vector<double> out;
  double sum = 0;
  for (std::size_t step = 0; step < steps; ++step) {
    const double mean = std::max(mean_of(parameters, state, or_one(factors, step)), kLeastMean);
    sum += negative_binomial_log_none(mean, parameters.shape_at(mean));
    out.push_back(sum);
    for (std::size_t k = 0; k < state.size(); ++k) state[k] *= rho[k];
  }
  return out;
}

std::vector<double> resting_state(const Parameters& parameters, std::size_t kernels, double factor) {
  return std::vector<double>(kernels, factor * parameters.levels.back() / std::max(1 - parameters.branching(), 1e-3));
}

double mean_factor(std::span<const double> factors) {
  if (factors.empty()) return 1;
  return std::accumulate(factors.begin(), factors.end(), 0.0) / static_cast<double>(factors.size());
}

}  // namespace isnad::analyze

// self_exciting.h: the model of a series of counts: what happened lately makes more of it likelier.
//
// y_t ~ NB(mean m_t, variance m_t + m_t^(2-k)/r), m_t = c_t (b + Σ_j w_j S_j(t)), S_j(t) = ρ_j S_j(t-1) + (1-ρ_j)
// y_{t-1}/c_{t-1}, ρ_j = 2^(-1/h_j), w >= 0, Σ w < 1. An INGARCH(1,1), and a discrete Hawkes process with geometric
// kernels, at once. Covariates multiply b by exp(xβ), where there are any. In:  counts, which of them are known,
// half-lives in steps. Out: parameters, likelihood, paths, the chance of none. Invariant: an unknown unit is in no
// likelihood; the state moves by what was expected of it. Follows: specification ../shared/design/analysis.md, section
// 4; the reference is `conflict.py` beside it. Cost: a fit is some 30 passes over the series. Thread-safe: values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analyze/philox.h"

namespace isnad::analyze {

struct Covariates;  // covariates.h

inline constexpr double kHalfLives[] = {1, 4, 16, 64};   // steps
inline constexpr double kShortHalfLives[] = {1, 4};      // where levels change, memory of weeks would take their place
inline constexpr double kPenalty = 1e-3;                 // times |θ|²/p, an observation
inline constexpr double kNearExplosiveBranching = 0.97;  // a branching ratio that is a caveat
inline constexpr double kExplosiveBranching = 0.99;  // above it no path is trusted (docs/decisions/0019-analysis.md)

// Shape of a matrix: kernels rows, n + 1 columns; the last column is the state after the series.
struct Memories {
  std::size_t kernels = 0;
  std::size_t steps = 0;  // columns
  std::vector<double> values;
  [[nodiscard]] double at(std::size_t kernel, std::size_t step) const { return values[kernel * steps + step]; }
  [[nodiscard]] std::vector<double> state(std::size_t step) const;
};
// `filled`: a value for each unit, also for unknown ones. `start`: the state before the first.
[[nodiscard]] Memories memories(std::span<const double> filled, std::span<const double> half_lives, double start);
// The mean of the first quarter, of eight units at least, among those known.
[[nodiscard]] double first_state(std::span<const double> counts, std::span<const std::uint8_t> known);

// What a fit explains: known units alone.
struct Observations {
  std::size_t kernels = 0;
  std::vector<double> counts;           // n
  std::vector<double> features;         // kernels rows of n
  std::vector<double> completeness;     // n; empty for 1
  std::vector<std::uint16_t> segments;  // n: the level that holds; empty where there is one
  std::size_t levels = 1;
  std::size_t effects = 0;               // covariates
  std::vector<double> covariates;        // effects rows of n
  std::optional<double> log_factorials;  // Σ log y!, which no parameter moves
  [[nodiscard]] std::size_t size() const { return counts.size(); }
};
[[nodiscard]] double log_factorials_of(std::span<const double> counts);
// `completeness`: of each unit; empty for 1.
[[nodiscard]] Observations observations(std::span<const double> counts, std::span<const std::uint8_t> known,
                                        const Memories& memory, std::span<const double> completeness = {});

// The covariates of the known units.
void add_covariates(Observations& seen, std::span<const std::uint8_t> known, const Covariates& covariates);

struct Parameters {
  std::vector<double> levels;   // b, one a segment, counts a step
  std::vector<double> weights;  // w, one a kernel
  double shape = 1;             // r
  double power = 0;             // k, 0 to 1
  std::vector<double> effects;  // β, one a covariate
  [[nodiscard]] double branching() const;
  [[nodiscard]] double shape_at(double mean) const;
};
// θ: log b (levels), logits of w against a slack (kernels), log r, logit of k, β (effects).
using Theta = std::vector<double>;
[[nodiscard]] Parameters unpack(std::span<const double> theta, std::size_t levels, std::size_t effects = 0);

// Σ log P(y). `gradient` by θ, unless empty; else as long as θ.
[[nodiscard]] double log_likelihood(const Observations& seen, std::span<const double> theta,
                                    std::span<double> gradient);

struct Fit {
  Theta theta;
  Parameters parameters;
  double log_likelihood = 0;  // without the penalty
  int calls = 0;
};
// What is made least: minus the log likelihood an observation, with the penalty. `gradient` is the likelihood's, and
// the loss' afterwards.
[[nodiscard]] double penalised_loss(double log_likelihood, double observations, std::span<const double> theta,
                                    std::span<double> gradient);
// Maximum of the penalised likelihood. `start`: where to begin; empty for the standard ones.
[[nodiscard]] Fit fit(const Observations& seen, std::span<const double> start = {});

// `initial_state` of fit_series: before the first unit; else first_state.
// A series with its model: memory, unknown units filled with what the model expects of them.
struct FittedSeries {
  Fit fit;
  std::vector<double> half_lives;
  Memories memory;
  std::vector<double> factors;  // exp(xβ) of each unit; empty for 1
  [[nodiscard]] double mean_at(std::size_t step) const;
};
[[nodiscard]] FittedSeries fit_series(std::span<const double> counts, std::span<const std::uint8_t> known,
                                      std::span<const double> half_lives, std::span<const double> start = {},
                                      std::optional<double> initial_state = std::nullopt,
                                      std::span<const double> completeness = {},
                                      const Covariates* covariates = nullptr);
// The memory of a series under given parameters, the unknown units filled.
[[nodiscard]] Memories memories_under(const Parameters& parameters, std::span<const double> counts,
                                      std::span<const std::uint8_t> known, std::span<const double> half_lives,
                                      double start, std::span<const double> completeness = {},
                                      std::span<const double> factors = {});

// One path of the model from a state. `factors`: exp(xβ) of each step; empty for 1.
[[nodiscard]] std::vector<double> simulate(const Parameters& parameters, std::span<const double> half_lives,
                                           std::vector<double> state, std::size_t steps, RandomStream& random,
                                           std::span<const double> factors = {});
// log P(none in the next 1 … steps units), one for each: without events the state decays on a known path.
[[nodiscard]] std::vector<double> log_chance_of_none(const Parameters& parameters, std::span<const double> half_lives,
                                                     std::vector<double> state, std::size_t steps,
                                                     std::span<const double> factors = {});
// The state that the model stays at on the whole, its background multiplied by a factor.
[[nodiscard]] std::vector<double> resting_state(const Parameters& parameters, std::size_t kernels, double factor = 1);
// The mean of factors; 1 for none.
[[nodiscard]] double mean_factor(std::span<const double> factors);

}  // namespace isnad::analyze

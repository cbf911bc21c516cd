#include "analyze/bounded_lbfgs.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

namespace isnad::analyze {
namespace {

constexpr std::size_t kMemory = 8;
using Vector = std::vector<double>;

struct Pair {
  Vector step, change;  // of the point, of the gradient
  double inverse = 0;   // 1 / (step . change)
};

double dot(const Vector& a, const Vector& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

// Two-loop recursion: minus the inverse Hessian, as far as known, times the gradient.
Vector direction_of(const std::deque<Pair>& pairs, Vector q) {
  Vector alpha(pairs.size());
  for (std::size_t i = pairs.size(); i-- > 0;) {
    alpha[i] = pairs[i].inverse * dot(pairs[i].step, q);
    for (std::size_t j = 0; j < q.size(); ++j) q[j] -= alpha[i] * pairs[i].change[j];
  }
  if (!pairs.empty()) {
    const double scale = 1 / (pairs.back().inverse * dot(pairs.back().change, pairs.back().change));
    for (double& value : q) value *= scale;
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const double beta = pairs[i].inverse * dot(pairs[i].change, q);
    for (std::size_t j = 0; j < q.size(); ++j) q[j] += (alpha[i] - beta) * pairs[i].step[j];
  }
  for (double& value : q) value = -value;
  return q;
}

}  // namespace

LbfgsEnd minimise(const Objective& objective, std::span<const Bounds> bounds, std::vector<double>& at,
                  const LbfgsOptions& options) {
  const std::size_t n = at.size();
  for (std::size_t i = 0; i < n; ++i) at[i] = std::clamp(at[i], bounds[i].low, bounds[i].high);
  Vector gradient(n);
  Vector next(n);
  Vector next_gradient(n);
  LbfgsEnd end;
  end.value = objective(at, gradient);
  end.calls = 1;
  std::deque<Pair> pairs;
  for (; end.steps < options.most_steps; ++end.steps) {
    Vector free = gradient;
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const bool held = (at[i] <= bounds[i].low && gradient[i] > 0) || (at[i] >= bounds[i].high && gradient[i] < 0);
      if (held) free[i] = 0;
      largest = std::max(largest, std::abs(free[i]));
    }
    if (!(largest > options.gradient)) break;
    Vector direction = direction_of(pairs, free);
    for (std::size_t i = 0; i < n; ++i) {
      if (free[i] == 0) direction[i] = 0;
    }
    double slope = dot(direction, free);
    if (!(slope < 0)) {  // what was remembered does not fit here any more
      pairs.clear();
      for (std::size_t i = 0; i < n; ++i) direction[i] = -free[i];
      slope = -dot(free, free);
    }
    double length = pairs.empty() ? std::min(1.0, 0.5 / std::sqrt(-slope)) : 1.0;
    double value = end.value;
    bool better = false;
    for (int tries = 0; tries < 30 && !better; ++tries, length *= 0.4) {
      double moved_slope = 0;
      for (std::size_t i = 0; i < n; ++i) {
        next[i] = std::clamp(at[i] + length * direction[i], bounds[i].low, bounds[i].high);
        moved_slope += free[i] * (next[i] - at[i]);
      }
      value = objective(next, next_gradient);
      ++end.calls;
      better = value <= end.value + 1e-4 * moved_slope && moved_slope < 0;
    }
    if (!better) {
      if (pairs.empty()) break;
      pairs.clear();
      continue;
    }
    Pair pair{Vector(n), Vector(n), 0};
    for (std::size_t i = 0; i < n; ++i) {
      pair.step[i] = next[i] - at[i];
      pair.change[i] = next_gradient[i] - gradient[i];
    }
    const double curvature = dot(pair.step, pair.change);
    if (curvature > 1e-12 * dot(pair.change, pair.change)) {
      pair.inverse = 1 / curvature;
      pairs.push_back(std::move(pair));
      if (pairs.size() > kMemory) pairs.pop_front();
    }
    const double gained = end.value - value;
    at = next;
    gradient = next_gradient;
    end.value = value;
    if (gained <= options.gain * std::max(1.0, std::abs(value))) break;
  }
  return end;
}

}  // namespace isnad::analyze

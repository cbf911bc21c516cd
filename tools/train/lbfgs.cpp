#include "lbfgs.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

namespace isnad::train {
namespace {

constexpr std::size_t kMemory = 8;
constexpr double kEnough = 1e-4;
constexpr int kMostHalvings = 30;

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

void add_scaled(Vector& to, double scale, const Vector& what) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += scale * what[i];
}

Vector difference(const Vector& a, const Vector& b) {
  Vector out(a.size());
  std::transform(a.begin(), a.end(), b.begin(), out.begin(), std::minus<>());
  return out;
}

// A step taken and what it did to the gradient.
struct Curvature {
  Vector step, change;
  double product = 0;
};

// The gradient turned and scaled by what the last steps told of the function's shape.
Vector direction_from(const Vector& gradient, const std::deque<Curvature>& past) {
  Vector out = gradient;
  Vector shares(past.size());
  for (std::size_t i = past.size(); i-- > 0;) {
    shares[i] = dot(past[i].step, out) / past[i].product;
    add_scaled(out, -shares[i], past[i].change);
  }
  if (!past.empty()) {
    const Curvature& last = past.back();
    const double scale = last.product / dot(last.change, last.change);
    for (double& x : out) x *= scale;
  }
  for (std::size_t i = 0; i < past.size(); ++i)
    add_scaled(out, shares[i] - dot(past[i].change, out) / past[i].product, past[i].step);
  for (double& x : out) x = -x;
  return out;
}

}  // namespace

void minimise(const Objective& objective, std::vector<double>& at, const LbfgsOptions& options) {
  Vector gradient(at.size()), next(at.size()), next_gradient(at.size());
  double value = objective(at, gradient);
  std::deque<Curvature> past;
  for (int step = 0; step < options.most_steps; ++step) {
    const double steepest = std::abs(*std::max_element(gradient.begin(), gradient.end(),
                                                       [](double a, double b) { return std::abs(a) < std::abs(b); }));
    if (steepest < options.tolerance) return;
    Vector direction = direction_from(gradient, past);
    double slope = dot(direction, gradient);
    if (slope >= 0) {  // no way down by what is remembered: forget it
      past.clear();
      direction = direction_from(gradient, past);
      slope = dot(direction, gradient);
    }
    double length = past.empty() ? std::min(1.0, 1.0 / std::sqrt(-slope)) : 1.0;
    double next_value = value;
    int halvings = 0;
    for (; halvings < kMostHalvings; ++halvings, length /= 2) {
      next = at;
      add_scaled(next, length, direction);
      next_value = objective(next, next_gradient);
      if (next_value <= value + kEnough * length * slope) break;
    }
    if (halvings == kMostHalvings) return;
    Curvature told{difference(next, at), difference(next_gradient, gradient), 0};
    told.product = dot(told.step, told.change);
    if (told.product > 1e-12) past.push_back(std::move(told));
    if (past.size() > kMemory) past.pop_front();
    at.swap(next);
    gradient.swap(next_gradient);
    value = next_value;
  }
}

}  // namespace isnad::train

#include "analyze/fading.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analyze/baseline.h"

namespace isnad::analyze {
namespace {

constexpr std::size_t kQuantiles = 500;
constexpr double kForgotten = 60;  // half-lives: what lies further back weighs less than rounding

}  // namespace

std::vector<double> fading(std::span<const double> known, double half_life) {
  const auto reach = static_cast<std::size_t>(std::ceil(kForgotten * half_life));
  const auto last = known.last(std::min(known.size(), reach));
  std::vector<std::pair<double, double>> weighed;  // count, weight
  weighed.reserve(last.size());
  double total = 0;
  for (std::size_t i = 0; i < last.size(); ++i) {
    const double weight = std::exp2(-static_cast<double>(last.size() - 1 - i) / half_life);
    weighed.emplace_back(last[i], weight);
    total += weight;
  }
  std::ranges::sort(weighed);
  std::vector<double> out;
  out.reserve(kQuantiles);
  double below = 0;
  std::size_t at = 0;
  for (const double level : even_levels(kQuantiles)) {
    while (at + 1 < weighed.size() && below + weighed[at].second < level * total) below += weighed[at++].second;
    out.push_back(weighed[at].first);
  }
  return out;
}

}  // namespace isnad::analyze

#include "analyze/skill.h"

#include <algorithm>
#include <vector>

#include "analyze/philox.h"
#include "analyze/score.h"

namespace isnad::analyze {

SkillInterval skill_interval(std::span<const double> model, std::span<const double> baseline, std::uint64_t seed) {
  constexpr std::uint32_t kDraws = 400;
  constexpr std::size_t kBlocks = 12;
  const std::size_t n = model.size();
  const std::size_t block = std::max<std::size_t>(1, n / kBlocks);
  std::vector<double> skills;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    RandomStream random(seed, Purpose::kBootstrap, 0xFFFFFFFFU, draw);
    double mine = 0;
    double theirs = 0;
    for (std::size_t taken = 0; taken < n; taken += block) {
      const std::size_t from = random.below(static_cast<std::uint32_t>(n - block + 1));
      for (std::size_t i = from; i < from + block; ++i) {
        mine += model[i];
        theirs += baseline[i];
      }
    }
    skills.push_back(theirs > 0 ? 1 - mine / theirs : 0);
  }
  std::ranges::sort(skills);
  return {sample_quantile(skills, 0.05), sample_quantile(skills, 0.95)};
}

}  // namespace isnad::analyze

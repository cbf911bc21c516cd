#include "nlp/kernels.h"

#include <array>
#include <cstdlib>
#include <cstring>

#include "nlp/kernels_sets.h"

namespace isnad::nlp {
namespace {

struct Available {
  std::array<const Kernels*, 3> sets{};
  std::size_t count = 0;
};

Available detect() {
  Available found;
#if defined(__x86_64__)
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) {
    found.sets[found.count++] = &avx512_kernels();
  }
  if (avx2) found.sets[found.count++] = &avx2_kernels();
#endif
  found.sets[found.count++] = &plain_kernels();
  return found;
}

const Kernels& choose() {
  const auto sets = available_kernels();
  if (const char* wanted = std::getenv("ISNAD_KERNEL")) {
    for (const Kernels* set : sets) {
      if (set->name == wanted) return *set;
    }
  }
  return *sets.front();
}

}  // namespace

std::span<const Kernels* const> available_kernels() {
  static const Available found = detect();
  return {found.sets.data(), found.count};
}

std::vector<float> winograd_weights(std::span<const float> weights, std::size_t width) {
  const std::size_t outputs = weights.size() / (3 * width);
  std::vector<float> out(outputs * kTransformed * width);
  for (std::size_t o = 0; o < outputs; ++o) {
    const float* source = weights.data() + o * 3 * width;
    float* to = out.data() + o * kTransformed * width;
    for (std::size_t k = 0; k < width; ++k) {
      // In double, so that each transformed weight is rounded once.
      const double left = source[k];
      const double centre = source[width + k];
      const double right = source[2 * width + k];
      to[k] = static_cast<float>(-(left + centre + right) / 6);
      to[width + k] = static_cast<float>((centre - left - right) / 6);
      to[2 * width + k] = static_cast<float>(left / 24 + centre / 12 + right / 6);
      to[3 * width + k] = static_cast<float>(left / 24 - centre / 12 + right / 6);
      to[4 * width + k] = static_cast<float>(left / 4);
      to[5 * width + k] = static_cast<float>(right);
    }
  }
  return out;
}

const Kernels& kernels() {
  static const Kernels& chosen = choose();
  return chosen;
}

}  // namespace isnad::nlp

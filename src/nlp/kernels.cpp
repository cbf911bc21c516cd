#include "nlp/kernels.h"

#include <array>
#include <cstdlib>
#include <cstring>

#include "nlp/kernels_sets.h"

namespace isnad {
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
    found.sets[found.count++] = &kAvx512Kernels;
  }
  if (avx2) found.sets[found.count++] = &kAvx2Kernels;
#endif
  found.sets[found.count++] = &kPlainKernels;
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
  static const Available kFound = detect();
  return {kFound.sets.data(), kFound.count};
}

const Kernels& kernels() {
  static const Kernels& kChosen = choose();
  return kChosen;
}

}  // namespace isnad

// kernels_sets.h: the sets that kernels.cpp chooses from.
#pragma once

#include "nlp/kernels.h"

namespace isnad::nlp {

[[nodiscard]] const Kernels& plain_kernels();
#if defined(__x86_64__)
[[nodiscard]] const Kernels& avx2_kernels();
[[nodiscard]] const Kernels& avx512_kernels();
#endif

}  // namespace isnad::nlp

// kernels_sets.h: the sets that kernels.cpp chooses from.
#pragma once

#include "nlp/kernels.h"

namespace isnad::nlp {

extern const Kernels kPlainKernels;
#if defined(__x86_64__)
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
#endif

}  // namespace isnad::nlp

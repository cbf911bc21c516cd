// kernels_avx2.cpp: compiled with AVX2 and FMA; called only where the processor has them.
#include <immintrin.h>

#include "nlp/kernels_body.h"
#include "nlp/kernels_sets.h"

namespace isnad::nlp {
namespace {

struct Vec8 {
  static constexpr std::size_t kWidth = 8;
  static constexpr int kAccumulators = 12;
  __m256 v;
  static Vec8 load(const float* p) { return {_mm256_loadu_ps(p)}; }
  static void store(float* p, Vec8 a) { _mm256_storeu_ps(p, a.v); }
  static Vec8 broadcast(const float* p) { return {_mm256_broadcast_ss(p)}; }
  static Vec8 zero() { return {_mm256_setzero_ps()}; }
  static Vec8 fma(Vec8 a, Vec8 b, Vec8 c) { return {_mm256_fmadd_ps(a.v, b.v, c.v)}; }
  static Vec8 add(Vec8 a, Vec8 b) { return {_mm256_add_ps(a.v, b.v)}; }
  static Vec8 sub(Vec8 a, Vec8 b) { return {_mm256_sub_ps(a.v, b.v)}; }
  static Vec8 mul(Vec8 a, Vec8 b) { return {_mm256_mul_ps(a.v, b.v)}; }
  static Vec8 max(Vec8 a, Vec8 b) { return {_mm256_max_ps(a.v, b.v)}; }
};

}  // namespace

const Kernels& avx2_kernels() {
  static constexpr Kernels kSet = {"avx2", multiply<Vec8>, convolve<Vec8>, combine<Vec8>, normalize<Vec8>, score<Vec8>};
  return kSet;
}

}  // namespace isnad::nlp

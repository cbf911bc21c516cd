// kernels_avx512.cpp: compiled with AVX-512 F and VL; called only where the processor has them.
#include <immintrin.h>

#include "nlp/kernels_body.h"
#include "nlp/kernels_sets.h"

namespace isnad::nlp {
namespace {

struct Vec16 {
  static constexpr std::size_t kWidth = 16;
  static constexpr int kAccumulators = 24;
  __m512 v;
  static Vec16 load(const float* p) { return {_mm512_loadu_ps(p)}; }
  static void store(float* p, Vec16 a) { _mm512_storeu_ps(p, a.v); }
  static Vec16 broadcast(const float* p) { return {_mm512_set1_ps(*p)}; }
  static Vec16 zero() { return {_mm512_setzero_ps()}; }
  static Vec16 fma(Vec16 a, Vec16 b, Vec16 c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }
  static Vec16 add(Vec16 a, Vec16 b) { return {_mm512_add_ps(a.v, b.v)}; }
  static Vec16 sub(Vec16 a, Vec16 b) { return {_mm512_sub_ps(a.v, b.v)}; }
  static Vec16 mul(Vec16 a, Vec16 b) { return {_mm512_mul_ps(a.v, b.v)}; }
  static Vec16 max(Vec16 a, Vec16 b) { return {_mm512_max_ps(a.v, b.v)}; }
};

struct Vec8 {
  __m256 v;
  static Vec8 load(const float* p) { return {_mm256_loadu_ps(p)}; }
  static void store(float* p, Vec8 a) { _mm256_storeu_ps(p, a.v); }
  static Vec8 broadcast(const float* p) { return {_mm256_set1_ps(*p)}; }
  static Vec8 zero() { return {_mm256_setzero_ps()}; }
  static Vec8 add(Vec8 a, Vec8 b) { return {_mm256_add_ps(a.v, b.v)}; }
  static Vec8 sub(Vec8 a, Vec8 b) { return {_mm256_sub_ps(a.v, b.v)}; }
  static Vec8 mul(Vec8 a, Vec8 b) { return {_mm256_mul_ps(a.v, b.v)}; }
};

}  // namespace

const Kernels& avx512_kernels() {
  static constexpr Kernels kSet = {"avx512",       multiply<Vec16>, convolve<Vec16>,
                                   combine<Vec16>, normalize<Vec8>, score<Vec16>};
  return kSet;
}

}  // namespace isnad::nlp

// kernels_plain.cpp: for any processor. Slow where it has no fused multiply-add, as the C library then computes it.
#include <cmath>

#include "nlp/kernels_body.h"
#include "nlp/kernels_sets.h"

namespace isnad::nlp {
namespace {

struct Plain8 {
  static constexpr std::size_t kWidth = 8;
  static constexpr int kAccumulators = 4;
  float v[8];
  static Plain8 load(const float* p) {
    return each([p](int i) { return p[i]; });
  }
  static void store(float* p, Plain8 a) {
    for (int i = 0; i < 8; ++i) p[i] = a.v[i];
  }
  static Plain8 broadcast(const float* p) {
    return each([p](int) { return *p; });
  }
  static Plain8 zero() { return {}; }
  static Plain8 fma(const Plain8& a, const Plain8& b, const Plain8& c) {
    return each([&](int i) { return std::fma(a.v[i], b.v[i], c.v[i]); });
  }
  static Plain8 add(const Plain8& a, const Plain8& b) {
    return each([&](int i) { return a.v[i] + b.v[i]; });
  }
  static Plain8 sub(const Plain8& a, const Plain8& b) {
    return each([&](int i) { return a.v[i] - b.v[i]; });
  }
  static Plain8 mul(const Plain8& a, const Plain8& b) {
    return each([&](int i) { return a.v[i] * b.v[i]; });
  }
  static Plain8 max(const Plain8& a, const Plain8& b) {
    return each([&](int i) { return a.v[i] > b.v[i] ? a.v[i] : b.v[i]; });
  }

 private:
  template <typename Lane>
  static Plain8 each(Lane lane) {
    Plain8 out;
    for (int i = 0; i < 8; ++i) out.v[i] = lane(i);
    return out;
  }
};

}  // namespace

const Kernels& plain_kernels() {
  static constexpr Kernels kSet = {"plain",         multiply<Plain8>,  convolve<Plain8>,
                                   combine<Plain8>, normalize<Plain8>, score<Plain8>};
  return kSet;
}

}  // namespace isnad::nlp

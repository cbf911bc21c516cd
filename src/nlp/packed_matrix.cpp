#include "nlp/packed_matrix.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "core/memory.h"

namespace isnad::nlp {
namespace {

constexpr std::size_t kAlignment = 64;

}  // namespace

// The one place where memory is owned bare: unique_ptr has no aligned array.
void FreeAligned::operator()(float* memory) const { std::free(memory); }  // NOLINT(cppcoreguidelines-owning-memory)

AlignedFloats aligned_floats(std::size_t count) {
  const std::size_t bytes =
      (std::max<std::size_t>(count, 1) * sizeof(float) + kAlignment - 1) / kAlignment * kAlignment;
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory)
  AlignedFloats memory(static_cast<float*>(core::or_out_of_memory(std::aligned_alloc(kAlignment, bytes))));
  std::memset(memory.get(), 0, bytes);
  return memory;
}

PackedMatrix::PackedMatrix(const Source& source, std::span<const std::int32_t> outputs, std::size_t vectors)
    : weights_(aligned_floats(outputs.size() * source.inputs)),
      bias_(aligned_floats(outputs.size())),
      inputs_(source.inputs),
      vectors_(vectors),
      tiles_(outputs.size() / (vectors * kLanes)) {
  const std::size_t tile_lanes = vectors * kLanes;
  for (std::size_t at = 0; at < outputs.size(); ++at) {
    if (outputs[at] == kNoOutput) continue;
    const auto output = static_cast<std::size_t>(outputs[at]);
    const std::size_t tile = at / tile_lanes;
    const std::size_t lane = at % tile_lanes;
    for (std::size_t k = 0; k < inputs_; ++k) {
      weights_[(tile * inputs_ + k) * tile_lanes + lane] = source.weights[output * inputs_ + k];
    }
    if (!source.bias.empty()) bias_[at] = source.bias[output];
  }
}

PackedMatrix PackedMatrix::in_order(const Source& source, std::size_t outputs) {
  const std::size_t whole = (outputs + kLanes - 1) / kLanes;
  // The widest tile that wastes nothing; a prime number of vectors above the limit is rounded up to fours.
  std::size_t vectors = std::min(whole, kMostVectors);
  if (whole % 4 == 0) vectors = 4;
  while (vectors > 1 && whole % vectors != 0) --vectors;
  std::size_t padded = whole;
  if (vectors == 1 && whole > kMostVectors) {
    vectors = 4;
    padded = (whole + 3) / 4 * 4;
  }
  std::vector<std::int32_t> order(padded * kLanes, kNoOutput);
  for (std::size_t i = 0; i < outputs; ++i) order[i] = static_cast<std::int32_t>(i);
  return PackedMatrix(source, order, vectors);
}

}  // namespace isnad::nlp

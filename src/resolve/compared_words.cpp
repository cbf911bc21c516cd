#include "resolve/compared_words.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace isnad::resolve {

ComparedWords::ComparedWords(const WordVector& words) : slots_(std::bit_ceil(8 * words.size() + 1)) {
  const std::size_t last = slots_.size() - 1;
  for (const WordWeight& one : words) {
    std::size_t at = one.word & last;
    while (slots_[at].weight != 0) at = (at + 1) & last;
    slots_[at] = one;
  }
}

double ComparedWords::cosine_with(const WordVector& other) const {
  const std::size_t last = slots_.size() - 1;
  double sum = 0;
  for (const WordWeight& one : other) {  // in the order in which cosine() adds up
    std::size_t at = one.word & last;
    while (slots_[at].weight != 0 && slots_[at].word != one.word) at = (at + 1) & last;
    sum += static_cast<double>(slots_[at].weight) * one.weight;
  }
  return std::min(1.0, sum);
}

}  // namespace isnad::resolve

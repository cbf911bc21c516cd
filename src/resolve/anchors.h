// anchors.h: whether two anchors point at the same words.
//
// In:  two anchors. Out: how they stand to each other. They are compared by document, quotation and what stands before
// and after; spans are of no meaning, for another cleaning rule moves them. A newer engine may take a word more or less
// into a quotation: such anchors overlap. Cost: linear in the quotations.
#pragma once

#include <cstdint>

#include "resolve/digest.h"

namespace isnad::resolve {

enum class Agreement : std::uint8_t { kNone, kOverlapping, kSame };
[[nodiscard]] Agreement agreement_of(const Anchor& a, const Anchor& b);

}  // namespace isnad::resolve

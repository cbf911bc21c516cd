// digests.h: the documents that are resolved together, in one order whatever the order they came in.
//
// In:  digests. Out: the same by id, each id once. They must outlive it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "resolve/digest.h"

namespace isnad::resolve {

class Digests {
 public:
  explicit Digests(std::span<const DocumentDigest> documents) {
    for (const DocumentDigest& document : documents) documents_.push_back(&document);
    std::stable_sort(documents_.begin(), documents_.end(), [](auto* a, auto* b) { return a->id < b->id; });
    const auto same = [](auto* a, auto* b) { return a->id == b->id; };
    documents_.erase(std::unique(documents_.begin(), documents_.end(), same), documents_.end());
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(documents_.size()); }
  [[nodiscard]] const DocumentDigest& operator[](std::size_t i) const { return *documents_[i]; }

 private:
  std::vector<const DocumentDigest*> documents_;
};

}  // namespace isnad::resolve

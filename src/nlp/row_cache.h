// row_cache.h: rows of floats by key, at most so many: the least recently used go first, about (the clock algorithm).
//
// In:  small dense keys. Out: a slot that holds the key's row or waits to be filled.
// Rows that were asked for since `begin_batch` stay where they are; memory grows with use up to the capacity.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "nlp/packed_matrix.h"

namespace isnad::nlp {

class RowCache {
 public:
  RowCache(std::size_t width, std::size_t capacity) : width_(width), capacity_(capacity) {}

  void begin_batch() { ++batch_; }
  // The slot of the key. `fresh` is set to true if the row is not filled yet, and otherwise left alone.
  // Requires fewer than `capacity` distinct keys a batch.
  std::uint32_t touch(std::uint32_t key, bool& fresh);
  [[nodiscard]] float* row(std::uint32_t slot) const {
    return blocks_[slot / kBlockRows].get() + (slot % kBlockRows) * width_;
  }
  // The row of a key touched in this batch.
  [[nodiscard]] float* row_of(std::uint32_t key) const { return row(slot_of_key_[key]); }
  void clear();

 private:
  static constexpr std::uint32_t kNoSlot = 0xFFFFFFFF;
  static constexpr std::size_t kBlockRows = 256;

  std::uint32_t free_slot();

  struct Slot {
    std::uint32_t key = 0;
    std::uint32_t batch = 0;  // that used it last
    bool used = false;        // since the clock's hand passed
  };
  std::size_t width_;
  std::size_t capacity_;
  std::uint32_t batch_ = 1;
  std::uint32_t hand_ = 0;
  std::vector<std::uint32_t> slot_of_key_;
  std::vector<Slot> slots_;
  std::vector<AlignedFloats> blocks_;
};

}  // namespace isnad::nlp

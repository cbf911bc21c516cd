#include "nlp/row_cache.h"

#include <algorithm>

namespace isnad::nlp {

std::uint32_t RowCache::touch(std::uint32_t key, bool& fresh) {
  if (key >= slot_of_key_.size()) slot_of_key_.resize(std::max<std::size_t>(key + 1, 2 * slot_of_key_.size()), kNoSlot);
  std::uint32_t& slot = slot_of_key_[key];
  if (slot == kNoSlot) {
    slot = free_slot();
    slots_[slot].key = key;
    fresh = true;
  }
  slots_[slot].batch = batch_;
  slots_[slot].used = true;
  return slot;
}

std::uint32_t RowCache::free_slot() {
  if (slots_.size() < capacity_) {
    if (slots_.size() % kBlockRows == 0) blocks_.push_back(aligned_floats(kBlockRows * width_));
    slots_.emplace_back();
    return static_cast<std::uint32_t>(slots_.size() - 1);
  }
  while (true) {
    const std::uint32_t at = hand_;
    hand_ = static_cast<std::uint32_t>((hand_ + 1) % slots_.size());
    Slot& slot = slots_[at];
    if (slot.batch == batch_) continue;
    if (slot.used) {
      slot.used = false;
      continue;
    }
    slot_of_key_[slot.key] = kNoSlot;
    return at;
  }
}

void RowCache::clear() {
  slot_of_key_.clear();
  slots_.clear();
  blocks_.clear();
  hand_ = 0;
}

}  // namespace isnad::nlp

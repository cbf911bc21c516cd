#include "nlp/parse_state.h"

namespace isnad::nlp {

void ParseState::begin(std::size_t count, std::span<const std::uint32_t> starts) {
  stack_.clear();
  again_.clear();
  next_ = 0;
  heads_.assign(count, kNone);
  labels_.assign(count, kNone);
  last_left_.assign(count, kNone);
  last_right_.assign(count, kNone);
  before_.assign(count, kNone);
  unshiftable_.assign(count, 0);
  starts_.assign(count, 0);
  for (const std::uint32_t token : starts) starts_[token] = 1;
}

std::int32_t ParseState::buffer(std::size_t i) const {
  if (i < again_.size()) return again_[again_.size() - 1 - i];
  const std::size_t token = next_ + (i - again_.size());
  return token < heads_.size() ? static_cast<std::int32_t>(token) : kNone;
}

void ParseState::push() {
  if (again_.empty()) {
    stack_.push_back(static_cast<std::int32_t>(next_++));
  } else {
    stack_.push_back(again_.back());
    again_.pop_back();
  }
}

void ParseState::unshift() {
  const std::int32_t token = stack_.back();
  stack_.pop_back();
  again_.push_back(token);
  unshiftable_[token] = 1;
}

void ParseState::add_arc(std::int32_t head, std::int32_t child, std::int32_t label) {
  if (has_head(child)) remove_arc(heads_[child], child);
  std::int32_t& last = head > child ? last_left_[head] : last_right_[head];
  before_[child] = last;
  last = child;
  heads_[child] = head;
  labels_[child] = label;
}

// In greedy runs the child is always its head's last one on that side: it stands on top of the stack, above its head.
void ParseState::remove_arc(std::int32_t head, std::int32_t child) {
  std::int32_t& last = head > child ? last_left_[head] : last_right_[head];
  if (last == child) last = before_[child];
}

void ParseState::give_up() {
  stack_.clear();
  again_.clear();
  next_ = heads_.size();
}

}  // namespace isnad::nlp

// parse_state.h: the state of the arc-eager parser over one text: stack, buffer, arcs (spaCy's StateC).
//
// Follows: Nivre's arc-eager system with spaCy's unshift (a token popped without a head goes back to the buffer) and
// BREAK (the next token begins a sentence). Cost: every method is O(1); memory is a few words per token.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace isnad::nlp {

class ParseState {
 public:
  static constexpr std::int32_t kNone = -1;

  // `starts`: tokens that begin a sentence in any case, in order.
  void begin(std::size_t count, std::span<const std::uint32_t> starts = {});

  [[nodiscard]] bool is_final() const { return stack_.empty() && buffer_size() == 0; }
  [[nodiscard]] std::size_t stack_size() const { return stack_.size(); }
  [[nodiscard]] std::size_t buffer_size() const { return heads_.size() - next_ + again_.size(); }
  // The i-th token from the top of the stack, from the front of the buffer; kNone beyond the end.
  [[nodiscard]] std::int32_t stack(std::size_t i) const {
    return i < stack_.size() ? stack_[stack_.size() - 1 - i] : kNone;
  }
  [[nodiscard]] std::int32_t buffer(std::size_t i) const;
  // The dependent on that side that was added last.
  [[nodiscard]] std::int32_t left_child(std::int32_t head) const { return head < 0 ? kNone : last_left_[head]; }
  [[nodiscard]] std::int32_t right_child(std::int32_t head) const { return head < 0 ? kNone : last_right_[head]; }
  [[nodiscard]] bool has_head(std::int32_t token) const { return heads_[token] != kNone; }
  [[nodiscard]] bool starts_sentence(std::int32_t token) const { return token == 0 || starts_[token]; }
  [[nodiscard]] bool is_unshiftable(std::int32_t token) const { return unshiftable_[token]; }
  [[nodiscard]] const std::vector<std::int32_t>& heads() const { return heads_; }  // kNone for none
  [[nodiscard]] const std::vector<std::int32_t>& labels() const { return labels_; }

  void push();
  void pop() { stack_.pop_back(); }
  void unshift();
  void set_reshiftable(std::int32_t token) { unshiftable_[token] = false; }
  void set_sentence_start(std::int32_t token) { starts_[token] = true; }
  void add_arc(std::int32_t head, std::int32_t child, std::int32_t label);
  // No action is possible any more.
  void give_up();

 private:
  void remove_arc(std::int32_t head, std::int32_t child);

  std::vector<std::int32_t> stack_;
  std::vector<std::int32_t> again_;  // tokens put back to the front of the buffer, the first at the end
  std::size_t next_ = 0;             // the first token that was never shifted
  std::vector<std::int32_t> heads_;
  std::vector<std::int32_t> labels_;
  // Dependents of a head and side, the last first, as linked lists.
  std::vector<std::int32_t> last_left_;
  std::vector<std::int32_t> last_right_;
  std::vector<std::int32_t> before_;
  std::vector<std::uint8_t> unshiftable_;
  std::vector<std::uint8_t> starts_;
};

}  // namespace isnad::nlp

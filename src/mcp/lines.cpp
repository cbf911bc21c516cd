#include "mcp/lines.h"

#include <algorithm>
#include <utility>

namespace isnad::mcp {

void Lines::add(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    if (!overflowed_) open_.append(bytes.substr(0, end));
    if (open_.size() > most_bytes_) {
      overflowed_ = true;
      std::string().swap(open_);
    }
    if (end == bytes.size()) return;
    finish();
    bytes.remove_prefix(end + 1);
  }
}

void Lines::end() {
  if (!open_.empty() || overflowed_) finish();
}

void Lines::finish() {
  if (open_.ends_with('\r')) open_.pop_back();
  const bool is_blank = open_.find_first_not_of(" \t") == std::string::npos;
  if (overflowed_ || !is_blank) ready_.push_back({std::exchange(open_, {}), overflowed_});
  open_.clear();
  overflowed_ = false;
}

std::optional<Line> Lines::next() {
  if (ready_.empty()) return std::nullopt;
  Line line = std::move(ready_.front());
  ready_.pop_front();
  return line;
}

}  // namespace isnad::mcp

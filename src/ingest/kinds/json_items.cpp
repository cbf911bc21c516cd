#include "ingest/kinds/json_items.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "ingest/ascii.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxScalarBytes = 4096;
constexpr std::size_t kMaxValues = 200;  // of one object

bool is_end_of_literal(char c) { return is_ascii_space(c) || c == ',' || c == ']' || c == '}' || c == ':'; }

}  // namespace

// The next character that is no white space, still to be taken; NUL at the end.
char JsonItems::look() {
  for (std::string_view bytes = source_.peek(); !bytes.empty(); bytes = source_.peek()) {
    std::size_t blanks = 0;
    while (blanks < bytes.size() && is_ascii_space(bytes[blanks])) ++blanks;
    const char found = blanks < bytes.size() ? bytes[blanks] : '\0';
    const bool some = blanks < bytes.size();
    source_.skip(blanks);
    at_byte_ += blanks;
    if (some) return found == '\0' ? '?' : found;
  }
  return '\0';
}

void JsonItems::skip_one() {
  source_.skip(1);
  ++at_byte_;
}

bool JsonItems::give_up(std::string_view why) {
  fault_ = fmt::format("{} at byte {}", why, at_byte_);
  ended_ = true;
  return false;
}

bool JsonItems::open(bool is_object) {
  if (open_.size() == kMaxDepth) return give_up("JSON nested too deep");
  Frame frame;
  frame.is_object = is_object;
  frame.is_list = !is_object && !open_.empty() && open_.back().is_object && open_.back().key == list_key_;
  open_.push_back(std::move(frame));
  skip_one();
  return true;
}

bool JsonItems::close(bool is_object) {
  if (open_.empty() || open_.back().is_object != is_object) return give_up("brackets that don't fit");
  open_.pop_back();
  if (!open_.empty()) open_.back().after_key = false;
  skip_one();
  return true;
}

// A whole value as it stands: the end is told by brackets and quotes.
JsonItem JsonItems::take_value() {
  JsonItem item;
  item.begin_byte = at_byte_;
  std::size_t depth = 0;
  bool in_string = false, escaped = false, ended = false;
  for (std::string_view bytes = source_.peek(); !bytes.empty() && !ended; bytes = source_.peek()) {
    std::size_t i = 0;
    for (; i < bytes.size() && !ended; ++i) {
      const char c = bytes[i];
      if (in_string) {
        in_string = escaped || c != '"';
        escaped = !escaped && c == '\\';
        ended = !in_string && depth == 0;
      } else if (c == '"') {
        in_string = true;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if (c == '}' || c == ']') {
        if (depth == 0) {
          ended = true;
          break;  // belongs to what is around
        }
        ended = --depth == 0;
      } else if (depth == 0 && is_end_of_literal(c)) {
        ended = true;
        break;
      }
    }
    const std::size_t room = max_item_bytes_ - std::min(max_item_bytes_, item.bytes.size());
    item.too_long = item.too_long || i > room;
    item.bytes += bytes.substr(0, std::min(i, room));
    source_.skip(i);
    at_byte_ += i;
    if (ended) break;
  }
  item.cut_off = !ended;
  return item;
}

// A key, or a plain value.
void JsonItems::take_scalar() {
  const std::size_t begin = at_byte_;
  const JsonItem item = take_value();
  if (at_byte_ == begin) skip_one();  // a character that stands for nothing
  if (open_.empty() || !open_.back().is_object) return;
  Frame& frame = open_.back();
  const auto value = item.bytes.size() <= kMaxScalarBytes
                         ? nlohmann::json::parse(item.bytes, nullptr, /*allow_exceptions=*/false)
                         : nlohmann::json();
  const std::string text = value.is_string()   ? value.get<std::string>()
                           : value.is_number() ? item.bytes
                                               : std::string();
  if (!frame.after_key) {
    frame.key = text;
    frame.after_key = true;
  } else {
    if (!text.empty() && frame.values.size() < kMaxValues) frame.values.insert_or_assign(frame.key, text);
    frame.after_key = false;
  }
}

std::optional<JsonItem> JsonItems::next() {
  while (!ended_) {
    const char c = look();
    if (c == '\0') {
      ended_ = true;
      if (!open_.empty()) fault_ = "the file is cut off";
    } else if (c == ',' || c == ':') {
      skip_one();
    } else if (c == '}' || c == ']') {
      close(c == '}');
    } else if (!open_.empty() && open_.back().is_list) {
      JsonItem item = take_value();
      if (item.cut_off) ended_ = true;
      return item;
    } else if (c == '{' || c == '[') {
      open(c == '{');
    } else {
      take_scalar();
    }
  }
  return std::nullopt;
}

std::string JsonItems::around(std::string_view key) const {
  for (auto frame = open_.rbegin(); frame != open_.rend(); ++frame) {
    const auto found = frame->values.find(key);
    if (found != frame->values.end()) return found->second;
  }
  return {};
}

}  // namespace isnad::ingest::kinds

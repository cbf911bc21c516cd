// json_items.h: the elements of a list deep inside a large JSON file, one after another, without holding the file.
//
// In:  the stream and the key under which the lists stand ("messages"). Out: each element's own bytes, where it begins,
// and the plain values of the objects around it that stood before it (the name of the chat). The elements themselves
// are not parsed. Memory: one element. Cost: one pass. Bounds: kMaxDepth levels around the list, kMaxAround bytes of
// values kept.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/byte_source.h"

namespace isnad::ingest::kinds {

struct JsonItem {
  std::string bytes;
  std::size_t begin_byte = 0;
  bool too_long = false;  // then `bytes` is cut
  bool cut_off = false;   // the stream ended in it
};

class JsonItems {
 public:
  JsonItems(ByteSource source, std::string list_key, std::size_t max_item_bytes)
      : source_(std::move(source)), list_key_(std::move(list_key)), max_item_bytes_(max_item_bytes) {}

  [[nodiscard]] std::optional<JsonItem> next();
  // The value of a key in the nearest object around the list that has it: text, or a number as text.
  [[nodiscard]] std::string around(std::string_view key) const;
  [[nodiscard]] Status status() const { return source_.status(); }
  // Why the walk ended before the stream did; empty where it did not.
  [[nodiscard]] const std::string& fault() const { return fault_; }

 private:
  struct Frame {
    bool is_object = false;
    bool is_list = false;  // one of those asked for
    bool after_key = false;
    std::string key;
    std::map<std::string, std::string, std::less<>> values;
  };
  [[nodiscard]] char look();
  void skip_one();
  bool open(bool is_object);
  bool close(bool is_object);
  void take_scalar();
  JsonItem take_value();
  bool give_up(std::string_view why);

  ByteSource source_;
  std::string list_key_;
  std::size_t max_item_bytes_;
  std::vector<Frame> open_;
  std::size_t at_byte_ = 0;
  std::string fault_;
  bool ended_ = false;
};

}  // namespace isnad::ingest::kinds

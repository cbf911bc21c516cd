// msgpack.h: a cursor over one MessagePack document.
//
// In:  bytes, which must outlive the reader and the items. Out: items in document order; strings are views, not copies.
// Follows: the MessagePack specification (github.com/msgpack/msgpack/blob/master/spec.md).
// A fault (an item beyond the end, the reserved byte, a count that the bytes left cannot hold) makes every later item
// kEnd and ok() false.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace isnad::model::msgpack {

enum class Type : std::uint8_t { kNil, kBool, kInteger, kFloat, kString, kBinary, kArray, kMap, kExtension, kEnd };

struct Item {
  Type type = Type::kEnd;
  std::uint64_t number = 0;     // kBool: 0 or 1; kInteger: the value, negative ones in two's complement
  double real = 0.0;            // kFloat
  std::uint32_t count = 0;      // kArray: elements; kMap: pairs. Their items follow.
  std::string_view bytes = {};  // kString, kBinary, kExtension

  [[nodiscard]] bool is_text(std::string_view text) const { return type == Type::kString && bytes == text; }
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  // The next item, or kEnd after a fault; asking beyond the last byte is one.
  Item next();
  // Passes over one whole value, however deep.
  void skip();
  // One whole value as bytes of its own.
  std::string_view raw();
  // The next item's count if it is of this type (kArray or kMap); otherwise 0, and the reader fails.
  std::uint32_t expect(Type container);

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }
  [[nodiscard]] std::size_t offset() const { return at_; }
  // Marks the document as faulty: for callers that find a value of the wrong kind.
  void fail() { ok_ = false; }

 private:
  std::uint64_t big_endian(unsigned width);
  Item text(Type type, std::uint64_t size);
  Item container(Type type, std::uint64_t count);
  Item scalar(std::uint8_t head);

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace isnad::model::msgpack

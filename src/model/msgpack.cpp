#include "model/msgpack.h"

#include <bit>

namespace isnad::model::msgpack {

std::uint64_t Reader::big_endian(unsigned width) {
  if (bytes_.size() - at_ < width) {
    ok_ = false;
    return 0;
  }
  std::uint64_t value = 0;
  for (unsigned i = 0; i < width; ++i) value = value << 8 | static_cast<std::uint8_t>(bytes_[at_++]);
  return value;
}

Item Reader::text(Type type, std::uint64_t size) {
  if (!ok_ || bytes_.size() - at_ < size) {
    ok_ = false;
    return {};
  }
  Item item{.type = type, .bytes = bytes_.substr(at_, size)};
  at_ += size;
  return item;
}

Item Reader::container(Type type, std::uint64_t count) {
  // Every element takes a byte at least: a larger count is a lie, and callers may reserve by it.
  const std::uint64_t least_bytes = type == Type::kMap ? 2 * count : count;
  if (!ok_ || bytes_.size() - at_ < least_bytes) {
    ok_ = false;
    return {};
  }
  return {.type = type, .count = static_cast<std::uint32_t>(count)};
}

Item Reader::scalar(std::uint8_t head) {
  Item item{.type = Type::kInteger};
  switch (head) {
    case 0xCA:
      item.type = Type::kFloat;
      item.real = std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(4)));
      break;
    case 0xCB:
      item.type = Type::kFloat;
      item.real = std::bit_cast<double>(big_endian(8));
      break;
    case 0xCC:
    case 0xCD:
    case 0xCE:
    case 0xCF:
      item.number = big_endian(1U << (head - 0xCC));
      break;
    case 0xD0:
      item.number = static_cast<std::uint64_t>(std::int64_t{static_cast<std::int8_t>(big_endian(1))});
      break;
    case 0xD1:
      item.number = static_cast<std::uint64_t>(static_cast<std::int16_t>(big_endian(2)));
      break;
    case 0xD2:
      item.number = static_cast<std::uint64_t>(static_cast<std::int32_t>(big_endian(4)));
      break;
    case 0xD3:
      item.number = big_endian(8);
      break;
    default:
      ok_ = false;
  }
  return ok_ ? item : Item{};
}

Item Reader::next() {
  if (at_end()) ok_ = false;  // the caller expects an item
  if (!ok_) return {};
  const auto head = static_cast<std::uint8_t>(bytes_[at_++]);
  if (head < 0x80) return {.type = Type::kInteger, .number = head};
  if (head >= 0xE0)
    return {.type = Type::kInteger, .number = static_cast<std::uint64_t>(static_cast<std::int8_t>(head))};
  if (head < 0x90) return container(Type::kMap, head & 0x0FU);
  if (head < 0xA0) return container(Type::kArray, head & 0x0FU);
  if (head < 0xC0) return text(Type::kString, head & 0x1FU);
  switch (head) {
    case 0xC0:
      return {.type = Type::kNil};
    case 0xC2:
    case 0xC3:
      return {.type = Type::kBool, .number = head & 1U};
    case 0xC4:
    case 0xC5:
    case 0xC6:
      return text(Type::kBinary, big_endian(1U << (head - 0xC4)));
    case 0xC7:
    case 0xC8:
    case 0xC9:
      return text(Type::kExtension, big_endian(1U << (head - 0xC7)) + 1);
    case 0xD4:
    case 0xD5:
    case 0xD6:
    case 0xD7:
    case 0xD8:
      return text(Type::kExtension, (1U << (head - 0xD4)) + 1);
    case 0xD9:
    case 0xDA:
    case 0xDB:
      return text(Type::kString, big_endian(1U << (head - 0xD9)));
    case 0xDC:
    case 0xDD:
      return container(Type::kArray, big_endian(2U << (head - 0xDC)));
    case 0xDE:
    case 0xDF:
      return container(Type::kMap, big_endian(2U << (head - 0xDE)));
    default:
      return scalar(head);
  }
}

void Reader::skip() {
  std::uint64_t pending = 1;
  while (pending > 0) {
    const Item item = next();
    if (item.type == Type::kEnd) {
      ok_ = false;
      return;
    }
    --pending;
    if (item.type == Type::kArray) pending += item.count;
    if (item.type == Type::kMap) pending += 2 * std::uint64_t{item.count};
  }
}

std::string_view Reader::raw() {
  const std::size_t begin = at_;
  skip();
  return ok_ ? bytes_.substr(begin, at_ - begin) : std::string_view();
}

std::uint32_t Reader::expect(Type container) {
  const Item item = next();
  if (item.type != container) ok_ = false;
  return ok_ ? item.count : 0;
}

}  // namespace isnad::model::msgpack

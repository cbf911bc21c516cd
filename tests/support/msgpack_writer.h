// msgpack_writer.h: writes MessagePack for tests of the readers.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::testing {

class MsgpackWriter {
 public:
  MsgpackWriter& map(std::uint8_t pairs) { return byte(0x80 | pairs); }
  MsgpackWriter& array(std::uint8_t elements) { return byte(0x90 | elements); }
  MsgpackWriter& nil() { return byte(0xC0); }
  MsgpackWriter& integer(std::uint8_t small) { return byte(small); }
  MsgpackWriter& string(std::string_view text) { return byte(0xD9).byte(text.size()).append(text); }
  MsgpackWriter& binary(std::string_view bytes) {
    return byte(0xC5).byte(bytes.size() >> 8).byte(bytes.size() & 0xFF).append(bytes);
  }
  // As srsly packs a numpy array of float32.
  MsgpackWriter& floats(const std::vector<std::uint8_t>& shape, const std::vector<float>& values,
                        std::string_view type = "<f4") {
    map(5).binary("nd").byte(0xC3).binary("type").string(type).binary("kind").binary("").binary("shape");
    array(static_cast<std::uint8_t>(shape.size()));
    for (const std::uint8_t axis : shape) integer(axis);
    std::string bytes(values.size() * sizeof(float), '\0');
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return binary("data").binary(bytes);
  }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  MsgpackWriter& byte(std::size_t value) {
    bytes_.push_back(static_cast<char>(value));
    return *this;
  }
  MsgpackWriter& append(std::string_view text) {
    bytes_.append(text);
    return *this;
  }

  std::string bytes_;
};

}  // namespace isnad::testing

// sha256.h: the one hash that names things: documents by their text, files by their pins.
#pragma once

#include <string>
#include <string_view>

namespace isnad::core {

// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace isnad::core

// sink.h: where a format's bytes go, piece by piece.
#pragma once

#include <functional>
#include <string_view>

namespace isnad::exports::formats {

// False where nothing more is taken (a full disk, a reader that is gone): then the format ends.
using Sink = std::function<bool(std::string_view bytes)>;

}  // namespace isnad::exports::formats

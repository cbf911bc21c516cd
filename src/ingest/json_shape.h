// json_shape.h: how deep and how wide JSON from outside is, before it is parsed.
//
// In:  bytes, whole JSON or not. Out: bounds from above: marks inside strings do not count. Cost: linear.
#pragma once

#include <string_view>

namespace isnad::ingest {

inline constexpr int kMaxJsonDepth = 64;     // writing JSON back takes stack for each level
inline constexpr int kMaxJsonKeys = 20'000;  // an object that keeps the order of its keys looks through them for each

struct JsonShape {
  int depth = 0;  // at most
  int keys = 0;
};
[[nodiscard]] JsonShape shape_of(std::string_view json);

}  // namespace isnad::ingest

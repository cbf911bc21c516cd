// json.h: the tree that messages and answers are made of: members keep their order.
#pragma once

#include <nlohmann/json.hpp>

namespace isnad::mcp {

using Json = nlohmann::ordered_json;

// On one line; ill-formed UTF-8 becomes U+FFFD.
[[nodiscard]] inline std::string to_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace isnad::mcp

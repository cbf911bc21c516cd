// json_object.h: one object of JSON from outside, parsed within bounds, and its plain values.
//
// In:  bytes. Out: the object, or nothing where it is none, is no UTF-8, is nested too deep or has too many keys
// (json_shape.h). What other programs write though it is no JSON (NaN, halves of surrogates) is mended (json_mend.h).
// Thread-safe.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace isnad::ingest::kinds {

using Json = nlohmann::ordered_json;

[[nodiscard]] std::optional<Json> parse_object(std::string_view bytes);
// Text, or a number as text; empty for anything else.
[[nodiscard]] std::string text_at(const Json& object, const char* key);
// For `extra`.
[[nodiscard]] std::string dumped(const Json& object);

}  // namespace isnad::ingest::kinds

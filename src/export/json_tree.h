// json_tree.h: a JSON text as a tree whose members keep their order, for readers that say where a mistake is.
//
// In:  JSON (RFC 8259) in UTF-8. Out: the tree, or an error with the byte. Grammar and UTF-8 are nlohmann's to check;
// its own tree would look through all members for each that it adds. Members that are there twice stay, for the
// reader to refuse. Cost: linear. Depth: at most kMaxJsonDepth, so that destructors and readers may recurse.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::exports {

inline constexpr std::size_t kMaxJsonDepth = 128;

struct JsonNode {
  enum class Kind : std::uint8_t { kNull, kBoolean, kInteger, kNumber, kText, kArray, kObject };
  Kind kind = Kind::kNull;
  bool boolean = false;
  std::int64_t integer = 0;
  double number = 0;              // of kInteger too
  std::string text;               // of kText; of a kNumber its digits where no double holds them
  std::vector<std::string> keys;  // of kObject, beside `items`
  std::vector<JsonNode> items;    // of kArray and kObject
};

// Errors: kInvalidInput.
[[nodiscard]] Result<JsonNode> parse_json(std::string_view text);
// As JSON again, without spaces.
[[nodiscard]] std::string json_text(const JsonNode& node);

}  // namespace isnad::exports

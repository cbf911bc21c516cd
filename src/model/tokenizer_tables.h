// tokenizer_tables.h: the patterns and special cases of a spaCy tokenizer.
//
// In:  the bytes of a pipeline's `tokenizer` file. Out: patterns as Python writes them, special cases with their
// pieces.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::model {

struct SpecialPiece {
  std::string text;
  std::optional<std::string> norm;
};

struct SpecialCase {
  std::string text;
  std::vector<SpecialPiece> pieces;  // their texts joined are `text`
};

struct TokenizerTables {
  std::optional<std::string> prefix, suffix, infix, token, url;  // patterns
  std::vector<SpecialCase> special_cases;                        // by text, ascending
  bool faster_heuristics = true;

  // `file` names the bytes in messages. Errors: kCorruptData, kUnsupportedVersion (a special case sets another
  // attribute).
  [[nodiscard]] static Result<TokenizerTables> parse(std::string_view bytes, std::string_view file);
};

}  // namespace isnad::model

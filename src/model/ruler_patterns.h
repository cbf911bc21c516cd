// ruler_patterns.h: the patterns of spaCy's attribute ruler.
//
// In:  the bytes of attribute_ruler/patterns. Out: rules in order; each matches one or more tokens and sets attributes
// of one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::model {

enum class RulerAttribute : unsigned char { kTag, kLower, kDep };

// One condition on a token's attribute.
struct RulerCondition {
  enum class Test : unsigned char { kIn, kNotIn, kRegex } test = Test::kIn;
  RulerAttribute attribute = RulerAttribute::kTag;
  std::vector<std::string> values;  // for kRegex one pattern
};

struct RulerTokenPattern {
  std::vector<RulerCondition> conditions;
  std::optional<bool> is_space;
};

struct RulerRule {
  std::vector<std::vector<RulerTokenPattern>> alternatives;  // each a sequence of tokens
  std::size_t index = 0;                                     // of the token that changes, within the match
  std::optional<std::string> tag, pos, morph, lemma, dep;    // morph: "" for none
};

// `file` names the bytes in messages. Errors: kCorruptData; kUnsupportedVersion for a key that this build has no test
// for.
[[nodiscard]] Result<std::vector<RulerRule>> read_ruler_patterns(std::string_view bytes, std::string_view file);

}  // namespace isnad::model

// attribute_ruler.h: corrects and completes tokens by patterns over tag, form and dependency (spaCy's attribute ruler).
//
// In:  a token's lower form, tag, dependency. Out: the attributes that rules set, later rules before earlier ones.
// All patterns see the token as it was before any rule. What a single token decides is computed once per kind of token
// (`match`, to be cached by the caller); patterns over several tokens are then joined from the kinds' masks.
// Thread rule: immutable; `match` needs a scratch of its own thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/regex.h"
#include "isnad/result.h"
#include "model/ruler_patterns.h"
#include "nlp/labels.h"

namespace isnad::nlp {

// The attributes that rules have set, each with the rule that set it; kNoRule for none.
struct RuledAttributes {
  static constexpr std::int32_t kNoRule = -1;
  std::int32_t tag = kNoRule;
  std::int32_t pos = kNoRule;
  std::int32_t morph = kNoRule;
  std::int32_t lemma = kNoRule;
  std::int32_t dep = kNoRule;
};

class AttributeRuler {
 public:
  // Adds the rules' labels to `names`. Errors: kUnsupportedVersion for rules beyond what the masks hold.
  [[nodiscard]] static Result<AttributeRuler> create(std::vector<model::RulerRule> rules, LabelNames& names);

  struct Kind {
    std::string_view lower;
    Tag tag = Tag::kNone;
    Dep dep = Dep::kNone;
    bool is_space = false;
  };
  // What the rules say of a kind of token.
  struct Matched {
    RuledAttributes alone;            // by patterns of one token
    std::uint64_t sequence_mask = 0;  // bit i: fits the i-th token of the sequences, counted through all of them
  };
  [[nodiscard]] Matched match(const Kind& kind, core::RegexScratch& scratch) const;

  // Adds to `attributes[i]` what patterns over several tokens say, in a text whose tokens have these masks.
  void match_sequences(const std::vector<std::uint64_t>& masks, std::vector<RuledAttributes>& attributes) const;

  [[nodiscard]] Tag tag(std::int32_t rule) const { return compiled_[rule].tag; }
  [[nodiscard]] Pos pos(std::int32_t rule) const { return compiled_[rule].pos; }
  [[nodiscard]] Dep dep(std::int32_t rule) const { return compiled_[rule].dep; }
  [[nodiscard]] std::string_view morph(std::int32_t rule) const { return *rules_[rule].morph; }
  [[nodiscard]] std::string_view lemma(std::int32_t rule) const { return *rules_[rule].lemma; }

 private:
  struct Condition {
    const model::RulerCondition* source = nullptr;
    std::unordered_set<std::string_view> forms;  // LOWER
    std::vector<std::uint16_t> labels;           // TAG, DEP
    std::shared_ptr<const core::Regex> regex;
  };
  struct TokenPattern {
    std::vector<Condition> conditions;
    std::optional<bool> is_space;
  };
  struct Single {
    std::int32_t rule = 0;
    TokenPattern pattern;
  };
  struct Sequence {
    std::int32_t rule = 0;
    std::size_t first_bit = 0;
    std::size_t size = 0;
  };
  struct Compiled {
    Tag tag = Tag::kNone;
    Pos pos = Pos::kNone;
    Dep dep = Dep::kNone;
  };

  static Result<TokenPattern> compile(const model::RulerTokenPattern& pattern, LabelNames& names);
  [[nodiscard]] static bool fits(const TokenPattern& pattern, const Kind& kind, core::RegexScratch& scratch);
  void note(std::int32_t rule, RuledAttributes& attributes) const;

  std::vector<model::RulerRule> rules_;
  std::vector<Compiled> compiled_;  // by rule
  std::vector<Single> singles_;     // in the order of rules
  std::vector<Sequence> sequences_;
  std::vector<TokenPattern> sequence_patterns_;  // by bit
};

}  // namespace isnad::nlp

#include "nlp/attribute_ruler.h"

#include <fmt/format.h>

#include <algorithm>

namespace isnad::nlp {
namespace {

constexpr std::size_t kMaskBits = 64;

template <typename Label>
std::uint16_t number(Label label) {
  return static_cast<std::uint16_t>(label);
}

}  // namespace

Result<AttributeRuler::TokenPattern> AttributeRuler::compile(const model::RulerTokenPattern& pattern,
                                                             LabelNames& names) {
  TokenPattern out;
  out.is_space = pattern.is_space;
  for (const model::RulerCondition& source : pattern.conditions) {
    Condition condition;
    condition.source = &source;
    if (source.test == model::RulerCondition::Test::kRegex) {
      auto regex = core::Regex::compile(source.values.front());
      if (!regex) return regex.error();
      condition.regex = std::make_shared<const core::Regex>(std::move(*regex));
    } else {
      for (const std::string& value : source.values) {
        if (source.attribute == model::RulerAttribute::kLower) condition.forms.insert(value);
        if (source.attribute == model::RulerAttribute::kTag) condition.labels.push_back(number(names.add_tag(value)));
        if (source.attribute == model::RulerAttribute::kDep) condition.labels.push_back(number(names.add_dep(value)));
      }
    }
    out.conditions.push_back(std::move(condition));
  }
  return out;
}

Result<AttributeRuler> AttributeRuler::create(std::vector<model::RulerRule> rules, LabelNames& names) {
  AttributeRuler ruler;
  ruler.rules_ = std::move(rules);
  for (std::size_t i = 0; i < ruler.rules_.size(); ++i) {
    const model::RulerRule& rule = ruler.rules_[i];
    const auto id = static_cast<std::int32_t>(i);
    ruler.compiled_.push_back({rule.tag ? names.add_tag(*rule.tag) : Tag::kNone,
                               rule.pos ? pos_from(*rule.pos) : Pos::kNone,
                               rule.dep ? names.add_dep(*rule.dep) : Dep::kNone});
    for (const auto& tokens : rule.alternatives) {
      if (tokens.size() > 1) ruler.sequences_.push_back({id, ruler.sequence_patterns_.size(), tokens.size()});
      for (const model::RulerTokenPattern& token : tokens) {
        auto pattern = compile(token, names);
        if (!pattern) return pattern.error();
        if (tokens.size() == 1) {
          ruler.singles_.push_back({id, std::move(*pattern)});
        } else {
          ruler.sequence_patterns_.push_back(std::move(*pattern));
        }
      }
    }
  }
  if (ruler.sequence_patterns_.size() > kMaskBits) {
    return Error{
        ErrorCode::kUnsupportedVersion,
        fmt::format("attribute_ruler: patterns over several tokens have {} tokens in all; this build takes {}. "
                    "Use fewer.",
                    ruler.sequence_patterns_.size(), kMaskBits)};
  }
  return ruler;
}

bool AttributeRuler::fits(const TokenPattern& pattern, const Kind& kind, core::RegexScratch& scratch) {
  if (pattern.is_space && *pattern.is_space != kind.is_space) return false;
  for (const Condition& condition : pattern.conditions) {
    bool found = false;
    if (condition.regex) {
      found = condition.regex->search(kind.lower, scratch).has_value();
    } else if (condition.source->attribute == model::RulerAttribute::kLower) {
      found = condition.forms.contains(kind.lower);
    } else {
      const std::uint16_t label =
          condition.source->attribute == model::RulerAttribute::kTag ? number(kind.tag) : number(kind.dep);
      found = std::find(condition.labels.begin(), condition.labels.end(), label) != condition.labels.end();
    }
    if (found == (condition.source->test == model::RulerCondition::Test::kNotIn)) return false;
  }
  return true;
}

void AttributeRuler::note(std::int32_t rule, RuledAttributes& attributes) const {
  const model::RulerRule& source = rules_[rule];
  if (source.tag) attributes.tag = std::max(attributes.tag, rule);
  if (source.pos) attributes.pos = std::max(attributes.pos, rule);
  if (source.morph) attributes.morph = std::max(attributes.morph, rule);
  if (source.lemma) attributes.lemma = std::max(attributes.lemma, rule);
  if (source.dep) attributes.dep = std::max(attributes.dep, rule);
}

AttributeRuler::Matched AttributeRuler::match(const Kind& kind, core::RegexScratch& scratch) const {
  Matched out;
  for (const Single& single : singles_) {
    if (fits(single.pattern, kind, scratch)) note(single.rule, out.alone);
  }
  for (std::size_t bit = 0; bit < sequence_patterns_.size(); ++bit) {
    if (fits(sequence_patterns_[bit], kind, scratch)) out.sequence_mask |= std::uint64_t{1} << bit;
  }
  return out;
}

void AttributeRuler::match_sequences(const std::vector<std::uint64_t>& masks,
                                     std::vector<RuledAttributes>& attributes) const {
  std::uint64_t first_bits = 0;
  for (const Sequence& sequence : sequences_) first_bits |= std::uint64_t{1} << sequence.first_bit;
  for (std::size_t begin = 0; begin < masks.size(); ++begin) {
    if ((masks[begin] & first_bits) == 0) continue;
    for (const Sequence& sequence : sequences_) {
      if (begin + sequence.size > masks.size()) continue;
      bool whole = true;
      for (std::size_t i = 0; i < sequence.size && whole; ++i) {
        whole = (masks[begin + i] >> (sequence.first_bit + i) & 1U) != 0;
      }
      if (whole) note(sequence.rule, attributes[begin + rules_[sequence.rule].index]);
    }
  }
}

}  // namespace isnad::nlp

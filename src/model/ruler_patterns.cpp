#include "model/ruler_patterns.h"

#include <fmt/format.h>

#include "model/msgpack.h"

namespace isnad::model {
namespace {

using msgpack::Item;
using msgpack::Reader;
using msgpack::Type;

// What stands in the way of reading on; the first one is reported.
struct Faults {
  std::string unknown_key;
  void note(std::string_view key) {
    if (unknown_key.empty()) unknown_key = key;
  }
};

std::optional<RulerAttribute> attribute_from(std::string_view name) {
  if (name == "TAG") return RulerAttribute::kTag;
  if (name == "LOWER") return RulerAttribute::kLower;
  if (name == "DEP") return RulerAttribute::kDep;
  return std::nullopt;
}

void read_test(Reader& in, RulerCondition& condition, std::uint32_t pairs, Faults& faults) {
  if (pairs != 1) return in.fail();
  const std::string_view test = in.next().bytes;
  if (test == "REGEX") {
    condition.test = RulerCondition::Test::kRegex;
    condition.values.emplace_back(in.next().bytes);
    return;
  }
  if (test == "NOT_IN") {
    condition.test = RulerCondition::Test::kNotIn;
  } else if (test != "IN") {
    faults.note(test);
    return in.skip();
  }
  for (auto count = in.expect(Type::kArray); count > 0 && in.ok(); --count) {
    condition.values.emplace_back(in.next().bytes);
  }
}

RulerTokenPattern read_token(Reader& in, Faults& faults) {
  RulerTokenPattern out;
  for (auto pairs = in.expect(Type::kMap); pairs > 0 && in.ok(); --pairs) {
    const std::string_view key = in.next().bytes;
    if (key == "IS_SPACE") {
      out.is_space = in.next().number != 0;
      continue;
    }
    const auto attribute = attribute_from(key);
    if (!attribute) {
      faults.note(key);
      in.skip();
      continue;
    }
    RulerCondition condition{RulerCondition::Test::kIn, *attribute, {}};
    const Item value = in.next();
    if (value.type == Type::kString) {
      condition.values.emplace_back(value.bytes);
    } else if (value.type == Type::kMap) {
      read_test(in, condition, value.count, faults);
    } else {
      in.fail();
    }
    out.conditions.push_back(std::move(condition));
  }
  return out;
}

void read_attributes(Reader& in, RulerRule& rule, Faults& faults) {
  for (auto pairs = in.expect(Type::kMap); pairs > 0 && in.ok(); --pairs) {
    const std::string_view key = in.next().bytes;
    const Item value = in.next();
    if (value.type != Type::kString) return in.fail();
    std::optional<std::string>* target = nullptr;
    if (key == "TAG") target = &rule.tag;
    if (key == "POS") target = &rule.pos;
    if (key == "MORPH") target = &rule.morph;
    if (key == "LEMMA") target = &rule.lemma;
    if (key == "DEP") target = &rule.dep;
    if (target == nullptr) {
      faults.note(key);
    } else {
      *target = std::string(value.bytes);
    }
  }
  if (rule.morph == "_") rule.morph = "";
}

RulerRule read_rule(Reader& in, Faults& faults) {
  RulerRule rule;
  for (auto pairs = in.expect(Type::kMap); pairs > 0 && in.ok(); --pairs) {
    const std::string_view key = in.next().bytes;
    if (key == "patterns") {
      for (auto left = in.expect(Type::kArray); left > 0 && in.ok(); --left) {
        auto& tokens = rule.alternatives.emplace_back();
        for (auto count = in.expect(Type::kArray); count > 0 && in.ok(); --count) {
          tokens.push_back(read_token(in, faults));
        }
      }
    } else if (key == "attrs") {
      read_attributes(in, rule, faults);
    } else if (key == "index") {
      const Item item = in.next();
      if (item.type != Type::kInteger) in.fail();
      rule.index = item.number;
    } else {
      in.skip();
    }
  }
  for (const auto& tokens : rule.alternatives) {
    if (rule.index >= tokens.size()) in.fail();
  }
  return rule;
}

}  // namespace

Result<std::vector<RulerRule>> read_ruler_patterns(std::string_view bytes, std::string_view file) {
  std::vector<RulerRule> rules;
  Reader in(bytes);
  Faults faults;
  for (auto count = in.expect(Type::kArray); count > 0 && in.ok(); --count) rules.push_back(read_rule(in, faults));
  if (!in.ok() || !in.at_end()) {
    return Error{
        ErrorCode::kCorruptData,
        fmt::format("{}: not whole ruler patterns (fault near byte {}). Fetch the model again.", file, in.offset())};
  }
  if (!faults.unknown_key.empty()) {
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("{}: a pattern uses '{}', which this build has no test for. Use another model.", file,
                             faults.unknown_key)};
  }
  return rules;
}

}  // namespace isnad::model

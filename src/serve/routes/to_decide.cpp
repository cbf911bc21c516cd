#include "serve/routes/to_decide.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "desk/words.h"
#include "export/json_tree.h"
#include "resolve/attributes.h"

namespace isnad::serve::routes {
namespace {

using resolve::Action;

Result<std::vector<std::string>> texts_in(const exports::JsonNode& node, std::string_view key) {
  constexpr std::size_t kMost = 2000, kLongest = 400;
  using Kind = exports::JsonNode::Kind;
  std::vector<std::string> out;
  if (node.kind != Kind::kArray || node.items.size() > kMost) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: a list of {} at most was expected.", key, kMost)};
  }
  for (const exports::JsonNode& one : node.items) {
    if (one.kind == Kind::kInteger) {
      out.push_back(std::to_string(one.integer));
    } else if (one.kind == Kind::kText && !one.text.empty() && one.text.size() <= kLongest) {
      out.push_back(one.text);
    } else {
      return Error{ErrorCode::kInvalidInput, fmt::format("{}: ids or numbers were expected.", key)};
    }
  }
  return out;
}

// What is wrong with it, by what each action needs.
Status whole(const ToDecide& decision) {
  const auto wrong = [](std::string_view message) { return Error{ErrorCode::kInvalidInput, std::string(message)}; };
  const auto& [asked, decider, objects, members] = decision;
  switch (asked.action) {
    case Action::kAccept:
    case Action::kReject:
      if (objects.empty()) return wrong("objects: name one happening at least.");
      return {};
    case Action::kCorrect:
      if (objects.size() != 1) return wrong("objects: name one happening.");
      if (resolve::find_attribute(asked.field) == nullptr) {
        desk::Words fields;
        for (const resolve::NamedAttribute& one : resolve::kAttributes) fields.emplace_back(one.name);
        return Error{ErrorCode::kInvalidInput, desk::not_among("field", asked.field, fields)};
      }
      if (asked.value.empty()) return wrong("value: say the right value.");
      return {};
    case Action::kMerge:
      if (objects.size() < 2) return wrong("objects: name two that are one.");
      return {};
    case Action::kSplit:
      if (objects.size() != 1 || members.empty()) return wrong("name one object, and the members that go.");
      return {};
    case Action::kUndo:
      if (asked.named.empty()) return wrong("undo: name a decision's number.");
      return {};
  }
  return {};
}

}  // namespace

Result<ToDecide> to_decide(const Asked& request, const std::string& by) {
  using Kind = exports::JsonNode::Kind;
  constexpr std::size_t kMostBytes = 1U << 20U;
  if (request.body.size() > kMostBytes) return Error{ErrorCode::kInvalidInput, "a decision is no larger than 1 MiB."};
  const auto tree = exports::parse_json(request.body);
  if (!tree) return Error{ErrorCode::kInvalidInput, "the body is no JSON: " + tree.error().message};
  if (tree->kind != Kind::kObject) return Error{ErrorCode::kInvalidInput, "the body is no JSON object."};
  ToDecide out;
  std::vector<std::string> undo;
  bool has_action = false;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < tree->keys.size(); ++i) {
    const std::string& key = tree->keys[i];
    const exports::JsonNode& value = tree->items[i];
    if (!seen.insert(key).second) return Error{ErrorCode::kInvalidInput, fmt::format("{} is there twice.", key)};
    if (key == "objects" || key == "members" || key == "undo") {
      auto list = texts_in(value, key);
      if (!list) return list.error();
      (key == "objects" ? out.objects : key == "members" ? out.members : undo) = std::move(*list);
      continue;
    }
    if (value.kind == Kind::kNull) continue;
    const desk::Words known = {"action", "objects", "field", "value", "members", "undo", "why", "by"};
    if (std::ranges::find(known, key) == known.end()) {
      return Error{ErrorCode::kInvalidInput, desk::not_among("key", key, known)};
    }
    if (value.kind != Kind::kText) return Error{ErrorCode::kInvalidInput, fmt::format("{}: a text was expected.", key)};
    if (key == "action") {
      constexpr Action kActions[] = {Action::kAccept, Action::kReject, Action::kCorrect,
                                     Action::kMerge,  Action::kSplit,  Action::kUndo};
      for (const Action action : kActions) {
        if (to_string(action) != value.text) continue;
        out.asked.action = action;
        has_action = true;
      }
    } else {
      (key == "field"   ? out.asked.field
       : key == "value" ? out.asked.value
       : key == "why"   ? out.decider.why
                        : out.decider.by) = value.text;
    }
  }
  if (!has_action) {
    return Error{ErrorCode::kInvalidInput, "action: accept, reject, correct, merge, split or undo was expected."};
  }
  out.asked.named = out.asked.action == Action::kUndo ? undo : out.objects;
  if (out.asked.action == Action::kSplit) {
    out.asked.named.insert(out.asked.named.end(), out.members.begin(), out.members.end());
  }
  if (Status fine = whole(out); !fine) return fine.error();
  if (out.decider.by.empty()) out.decider.by = by;
  if (out.decider.by.empty()) return Error{ErrorCode::kInvalidInput, "by: say who decides."};
  return out;
}

}  // namespace isnad::serve::routes

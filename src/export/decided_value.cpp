// decided_value.cpp: a person's value of an attribute, read from the JSON that a decision keeps (ledger_json.h).
#include <optional>
#include <string>
#include <utility>

#include "export/json_tree.h"
#include "export/ledger_json.h"
#include "isnad/vocabulary.h"

namespace isnad::exports {
namespace {

using resolve::Value;
using resolve::ValueKind;

const JsonNode* member(const JsonNode& object, std::string_view name) {
  for (std::size_t i = 0; i < object.keys.size(); ++i) {
    if (object.keys[i] == name) return &object.items[i];
  }
  return nullptr;
}

std::string text_at(const JsonNode& object, std::string_view name) {
  const JsonNode* found = member(object, name);
  return found != nullptr && found->kind == JsonNode::Kind::kText ? found->text : std::string();
}

std::optional<double> number_at(const JsonNode& object, std::string_view name) {
  const JsonNode* found = member(object, name);
  const bool is_number =
      found != nullptr && (found->kind == JsonNode::Kind::kNumber || found->kind == JsonNode::Kind::kInteger);
  return is_number ? std::optional(found->number) : std::nullopt;
}

std::optional<Value> place_of(const JsonNode& node) {
  if (node.kind != JsonNode::Kind::kObject) return std::nullopt;
  resolve::PlaceValue place;
  place.name = text_at(node, "name");
  place.country = text_at(node, "country");
  place.admin1 = text_at(node, "admin1");
  place.gazetteer = text_at(node, "gazetteer");
  place.latitude_deg = number_at(node, "lat");
  place.longitude_deg = number_at(node, "lon");
  place.feature = parse<PlaceFeature>(text_at(node, "feature")).value_or(PlaceFeature::kLandmark);
  if (place.name.empty()) return std::nullopt;
  return place;
}

std::optional<Value> party_of(const JsonNode& node) {
  if (node.kind != JsonNode::Kind::kObject || text_at(node, "name").empty()) return std::nullopt;
  return resolve::PartyValue{
      text_at(node, "actor"), text_at(node, "name"),
      parse<Responsibility>(text_at(node, "responsibility")).value_or(Responsibility::kUnattributed)};
}

std::optional<Value> figure_of(const JsonNode& node) {
  if (node.kind != JsonNode::Kind::kArray || node.items.size() != 2) return std::nullopt;
  Range figure;
  for (std::size_t i = 0; i < 2; ++i) {
    const JsonNode& bound = node.items[i];
    if (bound.kind == JsonNode::Kind::kNull) continue;
    if (bound.kind != JsonNode::Kind::kInteger) return std::nullopt;
    (i == 0 ? figure.min : figure.max) = bound.integer;
  }
  return figure;
}

std::optional<Value> value_of(ValueKind kind, const JsonNode& node) {
  switch (kind) {
    case ValueKind::kPlace:
      return place_of(node);
    case ValueKind::kParty:
      return party_of(node);
    case ValueKind::kFigure:
      return figure_of(node);
    case ValueKind::kDate:
    case ValueKind::kWord:
      break;
  }
  if (node.kind != JsonNode::Kind::kText || node.text.empty()) return std::nullopt;
  return node.text;
}

}  // namespace

Result<Value> value_of_json(ValueKind kind, std::string_view json) {
  const auto node = parse_json(json);
  auto value = node ? value_of(kind, *node) : std::nullopt;
  if (!value) return Error{ErrorCode::kCorruptData, "the value of a decision can't be read: " + std::string(json)};
  return std::move(*value);
}

}  // namespace isnad::exports

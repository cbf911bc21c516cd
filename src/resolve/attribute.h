// attribute.h: what can be told of an attribute of an incident: its values with the reports that give them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/boxed.h"
#include "isnad/extraction.h"

namespace isnad::resolve {

struct PlaceValue {
  std::string name, country, admin1, gazetteer;
  std::optional<double> latitude_deg, longitude_deg;
  PlaceFeature feature = PlaceFeature::kCity;
  friend bool operator==(const PlaceValue&, const PlaceValue&) = default;
};
struct PartyValue {
  std::string actor;  // id of this resolution; empty for what is no actor
  std::string name;
  Responsibility responsibility = Responsibility::kUnattributed;  // of perpetrators
  friend bool operator==(const PartyValue&, const PartyValue&) = default;
};
// A word of a vocabulary, a kind of instrument or an EDTF date; a place; a party; a figure.
using Value = std::variant<std::string, PlaceValue, PartyValue, Range>;

struct ToldValue {
  Value value;
  std::vector<std::uint32_t> support;  // indices into the incident's reports, ascending
  bool developing = false;             // a later report of the same origin replaced it
  bool inferred = false;               // no report says it of the happening itself: the document is set there, or then
  friend bool operator==(const ToldValue&, const ToldValue&) = default;
};

// One attribute: all that is told of it, and what can be said for sure (values.h).
struct Attribute {
  std::vector<ToldValue> values;
  core::Boxed<Value> agreed;  // the finest value inside which all lie; none where disputed or where nobody says
  bool disputed = false;
  std::int64_t decision = 0;  // by which a person said that `agreed` is right, whatever the values; 0 for none
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

}  // namespace isnad::resolve

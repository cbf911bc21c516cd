// exported.h: a view of a ledger laid out by hand, and a row of a table by the names of its columns.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "export/view/table.h"
#include "export/view/view.h"
#include "resolve/attribute.h"

namespace isnad::support {

inline const exports::view::Schemes& shipped_schemes() {
  static const auto schemes = exports::view::Schemes::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data").value();
  return schemes;
}

inline resolve::PlaceValue place_value(const std::string& name, const std::string& country, PlaceFeature feature,
                                       std::optional<std::pair<double, double>> point = {}) {
  resolve::PlaceValue out;
  out.name = name;
  out.country = country;
  out.feature = feature;
  if (point) {
    out.latitude_deg = point->first;
    out.longitude_deg = point->second;
  }
  return out;
}

// Values that reports 0, 1, … give, one each.
inline resolve::Attribute told(const std::vector<resolve::Value>& values) {
  resolve::Attribute out;
  for (std::uint32_t i = 0; i < values.size(); ++i) out.values.push_back({values[i], {i}, false});
  return out;
}
inline resolve::Attribute agreed(const resolve::Value& value) {
  resolve::Attribute out = told({value});
  out.agreed = value;
  return out;
}

inline resolve::Actor actor(const std::string& id, EntityKind kind, const std::string& name) {
  resolve::Actor out;
  out.id = id;
  out.kind = kind;
  out.name = name;
  out.names = {{name, 1, {"d1"}}};
  out.mentions = 1;
  return out;
}

// A drone strike of a group on soldiers of a state in a town, told by one article and by a copy in other words.
inline resolve::ResolvedIncident drone_strike(const std::string& id) {
  resolve::ResolvedIncident out;
  out.id = id;
  out.type = EventType::kAssault;
  out.modes = {EventMode::kDrone};
  out.time = agreed(std::string("2024-05-14"));
  out.place = agreed(place_value("Northtown", "IQ", PlaceFeature::kTown, {{36.25, 43.5}}));
  out.perpetrators = agreed(resolve::PartyValue{"river-brigade", "River Brigade", Responsibility::kClaimed});
  out.victims = agreed(resolve::PartyValue{"state-army", "State Army", Responsibility::kUnattributed});
  out.modality = agreed(std::string("actual"));
  out.killed = agreed(Range{3, 3});
  resolve::Link author;
  author.author = true;
  out.reports = {{"d1", {0, 20}, {author}, "River Post"}, {"d2", {0, 20}, {author}, "Hill Times"}};
  out.support = {2, 2, 2, 2};
  out.confidence = 0.8;
  return out;
}

inline exports::view::Content small_content() {
  exports::view::Content out;
  out.about = {"incidents", "csv", 1, "c0ffee", "0.0.0+test", {}, "2025-01-31"};
  out.articles = {
      {"d1", "Strike in Northtown", "River Post", "https://river.example/1", "en", "2024-05-15", "a1", {"Ada North"}},
      {"d2", "Drones over Northtown", "Hill Times", "https://hill.example/2", "en", "2024-05-16", "a2", {}}};
  out.actors = {actor("civilians", EntityKind::kPopulation, "residents"),
                actor("river-brigade", EntityKind::kArmedGroup, "River Brigade"),
                actor("state-army", EntityKind::kStateForce, "State Army"),
                actor("valley-front", EntityKind::kArmedGroup, "Valley Front")};
  out.incidents = {drone_strike("i1")};
  out.schemes = shipped_schemes();
  out.words = [](const std::string& document, const resolve::TextSpan&) { return "words of " + document; };
  return out;
}

// Rows by column; an empty cell is "".
using NamedRow = std::map<std::string, std::string>;
inline std::string cell_text(const exports::view::Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  if (const auto* real = std::get_if<double>(&cell)) return std::to_string(*real);
  if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
  return {};
}
inline std::vector<NamedRow> rows_of(const exports::view::Table& table) {
  std::vector<NamedRow> out;
  table.each_row([&](const exports::view::Row& row) {
    NamedRow named;
    for (std::size_t i = 0; i < row.size(); ++i) named[table.columns[i].name] = cell_text(row[i]);
    out.push_back(std::move(named));
    return true;
  });
  return out;
}

}  // namespace isnad::support

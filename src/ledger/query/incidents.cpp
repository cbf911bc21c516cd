// incidents.cpp: incidents with their values and reports out of their tables.
#include <algorithm>

#include "ledger/lists.h"
#include "ledger/query/reports.h"
#include "ledger/query/resolution.h"
#include "resolve/attributes.h"

namespace isnad::ledger::query {
namespace {

using resolve::Attribute;
using resolve::EventRef;
using resolve::PartyValue;
using resolve::PlaceValue;
using resolve::ResolvedIncident;
using resolve::Value;
using Incidents = Things<ResolvedIncident>;

std::vector<EventMode> modes_at(const Query& row, int column) {
  std::vector<EventMode> modes;
  for (std::string_view rest = row.text(column); !rest.empty();) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    if (const auto mode = parse<EventMode>(rest.substr(0, end))) modes.push_back(*mode);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return modes;
}

// Columns from 1.
ResolvedIncident incident_at(const Query& row) {
  ResolvedIncident out;
  out.id = string_at(row, 1);
  out.level = row.text(2) == "series" ? resolve::Level::kSeries : resolve::Level::kSingle;
  out.type = word_at<EventType>(row, 3);
  out.modes = modes_at(row, 4);
  out.support = {count_at(row, 5), count_at(row, 6), count_at(row, 7), count_at(row, 8)};
  out.confidence = row.number(9);
  for (const auto review : {resolve::Review::kAccepted, resolve::Review::kCorrected, resolve::Review::kRejected}) {
    if (row.text(10) == to_string(review)) out.review = review;
  }
  return out;
}

Attribute* attribute_of(ResolvedIncident& incident, std::string_view name) {
  const resolve::NamedAttribute* named = resolve::find_attribute(name);
  return named == nullptr ? nullptr : &(incident.*named->attribute);
}

std::optional<double> number_at(const Query& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.number(column));
}
std::optional<std::int64_t> integer_at(const Query& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

// Columns from 2: word, name, actor, responsibility, country, admin1, gazetteer, latitude, longitude, feature, least,
// most.
Value value_at(const Query& row, AllIds& ids) {
  if (!row.is_null(2)) return string_at(row, 2);
  if (!row.is_null(11)) {
    PlaceValue place{string_at(row, 3), string_at(row, 6), string_at(row, 7), string_at(row, 8), {}, {}, {}};
    place.latitude_deg = number_at(row, 9);
    place.longitude_deg = number_at(row, 10);
    place.feature = word_at<PlaceFeature>(row, 11);
    return place;
  }
  if (!row.is_null(5)) return PartyValue{ids.actors.id_at(row, 4), string_at(row, 3), word_at<Responsibility>(row, 5)};
  return Range{integer_at(row, 12), integer_at(row, 13)};
}

Status read_values(Incidents& incidents, AllIds& ids) {
  Status done = incidents.add(
      "SELECT incident, attribute, word, name, actor, responsibility, country, admin1, gazetteer, latitude, longitude, "
      "feature, least, most, developing, agreed, reports, decision, inferred FROM incident_value",
      "incident", "incident, attribute, position", [&](ResolvedIncident& incident, const Query& row) {
        Attribute* attribute = attribute_of(incident, row.text(1));
        if (attribute == nullptr) return;
        std::vector<std::uint32_t> support = list_in(row.text(16));
        if (!row.is_null(17) || support.empty()) {
          attribute->agreed = value_at(row, ids);
          attribute->decision = row.is_null(17) ? 0 : row.integer(17);
          return;
        }
        attribute->values.push_back(
            {value_at(row, ids), std::move(support), row.integer(14) != 0, row.integer(18) != 0});
        if (row.integer(15) != 0) attribute->agreed = attribute->values.back().value;
      });
  if (!done) return done;
  return incidents.add("SELECT incident, attribute FROM incident_dispute", "incident", "incident, attribute",
                       [](ResolvedIncident& incident, const Query& row) {
                         if (Attribute* attribute = attribute_of(incident, row.text(1))) attribute->disputed = true;
                       });
}

}  // namespace

Result<std::vector<ResolvedIncident>> read_incidents(Database& database, Chosen chosen) {
  auto ids = AllIds::create(database, chosen == nullptr);
  if (!ids) return ids.error();
  Incidents incidents(database, chosen);
  Status done = incidents.read(
      "SELECT number, id, level, type, modes, articles, stories, outlets, origins, confidence, review FROM incident",
      [](const Query& row) { return incident_at(row); });
  if (!done) return done.error();
  done = incidents.add(
      "SELECT incident, covered FROM incident_cover", "incident",
      "incident, (SELECT id FROM incident WHERE number = covered)",
      [&](ResolvedIncident& incident, const Query& row) { incident.covers.push_back(ids->incidents.id_at(row, 1)); });
  if (!done) return done.error();
  done = incidents.add(
      "SELECT incident, threat FROM incident_threat", "incident",
      "incident, (SELECT id FROM incident WHERE number = threat)",
      [&](ResolvedIncident& incident, const Query& row) { incident.came_of.push_back(ids->incidents.id_at(row, 1)); });
  if (!done) return done.error();
  done = incidents.add(
      "SELECT incident, document.id, event, begin, end FROM incident_member JOIN document ON number = document",
      "incident", "incident, document.id, begin, end, event", [](ResolvedIncident& incident, const Query& row) {
        incident.members.push_back({string_at(row, 1), count_at(row, 2), {count_at(row, 3), count_at(row, 4)}, {}});
      });
  if (!done) return done.error();
  done = incidents.add(
      "SELECT incident, document.id, event, begin, end FROM incident_member_word JOIN document ON number = document",
      "incident", "incident, document.id, event, begin", [](ResolvedIncident& incident, const Query& row) {
        const std::string document = string_at(row, 1);
        const auto before = [](const EventRef& member, const std::string& id) { return member.document < id; };
        auto member = std::lower_bound(incident.members.begin(), incident.members.end(), document, before);
        while (member != incident.members.end() && member->event != count_at(row, 2)) ++member;
        if (member != incident.members.end()) member->told_also_by.push_back({count_at(row, 3), count_at(row, 4)});
      });
  if (!done) return done.error();
  if (done = read_values(incidents, *ids); !done) return done.error();
  if (done = read_reports(incidents, *ids, "incident"); !done) return done.error();
  return incidents.finish();
}

}  // namespace isnad::ledger::query

// incidents.cpp: incidents with their values and reports out of their tables.
#include "ledger/derived_parts.h"
#include "ledger/lists.h"
#include "ledger/query/reports.h"
#include "ledger/query/resolution.h"

namespace isnad::ledger::query {
namespace {

using resolve::Attribute;
using resolve::PartyValue;
using resolve::PlaceValue;
using resolve::ResolvedIncident;
using resolve::Value;
using Incidents = std::vector<ResolvedIncident>;

std::vector<EventMode> modes_at(const Query& row, int column) {
  std::vector<EventMode> modes;
  for (std::string_view rest = row.text(column); !rest.empty();) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    if (const auto mode = parse<EventMode>(rest.substr(0, end))) modes.push_back(*mode);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return modes;
}

ResolvedIncident incident_at(const Query& row) {
  ResolvedIncident out;
  out.id = string_at(row, 0);
  out.level = row.text(1) == "series" ? resolve::Level::kSeries : resolve::Level::kSingle;
  out.type = word_at<EventType>(row, 2);
  out.modes = modes_at(row, 3);
  out.support = {count_at(row, 4), count_at(row, 5), count_at(row, 6), count_at(row, 7)};
  out.confidence = row.number(8);
  for (const auto review : {resolve::Review::kAccepted, resolve::Review::kCorrected, resolve::Review::kRejected}) {
    if (row.text(9) == to_string(review)) out.review = review;
  }
  return out;
}

Attribute* attribute_of(ResolvedIncident& incident, std::string_view name) {
  for (const NamedAttribute& named : attributes()) {
    if (named.name == name) return &(incident.*named.attribute);
  }
  return nullptr;
}

std::optional<double> number_at(const Query& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.number(column));
}
std::optional<std::int64_t> integer_at(const Query& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

// Columns from 2: word, name, actor, responsibility, country, admin1, gazetteer, latitude, longitude, feature, least,
// most.
Value value_at(const Query& row, const AllNumbers& numbers) {
  if (!row.is_null(2)) return string_at(row, 2);
  if (!row.is_null(11)) {
    PlaceValue place{string_at(row, 3), string_at(row, 6), string_at(row, 7), string_at(row, 8), {}, {}, {}};
    place.latitude_deg = number_at(row, 9);
    place.longitude_deg = number_at(row, 10);
    place.feature = word_at<PlaceFeature>(row, 11);
    return place;
  }
  if (!row.is_null(5))
    return PartyValue{numbers.actors.id_at(row, 4), string_at(row, 3), word_at<Responsibility>(row, 5)};
  return Range{integer_at(row, 12), integer_at(row, 13)};
}

Status read_values(Database& database, const AllNumbers& numbers, Incidents& incidents) {
  const Status done = for_rows_of(
      database, incidents,
      "SELECT incident, attribute, word, name, actor, responsibility, country, admin1, gazetteer, latitude, longitude, "
      "feature, least, most, developing, agreed, reports FROM incident_value ORDER BY incident, attribute, position",
      [&](ResolvedIncident& incident, const Query& row) {
        Attribute* attribute = attribute_of(incident, row.text(1));
        if (attribute == nullptr) return;
        attribute->values.push_back({value_at(row, numbers), list_in(row.text(16)), row.integer(14) != 0});
        if (row.integer(15) != 0) attribute->agreed = attribute->values.back().value;
      });
  if (!done) return done;
  return for_rows_of(database, incidents, "SELECT incident, attribute FROM incident_dispute",
                     [](ResolvedIncident& incident, const Query& row) {
                       if (Attribute* attribute = attribute_of(incident, row.text(1))) attribute->disputed = true;
                     });
}

}  // namespace

Result<std::vector<ResolvedIncident>> read_incidents(Database& database) {
  const auto numbers = AllNumbers::read(database);
  if (!numbers) return numbers.error();
  Incidents incidents;
  Status done = for_rows(database,
                         "SELECT id, level, type, modes, articles, stories, outlets, origins, confidence, review FROM "
                         "incident ORDER BY number",
                         [&](const Query& row) { incidents.push_back(incident_at(row)); });
  if (!done) return done.error();
  done = for_rows_of(database, incidents, "SELECT incident, covered FROM incident_cover ORDER BY incident, covered",
                     [&](ResolvedIncident& incident, const Query& row) {
                       incident.covers.push_back(numbers->incidents.id_at(row, 1));
                     });
  if (!done) return done.error();
  done = for_rows_of(
      database, incidents,
      "SELECT incident, document.id, event, begin, end FROM incident_member JOIN document ON number = "
      "document ORDER BY incident, document.id, begin, end, event",
      [](ResolvedIncident& incident, const Query& row) {
        incident.members.push_back({string_at(row, 1), count_at(row, 2), {count_at(row, 3), count_at(row, 4)}});
      });
  if (!done) return done.error();
  if (done = read_values(database, *numbers, incidents); !done) return done.error();
  if (done = read_reports(database, *numbers, "incident", incidents); !done) return done.error();
  return incidents;
}

}  // namespace isnad::ledger::query

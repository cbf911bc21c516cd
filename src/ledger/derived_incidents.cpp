// derived_incidents.cpp: incidents with their values and reports into their tables.
#include <optional>

#include "ledger/derived_parts.h"
#include "ledger/lists.h"
#include "ledger/report_rows.h"
#include "resolve/attributes.h"

namespace isnad::ledger {
namespace {

using resolve::Attribute;
using resolve::PartyValue;
using resolve::PlaceValue;
using resolve::ResolvedIncident;
using resolve::ToldValue;

std::string joined(const std::vector<EventMode>& modes) {
  std::string out;
  for (const EventMode mode : modes) {
    if (!out.empty()) out += ',';
    out += to_string(mode);
  }
  return out;
}

enum Part : std::uint8_t { kIncident, kCover, kMember, kValue, kDispute, kReport, kLink };

// Rows of one incident, for any sink.
template <typename Sink>
class IncidentRows {
 public:
  IncidentRows(Sink& sink, const AllNumbers& numbers, std::int64_t number)
      : sink_(sink), numbers_(numbers), number_(number) {}

  void add(const ResolvedIncident& one) {
    const resolve::Support& support = one.support;
    sink_.add(kIncident, number_, one.id, resolve::to_string(one.level), one.type, joined(one.modes), support.articles,
              support.stories, support.outlets, support.origins, one.confidence, resolve::to_string(one.review));
    for (const std::string& covered : one.covers) sink_.add(kCover, number_, numbers_.incidents.number(covered));
    for (const resolve::EventRef& member : one.members) {
      sink_.add(kMember, number_, numbers_.documents.number(member.document), member.event, member.trigger.begin,
                member.trigger.end);
    }
    add_reports(sink_, kReport, kLink, number_, one.reports, numbers_);
    for (const resolve::NamedAttribute& named : resolve::kAttributes) add(named.name, one.*named.attribute);
  }

 private:
  void add(std::string_view name, const Attribute& attribute) {
    if (attribute.disputed) sink_.add(kDispute, number_, name);
    const std::size_t count = attribute.values.size();
    bool is_told = false;
    for (std::size_t i = 0; i < count; ++i) {
      const ToldValue& told = attribute.values[i];
      const bool agreed = attribute.agreed && *attribute.agreed == told.value;
      add_value(name, i, told, agreed, std::nullopt);
      is_told = is_told || agreed;
    }
    // Behind those of the reports: a person's value, and one that all have in common and none gives as it is.
    if (attribute.decision != 0) {
      add_value(name, count, {*attribute.agreed, {}, false, false}, true, attribute.decision);
    } else if (attribute.agreed && !is_told) {
      add_value(name, count, {*attribute.agreed, {}, false, false}, true, std::nullopt);
    }
  }
  void add_value(std::string_view name, std::size_t position, const ToldValue& told, bool agreed,
                 std::optional<std::int64_t> decision) {
    const auto add = [&](const auto&... columns) {
      sink_.add(kValue, number_, name, position, columns..., list_text(told.support), told.developing, agreed, decision,
                told.inferred);
    };
    if (const auto* word = std::get_if<std::string>(&told.value)) {
      add(*word, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr);
    } else if (const auto* place = std::get_if<PlaceValue>(&told.value)) {
      add(nullptr, place->name, nullptr, nullptr, place->country, place->admin1, place->gazetteer, place->latitude_deg,
          place->longitude_deg, place->feature, nullptr, nullptr);
    } else if (const auto* party = std::get_if<PartyValue>(&told.value)) {
      add(nullptr, party->name, numbers_.actors.number(party->actor), party->responsibility, nullptr, nullptr, nullptr,
          nullptr, nullptr, nullptr, nullptr, nullptr);
    } else if (const auto* figure = std::get_if<Range>(&told.value)) {
      add(nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, figure->min,
          figure->max);
    }
  }

  Sink& sink_;
  const AllNumbers& numbers_;
  std::int64_t number_;
};

}  // namespace

DerivedRows incident_rows(Database& database) {
  return {database,
          {{"incident", "number", 12},
           {"incident_cover", "incident", 2},
           {"incident_member", "incident", 5},
           {"incident_value", "incident", 20},
           {"incident_dispute", "incident", 2},
           {"incident_report", "incident", 6},
           {"incident_link", "incident", 7}}};
}

void write(DerivedRows& rows, const AllNumbers& numbers, const ResolvedIncident& one) {
  const std::int64_t number = rows.number_of(one.id);
  rows.write(one.id, [&](auto& sink) { IncidentRows(sink, numbers, number).add(one); });
}

}  // namespace isnad::ledger

// derived_incidents.cpp: incidents with their values and reports into their tables.
#include <array>

#include "ledger/derived_parts.h"
#include "ledger/report_rows.h"
#include "ledger/rows.h"

namespace isnad::ledger {
namespace {

using resolve::Attribute;
using resolve::PartyValue;
using resolve::PlaceValue;
using resolve::ResolvedIncident;
using resolve::ToldValue;

constexpr auto kAttributes = std::to_array<NamedAttribute>({{"time", &ResolvedIncident::time},
                                                            {"place", &ResolvedIncident::place},
                                                            {"perpetrators", &ResolvedIncident::perpetrators},
                                                            {"targets", &ResolvedIncident::targets},
                                                            {"victims", &ResolvedIncident::victims},
                                                            {"instruments", &ResolvedIncident::instruments},
                                                            {"killed", &ResolvedIncident::killed},
                                                            {"wounded", &ResolvedIncident::wounded},
                                                            {"captured", &ResolvedIncident::captured},
                                                            {"missing", &ResolvedIncident::missing},
                                                            {"displaced", &ResolvedIncident::displaced},
                                                            {"outcome", &ResolvedIncident::outcome},
                                                            {"responsibility", &ResolvedIncident::responsibility},
                                                            {"modality", &ResolvedIncident::modality}});

std::string joined(const std::vector<EventMode>& modes) {
  std::string out;
  for (const EventMode mode : modes) {
    if (!out.empty()) out += ',';
    out += to_string(mode);
  }
  return out;
}

class IncidentWriter {
 public:
  explicit IncidentWriter(Database& database)
      : incident_(database, "incident", 10),
        cover_(database, "incident_cover", 2),
        member_(database, "incident_member", 5),
        value_(database, "incident_value", 17),
        support_(database, "incident_value_report", 4),
        dispute_(database, "incident_dispute", 2),
        reports_(database) {}

  void write(const ResolvedIncident& one) {
    const resolve::Support& support = one.support;
    incident_.add(one.id, resolve::to_string(one.level), one.type, joined(one.modes), support.articles, support.stories,
                  support.outlets, support.origins, one.confidence, resolve::to_string(one.review));
    for (const std::string& covered : one.covers) cover_.add(one.id, covered);
    for (const resolve::EventRef& member : one.members) {
      member_.add(one.id, member.document, member.event, member.trigger.begin, member.trigger.end);
    }
    reports_.write(one.id, one.reports);
    for (const NamedAttribute& named : kAttributes) write(one.id, named.name, one.*named.attribute);
  }
  [[nodiscard]] Status status() const {
    for (const Table* table : {&incident_, &cover_, &member_, &value_, &support_, &dispute_}) {
      if (!table->status()) return table->status();
    }
    return reports_.status();
  }

 private:
  void write(const std::string& incident, std::string_view name, const Attribute& attribute) {
    if (attribute.disputed) dispute_.add(incident, name);
    for (std::size_t i = 0; i < attribute.values.size(); ++i) {
      const ToldValue& told = attribute.values[i];
      const bool agreed = attribute.agreed && *attribute.agreed == told.value;
      const auto add = [&](const auto&... columns) {
        value_.add(incident, name, i, columns..., told.developing, agreed);
      };
      if (const auto* word = std::get_if<std::string>(&told.value)) {
        add(*word, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr);
      } else if (const auto* place = std::get_if<PlaceValue>(&told.value)) {
        add(nullptr, place->name, nullptr, nullptr, place->country, place->admin1, place->gazetteer,
            place->latitude_deg, place->longitude_deg, place->feature, nullptr, nullptr);
      } else if (const auto* party = std::get_if<PartyValue>(&told.value)) {
        add(nullptr, party->name, party->actor, party->responsibility, nullptr, nullptr, nullptr, nullptr, nullptr,
            nullptr, nullptr, nullptr);
      } else if (const auto* figure = std::get_if<Range>(&told.value)) {
        add(nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, figure->min,
            figure->max);
      }
      for (const std::uint32_t report : told.support) support_.add(incident, name, i, report);
    }
  }

  Table incident_, cover_, member_, value_, support_, dispute_;
  ReportRows reports_;
};

}  // namespace

std::span<const NamedAttribute> attributes() { return kAttributes; }

Status write_incidents(Database& database, std::span<const ResolvedIncident> incidents) {
  IncidentWriter writer(database);
  for (const ResolvedIncident& one : incidents) writer.write(one);
  return writer.status();
}

}  // namespace isnad::ledger

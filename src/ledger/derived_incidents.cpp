// derived_incidents.cpp: incidents with their values and reports into their tables.
#include <optional>

#include "ledger/derived_parts.h"
#include "ledger/lists.h"
#include "ledger/report_rows.h"
#include "ledger/rows.h"
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

class IncidentWriter {
 public:
  IncidentWriter(Database& database, const AllNumbers& numbers)
      : numbers_(numbers),
        incident_(database, "incident", 11),
        cover_(database, "incident_cover", 2),
        member_(database, "incident_member", 5),
        value_(database, "incident_value", 19),
        dispute_(database, "incident_dispute", 2),
        reports_(database, numbers, "incident") {}

  void write(const ResolvedIncident& one) {
    const resolve::Support& support = one.support;
    incident_.add(++number_, one.id, resolve::to_string(one.level), one.type, joined(one.modes), support.articles,
                  support.stories, support.outlets, support.origins, one.confidence, resolve::to_string(one.review));
    for (const resolve::EventRef& member : one.members) {
      member_.add(number_, numbers_.documents.number(member.document), member.event, member.trigger.begin,
                  member.trigger.end);
    }
    reports_.write(number_, one.reports);
    for (const resolve::NamedAttribute& named : resolve::kAttributes) write(named.name, one.*named.attribute);
  }
  // After all incidents are there: a series may come before what it covers.
  void write_covers(const ResolvedIncident& one) {
    for (const std::string& covered : one.covers) {
      cover_.add(numbers_.incidents.number(one.id), numbers_.incidents.number(covered));
    }
  }
  [[nodiscard]] Status status() const {
    for (const Table* table : {&incident_, &cover_, &member_, &value_, &dispute_}) {
      if (!table->status()) return table->status();
    }
    return reports_.status();
  }

 private:
  void write(std::string_view name, const Attribute& attribute) {
    if (attribute.disputed) dispute_.add(number_, name);
    const std::size_t count = attribute.values.size();
    for (std::size_t i = 0; i < count; ++i) {
      const ToldValue& told = attribute.values[i];
      const bool agreed = attribute.agreed && *attribute.agreed == told.value;
      write_value(name, i, told, agreed, std::nullopt);
    }
    // A person's value comes behind those of the reports.
    if (attribute.decision != 0) write_value(name, count, {*attribute.agreed, {}, false, false}, true, attribute.decision);
  }
  void write_value(std::string_view name, std::size_t position, const ToldValue& told, bool agreed,
                   std::optional<std::int64_t> decision) {
    const auto add = [&](const auto&... columns) {
      value_.add(number_, name, position, columns..., list_text(told.support), told.developing, agreed, decision);
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

  const AllNumbers& numbers_;
  std::int64_t number_ = 0;
  Table incident_, cover_, member_, value_, dispute_;
  ReportRows reports_;
};

}  // namespace

Status write_incidents(Database& database, const AllNumbers& numbers, std::span<const ResolvedIncident> incidents) {
  IncidentWriter writer(database, numbers);
  for (const ResolvedIncident& one : incidents) writer.write(one);
  for (const ResolvedIncident& one : incidents) writer.write_covers(one);
  return writer.status();
}

}  // namespace isnad::ledger

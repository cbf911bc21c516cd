#include "ledger/query/counted.h"

#include <algorithm>
#include <set>
#include <utility>

#include "isnad/vocabulary.h"
#include "ledger/query/labels.h"
#include "ledger/query/resolution.h"

namespace isnad::ledger::query {
namespace {

using resolve::Attribute;
using resolve::PartyValue;
using resolve::PlaceValue;
using resolve::ResolvedIncident;
using resolve::ToldValue;
using resolve::Value;

std::size_t origins_of(const ResolvedIncident& incident, const ToldValue& told) {
  std::set<std::string_view> origins;
  for (const std::uint32_t report : told.support) origins.insert(incident.reports[report].origin);
  return origins.size();
}

// take(value, origins, inferred): the agreed value, else each that is told and stands.
template <typename Take>
void each_standing(const ResolvedIncident& incident, const Attribute& attribute, Take take) {
  if (attribute.agreed) {
    const auto same =
        std::ranges::find_if(attribute.values, [&](const ToldValue& told) { return told.value == *attribute.agreed; });
    const bool told = same != attribute.values.end();
    take(*attribute.agreed, told ? origins_of(incident, *same) : 1, told && same->inferred);
    return;
  }
  for (const ToldValue& told : attribute.values) {
    if (!told.developing) take(told.value, origins_of(incident, told), told.inferred);
  }
}

std::vector<CountedFigure> figures_of(const ResolvedIncident& incident, const Attribute& attribute) {
  std::vector<CountedFigure> out;
  each_standing(incident, attribute, [&](const Value& value, std::size_t origins, bool) {
    if (const auto* range = std::get_if<Range>(&value)) out.push_back({range->min, range->max, origins});
  });
  return out;
}

std::vector<std::string> words_of(const Attribute& attribute) {
  std::vector<std::string> out;
  for (const ToldValue& told : attribute.values) {
    if (const auto* word = std::get_if<std::string>(&told.value)) out.push_back(*word);
  }
  return out;
}

void add_parties(const Attribute& attribute, std::vector<CountedParty>& out) {
  const auto add = [&](const Value& value) {
    const auto* party = std::get_if<PartyValue>(&value);
    if (party == nullptr) return;
    const CountedParty one{party->actor, party->name, std::string(to_string(party->responsibility))};
    const auto same = [&](const CountedParty& other) {
      return other.actor == one.actor && other.name == one.name && other.responsibility == one.responsibility;
    };
    if (std::ranges::none_of(out, same)) out.push_back(one);
  };
  if (attribute.decision != 0 && attribute.agreed) return add(*attribute.agreed);
  for (const ToldValue& told : attribute.values) add(told.value);
}

bool has_trigger(const ResolvedIncident& incident, const resolve::Report& report) {
  return std::ranges::any_of(incident.members, [&](const resolve::EventRef& member) {
    return member.document == report.document && report.span.begin <= member.trigger.begin &&
           member.trigger.begin < report.span.end;
  });
}

CountedIncident counted(const ResolvedIncident& incident, Labels& labels) {
  CountedIncident out;
  out.id = incident.id;
  out.level = to_string(incident.level);
  out.type = to_string(incident.type);
  for (const EventMode mode : incident.modes) out.modes.emplace_back(to_string(mode));
  each_standing(incident, incident.time, [&](const Value& value, std::size_t origins, bool inferred) {
    if (const auto* edtf = std::get_if<std::string>(&value)) out.times.push_back({*edtf, origins, inferred});
  });
  each_standing(incident, incident.place, [&](const Value& value, std::size_t, bool) {
    if (const auto* place = std::get_if<PlaceValue>(&value)) out.places.push_back({place->name, place->country});
  });
  add_parties(incident.perpetrators, out.perpetrators);
  add_parties(incident.targets, out.targets);
  add_parties(incident.victims, out.targets);
  out.killed = figures_of(incident, incident.killed);
  out.wounded = figures_of(incident, incident.wounded);
  out.responsibilities = words_of(incident.responsibility);
  out.modalities = words_of(incident.modality);
  out.outcomes = words_of(incident.outcome);
  for (const resolve::Report& report : incident.reports) {
    const DocumentLabel& document = labels.document(report.document);
    const std::string& name = labels.actor(report.origin);
    out.reports.push_back({report.document, document.title, document.voice(), document.published, report.origin,
                           name.empty() ? report.origin : name, labels.words(report.document, report.span),
                           has_trigger(incident, report)});
  }
  return out;
}

}  // namespace

Result<std::vector<CountedIncident>> read_counted(Database& database, const std::vector<std::int64_t>& numbers) {
  const auto incidents = read_incidents(database, &numbers);
  if (!incidents) return incidents.error();
  auto labels = Labels::create(database);
  if (!labels) return labels.error();
  std::vector<CountedIncident> out;
  out.reserve(incidents->size());
  for (const ResolvedIncident& incident : *incidents) out.push_back(counted(incident, *labels));
  return out;
}

}  // namespace isnad::ledger::query

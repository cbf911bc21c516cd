#include "resolve/incidents.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "core/edtf.h"
#include "resolve/foretold.h"
#include "resolve/ids.h"
#include "resolve/incident_clusters.h"
#include "resolve/incident_judge.h"
#include "resolve/incident_values.h"
#include "resolve/redirects.h"
#include "resolve/reviews.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

// What is told as a deed is one, though its first words are those of a death.
void name_kind(const std::vector<Unit>& units, ResolvedIncident& incident) {
  const auto is_assault = [](const Unit& unit) { return unit.type == EventType::kAssault; };
  if (std::any_of(units.begin(), units.end(), is_assault)) incident.type = EventType::kAssault;
  incident.modes.clear();
  for (const Unit& unit : units) {
    if (unit.type == incident.type) incident.modes.insert(incident.modes.end(), unit.modes.begin(), unit.modes.end());
  }
  std::sort(incident.modes.begin(), incident.modes.end());
  incident.modes.erase(std::unique(incident.modes.begin(), incident.modes.end()), incident.modes.end());
}

// The frame of a series, and what could lie in it.
struct Framed {
  std::optional<core::Edtf> time;
  std::optional<PlaceValue> place;
  std::vector<std::string> doers;
};

Framed framed(const ResolvedIncident& incident) {
  Framed out;
  if (incident.time.decision != 0) out.time = core::Edtf::parse(std::get<std::string>(*incident.time.agreed));
  for (const ToldValue& value : incident.time.values) {
    if (incident.time.decision != 0) break;
    const auto date = core::Edtf::parse(std::get<std::string>(value.value));
    const bool wider = date && incident.level == Level::kSeries && (!out.time || contains(*date, *out.time));
    const bool finer = date && incident.level == Level::kSingle && (!out.time || contains(*out.time, *date));
    if (wider || finer) out.time = date;
  }
  if (incident.place.agreed) out.place = std::get<PlaceValue>(*incident.place.agreed);
  for (const ToldValue& value : incident.perpetrators.values) {
    const auto& party = std::get<PartyValue>(value.value);
    if (!party.actor.empty()) out.doers.push_back(party.actor);
  }
  return out;
}

}  // namespace

// A series covers the single deeds of its type and of one of its doers that lie in its time, and not elsewhere.
void find_covered(std::vector<ResolvedIncident>& incidents) {
  std::map<std::pair<EventType, std::string>, std::vector<std::size_t>> singles;  // by doer
  std::vector<Framed> frames;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    frames.push_back(framed(incidents[i]));
    if (incidents[i].level != Level::kSingle || !frames[i].time || incidents[i].review == Review::kRejected) continue;
    for (const std::string& doer : frames[i].doers) singles[{incidents[i].type, doer}].push_back(i);
  }
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    if (incidents[i].level != Level::kSeries || !frames[i].time || incidents[i].review == Review::kRejected) continue;
    for (const std::string& doer : frames[i].doers) {
      for (const std::size_t single : singles[{incidents[i].type, doer}]) {
        const bool elsewhere = frames[i].place && frames[single].place &&
                               order_of(*frames[i].place, *frames[single].place) == PlaceOrder::kApart;
        if (!elsewhere && contains(*frames[i].time, *frames[single].time)) {
          incidents[i].covers.push_back(incidents[single].id);
        }
      }
    }
    auto& covers = incidents[i].covers;
    std::sort(covers.begin(), covers.end());
    covers.erase(std::unique(covers.begin(), covers.end()), covers.end());
  }
}

ResolvedIncident incident_of_units(const Resolved& all, std::span<const Unit* const> units, bool people_said) {
  const std::vector<Unit> wholes = put_together(all.documents, units, people_said ? Part::kWhole : Part::kMost);
  std::vector<const Unit*> told;
  told.reserve(wholes.size());
  for (const Unit& whole : wholes) told.push_back(&whole);
  ResolvedIncident out = incident_of(all, told);
  name_kind(wholes, out);
  return out;
}

std::vector<ResolvedIncident> find_incidents(const Resolved& all, const Rulings& rulings, Memory* memory) {
  std::vector<Unit> units = units_of(all.documents, all.actors, all.knowledge.deeds());
  std::vector<std::pair<std::string, std::vector<std::uint32_t>>> clusters;  // by id, then by the first unit
  for (std::vector<std::uint32_t>& members :
       incident_clusters(IncidentJudge(all.documents, units, all.knowledge), rulings, memory)) {
    const Unit& first = units[members.front()];
    clusters.emplace_back(incident_id(first.anchor, first.type), std::move(members));
  }
  std::sort(clusters.begin(), clusters.end());
  std::vector<ResolvedIncident> out;
  out.reserve(clusters.size());
  for (auto& [id, members] : clusters) {
    std::vector<const Unit*> own;
    own.reserve(members.size());
    for (const std::uint32_t member : members) own.push_back(&units[member]);
    const bool people_said = std::any_of(own.begin(), own.end(), [&](const Unit* unit) {
      return rulings.group_of({unit->document, unit->events.front()}).has_value();
    });
    out.push_back(incident_of_units(all, own, people_said));
    for (const std::uint32_t member : members) units[member] = {};  // its words go as incidents come
    out.back().id = std::move(id);
    make_different(out);
  }
  mark_reviews(all.documents, all.actors, rulings, out);
  find_covered(out);
  find_foretold(all.documents, out);
  return out;
}

}  // namespace isnad::resolve

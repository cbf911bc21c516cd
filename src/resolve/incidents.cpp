#include "resolve/incidents.h"

#include <algorithm>
#include <map>
#include <optional>

#include "core/edtf.h"
#include "core/sha256.h"
#include "isnad/vocabulary.h"
#include "resolve/ids.h"
#include "resolve/incident_judge.h"
#include "resolve/incident_pairs.h"
#include "resolve/incident_values.h"
#include "resolve/linkage.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

std::vector<std::vector<std::uint32_t>> cluster(std::span<const Unit> units, std::uint32_t documents) {
  const IncidentJudge judge(units, documents);
  const auto score = [&](std::uint32_t a, std::uint32_t b) -> std::optional<double> {
    if (judge.rules_out(units[a], units[b])) return std::nullopt;
    return judge.score(units[a], units[b]);
  };
  std::vector<ScoredPair> links;
  for (const auto& [a, b] : candidate_pairs(units, judge)) {
    const auto one = score(a, b);
    if (one && *one > 0) links.push_back({a, b, *one});
  }
  return link_averages(static_cast<std::uint32_t>(units.size()), links, score);
}

// The frame of a series, and what could lie in it.
struct Framed {
  std::optional<core::Edtf> time;
  std::optional<PlaceValue> place;
  std::vector<std::string> doers;
};

Framed framed(const ResolvedIncident& incident) {
  Framed out;
  for (const ToldValue& value : incident.time.values) {
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

// A series covers the single deeds of its type and of one of its doers that lie in its time, and not elsewhere.
void find_covered(std::vector<ResolvedIncident>& incidents) {
  std::map<std::pair<EventType, std::string>, std::vector<std::size_t>> singles;  // by doer
  std::vector<Framed> frames;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    frames.push_back(framed(incidents[i]));
    if (incidents[i].level != Level::kSingle || !frames[i].time) continue;
    for (const std::string& doer : frames[i].doers) singles[{incidents[i].type, doer}].push_back(i);
  }
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    if (incidents[i].level != Level::kSeries || !frames[i].time) continue;
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

}  // namespace

std::vector<ResolvedIncident> find_incidents(const Resolved& all) {
  const std::vector<Unit> units = units_of(all.documents, all.actors);
  std::vector<std::pair<ResolvedIncident, std::uint32_t>> made;  // with its first unit
  for (const auto& members : cluster(units, all.documents.size())) {
    std::vector<const Unit*> own;
    for (const std::uint32_t member : members) own.push_back(&units[member]);
    ResolvedIncident incident = incident_of(all, own);
    const Unit& first = *own.front();
    incident.id = made_id('i', core::sha256_hex(hash_of(first.anchor) + std::string(to_string(first.type))));
    made.emplace_back(std::move(incident), members.front());
  }
  std::sort(made.begin(), made.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first.id, a.second) < std::tie(b.first.id, b.second);
  });
  std::vector<ResolvedIncident> out;
  for (auto& [incident, unit] : made) {
    out.push_back(std::move(incident));
    make_different(out);
  }
  find_covered(out);
  return out;
}

}  // namespace isnad::resolve

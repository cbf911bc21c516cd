#include "resolve/stages/steps.h"

#include <algorithm>

#include "core/string_map.h"
#include "isnad/vocabulary.h"
#include "resolve/foretold.h"
#include "resolve/incidents.h"
#include "resolve/stories.h"

namespace isnad::resolve::stages {

namespace {

void put_in_order(std::vector<ResolvedIncident>& frames) {
  std::sort(frames.begin(), frames.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
}

}  // namespace

DocumentDigest story_part(const DocumentDigest& digest) {
  DocumentDigest out;
  out.id = digest.id;
  out.outlet = digest.outlet;
  out.published = digest.published;
  out.credit = digest.credit;
  out.forwarded_from = digest.forwarded_from;
  return out;
}

DocumentDigest actor_part(const DocumentDigest& digest) {
  DocumentDigest out;
  out.id = digest.id;
  out.published = digest.published;
  out.entities = digest.entities;
  for (EntityDigest& entity : out.entities) entity.anchor = {};
  out.places = digest.places;
  return out;
}

std::vector<Story> stories_of_part(const std::vector<DocumentDigest>& documents, std::vector<StoryPair> pairs,
                                   const lexicon::Actors& actors) {
  const Digests digests(documents);
  return stories_of(digests, without_digests_of_the_day(digests, std::move(pairs)), actors);
}

FoundActors find_actors(const std::vector<DocumentDigest>& documents, const ActorKnowledge& knowledge) {
  const Digests digests(documents);
  const ActorTable table = ActorTable::create(digests, knowledge, Rulings());
  FoundActors out;
  for (std::uint32_t d = 0; d < digests.size(); ++d) {
    auto& own = out.known.emplace_back();
    for (std::uint32_t entity = 0; entity < digests[d].entities.size(); ++entity) {
      const auto actor = table.of(d, entity);
      own.push_back(actor ? ActorTable::Known{table.actors()[*actor].id, table.actors()[*actor].name}
                          : ActorTable::Known());
    }
  }
  out.actors = table.actors();
  out.redirects = table.redirects();
  return out;
}

ResolvedIncident frame_of(const ResolvedIncident& incident) {
  ResolvedIncident out;
  out.id = incident.id;
  out.level = incident.level;
  out.type = incident.type;
  out.time = incident.time;
  out.place = incident.place;
  out.perpetrators = incident.perpetrators;
  out.targets = incident.targets;
  out.victims = incident.victims;
  out.modality = incident.modality;
  out.review = incident.review;
  return out;
}

std::vector<std::string> cover_keys(const ResolvedIncident& incident) {
  std::vector<std::string> out;
  for (const ToldValue& told : incident.perpetrators.values) {
    const auto& party = std::get<PartyValue>(told.value);
    if (!party.actor.empty()) out.push_back(std::string(to_string(incident.type)) + ' ' + party.actor);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::string threat_key(const ResolvedIncident& incident) {
  const bool asked = incident.type == EventType::kThreaten || incident.type == EventType::kAssault;
  return asked ? std::string(doer_of(incident)) : std::string();
}

std::vector<IdPair> covers_among(std::vector<ResolvedIncident> frames) {
  put_in_order(frames);
  find_covered(frames);
  std::vector<IdPair> out;
  for (const ResolvedIncident& series : frames) {
    for (const std::string& covered : series.covers) out.emplace_back(series.id, covered);
  }
  return out;
}

std::vector<IdPair> threats_among(std::vector<ResolvedIncident> frames,
                                  const std::vector<std::optional<std::int64_t>>& first_told) {
  core::StringMap<std::optional<std::int64_t>> days;
  for (std::size_t i = 0; i < frames.size(); ++i) days.emplace(frames[i].id, first_told[i]);
  put_in_order(frames);
  find_foretold([&](const ResolvedIncident& threat) { return days.find(threat.id)->second; }, frames);
  std::vector<IdPair> out;
  for (const ResolvedIncident& deed : frames) {
    for (const std::string& threat : deed.came_of) out.emplace_back(deed.id, threat);
  }
  return out;
}

}  // namespace isnad::resolve::stages

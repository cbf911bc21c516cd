#include "resolve/stages/scene.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "core/civil_date.h"
#include "core/hash.h"
#include "core/held.h"
#include "resolve/incidents.h"
#include "resolve/redirects.h"

namespace isnad::resolve::stages {

// Units and nodes of a document stand together; the first of each document, and the end.
struct Scene::Compared {
  explicit Compared(const Resolved& all)
      : units(units_of(all.documents, all.actors, all.knowledge.deeds())),
        judge(all.documents, units, all.knowledge),
        nodes(judge, rulings),
        first_unit(all.documents.size() + 1, 0),
        first_node(all.documents.size() + 1, 0) {
    for (const Unit& unit : units) ++first_unit[unit.document + 1];
    for (std::uint32_t node = 0; node < nodes.size(); ++node) {
      ++first_node[units[nodes.units(node).front()].document + 1];
    }
    for (std::size_t d = 1; d < first_unit.size(); ++d) {
      first_unit[d] += first_unit[d - 1];
      first_node[d] += first_node[d - 1];
    }
  }
  [[nodiscard]] Place node_at(std::uint32_t node) const {
    const std::uint32_t document = units[nodes.units(node).front()].document;
    return {document, node - first_node[document]};
  }
  [[nodiscard]] std::uint32_t node_of(Place place) const { return first_node[place.document] + place.number; }

  Rulings rulings;
  std::vector<Unit> units;
  IncidentJudge judge;
  IncidentNodes nodes;
  std::vector<std::uint32_t> first_unit, first_node;
};

Result<std::unique_ptr<Scene>> Scene::create(std::vector<Parcel> parcels, const IncidentKnowledge& knowledge,
                                             const Belonging& belonging) {
  std::vector<DocumentDigest> digests;
  std::vector<std::vector<ActorTable::Known>> actors;
  std::map<std::string, std::uint32_t> story_numbers;
  std::vector<std::uint32_t> story_of;
  std::vector<std::string> outlets;
  for (Parcel& parcel : parcels) {
    if (!digests.empty() && !(digests.back().id < parcel.digest.id)) {
      return Error{ErrorCode::kCorruptData, "document '" + parcel.digest.id + "' stands behind '" + digests.back().id +
                                                "': stages take documents in the order of their ids, each once."};
    }
    if (parcel.actors.size() != parcel.digest.entities.size()) {
      return Error{ErrorCode::kCorruptData, "document '" + parcel.digest.id + "' comes without its actors."};
    }
    const auto [at, is_new] =
        story_numbers.emplace(std::move(parcel.story), static_cast<std::uint32_t>(outlets.size()));
    if (is_new) outlets.push_back(std::move(parcel.story_outlet));
    story_of.push_back(at->second);
    digests.push_back(std::move(parcel.digest));
    actors.push_back(std::move(parcel.actors));
  }
  return std::unique_ptr<Scene>(new Scene(std::move(digests), std::move(actors),
                                          StoryTable(std::move(story_of), std::move(outlets)), knowledge, belonging));
}

Scene::Scene(std::vector<DocumentDigest> digests, std::vector<std::vector<ActorTable::Known>> actors,
             StoryTable stories, const IncidentKnowledge& knowledge, const Belonging& belonging)
    : digests_(std::move(digests)),
      documents_(digests_),
      actors_(ActorTable::of_known(actors)),
      stories_(std::move(stories)),
      all_{documents_, actors_, stories_, belonging, knowledge} {}

Scene::~Scene() = default;

Scene::Compared& Scene::compared() const {
  if (compared_ == nullptr) compared_ = std::make_unique<Compared>(all_);
  return *compared_;
}

Place Scene::event_at(std::uint32_t unit) const {
  const std::uint32_t document = compared().units[unit].document;
  return {document, unit - compared().first_unit[document]};
}

std::vector<EventKey> Scene::keys() const {
  // What stands for documents and actors in keys is the same in every scene.
  const KeyNumbers numbers{
      [&](std::uint32_t document) { return core::mix_hash(core::kHashSeed, documents_[document].id); },
      [&](std::uint32_t actor) { return core::mix_hash(core::kHashSeed, actors_.actors()[actor].id); }};
  std::vector<EventKey> out;
  for (const UnitKey& key : keys_of(compared().judge, numbers)) out.push_back({key.hash, event_at(key.unit)});
  return out;
}

std::vector<WordWeight> Scene::telling_words(std::uint32_t document) const {
  return resolve::telling_words(compared().judge.view(document).all);
}

std::int64_t Scene::published_day(std::uint32_t document) const {
  return compared().judge.view(document).published.value_or(0);
}

float Scene::alike(std::uint32_t one, std::uint32_t other) const {
  const auto [a, b] = std::minmax(one, other);
  return static_cast<float>(cosine(compared().judge.view(a).all, compared().judge.view(b).all));
}

std::vector<NodeLink> Scene::links(std::span<const DocumentPair> pairs) const {
  const Compared& all = compared();
  std::vector<UnitPair> units;
  const auto add = [&](std::uint32_t one, std::uint32_t other) {
    if (!all.judge.rules_out(one, other)) units.emplace_back(one, other);
  };
  for (const DocumentPair& pair : pairs) {
    const std::uint32_t first = all.first_unit[pair.first], second = all.first_unit[pair.second];
    for (const auto& [one, other] : pair.events) add(first + one, second + other);
    if (!pair.alike || pair.first == pair.second) continue;
    const std::uint32_t end = std::min(all.first_unit[pair.first + 1], first + kMostUnits);
    const std::uint32_t other_end = std::min(all.first_unit[pair.second + 1], second + kMostUnits);
    for (std::uint32_t one = first; one < end; ++one) {
      for (std::uint32_t other = second; other < other_end; ++other) {
        if (kinds_may_be_one(all.units[one], all.units[other])) add(one, other);
      }
    }
  }
  std::vector<NodeLink> out;
  for (const auto& [a, b] : all.nodes.pairs_of(units)) {
    const auto score = all.nodes.score(a, b);
    if (score.value_or(0) > 0) out.push_back({all.node_at(a), all.node_at(b), score_of(strength_of(*score))});
  }
  return out;
}

std::uint32_t Scene::nodes_of(std::uint32_t document) const {
  return compared().first_node[document + 1] - compared().first_node[document];
}

std::vector<FoundIncident> Scene::incidents(std::span<const Part> parts) const {
  const Compared& all = compared();
  std::vector<FoundIncident> out;
  for (const Part& part : parts) {
    std::vector<std::uint32_t> nodes;
    for (const Place& place : part) nodes.push_back(all.node_of(place));
    // That links connect them is known; by which is of no meaning here.
    std::vector<ScoredPair> links;
    for (std::uint32_t i = 1; i < nodes.size(); ++i) links.push_back({i - 1, i, 1});
    auto clusters =
        link_averages(static_cast<std::uint32_t>(nodes.size()), links,
                      [&](std::uint32_t a, std::uint32_t b) { return all.nodes.score(nodes[a], nodes[b]); });
    for (auto& cluster : clusters) {
      for (std::uint32_t& node : cluster) node = nodes[node];
    }
    for (const std::vector<std::uint32_t>& members : all.nodes.units_of(clusters)) {
      std::vector<const Unit*> own;
      FoundIncident& found = out.emplace_back();
      for (const std::uint32_t member : members) {
        const Unit& unit = all.units[member];
        own.push_back(&unit);
        const DocumentDigest& document = documents_[unit.document];
        for (const std::uint32_t number : unit.events) {
          const EventDigest& event = document.events[number];
          found.events.push_back({unit.document, event.id});
          found.other_ids.push_back(incident_id(event.trigger, event.type));
        }
        const auto day = core::day_of(document.published);
        if (day) found.first_told = std::min(found.first_told.value_or(core::day_number(*day)), core::day_number(*day));
      }
      if (found.events.size() < 2) found.other_ids.clear();
      const Unit& first = all.units[members.front()];
      found.first = event_at(members.front());
      found.incident = incident_of_units(all_, own, false);
      found.incident.id = incident_id(first.anchor, first.type);
    }
  }
  return out;
}

std::vector<BelongingTie> Scene::ties(std::uint32_t document) const { return ties_told(documents_, document, actors_); }

std::vector<ToldRelation> Scene::relations(std::uint32_t document) const { return relations_told(all_, document); }

std::vector<ResolvedStatement> Scene::statements(std::uint32_t document, const IncidentOfEvent& incident_of) const {
  return statements_told(all_, document, incident_of);
}

}  // namespace isnad::resolve::stages

#include "extract/entity/coreference.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "extract/entity/clusters.h"
#include "extract/entity/pronoun.h"

namespace isnad::extract::entity {
namespace {

using lexicon::NameUse;

class EntityBuilder {
 public:
  EntityBuilder(const ExtractContext& context, const Clusters& clusters) : context_(context), clusters_(clusters) {}

  layers::MentionLayer build(std::vector<Mention> mentions) {
    out_.mentions.reserve(mentions.size());
    std::vector<EntityId> entity_of(clusters_.size());
    for (MentionIndex i = 0; i < clusters_.size(); ++i) {
      if (stands_for_nothing(i)) continue;
      EntityId& entity = entity_of[clusters_.root(i)];
      if (!entity.valid()) entity = new_entity(i);
      Mention mention = std::move(mentions[i]);
      mention.entity = entity;
      mention.kind = kind_of(i);
      if (!clusters_.sieve(i).empty()) mention.rule += " | " + std::string(clusters_.sieve(i));
      add_name(out_.entities[entity.value], mention);
      out_.entities[entity.value].mentions.push_back({static_cast<std::uint32_t>(out_.mentions.size())});
      out_.mentions.push_back(std::move(mention));
    }
    for (Entity& entity : out_.entities) finish(entity);
    out_.index = layers::MentionIndex(context_.analysis, out_.mentions);
    return std::move(out_);
  }

 private:
  // An "it" or "they" that nothing was found for.
  bool stands_for_nothing(MentionIndex i) const {
    if (clusters_[i].form != MentionForm::kPronoun || !clusters_.sieve(i).empty()) return false;
    const Pronoun* known = pronoun(context_.analysis.lower(clusters_[i].head));
    return known != nullptr && known->person == PronounPerson::kThing;
  }

  EntityKind kind_of(MentionIndex i) const {
    const MentionFacts& facts = clusters_[i];
    const EntityKind group = clusters_.kind(i);
    if (group != EntityKind::kOther && (facts.form != MentionForm::kNominal || facts.generic)) return group;
    if (facts.kind == EntityKind::kOther && facts.form == MentionForm::kPronoun) return EntityKind::kPopulation;
    return facts.kind;
  }

  EntityId new_entity(MentionIndex first) {
    Entity entity;
    entity.kind = clusters_.kind(first);
    if (entity.kind == EntityKind::kOther && clusters_[first].form == MentionForm::kPronoun)
      entity.kind = EntityKind::kPopulation;
    if (const lexicon::ActorIndex actor = clusters_.actor(first); actor != lexicon::kNoActor)
      entity.actor = context_.lexicon.actors[actor].id;
    out_.entities.push_back(std::move(entity));
    return {static_cast<std::uint32_t>(out_.entities.size() - 1)};
  }

  // Names are collected as aliases; `finish` makes the fullest of them the name.
  void add_name(Entity& entity, const Mention& mention) const {
    if (mention.form != MentionForm::kName) return;
    const std::string_view text = context_.analysis.text_of(mention.words);
    if (std::find(entity.aliases.begin(), entity.aliases.end(), text) == entity.aliases.end() &&
        entity.aliases.size() < kMostAliases) {
      entity.aliases.emplace_back(text);
    }
  }

  // How a name stands for a state; a name that the register doesn't list, as one that it does.
  NameUse use_of(const std::string& name, lexicon::ActorIndex state) const {
    const lexicon::Actors& actors = context_.lexicon.actors;
    for (const std::uint32_t value : actors.trie().find(name)) {
      if (actors.name(value).actor == state) return actors.name(value).use;
    }
    return NameUse::kName;
  }

  void finish(Entity& entity) const {
    const auto fuller = [](const std::string& a, const std::string& b) {
      const auto words = [](const std::string& s) { return std::count(s.begin(), s.end(), ' '); };
      return words(a) != words(b) ? words(a) < words(b) : a.size() < b.size();
    };
    auto fullest = std::max_element(entity.aliases.begin(), entity.aliases.end(), fuller);
    if (!entity.actor.empty()) {
      // The register knows better than length: "Israel", not "Israeli" or what its enemies call it.
      const lexicon::ActorIndex actor = context_.lexicon.actors.find_id(entity.actor);
      const auto own = std::find(entity.aliases.begin(), entity.aliases.end(), context_.lexicon.actors[actor].name);
      if (own != entity.aliases.end()) {
        fullest = own;
      } else if (entity.kind == EntityKind::kState) {
        // "U.S." rather than "American", and that rather than "Washington".
        fullest = std::max_element(entity.aliases.begin(), entity.aliases.end(), [&](const auto& a, const auto& b) {
          const NameUse x = use_of(a, actor), y = use_of(b, actor);
          return x != y ? x > y : fuller(a, b);
        });
      }
    }
    if (fullest != entity.aliases.end()) {
      entity.name = std::move(*fullest);
      entity.aliases.erase(fullest);
      return;
    }
    // No name: the fullest description.
    for (const MentionId id : entity.mentions) {
      const Mention& mention = out_.mentions[id.value];
      std::string text(context_.analysis.text_of(mention.words));
      if (entity.name.empty() || (mention.form == MentionForm::kNominal && fuller(entity.name, text)))
        entity.name = std::move(text);
    }
  }

  static constexpr std::size_t kMostAliases = 16;

  const ExtractContext& context_;
  const Clusters& clusters_;
  layers::MentionLayer out_;
};

}  // namespace

namespace {

// "Kharkov" and "Kharkiv": names that lie at one place of the gazetteer, in the sense of the place.
void join_places(std::span<const Place> places, Clusters& clusters) {
  std::unordered_map<std::string, MentionIndex> first_at;
  for (const Place& place : places) {
    const MentionIndex mention = place.mention.value;
    const bool by_name = clusters[mention].form == MentionForm::kName && clusters.kind(mention) == EntityKind::kPlace;
    if (!by_name) continue;
    // The cities of our own table have no number of a gazetteer.
    const std::string where =
        place.gazetteer.empty()
            ? fmt::format("{} {} {}", place.name, place.latitude_deg.value_or(0), place.longitude_deg.value_or(0))
            : place.gazetteer;
    const auto [first, added] = first_at.emplace(where, mention);
    if (!added) clusters.unite(first->second, mention, "same place");
  }
}

}  // namespace

layers::MentionLayer group_entities(const ExtractContext& context, std::vector<Mention> mentions,
                                    std::span<const Place> places) {
  Clusters clusters(context, mentions);
  join_names(context, clusters);
  join_places(places, clusters);
  join_appositions(context, clusters);
  join_nominals(context, clusters);
  join_pronouns(context, clusters);
  join_owned(context, clusters);
  return EntityBuilder(context, clusters).build(std::move(mentions));
}

}  // namespace isnad::extract::entity

#include "extract/relation/pair_ties.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "extract/entity/clusters.h"
#include "extract/relation/pair_features.h"

namespace isnad {
namespace {

constexpr float kLeastProbability = 0.5F;

bool is_party(EntityKind kind) {  // one that can take sides
  return (is_body(kind) && kind != EntityKind::kPopulation && kind != EntityKind::kMedia) || kind == EntityKind::kState;
}

bool is_site(EntityKind kind) { return kind == EntityKind::kPlace || kind == EntityKind::kFacility; }

std::string_view belonging(EntityKind subject, EntityKind object) {
  if (!is_body(object) || object == EntityKind::kPopulation) return {};
  if (subject == EntityKind::kPerson || subject == EntityKind::kPopulation || subject == EntityKind::kState)
    return "member-of";
  if (!is_body(subject)) return {};
  const bool official = subject == EntityKind::kStateForce || subject == EntityKind::kGovernmentBody;
  return official && subject == object ? "part-of" : "member-of";
}

std::string_view command(EntityKind subject, EntityKind object) {
  if (is_site(object)) return is_party(subject) ? "controls" : std::string_view();
  if (!is_body(object) || object == EntityKind::kPopulation) return {};
  return subject == EntityKind::kPerson || is_party(subject) ? "leads" : std::string_view();
}

std::string_view location(EntityKind subject, EntityKind object) {
  if (!is_site(object) && object != EntityKind::kState) return {};
  if (is_site(subject)) return "located-in";
  return is_body(subject) || subject == EntityKind::kPerson ? "operates-in" : std::string_view();
}

// The surest pair of mentions of two entities, for one label.
struct Candidate {
  MentionPair pair;
  float probability = 0;
};

class PairTies {
 public:
  PairTies(RelationFinder& finder, const LinearModel& model)
      : finder_(finder), model_(model), reader_(finder.context(), finder.extraction(), finder.found()) {
    none_ = model.label("none");
  }

  void find() {
    std::vector<float> probabilities(model_.labels().size());
    Features features;
    for (const MentionPair pair : reader_.pairs()) {
      features.clear();
      reader_.read(pair, features);
      model_.scores(features, probabilities);
      softmax(probabilities);
      for (std::size_t label = 0; label < probabilities.size(); ++label) {
        if (static_cast<int>(label) != none_ && probabilities[label] >= kLeastProbability)
          keep(pair, label, probabilities[label]);
      }
    }
    for (const auto& [key, best] : best_) add(best.pair, std::get<2>(key), best.probability);
  }

 private:
  void keep(MentionPair pair, std::size_t label, float probability) {
    const auto& mentions = finder_.extraction().mentions;
    Candidate& best = best_[{mentions[pair.first].entity.value, mentions[pair.second].entity.value, label}];
    if (probability > best.probability) best = {pair, probability};
  }

  End end_of(std::uint32_t mention) const {
    const Mention& m = finder_.extraction().mentions[mention];
    const EntityKind entity_kind = finder_.extraction().entities[m.entity.value].kind;
    return {{mention}, m.entity, m.kind == EntityKind::kOther ? entity_kind : m.kind};
  }

  void add(MentionPair pair, std::size_t label, float probability) {
    const PairLabel wanted = pair_label(model_.labels()[label]);
    const End subject = end_of(wanted.reversed ? pair.second : pair.first);
    const End object = end_of(wanted.reversed ? pair.first : pair.second);
    const std::string_view relation = relation_for(wanted.sort, subject.kind, object.kind);
    if (relation.empty() || is_known(relation, subject, object)) return;
    Tie tie{relation, subject, object, kNoToken, RelationStatus::kHolds, {},
            fmt::format("{}{} {:.2f}", kPairRule, wanted.sort, probability)};
    tie.confidence = probability;
    finder_.add(std::move(tie));
  }

  // Whether the tables said as much, or the like: "based-in" tells more than "operates-in".
  bool is_known(std::string_view relation, const End& subject, const End& object) const {
    const bool directed = relation != "opposed-to" && relation != "allied-with";
    return std::any_of(finder_.found().begin(), finder_.found().end(), [&](const Relation& other) {
      const bool same = other.subject == subject.entity && other.object == object.entity;
      const bool turned = other.subject == object.entity && other.object == subject.entity;
      return (same || (!directed && turned)) && sort_of(other.type) == sort_of(relation);
    });
  }

  static std::string_view sort_of(std::string_view relation) {
    if (relation == "based-in" || relation == "operates-in" || relation == "located-in" || relation == "hosts")
      return "located";
    if (relation == "member-of" || relation == "part-of" || relation == "affiliated-with" || relation == "citizen-of")
      return "belongs";
    if (relation == "leads" || relation == "holds-role") return "leads";
    return relation == "backed-by" ? "allied-with" : relation;
  }

  RelationFinder& finder_;
  const LinearModel& model_;
  PairReader reader_;
  int none_ = -1;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::size_t>, Candidate> best_;
};

}  // namespace

PairLabel pair_label(std::string_view label) {
  const bool marked = label.ends_with('>') || label.ends_with('<');
  return {marked ? label.substr(0, label.size() - 1) : label, label.ends_with('<')};
}

std::string_view relation_for(std::string_view sort, EntityKind subject, EntityKind object) {
  const bool person = subject == EntityKind::kPerson || object == EntityKind::kPerson;
  const bool parties = is_party(subject) && is_party(object);
  if (sort == "opposed") return parties ? "opposed-to" : std::string_view();
  if (sort == "allied") return parties && !person ? "allied-with" : std::string_view();
  if (sort == "commands") return command(subject, object);
  if (sort == "belongs") return belonging(subject, object);
  return sort == "located" ? location(subject, object) : std::string_view();
}

void find_pair_ties(RelationFinder& finder) {
  const LinearModel* model = finder.lexicon().models.find(kPairModel);
  if (model != nullptr) PairTies(finder, *model).find();
}

}  // namespace isnad

#include "resolve/relations.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "resolve/names.h"

namespace isnad::resolve {
namespace {

// The actor in the register; else the name, letter by letter.
const std::string& key_of(const Entity& entity) { return entity.actor.empty() ? entity.name : entity.actor; }

void add_telling(std::span<const ReadDocument> documents, std::size_t document, const Relation& relation,
                 RelationHistory& history) {
  auto& valid = history.valid;
  if (!relation.valid.empty() && std::find(valid.begin(), valid.end(), relation.valid) == valid.end()) {
    valid.push_back(relation.valid);
  }
  const auto same_outlet = [&](std::size_t other) {
    return outlet_of(documents[other]) == outlet_of(documents[document]);
  };
  auto& by = history.documents;
  if (std::none_of(by.begin(), by.end(), same_outlet)) by.push_back(document);
  history.confidence = std::max(history.confidence, relation.confidence);
}

}  // namespace

const Relation& first_relation(std::span<const ReadDocument> documents, const RelationHistory& history) {
  return documents[history.document].extraction.relations[history.relation];
}

std::vector<RelationHistory> find_relation_histories(std::span<const ReadDocument> documents, double min_confidence) {
  using Type = decltype(Relation::type);
  std::vector<RelationHistory> histories;
  std::map<std::tuple<Type, std::string, std::string, RelationStatus>, std::size_t> known;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Extraction& extraction = documents[i].extraction;
    for (std::size_t j = 0; j < extraction.relations.size(); ++j) {
      const Relation& relation = extraction.relations[j];
      if (!relation.subject.valid() || !relation.object.valid() || relation.confidence < min_confidence) continue;
      const Entity& subject = extraction.entities[relation.subject.value];
      const Entity& object = extraction.entities[relation.object.value];
      if (!is_named(extraction, subject) || !is_named(extraction, object)) continue;
      auto key = std::tuple(relation.type, key_of(subject), key_of(object), relation.status);
      const auto [at, is_new] = known.emplace(std::move(key), histories.size());
      if (is_new) histories.push_back({.document = i, .relation = j, .valid = {}, .documents = {}});
      add_telling(documents, i, relation, histories[at->second]);
    }
  }
  std::stable_sort(histories.begin(), histories.end(), [](const RelationHistory& a, const RelationHistory& b) {
    return std::tuple(b.documents.size(), b.confidence) < std::tuple(a.documents.size(), a.confidence);
  });
  return histories;
}

}  // namespace isnad::resolve

#include "export/ties.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace isnad::exports {
namespace {

bool is_named(const Extraction& extraction, const Entity& entity) {
  return std::any_of(entity.mentions.begin(), entity.mentions.end(),
                     [&](MentionId id) { return extraction.mentions[id.value].form == MentionForm::kName; });
}

const std::string& key_of(const Entity& entity) { return entity.actor.empty() ? entity.name : entity.actor; }

void add_unique(std::vector<std::string>& list, const std::string& text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

}  // namespace

std::vector<Tie> find_ties(std::span<const ReadDocument> documents, double min_confidence) {
  std::vector<Tie> ties;
  std::map<std::tuple<RelationType, std::string, std::string, RelationStatus>, std::size_t> known;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Document& document = *documents[i].document;
    const Extraction& extraction = documents[i].extraction;
    for (const Relation& relation : extraction.relations) {
      if (!relation.subject.valid() || !relation.object.valid() || relation.confidence < min_confidence) continue;
      const Entity& subject = extraction.entities[relation.subject.value];
      const Entity& object = extraction.entities[relation.object.value];
      if (!is_named(extraction, subject) || !is_named(extraction, object)) continue;
      auto key = std::tuple(relation.type, key_of(subject), key_of(object), relation.status);
      const auto [at, is_new] = known.emplace(std::move(key), ties.size());
      if (is_new) {
        ties.push_back({.type = relation.type,
                        .subject = subject.name,
                        .object = object.name,
                        .label = relation.label,
                        .valid = {},
                        .status = relation.status,
                        .outlets = {},
                        .document = i,
                        .words = relation.span});
      }
      Tie& tie = ties[at->second];
      add_unique(tie.valid, relation.valid);
      add_unique(tie.outlets, document.outlet.empty() ? document.id : document.outlet);
      tie.confidence = std::max(tie.confidence, relation.confidence);
    }
  }
  std::stable_sort(ties.begin(), ties.end(), [](const Tie& a, const Tie& b) {
    return std::tuple(b.outlets.size(), b.confidence) < std::tuple(a.outlets.size(), a.confidence);
  });
  return ties;
}

}  // namespace isnad::exports

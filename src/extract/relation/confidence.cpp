#include "extract/relation/confidence.h"

#include <algorithm>

#include "extract/feature_codes.h"
#include "isnad/vocabulary.h"
#include "lexicon/model_registry.h"
#include "lexicon/overlay.h"

namespace isnad::extract::relation {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("relation-confidence") == "relation/1");

constexpr float kLeast = 0.02F, kMost = 0.98F;

// The pattern's name; rows of the table are one pattern for each relation, for their lines move.
std::string_view pattern_of(const Relation& relation) {
  if (relation.explain.empty()) return "none";
  const std::string_view rule = relation.explain.front();
  return rule.starts_with("data/") || lexicon::is_own(rule) ? "row" : rule;
}

// The mention of an entity that lies in the words of the relation, else its first.
const Mention* mention_in(const Reading& reading, const Entity& entity, TokenSpan words) {
  const auto at = std::partition_point(entity.mentions.begin(), entity.mentions.end(),
                                       [&](MentionId id) { return reading.mention(id).words.begin < words.begin; });
  if (at != entity.mentions.end()) return &reading.mention_layer.mentions[at->value];
  return entity.mentions.empty() ? nullptr : &reading.mention(entity.mentions.front());
}

std::uint64_t length_class(std::size_t tokens) {
  return tokens <= 4 ? 0 : tokens <= 8 ? 1 : tokens <= 16 ? 2 : tokens <= 30 ? 3 : 4;
}

}  // namespace

void describe_relation(const Reading& reading, const Relation& relation, learn::Features& out) {
  const Entity& subject = reading.entity(relation.subject);
  const Entity& object = reading.entity(relation.object);
  const std::string_view pattern = pattern_of(relation);
  out.add("bias");
  out.add("type", to_string(relation.type));
  out.add("pattern", pattern);
  out.add("pattern+type", pattern, to_string(relation.type));
  out.add("status", code_of(relation.status));
  out.add("subject", code_of(subject.kind));
  out.add("object", code_of(object.kind));
  out.add("type+subject", to_string(relation.type), code_of(subject.kind));
  out.add("type+object", to_string(relation.type), code_of(object.kind));
  out.add("length", length_class(relation.words.size()));
  const std::uint64_t known_subject = !subject.actor.empty(), known_object = !object.actor.empty();
  out.add("known", known_subject, known_object);
  const Mention* a = mention_in(reading, subject, relation.words);
  const Mention* b = mention_in(reading, object, relation.words);
  if (a == nullptr || b == nullptr) return;
  out.add("forms", code_of(a->form), code_of(b->form));
  out.add("forms+type", code_of(a->form) * 3 + code_of(b->form), to_string(relation.type));
}

void judge_relations(const ExtractContext& context, const Reading& reading, std::vector<Relation>& relations) {
  const learn::LinearModel* model = context.lexicon.models.find(kRelationConfidence);
  if (model == nullptr) return;
  learn::Features features;
  for (Relation& relation : relations) {
    features.clear();
    describe_relation(reading, relation, features);
    relation.confidence = std::clamp(model->probability(features), kLeast, kMost);
  }
}

}  // namespace isnad::extract::relation

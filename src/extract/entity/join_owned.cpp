// join_owned.cpp: what is told twice to be somebody's: "Holt's government", "the Holt government", "his government".
//
// Runs last, when it is known whose "his" is. Two phrases are one where head, modifiers and owner are the same.
#include <map>
#include <utility>

#include "extract/entity/clusters.h"
#include "extract/entity/name_words.h"
#include "extract/entity/words.h"
#include "syntax/words.h"

namespace isnad::extract::entity {
namespace {

// The owner's mention: a possessor, or a person's name right before the head ("the Holt government").
MentionIndex owner_of(const Analysis& analysis, const Clusters& clusters, const MentionFacts& owned) {
  if (const TokenIndex possessor = analysis.child(owned.head, Dep::kPoss); possessor != kNoToken)
    return clusters.at_head(possessor);
  for (const TokenIndex child : analysis.children(owned.head)) {
    if (child >= owned.head) break;
    if (analysis[child].dep != Dep::kCompound) continue;
    const MentionIndex name = clusters.at_head(child);
    if (name != kNoMention && clusters[name].form == MentionForm::kName && clusters.kind(name) == EntityKind::kPerson)
      return name;
  }
  return kNoMention;
}

// The words of the phrase without the owner's, the head in the singular.
std::string words_of(const Analysis& analysis, const MentionFacts& owned, const MentionFacts& owner) {
  std::string key;
  for (TokenIndex t = owned.tokens.begin; t < owned.head; ++t) {
    if (!owner.tokens.contains(t)) key += folded_text(analysis, {t, t + 1}) + ' ';
  }
  return key + singular_of(analysis.lower(owned.head)) + (owned.plural ? "+" : "");
}

}  // namespace

void join_owned(const ExtractContext& context, Clusters& clusters) {
  const Analysis& analysis = context.analysis;
  std::map<std::pair<MentionIndex, std::string>, MentionIndex> first_of;
  for (MentionIndex i = 0; i < clusters.size(); ++i) {
    const MentionFacts& owned = clusters[i];
    const Family family = family_of(owned.kind);
    if (owned.form != MentionForm::kNominal || family == Family::kThing || family == Family::kPlace) continue;
    const MentionIndex owner = owner_of(analysis, clusters, owned);
    if (owner == kNoMention || clusters.same(owner, i)) continue;
    const auto [first, added] =
        first_of.emplace(std::pair(clusters.root(owner), words_of(analysis, owned, clusters[owner])), i);
    if (!added) clusters.unite(first->second, i, "same owner");
  }
}

}  // namespace isnad::extract::entity

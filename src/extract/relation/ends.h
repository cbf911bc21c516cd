// ends.h: from words to the entities they stand for, and from verbs to their arguments; collects the relations found.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/context.h"

namespace isnad::extract::relation {

// One end of a relation: a mention and what it stands for.
struct End {
  MentionId mention;
  EntityId entity;
  EntityKind kind = EntityKind::kOther;
  [[nodiscard]] bool valid() const { return entity.valid(); }
};

// A relation as a pattern found it, before it is judged and written out.
struct RelationCandidate {
  RelationType relation = RelationType::kAliasOf;
  End subject, object;
  TokenIndex word = kNoToken;  // the word that states it: for status and validity; may be kNoToken
  RelationStatus status = RelationStatus::kHolds;
  std::string label;
  std::string rule;
};

class RelationFinder {
 public:
  RelationFinder(const ExtractContext& context, const Reading& reading);
  [[nodiscard]] std::vector<Relation> take() { return std::move(relations_); }

  [[nodiscard]] const Analysis& analysis() const { return context_.analysis; }
  [[nodiscard]] const Lexicon& lexicon() const { return context_.lexicon; }
  [[nodiscard]] const Reading& reading() const { return reading_; }

  // What the word stands for: the mention that it heads or carries; a relative pronoun's antecedent.
  [[nodiscard]] End end_at(TokenIndex word) const;
  // The mention that this very word heads, nothing else.
  [[nodiscard]] End end_at_own(TokenIndex word) const;
  // The name or noun phrase that holds the word.
  [[nodiscard]] End end_at_or_around(TokenIndex word) const;
  // As end_at, and what is coordinated with it. At most kMostEnds.
  [[nodiscard]] std::vector<End> ends_at(TokenIndex word) const;
  // The head of the mention's name or noun, in tokens.
  [[nodiscard]] TokenIndex head_of(const End& end) const { return reading_.mention(end.mention).head; }
  // Subject of a verb, looked for up the tree (coordination, control, participles); kNoToken for none.
  [[nodiscard]] TokenIndex subject_of(TokenIndex verb) const;
  // The word that owns the noun: by the tree, else what stands with an apostrophe right before its mention.
  [[nodiscard]] TokenIndex possessor_of(TokenIndex noun) const;
  // Whether this form of address or title is preceded by "former" or its like.
  [[nodiscard]] bool is_former(TokenIndex word) const;

  [[nodiscard]] bool is_plural(const End& end) const;
  // Whether the word is an office or rank that titles.cpp looks at.
  [[nodiscard]] bool has_title(TokenIndex word) const;
  // The entity of an actor of the register in this document; invalid where it has none.
  [[nodiscard]] EntityId entity_of(std::string_view actor) const;

  void add(RelationCandidate candidate);

 private:
  [[nodiscard]] MentionId mention_at(TokenIndex word) const;
  [[nodiscard]] End place_before(TokenIndex word) const;
  [[nodiscard]] End body_below(TokenIndex person) const;
  [[nodiscard]] TokenIndex head_of_name_ending(TokenIndex end, std::uint32_t before) const;
  [[nodiscard]] bool is_partitive(TokenIndex word) const;
  [[nodiscard]] bool is_place_noun(TokenIndex word) const;
  [[nodiscard]] bool is_name_inside(const RelationCandidate& candidate) const;
  [[nodiscard]] std::vector<End> last_two_before(TokenIndex word) const;
  [[nodiscard]] RelationStatus status_of(const RelationCandidate& candidate) const;
  [[nodiscard]] std::string validity_of(const RelationCandidate& candidate) const;

  static constexpr std::size_t kMostEnds = 12;

  const ExtractContext& context_;
  const Reading& reading_;
  std::unordered_map<TokenIndex, MentionId> torn_names_;  // of words that head no mention
  std::unordered_set<std::string> seen_;
  std::vector<Relation> relations_;
};

// The patterns; each looks at the whole document.
void find_stated_ties(RelationFinder& finder);    // verbs, adjectives, nouns, roles of the table
void find_modifier_ties(RelationFinder& finder);  // "X-backed", possessives, "Iraqi militias"
void find_titles(RelationFinder& finder);         // leads, holds-role
void find_lists(RelationFinder& finder);          // "groups such as A, B and C"
void find_places(RelationFinder& finder);         // "US troops in Iraq", "Mosul, Iraq"
void find_names_within(RelationFinder& finder);   // "IRGC Quds Force", "A, also known as B"

void find_enmity(RelationFinder& finder);  // who assaults whom

}  // namespace isnad::extract::relation

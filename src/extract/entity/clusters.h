// clusters.h: mentions with what coreference needs to know of them, and groups of them (union-find).
#pragma once

#include <string>
#include <vector>

#include "core/disjoint_sets.h"
#include "extract/context.h"

namespace isnad::extract::entity {

using MentionIndex = std::uint32_t;
inline constexpr MentionIndex kNoMention = 0xFFFFFFFF;

// What `Mention::rule` ends with where an alias statement joined a name to the one before.
inline constexpr std::string_view kAliasSieve = "alias cue";

// Kinds that may be one thing.
enum class Family : std::uint8_t { kAny, kPerson, kBody, kPlace, kState, kThing };
[[nodiscard]] Family family_of(EntityKind kind);
[[nodiscard]] bool may_be_one(Family a, Family b);
[[nodiscard]] bool is_body(EntityKind kind);

struct MentionFacts {
  TokenSpan tokens;
  TokenIndex head = kNoToken;
  EntityKind kind = EntityKind::kOther;
  MentionForm form = MentionForm::kName;
  lexicon::ActorIndex actor = lexicon::kNoActor;
  lexicon::Gender gender = lexicon::Gender::kUnknown;
  bool plural = false;
  bool collective = false;  // a singular that "they" may take up
  bool generic = false;     // "the group": kind comes from what it refers to
  std::uint32_t sentence = 0;
  std::string key;  // folded text of a name or of a nominal's words
};

class Clusters {
 public:
  Clusters(const ExtractContext& context, const std::vector<Mention>& mentions);

  [[nodiscard]] std::size_t size() const { return facts_.size(); }
  [[nodiscard]] const MentionFacts& operator[](MentionIndex i) const { return facts_[i]; }
  [[nodiscard]] MentionIndex root(MentionIndex i) const { return sets_.root(i); }
  [[nodiscard]] bool same(MentionIndex a, MentionIndex b) const { return root(a) == root(b); }
  // What holds for the whole group of a mention.
  [[nodiscard]] EntityKind kind(MentionIndex i) const { return groups_[root(i)].kind; }
  [[nodiscard]] lexicon::ActorIndex actor(MentionIndex i) const { return groups_[root(i)].actor; }
  [[nodiscard]] lexicon::Gender gender(MentionIndex i) const { return groups_[root(i)].gender; }
  [[nodiscard]] bool named(MentionIndex i) const { return groups_[root(i)].named; }
  // Joins two groups if they may be one thing; says whether they are one now.
  bool unite(MentionIndex a, MentionIndex b, std::string_view sieve);
  // Says what ties a mention to an earlier one, where they are one already.
  void note(MentionIndex later, std::string_view sieve) { sieves_[later] = sieve; }
  [[nodiscard]] bool compatible(MentionIndex a, MentionIndex b) const;
  // All names are joined: from now on two persons whose full names have no word in common are two.
  void close_names() { names_closed_ = true; }
  // The mention whose head is this token, or kNoMention.
  [[nodiscard]] MentionIndex at_head(TokenIndex token) const { return at_head_[token]; }
  // "surname", "acronym": what joined a mention to an earlier one; empty for none.
  [[nodiscard]] std::string_view sieve(MentionIndex i) const { return sieves_[i]; }

 private:
  void put_at(TokenIndex token, MentionIndex mention);
  [[nodiscard]] bool named_apart(MentionIndex a, MentionIndex b) const;

  struct Group {
    EntityKind kind = EntityKind::kOther;
    std::uint8_t kind_rank = 0;
    lexicon::ActorIndex actor = lexicon::kNoActor;
    lexicon::Gender gender = lexicon::Gender::kUnknown;
    bool named = false;
    MentionIndex full_name = kNoMention;  // a person's name of two words or more
  };

  std::vector<MentionFacts> facts_;
  std::vector<Group> groups_;
  core::DisjointSets<MentionIndex> sets_;
  std::vector<std::string_view> sieves_;
  std::vector<MentionIndex> at_head_;
  bool names_closed_ = false;
};

// The sieves, in their order. Each goes over the mentions once.
void join_names(const ExtractContext& context, Clusters& clusters);
void join_appositions(const ExtractContext& context, Clusters& clusters);
void join_nominals(const ExtractContext& context, Clusters& clusters);
void join_pronouns(const ExtractContext& context, Clusters& clusters);
void join_owned(const ExtractContext& context, Clusters& clusters);

}  // namespace isnad::extract::entity

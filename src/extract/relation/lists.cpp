// lists.cpp: members named in a list: "groups such as A, B and C", "coalition nations include A and B", "two groups: A,
// B".
#include "extract/entity/clusters.h"
#include "extract/relation/ends.h"
#include "syntax/phrases.h"

namespace isnad::extract::relation {
namespace {

class ListTies {
 public:
  explicit ListTies(RelationFinder& finder) : finder_(finder), analysis_(finder.analysis()) {}

  void find() {
    for (TokenIndex i = 0; i < analysis_.size(); ++i) {
      if (is_cue(i)) by_cue(i);
      if (analysis_[i].dep == Dep::kAppos) by_apposition(i);
      if (finder_.lexicon().relation_rules.is_banner(analysis_.lemma(i))) by_banner(i);
    }
  }

 private:
  bool is_cue(TokenIndex i) const {
    if (analysis_[i].dep != Dep::kPrep) return false;
    const std::string_view word = analysis_.lower(i);
    if (word == "as") return i > 0 && analysis_.lower(i - 1) == "such";
    return finder_.lexicon().relation_rules.is_list_cue(word);
  }

  void by_cue(TokenIndex cue) {
    const End whole = finder_.end_at(analysis_[cue].head);
    if (!whole.valid()) return;
    TokenIndex first = syntax::object_of(analysis_, cue);
    if (first == kNoToken) first = analysis_.child(cue, Dep::kDobj);
    members(whole, first, cue, "list after a cue");
  }

  // "three groups: A, B and C": a plural explained by several names.
  void by_apposition(TokenIndex first) {
    const End whole = finder_.end_at(analysis_[first].head);
    if (!whole.valid() || analysis_.child(first, Dep::kConj) == kNoToken) return;
    const TokenIndex head = finder_.head_of(whole);
    if (head == kNoToken || analysis_[head].tag != Tag::kNns) return;
    members(whole, first, head, "list in apposition");
  }

  // "attacked under the name of the Islamic Resistance", "using the banner of the front".
  void by_banner(TokenIndex noun) {
    const Token& token = analysis_[noun];
    const bool under = token.dep == Dep::kPobj && analysis_.lower(token.head) == "under";
    const bool used = token.dep == Dep::kDobj && analysis_[token.head].pos == Pos::kVerb;
    if (!under && !used) return;
    const End whole = finder_.end_at(syntax::of_complement(analysis_, noun));
    if (!whole.valid() || !entity::is_body(whole.kind)) return;
    TokenIndex verb = under ? analysis_[token.head].head : token.head;
    if (analysis_[verb].pos != Pos::kVerb) verb = analysis_[verb].head;  // "attacks under the name of"
    for (const End& member : finder_.ends_at(finder_.subject_of(verb))) {
      if (entity::is_body(member.kind))
        finder_.add({RelationType::kMemberOf, member, whole, noun, RelationStatus::kHolds, {}, "banner"});
    }
  }

  void members(const End& whole, TokenIndex first, TokenIndex word, std::string_view rule) {
    if (first == kNoToken) return;
    if (whole.kind == EntityKind::kPlace) {  // "their territory, including Tikrit"
      for (const End& part : finder_.ends_at(first)) {
        if (part.kind == EntityKind::kPlace || part.kind == EntityKind::kFacility)
          finder_.add({RelationType::kLocatedIn, part, whole, word, RelationStatus::kHolds, {}, std::string(rule)});
      }
      return;
    }
    if (!entity::is_body(whole.kind) || whole.kind == EntityKind::kPopulation) return;
    for (const End& member : finder_.ends_at(first)) {
      const bool fits =
          entity::is_body(member.kind) || member.kind == EntityKind::kState || member.kind == EntityKind::kPerson;
      if (fits)
        finder_.add({RelationType::kMemberOf, member, whole, word, RelationStatus::kHolds, {}, std::string(rule)});
    }
  }

  RelationFinder& finder_;
  const Analysis& analysis_;
};

}  // namespace

void find_lists(RelationFinder& finder) { ListTies(finder).find(); }

}  // namespace isnad::extract::relation

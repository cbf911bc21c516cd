// lists.cpp: members named in a list: "groups such as A, B and C", "coalition nations include A and B", "two groups: A,
// B".
#include "extract/entity/clusters.h"
#include "extract/relation/ends.h"

namespace isnad {
namespace {

class ListTies {
 public:
  explicit ListTies(RelationFinder& finder) : finder_(finder), analysis_(finder.analysis()) {}

  void find() {
    for (TokenIndex i = 0; i < analysis_.size(); ++i) {
      if (is_cue(i)) by_cue(i);
      if (analysis_[i].dep == Dep::kAppos) by_apposition(i);
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
    TokenIndex first = finder_.object_of(cue);
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

  void members(const End& whole, TokenIndex first, TokenIndex word, std::string_view rule) {
    if (!is_body(whole.kind) || whole.kind == EntityKind::kPopulation || first == kNoToken) return;
    for (const End& member : finder_.ends_at(first)) {
      const bool fits = is_body(member.kind) || member.kind == EntityKind::kState || member.kind == EntityKind::kPerson;
      if (fits) finder_.add({"member-of", member, whole, word, RelationStatus::kHolds, {}, std::string(rule)});
    }
  }

  RelationFinder& finder_;
  const Analysis& analysis_;
};

}  // namespace

void find_lists(RelationFinder& finder) { ListTies(finder).find(); }

}  // namespace isnad

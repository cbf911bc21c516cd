// places.cpp: what is where, as a noun phrase says it: "US troops in Iraq", "the camp near Homs", "Sarmada, Syria".
#include <algorithm>
#include <array>

#include "extract/entity/clusters.h"
#include "extract/relation/ends.h"

namespace isnad {
namespace {

bool is_place(EntityKind kind) {
  return kind == EntityKind::kPlace || kind == EntityKind::kFacility || kind == EntityKind::kState;
}

class PlaceTies {
 public:
  explicit PlaceTies(RelationFinder& finder) : finder_(finder), analysis_(finder.analysis()) {}

  void find() {
    for (TokenIndex i = 0; i < analysis_.size(); ++i) {
      if (analysis_[i].dep == Dep::kPrep && is_locative(analysis_.lower(i))) by_preposition(i);
      if (analysis_[i].dep == Dep::kAppos || analysis_[i].dep == Dep::kNpadvmod) by_comma(i);
    }
  }

 private:
  static bool is_locative(std::string_view word) {
    constexpr std::array<std::string_view, 13> kWords = {"in",     "at",         "near",   "on",     "inside",
                                                         "across", "throughout", "within", "around", "outside",
                                                         "along",  "from",       "north"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
  }

  void by_preposition(TokenIndex preposition) {
    const TokenIndex governor = analysis_[preposition].head;
    if (analysis_[governor].pos == Pos::kVerb || analysis_[governor].pos == Pos::kAux) return;
    const End thing = finder_.end_at_own(governor);
    if (!thing.valid()) return;
    const End site = site_above(governor);
    for (const End& place : finder_.ends_at(finder_.object_of(preposition))) {
      if (!is_place(place.kind)) continue;
      locate(thing, place, governor);
      if (site.valid()) locate(site, place, governor);
    }
  }

  // "the Kalsu base of the militias in Babil": the base is there, whatever the parser hangs "in Babil" on.
  End site_above(TokenIndex noun) const {
    if (analysis_[noun].dep != Dep::kPobj) return {};
    const TokenIndex of = analysis_[noun].head;
    if (analysis_.lower(of) != "of") return {};
    const End end = finder_.end_at_own(analysis_[of].head);
    return end.valid() && end.kind == EntityKind::kFacility ? end : End{};
  }

  // "Sarmada, Syria"; "Mosul district, Ninewa province".
  void by_comma(TokenIndex outer) {
    const End place = finder_.end_at_own(outer);
    const End inner = finder_.end_at_own(analysis_[outer].head);
    if (!place.valid() || !inner.valid() || !is_place(place.kind) || !is_place(inner.kind) ||
        inner.kind == EntityKind::kState)
      return;
    const auto& mentions = finder_.extraction().mentions;
    if (mentions[place.mention.value].form == MentionForm::kName && place.mention.value > inner.mention.value)
      locate(inner, place, outer);
  }

  void locate(const End& thing, const End& place, TokenIndex word) {
    std::string_view relation;
    if (thing.kind == EntityKind::kPlace || thing.kind == EntityKind::kFacility)
      relation = "located-in";
    else if (is_body(thing.kind) || thing.kind == EntityKind::kPerson)
      relation = thing.kind == EntityKind::kPerson ? "operates-in" : "based-in";
    else
      return;
    finder_.add({relation, thing, place, word, RelationStatus::kHolds, {}, "place after a noun"});
  }

  RelationFinder& finder_;
  const Analysis& analysis_;
};

}  // namespace

void find_places(RelationFinder& finder) { PlaceTies(finder).find(); }

}  // namespace isnad

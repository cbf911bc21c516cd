// places.cpp: what is where, as a noun phrase says it: "US troops in Iraq", "the camp near Homs", "Sarmada, Syria".
#include <algorithm>

#include "extract/entity/clusters.h"
#include "extract/entity/name_kind.h"
#include "extract/relation/ends.h"
#include "syntax/clauses.h"
#include "syntax/phrases.h"

namespace isnad::extract::relation {
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
      if (analysis_[i].dep == Dep::kCompound) by_torn_preposition(i);
    }
    for (std::uint32_t m = 1; m < finder_.reading().mention_layer.mentions.size(); ++m) unit_of_unit(m);
  }

 private:
  [[nodiscard]] bool is_locative(std::string_view word) const {
    return finder_.lexicon().function_words.is(FunctionWord::kPlaceOfTie, word);
  }

  void by_preposition(TokenIndex preposition) {
    const TokenIndex governor = analysis_[preposition].head;
    if (aims_at(governor, preposition)) return;
    if (analysis_[governor].pos == Pos::kVerb || analysis_[governor].pos == Pos::kAux) {
      by_clause(governor, syntax::object_of(analysis_, preposition));
      return;
    }
    const End thing = finder_.end_at_own(governor);
    const std::vector<End> names = names_of_site(governor);
    if (!thing.valid() && names.empty()) {  // "carried out attacks in Colombia"
      const TokenIndex verb = analysis_[governor].head;
      if (analysis_[governor].dep == Dep::kDobj && analysis_[verb].pos == Pos::kVerb && !speaks(verb))
        by_clause(verb, syntax::object_of(analysis_, preposition));
      return;
    }
    const End site = site_above(governor);
    for (const End& place : finder_.ends_at(syntax::object_of(analysis_, preposition))) {
      if (!is_place(place.kind)) {
        if (thing.valid() && analysis_.lower(preposition) == "from") member(thing, place, governor);
        continue;
      }
      if (thing.valid() && !site.valid()) locate(thing, place, governor);
      if (thing.valid()) keeper_of(governor, thing, place);
      if (site.valid()) locate(site, place, governor);
      for (const End& named : names) locate(named, place, governor);
    }
  }

  // "attacks on Aleppo": what is aimed at, not where the attackers are.
  bool aims_at(TokenIndex noun, TokenIndex preposition) const {
    if (analysis_[noun].pos != Pos::kNoun) return false;
    for (const lexicon::RelationRule& rule :
         finder_.lexicon().relation_rules.find(lexicon::RelationWord::kNoun, analysis_.lemma(noun))) {
      if (rule.relation == RelationType::kOpposedTo && rule.takes_word(analysis_.lower(preposition))) return true;
    }
    return false;
  }

  // "discussed the fighting in Aleppo": the place of what is spoken of.
  bool speaks(TokenIndex verb) const {
    if (analysis_.child(verb, Dep::kPrt) != kNoToken) return false;  // "carried out"
    for (const lexicon::Phrase& phrase : finder_.lexicon().speech_cues.find(analysis_.lemma(verb))) {
      if (phrase.words() == 1 && phrase.kind == lexicon::WordKind::kVerb &&
          finder_.lexicon().speech_cues[phrase.value].report)
        return true;
    }
    return false;
  }

  // "maintains networks in Syria", "runs camps in Sudan": who keeps something in a place is active there.
  void keeper_of(TokenIndex noun, const End& thing, const End& place) {
    const TokenIndex verb = analysis_[noun].head;
    if (analysis_[noun].dep != Dep::kDobj || analysis_[verb].pos != Pos::kVerb || is_named(thing) || !is_named(place))
      return;
    const auto rules = finder_.lexicon().relation_rules.find(lexicon::RelationWord::kVerb, analysis_.lemma(verb));
    const bool keeps = std::any_of(rules.begin(), rules.end(), [](const lexicon::RelationRule& rule) {
      return rule.relation == RelationType::kControls && rule.takes_word("object") &&
             rule.first.contains(EntityKind::kArmedGroup);
    });
    if (!keeps || syntax::has_passive_mark(analysis_, verb)) return;
    for (const End& keeper : finder_.ends_at(finder_.subject_of(verb))) {
      if (entity::is_body(keeper.kind) && keeper.kind != EntityKind::kPopulation)
        finder_.add(
            {RelationType::kOperatesIn, keeper, place, verb, RelationStatus::kHolds, {}, "keeps something there"});
    }
  }

  // "soldiers from the Third Battalion".
  void member(const End& thing, const End& body, TokenIndex word) {
    const bool troops = thing.kind == EntityKind::kStateForce || thing.kind == EntityKind::kArmedGroup ||
                        thing.kind == EntityKind::kPerson || thing.kind == EntityKind::kPopulation ||
                        thing.kind == EntityKind::kGovernmentBody;
    if (troops && entity::is_body(body.kind) && body.kind != EntityKind::kPopulation)
      finder_.add({RelationType::kMemberOf, thing, body, word, RelationStatus::kHolds, {}, "from a body"});
  }

  void add_objects(TokenIndex verb, std::vector<End>& things) const {
    for (const TokenIndex child : analysis_.children(verb)) {
      if (analysis_[child].dep != Dep::kDobj && analysis_[child].dep != Dep::kNsubjpass) continue;
      auto more = finder_.ends_at(child);
      if (const auto names = names_of_site(child); !names.empty()) more = names;  // "the towns of Sabha and Brak"
      things.insert(things.end(), more.begin(), more.end());
    }
  }

  // What a clause that stands in a place says of those in it: who acts there, and what was there to be hit.
  void by_clause(TokenIndex verb, TokenIndex object) {
    for (const End& place : finder_.ends_at(object)) {
      if (!is_place(place.kind)) continue;
      std::vector<End> things = finder_.ends_at(finder_.subject_of(verb));
      add_objects(verb, things);
      // "Near Rawah, one strike hit a camp and destroyed a depot."
      const bool first = object < verb;
      for (TokenIndex other = verb; first && things.size() < kMostThings;) {
        other = analysis_.child(other, Dep::kConj);
        if (other == kNoToken || analysis_.child(other, Dep::kNsubj) != kNoToken) break;
        add_objects(other, things);
      }
      for (const End& thing : things) in_clause(thing, place, verb);
    }
  }

  bool is_named(const End& end) const { return finder_.reading().mention(end.mention).form == MentionForm::kName; }

  // Or a description of what the text named before: "Goma is the largest town in".
  bool has_name(const End& end) const {
    const Reading& reading = finder_.reading();
    const MentionId first = reading.entity(end.entity).mentions.front();
    return is_named(end) || reading.mention(first).form == MentionForm::kName;
  }

  void in_clause(const End& thing, const End& place, TokenIndex verb) {
    const bool site = thing.kind == EntityKind::kFacility || (thing.kind == EntityKind::kPlace && is_named(thing));
    const bool actor = thing.kind == EntityKind::kArmedGroup || thing.kind == EntityKind::kUmbrella ||
                       thing.kind == EntityKind::kStateForce;
    if (site)
      finder_.add({RelationType::kLocatedIn, thing, place, verb, RelationStatus::kHolds, {}, "place of a clause"});
    else if ((actor || (entity::is_body(thing.kind) && thing.kind != EntityKind::kPopulation)) && is_named(place))
      finder_.add({RelationType::kOperatesIn, thing, place, verb, RelationStatus::kHolds, {}, "place of a clause"});
  }

  // "the Kalsu base of the militias in Babil": the base is there, whatever the parser hangs "in Babil" on.
  End site_above(TokenIndex noun) const {
    if (analysis_[noun].dep != Dep::kPobj) return {};
    const TokenIndex of = analysis_[noun].head;
    if (analysis_.lower(of) != "of") return {};
    const End end = finder_.end_at_own(analysis_[of].head);
    return end.valid() && end.kind == EntityKind::kFacility ? end : End{};
  }

  // "the base of Ain al-Asad in Anbar", "the towns of Sabha and Brak in the south": what has the name is there too.
  std::vector<End> names_of_site(TokenIndex noun) const {
    const lexicon::NounKind* kind = finder_.lexicon().kinds.noun(analysis_.lemma(noun));
    if (kind == nullptr || (kind->singular != EntityKind::kFacility && kind->singular != EntityKind::kPlace)) return {};
    std::vector<End> names = finder_.ends_at(syntax::of_complement(analysis_, noun));
    std::erase_if(names, [](const End& end) { return !is_place(end.kind) || end.kind == EntityKind::kState; });
    return names;
  }

  // "Sarmada, Syria"; "Mosul district, Ninewa province".
  void by_comma(TokenIndex outer) {
    const End place = finder_.end_at_own(outer);
    const End inner = finder_.end_at_own(analysis_[outer].head);
    if (!place.valid() || !inner.valid() || !is_place(place.kind) || !is_place(inner.kind) ||
        inner.kind == EntityKind::kState)
      return;
    const auto& mentions = finder_.reading().mention_layer.mentions;
    if (mentions[place.mention.value].form == MentionForm::kName && place.mention.value > inner.mention.value)
      locate(inner, place, outer);
  }

  bool is_numbered_unit(const Mention& mention) const {
    return mention.kind == EntityKind::kStateForce && mention.form == MentionForm::kName &&
           entity::begins_with_ordinal(analysis_, finder_.lexicon(), mention.words);
  }

  // "Third Battalion, 12th Infantry Regiment": the smaller unit first.
  void unit_of_unit(std::uint32_t m) {
    const auto& mentions = finder_.reading().mention_layer.mentions;
    const Mention &inner = mentions[m - 1], &outer = mentions[m];
    if (!is_numbered_unit(inner) || !is_numbered_unit(outer)) return;
    const TokenIndex between = inner.words.end;
    if (between + 1 != outer.words.begin || analysis_.text_of(between) != ",") return;
    finder_.add({RelationType::kPartOf,
                 {{m - 1}, inner.entity, inner.kind},
                 {{m}, outer.entity, outer.kind},
                 between,
                 RelationStatus::kHolds,
                 {},
                 "unit of a unit"});
  }

  // "Near Rutba, a strike hit": the parser took the preposition for a part of the name.
  void by_torn_preposition(TokenIndex i) {
    const TokenIndex name = analysis_[i].head, verb = analysis_[name].head;
    if (name != i + 1 || !is_locative(analysis_.lower(i)) || analysis_.sentence_of(i).begin != i) return;
    if (analysis_[verb].pos == Pos::kVerb && finder_.end_at_own(name).valid()) by_clause(verb, name);
  }

  void locate(const End& thing, const End& place, TokenIndex word) {
    if (thing.kind == EntityKind::kPlace && !has_name(thing))
      return;  // "the border of Syria": a part of it, no place in it
    if (entity::is_body(thing.kind) && !is_named(thing) && !has_name(place)) return;  // "networks across the border"
    RelationType relation = RelationType::kLocatedIn;
    if (thing.kind == EntityKind::kPlace || thing.kind == EntityKind::kFacility)
      relation = RelationType::kLocatedIn;
    else if (entity::is_body(thing.kind) || thing.kind == EntityKind::kPerson)
      relation = thing.kind == EntityKind::kPerson ? RelationType::kOperatesIn : RelationType::kBasedIn;
    else
      return;
    finder_.add({relation, thing, place, word, RelationStatus::kHolds, {}, "place after a noun"});
  }

  static constexpr std::size_t kMostThings = 24;

  RelationFinder& finder_;
  const Analysis& analysis_;
};

}  // namespace

void find_places(RelationFinder& finder) { PlaceTies(finder).find(); }

}  // namespace isnad::extract::relation

// modifier_ties.cpp: ties inside a noun phrase: "Iran-backed militias", "Iraq's parliament", "the office of the group".
#include <algorithm>

#include "extract/entity/clusters.h"
#include "extract/relation/ends.h"
#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::relation {
namespace {

bool is_armed(EntityKind kind) { return kind == EntityKind::kArmedGroup || kind == EntityKind::kUmbrella; }
bool is_place(EntityKind kind) { return kind == EntityKind::kPlace || kind == EntityKind::kFacility; }
bool is_organised(EntityKind kind) { return entity::is_body(kind) && kind != EntityKind::kPopulation; }

class ModifierTies {
 public:
  explicit ModifierTies(RelationFinder& finder) : finder_(finder), analysis_(finder.analysis()) {}

  void find() {
    for (TokenIndex i = 0; i < analysis_.size(); ++i) {
      by_participle(i);
      const End thing = finder_.end_at_own(i);
      if (!thing.valid()) continue;
      if (const TokenIndex owner = finder_.possessor_of(i); owner != kNoToken) {
        for (const End& end : finder_.ends_at(owner)) owned(thing, end, i, "possessor");
      }
      for (const TokenIndex child : analysis_.children(i)) {
        if (analysis_[child].dep != Dep::kPrep || analysis_.lower(child) != "of") continue;
        for (const End& end : finder_.ends_at(syntax::object_of(analysis_, child))) owned(thing, end, i, "of");
      }
      by_nationality(i, thing);
    }
  }

 private:
  void add(RelationType relation, const End& subject, const End& object, TokenIndex word, std::string_view rule) {
    finder_.add({relation, subject, object, word, RelationStatus::kHolds, {}, std::string(rule)});
  }

  // "Iran-backed militias", "ISIL-held buildings": a participle after a hyphen.
  void by_participle(TokenIndex i) {
    const auto rules = finder_.lexicon().relation_rules.find(lexicon::RelationWord::kParticiple, analysis_.lower(i));
    if (rules.empty() || i < 2 || analysis_[i - 1].span.size() > 3 || analysis_[i - 1].pos != Pos::kPunct) return;
    const Token& token = analysis_[i];
    if (token.head == i) return;
    const std::vector<End> seconds = finder_.ends_at(i - 2);
    std::vector<End> firsts = finder_.ends_at(token.head);
    if (firsts.empty()) firsts = {finder_.end_at_or_around(token.head)};  // "the Iran-backed militia Harakat al-Nujaba"
    for (const lexicon::RelationRule& rule : rules) {
      for (const End& first : firsts) {
        for (const End& second : seconds) {
          if (!first.valid() || !rule.first.contains(first.kind) || !rule.second.contains(second.kind)) continue;
          finder_.add({rule.relation,
                       rule.reversed ? second : first,
                       rule.reversed ? first : second,
                       i,
                       rule.status,
                       {},
                       rule.place});
        }
      }
    }
  }

  bool is_name(const End& end) const { return finder_.reading().mention(end.mention).form == MentionForm::kName; }
  bool is_named(const End& end) const { return is_name(end) || !finder_.reading().entity(end.entity).actor.empty(); }

  // "owner's thing", "thing of owner".
  void owned(const End& thing, const End& owner, TokenIndex word, std::string_view rule) {
    if (owner.kind == EntityKind::kState)
      owned_by_state(thing, owner, word, rule);
    else if (is_place(owner.kind))
      owned_by_place(thing, owner, word, rule);
    else if (is_organised(owner.kind))
      owned_by_body(thing, owner, word, rule);
    else if (owner.kind == EntityKind::kPerson && is_organised(thing.kind) &&
             thing.kind != EntityKind::kGovernmentBody) {
      add(RelationType::kAffiliatedWith, thing, owner, word, rule);
    }
  }

  void owned_by_state(const End& thing, const End& owner, TokenIndex word, std::string_view rule) {
    const EntityKind x = thing.kind;
    // NOLINTBEGIN(bugprone-branch-clone): rules in order; two may end the same
    if (x == EntityKind::kArmedGroup)
      add(RelationType::kBasedIn, thing, owner, word, rule);
    else if (x == EntityKind::kUmbrella)
      add(is_named(thing) ? RelationType::kBasedIn : RelationType::kBackedBy, thing, owner, word, rule);
    else if (x == EntityKind::kMedia)
      add(RelationType::kAffiliatedWith, thing, owner, word, rule);
    else if (!is_name(thing))
      return;  // "Iraq's parliament" names no lasting tie that its words don't hold
    else if (x == EntityKind::kStateForce || x == EntityKind::kGovernmentBody)
      add(RelationType::kPartOf, thing, owner, word, rule);
    else if (is_place(x))
      add(RelationType::kLocatedIn, thing, owner, word, rule);
    else if (is_organised(x))
      add(RelationType::kBasedIn, thing, owner, word, rule);
    // NOLINTEND(bugprone-branch-clone)
  }

  void owned_by_place(const End& thing, const End& owner, TokenIndex word, std::string_view rule) {
    // "the base of Ain al-Asad", "the town of Rutba": its name
    if (rule == "of" && !is_name(thing) && is_name(owner)) return;
    if (is_place(thing.kind) && (is_name(thing) || (thing.kind == EntityKind::kFacility && is_name(owner))))
      add(RelationType::kLocatedIn, thing, owner, word, rule);
    else if (is_organised(thing.kind) && is_name(owner))
      add(RelationType::kBasedIn, thing, owner, word, rule);
  }

  // "the fighters of the movement", "the group's office"; "an umbrella of militias" has the militias as members.
  void owned_by_body(const End& thing, const End& owner, TokenIndex word, std::string_view rule) {
    const EntityKind x = thing.kind;
    const bool plural_owner = finder_.is_plural(owner);
    if (is_organised(x) && plural_owner && !finder_.is_plural(thing)) {
      if (rule == "of") add(RelationType::kMemberOf, owner, thing, word, rule);
    } else if (x == EntityKind::kFacility) {
      if (is_armed(owner.kind) || owner.kind == EntityKind::kStateForce)
        add(RelationType::kControls, owner, thing, word, rule);
      // NOLINTNEXTLINE(bugprone-branch-clone): rules in order; two may end the same
    } else if (is_armed(owner.kind) && x == EntityKind::kArmedGroup && is_name(thing)) {
      add(RelationType::kMemberOf, thing, owner, word, rule);
    } else if (is_organised(x) && is_named(owner) && !finder_.is_plural(thing)) {
      add(RelationType::kPartOf, thing, owner, word, rule);
    } else if (x == EntityKind::kPerson && is_named(owner) && !finder_.has_title(word)) {
      add(RelationType::kMemberOf, thing, owner, word, rule);
    }
  }

  // "Iraqi militias" are at home in Iraq; an "Iranian officer" who has a name is Iran's citizen.
  void by_nationality(TokenIndex i, const End& thing) {
    if (!is_armed(thing.kind) && !named_person(thing)) return;
    for (const TokenIndex child : analysis_.children(i)) {
      const Dep dep = analysis_[child].dep;
      if (child > i || !syntax::is_modifier(dep)) continue;
      const End state = finder_.end_at_own(child);
      if (!state.valid() || state.kind != EntityKind::kState) continue;
      add(is_armed(thing.kind) ? RelationType::kBasedIn : RelationType::kCitizenOf, thing, state, i, "nationality");
    }
  }

  // A description of a person whom the document names.
  bool named_person(const End& end) const {
    if (end.kind != EntityKind::kPerson || is_name(end) || finder_.has_title(finder_.head_of(end))) return false;
    for (const MentionId id : finder_.reading().entity(end.entity).mentions) {
      if (finder_.reading().mention(id).form == MentionForm::kName) return true;
    }
    return false;
  }

  RelationFinder& finder_;
  const Analysis& analysis_;
};

}  // namespace

void find_modifier_ties(RelationFinder& finder) { ModifierTies(finder).find(); }

}  // namespace isnad::extract::relation

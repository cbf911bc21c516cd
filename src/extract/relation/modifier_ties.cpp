// modifier_ties.cpp: ties inside a noun phrase: "Iran-backed militias", "Iraq's parliament", "the office of the group".
#include <algorithm>

#include "extract/entity/clusters.h"
#include "extract/relation/ends.h"

namespace isnad {
namespace {

bool is_armed(EntityKind kind) { return kind == EntityKind::kArmedGroup || kind == EntityKind::kUmbrella; }
bool is_place(EntityKind kind) { return kind == EntityKind::kPlace || kind == EntityKind::kFacility; }
bool is_organised(EntityKind kind) { return is_body(kind) && kind != EntityKind::kPopulation; }

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
        for (const End& end : finder_.ends_at(finder_.object_of(child))) owned(thing, end, i, "of");
      }
      by_nationality(i, thing);
    }
  }

 private:
  void add(std::string_view relation, const End& subject, const End& object, TokenIndex word, std::string_view rule) {
    finder_.add({relation, subject, object, word, RelationStatus::kHolds, {}, std::string(rule)});
  }

  // "Iran-backed militias", "ISIL-held buildings": a participle after a hyphen.
  void by_participle(TokenIndex i) {
    const auto rules = finder_.lexicon().relation_rules.find(RelationWord::kParticiple, analysis_.lower(i));
    if (rules.empty() || i < 2 || analysis_[i - 1].span.size() > 3 || analysis_[i - 1].pos != Pos::kPunct) return;
    const Token& token = analysis_[i];
    if (token.head == i) return;
    const std::vector<End> seconds = finder_.ends_at(i - 2);
    std::vector<End> firsts = finder_.ends_at(token.head);
    for (const RelationRule& rule : rules) {
      for (const End& first : firsts) {
        for (const End& second : seconds) {
          if (!rule.first.contains(first.kind) || !rule.second.contains(second.kind)) continue;
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

  // "owner's thing", "thing of owner".
  void owned(const End& thing, const End& owner, TokenIndex word, std::string_view rule) {
    const EntityKind x = thing.kind, y = owner.kind;
    if (y == EntityKind::kState) {
      if (is_armed(x))
        add("based-in", thing, owner, word, rule);
      else if (x == EntityKind::kStateForce || x == EntityKind::kGovernmentBody)
        add("part-of", thing, owner, word, rule);
      else if (x == EntityKind::kMedia)
        add("affiliated-with", thing, owner, word, rule);
      else if (is_place(x))
        add("located-in", thing, owner, word, rule);
      else if (is_organised(x))
        add("based-in", thing, owner, word, rule);
    } else if (is_place(y)) {
      if (is_place(x))
        add("located-in", thing, owner, word, rule);
      else if (is_organised(x) || x == EntityKind::kPopulation)
        add("based-in", thing, owner, word, rule);
    } else if (is_organised(y)) {
      if (x == EntityKind::kPerson || x == EntityKind::kPopulation)
        add("member-of", thing, owner, word, rule);
      else if (x == EntityKind::kFacility)
        add("controls", owner, thing, word, rule);
      else if (is_organised(x))
        add("part-of", thing, owner, word, rule);
    } else if (y == EntityKind::kPerson && is_organised(x)) {
      add("affiliated-with", thing, owner, word, rule);
    }
  }

  // "Iraqi militias", "the Syrian town".
  void by_nationality(TokenIndex i, const End& thing) {
    if (!is_armed(thing.kind) && !is_place(thing.kind)) return;
    for (const TokenIndex child : analysis_.children(i)) {
      const Dep dep = analysis_[child].dep;
      if (child > i || (dep != Dep::kAmod && dep != Dep::kCompound && dep != Dep::kNmod)) continue;
      const End state = finder_.end_at_own(child);
      if (!state.valid() || state.kind != EntityKind::kState) continue;
      if (is_armed(thing.kind))
        add("based-in", thing, state, i, "nationality");
      else if (thing.kind == EntityKind::kPlace)
        add("located-in", thing, state, i, "nationality");
    }
  }

  RelationFinder& finder_;
  const Analysis& analysis_;
};

}  // namespace

void find_modifier_ties(RelationFinder& finder) { ModifierTies(finder).find(); }

}  // namespace isnad

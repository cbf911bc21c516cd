// Words that tell one happening together: "killed in an attack", "opened fire, killing two and wounding five".
#include <algorithm>

#include "extract/event/candidate.h"

namespace isnad::event {
namespace {

bool is_loss(const Candidate& candidate) {
  return candidate.frame->loss == Loss::kKilled || candidate.frame->loss == Loss::kWounded;
}

class Fusion {
 public:
  Fusion(View& view, Candidates& candidates) : view_(view), analysis_(view.analysis), all_(candidates) {}

  void run() {
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      if (all_.list[i].kind == WordKind::kVerb) into_noun(i);
    }
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      if (all_.list[i].kind == WordKind::kVerb && all_.list[i].fused_into == kNotFused) into_verb(i);
    }
  }

 private:
  std::uint32_t root(std::uint32_t i) const {
    while (all_.list[i].fused_into != kNotFused) i = all_.list[i].fused_into;
    return i;
  }

  // The verb's own noun: "the attack killed three", "killed in an attack".
  void into_noun(std::uint32_t i) {
    const Candidate& verb = all_.list[i];
    if (verb.frame->reporting) return;
    for (const Argument& argument : verb.arguments) {
      const std::uint32_t n = all_.at[argument.head];
      if (n == kNotFused || n == i) continue;
      const Candidate& noun = all_.list[n];
      if (noun.kind != WordKind::kNoun || noun.frame->type != verb.frame->type || noun.frame->reporting) continue;
      if (noun.frame->durative && argument.slot != slot::kObject) continue;  // "killed in the war"
      if (!tells_the_same(argument)) continue;
      // Who repels an attack did not make it.
      fuse(i, root(n), argument.slot != slot::kObject || verb.frame->name == noun.frame->name);
      return;
    }
  }

  bool tells_the_same(const Argument& argument) const {
    if (argument.slot == slot::kSubject || argument.slot == slot::kObject) return true;
    if (argument.preposition == kNoToken) return false;
    const std::string_view word = analysis_.lower(argument.preposition);
    return word == "in" || word == "during" || word == "by" || word == "with" || word == "from" || word == "as";
  }

  // Losses told after the deed: ", killing five", "and wounded ten", "in which three died".
  void into_verb(std::uint32_t i) {
    const Candidate& verb = all_.list[i];
    if (!is_loss(verb)) return;
    const Token& self = analysis_[verb.token];
    if (self.head == verb.token) return;
    const std::uint32_t above = deed_above(self.head);
    if (above == kNotFused || root(above) == i) return;
    const Candidate& deed = all_.list[above];
    if (deed.frame->type != "assault" || deed.frame->reporting) return;
    const bool participle =
        (self.dep == Dep::kAdvcl && self.tag == Tag::kVbg) || self.dep == Dep::kRelcl || self.dep == Dep::kAcl;
    const bool both_losses = self.dep == Dep::kConj && is_loss(deed) && deed.frame->modes == verb.frame->modes;
    if (participle || both_losses || (self.dep == Dep::kConj && deed.kind == WordKind::kVerb && is_loss(deed))) {
      fuse(i, root(above), true);
    }
  }

  // The event that a clause hangs on: the verb's own, or that of the noun it is light for.
  std::uint32_t deed_above(TokenIndex token) const {
    if (all_.at[token] != kNotFused) return all_.at[token];
    for (const TokenIndex child : analysis_.children(token)) {
      const std::uint32_t n = all_.at[child];
      if (n != kNotFused && all_.list[n].light == token) return n;
    }
    return kNotFused;
  }

  void fuse(std::uint32_t from, std::uint32_t into, bool with_roles) {
    if (from == into) return;
    Candidate& told = all_.list[from];
    Candidate& kept = all_.list[into];
    told.fused_into = into;
    kept.told_also_by.push_back(from);
    for (const std::uint32_t other : told.told_also_by) kept.told_also_by.push_back(other);
    if (!with_roles) return;
    for (const Filler& filler : told.fillers) {
      const bool known =
          std::any_of(kept.fillers.begin(), kept.fillers.end(), [&](const Filler& f) { return f.head == filler.head; });
      if (!known) kept.fillers.push_back(filler);
    }
  }

  View& view_;
  const Analysis& analysis_;
  Candidates& all_;
};

}  // namespace

void fuse(View& view, Candidates& candidates) { Fusion(view, candidates).run(); }

}  // namespace isnad::event

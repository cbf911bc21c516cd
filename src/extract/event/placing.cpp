// placing.cpp: where an event took place (circumstances.h).
#include <algorithm>

#include "extract/event/circumstances.h"
#include "syntax/clauses.h"
#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

bool tells_where(std::string_view preposition) {
  return preposition == "in" || preposition == "at" || preposition == "near";
}

// The place that the word tells; invalid where it tells none.
MentionId place_told_by(View& view, TokenIndex token) {
  const MentionId mention = view.place_mention(token);
  if (!mention.valid() || view.reading.mention(mention).form == MentionForm::kPronoun) return {};
  const EntityKind kind = view.reading.mention(mention).kind;
  const bool place = kind == EntityKind::kPlace || kind == EntityKind::kFacility || kind == EntityKind::kState;
  return place ? mention : MentionId{};
}

MentionId place_among(View& view, const Candidate& candidate, std::initializer_list<RoleName> roles) {
  for (const RoleName role : roles) {
    for (const Filler& filler : candidate.fillers) {
      if (filler.role != role) continue;
      const MentionId place = place_told_by(view, filler.head);
      if (place.valid()) return place;
      const MentionId other = view.mention(filler.head);
      if (role == RoleName::kPlace && other.valid() && view.reading.mention(other).kind != EntityKind::kPerson)
        return other;
    }
  }
  return {};
}

// What was hit, where that is a place; of several one with a name, also by what it belongs to ("bombings on Mumbai's
// stock exchange, trains and hotels").
MentionId place_struck(View& view, const Candidate& candidate) {
  const MentionId first = place_among(view, candidate, {RoleName::kTarget, RoleName::kDestination});
  if (view.is_named_place(first)) return first;
  for (const Filler& filler : candidate.fillers) {
    if (filler.role != RoleName::kTarget) continue;
    if (const MentionId place = place_told_by(view, filler.head); view.is_named_place(place)) return place;
    const TokenIndex owner = view.analysis.child(filler.head, Dep::kPoss);
    const MentionId place = owner == kNoToken ? MentionId{} : place_told_by(view, owner);
    if (view.is_named_place(place)) return place;
  }
  return first;
}

// "killed three soldiers in the town": the phrase hangs on the people.
MentionId place_below_fillers(View& view, const Candidate& candidate) {
  Arguments below;
  for (const Filler& filler : candidate.fillers) {
    if (filler.role == RoleName::kActor) continue;
    below.clear();
    collect_prepositions(view, filler.head, below);
    for (const Argument& argument : below) {
      const std::string_view word = view.analysis.lower(argument.preposition);
      const MentionId place = place_told_by(view, argument.head);
      // "hit a mine outside Gao": behind other words than these only a name is where it happened.
      const bool around =
          view.function_words.is(lexicon::FunctionWord::kPlaceOfEvent, word) && view.is_named_place(place);
      if (place.valid() && (around || tells_where(word))) return place;
    }
  }
  return {};
}

// "shelled a market here": where the dateline says.
MentionId place_told_by_here(View& view, const Candidate& candidate) {
  const auto told_below = [&](TokenIndex token) {
    for (const TokenIndex child : view.analysis.children(token)) {
      if (view.analysis[child].dep == Dep::kAdvmod && view.analysis.lower(child) == "here") return true;
    }
    return false;
  };
  bool here = told_below(candidate.token) || (candidate.light != kNoToken && told_below(candidate.light));
  for (const Filler& filler : candidate.fillers) here = here || told_below(filler.head);
  return here ? view.dateline_place(candidate.token) : MentionId{};
}

// The place that a phrase tells which this word opens: "in Mosul"; invalid where it opens none that does.
MentionId place_behind(View& view, TokenIndex preposition) {
  if (view.analysis[preposition].dep != Dep::kPrep || !tells_where(view.analysis.lower(preposition))) return {};
  const TokenIndex where = syntax::object_of(view.analysis, preposition);
  return where == kNoToken ? MentionId{} : place_told_by(view, where);
}

// "a shooting that occurred in Wetumpka": the clause says where.
MentionId place_of_clause(View& view, const Candidate& candidate) {
  if (candidate.kind != lexicon::WordKind::kNoun) return {};
  for (const TokenIndex clause : view.analysis.children(candidate.token)) {
    const Dep dep = view.analysis[clause].dep;
    if (dep != Dep::kRelcl && dep != Dep::kAcl) continue;
    for (const TokenIndex child : view.analysis.children(clause)) {
      if (const MentionId place = place_behind(view, child); place.valid()) return place;
    }
  }
  return {};
}

// "an operation in search of a facilitator in the Musa Qala district", "detained during a search for a leader in
// Zurmat", "an operation to arrest a leader in Nerkh": of a deed that nothing nearer places, what the phrases that hang
// on it, one on another, come to.
MentionId place_down_phrases(View& view, TokenIndex word, int depth = 0) {
  constexpr int kDeepest = 4;
  if (depth > kDeepest) return {};
  for (const TokenIndex child : view.analysis.children(word)) {
    if (child < word) continue;
    const Dep dep = view.analysis[child].dep;
    TokenIndex next = kNoToken;
    if (dep == Dep::kPrep) {
      next = syntax::object_of(view.analysis, child);
      if (const MentionId place = place_behind(view, child); view.is_named_place(place)) return place;
    } else if (depth > 0 && dep == Dep::kConj && !syntax::is_verb(view.analysis[child])) {
      next = child;  // "a leader and bomb maker in Laghman"
    } else if (dep == Dep::kAcl && view.analysis[child].tag == Tag::kVb) {
      next = view.analysis.child(child, Dep::kDobj);  // "an operation to arrest a leader in Nerkh"
    }
    if (next == kNoToken) continue;
    if (const MentionId below = place_down_phrases(view, next, depth + 1); below.valid()) return below;
  }
  return {};
}

// What the phrases below a verb or its object come to.
MentionId place_in_clause(View& view, TokenIndex verb) {
  if (const MentionId place = place_down_phrases(view, verb); place.valid()) return place;
  const TokenIndex object = view.analysis.child(verb, Dep::kDobj);
  return object == kNoToken ? MentionId{} : place_down_phrases(view, object);
}

// "as the force tracked a facilitator in Kandahar": what a clause that goes on beside the deed comes to.
MentionId place_of_clause_beside(View& view, TokenIndex verb) {
  const bool beside = std::ranges::any_of(view.analysis.children(verb), [&](TokenIndex child) {
    const std::string_view word = view.analysis.lower(child);
    return child < verb && (word == "as" || word == "while");
  });
  return beside ? place_in_clause(view, verb) : MentionId{};
}

// "killed two insurgents during an operation in Sayad", "… while searching for a commander in Khugyani": the deed's
// place is that of what it was a part of.
MentionId place_of_frame(View& view, const Candidates& candidates, const Candidate& candidate, int depth = 0) {
  constexpr int kDeepest = 2;
  if (depth > kDeepest) return {};
  const auto told_at = [&](TokenIndex token) -> MentionId {
    const Candidate* whole = candidates.find(token);
    if (whole == nullptr || whole == &candidate) return {};
    const MentionId place = place_among(view, *whole, {RoleName::kPlace});
    if (place.valid()) return place;
    const MentionId below = place_below_fillers(view, *whole);
    return below.valid() ? below : place_of_frame(view, candidates, *whole, depth + 1);
  };
  for (const TokenIndex child : view.analysis.children(candidate.token)) {
    const Dep dep = view.analysis[child].dep;
    MentionId place;
    if (dep == Dep::kAdvcl) {
      place = told_at(child);
      if (!place.valid()) place = place_of_clause_beside(view, child);
    }
    const std::string_view word = view.analysis.lower(child);
    if (dep == Dep::kPrep && (word == "during" || word == "in")) {
      const TokenIndex whole = syntax::object_of(view.analysis, child);
      if (whole != kNoToken) place = told_at(whole);
    }
    // "detained a man after searching a compound in Kandahar".
    const TokenIndex doing = dep == Dep::kPrep ? view.analysis.child(child, Dep::kPcomp) : kNoToken;
    if (doing != kNoToken && view.analysis[doing].tag == Tag::kVbg) place = place_in_clause(view, doing);
    if (place.valid()) return place;
  }
  return {};
}

// "arrived in the village of Dalori late on Sunday and opened fire": where the sentence had come to.
MentionId place_of_conjunct(View& view, const Candidate& candidate) {
  TokenIndex at = candidate.light != kNoToken ? candidate.light : candidate.token;
  for (int i = 0; i < kMaxClimb && view.analysis[at].dep == Dep::kConj; ++i) {
    at = view.analysis[at].head;
    if (!syntax::is_verb(view.analysis[at])) break;
    for (const TokenIndex child : view.analysis.children(at)) {
      if (child > candidate.token) break;
      if (const MentionId place = place_behind(view, child); view.is_named_place(place)) return place;
    }
  }
  return {};
}

// "condemned the attack on a mosque in Mosul": a place hung on the word that only speaks of the deed, behind the deed.
MentionId place_lent_by_report(View& view, const Candidates& candidates, const Candidate& candidate) {
  if (candidate.kind != lexicon::WordKind::kNoun) return {};
  const Token& self = view.analysis[candidate.token];
  const Candidate* above = self.dep == Dep::kDobj ? candidates.find(self.head) : nullptr;
  if (above == nullptr || !above->frame->reporting) return {};
  for (const Argument& argument : above->arguments) {
    if (argument.preposition == kNoToken || argument.head < candidate.token) continue;
    const std::string_view word = view.analysis.lower(argument.preposition);
    if (!tells_where(word)) continue;
    if (const MentionId place = place_told_by(view, argument.head); place.valid()) return place;
  }
  return {};
}

// "The town was the scene of clashes", "Aleppo, scene of clashes".
MentionId place_as_venue(View& view, const Candidate& candidate) {
  const Analysis& analysis = view.analysis;
  const Token& self = analysis[candidate.token];
  if (candidate.kind != lexicon::WordKind::kNoun || self.dep != Dep::kPobj || analysis.lower(self.head) != "of")
    return {};
  const TokenIndex venue = analysis[self.head].head;
  const ClassSet venues = view.frames.classes().of(NeededClass::kVenue);
  if ((view.frames.classes().of(analysis.lemma(venue)) & venues).none()) return {};
  const Token& word = analysis[venue];
  const TokenIndex subject = word.dep == Dep::kAttr ? syntax::subject_in_clause(analysis, word.head) : kNoToken;
  const TokenIndex place = word.dep == Dep::kAppos ? word.head : subject;
  return place == kNoToken ? MentionId{} : place_told_by(view, place);
}

// "were captured by a force in Khost": behind the doers of the passive.
MentionId place_below_agent(View& view, const Candidate& candidate) {
  for (const TokenIndex by : view.analysis.children(candidate.token)) {
    if (view.analysis[by].dep != Dep::kAgent) continue;
    const TokenIndex doer = syntax::object_of(view.analysis, by);
    const MentionId place = doer == kNoToken ? MentionId{} : place_down_phrases(view, doer);
    if (view.is_named_place(place)) return place;
  }
  return {};
}

// "detained two insurgents and seized weapons in Zurmat": at the end of what the same people did.
MentionId place_of_next(View& view, const Candidates& candidates, const Candidate& candidate) {
  const TokenIndex verb = candidate.light != kNoToken ? candidate.light : candidate.token;
  for (const TokenIndex next : view.analysis.children(verb)) {
    if (view.analysis[next].dep != Dep::kConj || !syntax::is_verb(view.analysis[next])) continue;
    const auto is_own = [&](TokenIndex child) { return syntax::is_subject(view.analysis[child].dep); };
    if (std::ranges::any_of(view.analysis.children(next), is_own)) continue;
    if (const MentionId place = place_in_clause(view, next); place.valid()) return place;
    const Candidate* deed = candidates.find(next);
    const MentionId place = deed == nullptr ? MentionId{} : place_of_frame(view, candidates, *deed);
    if (view.is_named_place(place)) return place;
  }
  return {};
}

}  // namespace

MentionId find_place(View& view, const Candidates& candidates, const Candidate& candidate) {
  MentionId place;
  // The first that there is; what is only described ("her family's apartment") gives way to a name.
  const auto take = [&](MentionId one) {
    if (one.valid() && (!place.valid() || (!view.is_named_place(place) && view.is_named_place(one)))) place = one;
  };
  take(place_among(view, candidate, {RoleName::kPlace}));
  for (const std::uint32_t other : candidate.told_also_by) {
    take(place_among(view, candidates.list[other], {RoleName::kPlace}));
  }
  take(place_below_fillers(view, candidate));
  take(place_of_clause(view, candidate));
  take(place_of_frame(view, candidates, candidate));
  take(place_as_venue(view, candidate));
  take(place_told_by_here(view, candidate));
  for (const std::uint32_t other : candidate.told_also_by) take(place_told_by_here(view, candidates.list[other]));
  take(place_lent_by_report(view, candidates, candidate));
  take(place_down_phrases(view, candidate.token));
  take(place_of_conjunct(view, candidate));
  take(place_below_agent(view, candidate));
  take(place_of_next(view, candidates, candidate));
  // "hit al-Asad Air Base in Anbar": the base.
  const MentionId struck = place_struck(view, candidate);
  const bool finer = view.is_named_place(struck) && !view.is_wide_place(struck) && view.is_wide_place(place);
  return finer || !place.valid() ? struck : place;
}

}  // namespace isnad::extract::event

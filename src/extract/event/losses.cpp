#include "extract/event/losses.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "core/loss_fields.h"
#include "syntax/coordination.h"
#include "syntax/determiners.h"
#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

// The quantity told within [first, last], with the words "of" and what follows left to it.
const Quantity* quantity_in(const View& view, TokenSpan tokens, QuantityId& id) {
  const auto& all = view.reading.quantities;
  // Quantities stand in text order.
  auto at = std::lower_bound(all.begin(), all.end(), tokens.begin,
                             [](const Quantity& q, TokenIndex begin) { return q.words.end <= begin; });
  if (at == all.end() || !at->words.overlaps(tokens)) return nullptr;
  id = QuantityId{static_cast<std::uint32_t>(at - all.begin())};
  return &*at;
}

struct Count {
  Range range;
  QuantityId basis;
};

// "nine of the raiders": the word before "of" that counts them; kNoToken for none.
TokenIndex counter_of(const Analysis& analysis, TokenIndex head) {
  const Token& self = analysis[head];
  if (self.dep != Dep::kPobj || analysis.lower(self.head) != "of") return kNoToken;
  const TokenIndex above = analysis[self.head].head;
  return above != self.head && above < head ? above : kNoToken;
}

// "1,000 activists and members": bare plurals beside those who are counted are among them.
bool shares_number(const View& view, TokenIndex head) {
  const Analysis& analysis = view.analysis;
  const Token& self = analysis[head];
  if (self.tag != Tag::kNns || self.dep != Dep::kConj || analysis.child(head, Dep::kDet) != kNoToken) return false;
  QuantityId id;
  return quantity_in(view, syntax::up_to_head(analysis, head), id) == nullptr &&
         quantity_in(view, syntax::up_to_head(analysis, self.head), id) != nullptr;
}

// A party, a ministry, a place: beside persons nobody who can be counted.
bool names_body(const View& view, TokenIndex head) {
  const MentionId id = view.mention(head);
  if (!id.valid() || view.reading.mention(id).form != MentionForm::kName) return false;
  const EntityKind kind = view.reading.mention(id).kind;
  return kind == EntityKind::kParty || kind == EntityKind::kOrganisation || kind == EntityKind::kGovernmentBody ||
         kind == EntityKind::kState || kind == EntityKind::kPlace || kind == EntityKind::kFacility;
}

// "The crime could have hurt Sweden": nobody is counted.
bool names_state(const View& view, TokenIndex head) {
  const MentionId id = view.mention(head);
  return id.valid() && view.reading.mention(id).kind == EntityKind::kState;
}

std::optional<Count> people_in(View& view, TokenIndex head) {
  const Analysis& analysis = view.analysis;
  const Token& self = analysis[head];
  const std::string_view word = analysis.lower(head);
  if (syntax::names_nobody_else(analysis, head)) return std::nullopt;
  // "No women or children"
  const TokenIndex first = syntax::first_conjunct(analysis, head);
  if (syntax::names_nobody(analysis, head) || syntax::names_nobody(analysis, first)) return Count{{0, 0}, {}};
  QuantityId id;
  if (const TokenIndex counter = counter_of(analysis, head); counter != kNoToken) {
    if (syntax::names_nobody(analysis, counter)) return Count{{0, 0}, {}};
    if (const Quantity* quantity = quantity_in(view, syntax::up_to_head(analysis, counter), id))
      return Count{quantity->range, id};
  }
  if (const Quantity* quantity = quantity_in(view, syntax::up_to_head(analysis, head), id))
    return Count{quantity->range, id};
  if (self.tag == Tag::kNnp) return names_state(view, head) ? std::nullopt : std::optional(Count{{1, 1}, {}});
  if (shares_number(view, head)) return std::nullopt;
  if (word == "he" || word == "she" || word == "him" || word == "her" || word == "another") return Count{{1, 1}, {}};
  if (self.tag == Tag::kNns || word == "people") return Count{{2, std::nullopt}, {}};
  const bool one = self.tag == Tag::kNn && view.is(head, WordClass::kPerson) && !view.is(head, WordClass::kPartitive);
  if (one) return Count{{1, 1}, {}};
  return std::nullopt;
}

void add(std::optional<Range>& sum, const Range& range) {
  if (!sum) {
    sum = range;
    return;
  }
  sum->min = sum->min.value_or(0) + range.min.value_or(0);
  if (sum->max && range.max) {
    *sum->max += *range.max;
  } else {
    sum->max.reset();
  }
}

// "killed" or "wounded", where the number says what happened to those whom it counts.
std::optional<Loss> loss_of(const Quantity& quantity) {
  if (quantity.unit == "killed") return Loss::kKilled;
  if (quantity.unit == "wounded") return Loss::kWounded;
  return std::nullopt;
}

std::optional<Range>* field(Losses& losses, Loss loss) {
  const auto* const at = std::find_if(std::begin(core::kLossFields), std::end(core::kLossFields),
                                      [&](const auto& one) { return one.first == loss; });
  return at == std::end(core::kLossFields) ? nullptr : &(losses.*(at->second));
}

// "left 12 dead", "found seven bodies", "the bodies of seven men were found": the word of the phrase that says what
// happened to them is what is counted, or who is told behind it.
void add_own_count(View& view, const Candidate& candidate, std::optional<Range>& sum, Losses& losses) {
  for (const TokenIndex word : candidate.words) {
    if (word == candidate.token) continue;
    const auto take = [&](const std::optional<Count>& count) {
      if (!count) return;
      add(sum, count->range);
      if (count->basis.valid()) losses.basis.push_back(count->basis);
    };
    QuantityId id;
    if (const Quantity* quantity = quantity_in(view, syntax::up_to_head(view.analysis, word), id)) {
      take(Count{quantity->range, id});
    } else if (const TokenIndex first = syntax::of_complement(view.analysis, word); first != kNoToken) {
      syntax::for_each_conjunct(view.analysis, first, [&](TokenIndex whose) { take(people_in(view, whose)); });
    }
    if (sum) return;
  }
}

// "The death toll rose to 12", "a toll of 12": the number behind a word that counts, or behind what is said of it.
void add_toll(View& view, const Candidate& candidate, std::optional<Range>& sum, Losses& losses) {
  const Analysis& analysis = view.analysis;
  const TokenIndex counted = counter_of(analysis, candidate.token);  // "the number of dead rose to 12"
  const TokenIndex toll = counted == kNoToken ? candidate.token : counted;
  const Token& self = analysis[toll];
  const bool of_verb = self.dep == Dep::kNsubj || self.dep == Dep::kNsubjpass || self.dep == Dep::kDobj;
  const auto take = [&](TokenIndex head) {
    QuantityId id;
    const Quantity* quantity = quantity_in(view, syntax::up_to_head(analysis, head), id);
    if (sum || quantity == nullptr || view.is_time(head) || loss_of(*quantity) == Loss::kWounded) return;
    add(sum, quantity->range);
    losses.basis.push_back(id);
  };
  for (const TokenIndex above : {toll, of_verb ? self.head : toll}) {
    for (const TokenIndex child : analysis.children(above)) {
      const Dep dep = analysis[child].dep;
      if (child < toll || view.is_time(child)) continue;
      if (dep == Dep::kPrep) {
        const bool once = analysis.lower(child) == "from";  // "from 28 to 32"
        const TokenIndex to = once ? analysis.child(child, Dep::kPrep) : child;
        const TokenIndex number = to == kNoToken ? kNoToken : analysis.child(to, Dep::kPobj);
        if (number != kNoToken) take(number);
      } else if (above != toll && (dep == Dep::kAttr || dep == Dep::kDobj)) {
        take(child);
      }
    }
  }
}

bool is_harmed(const Filler& filler) { return filler.role == RoleName::kVictim || filler.role == RoleName::kRecipient; }

// "52 people, among them 48 students": a part of those that were told before.
bool is_part_of_told(const View& view, TokenIndex head, QuantityId number) {
  const Analysis& analysis = view.analysis;
  const TokenIndex first = number.valid() ? view.reading.quantities[number.value].words.begin : head;
  if (first < 2) return false;
  const std::string_view last = analysis.lower(first - 1), before = analysis.lower(first - 2);
  return last == "including" || ((last == "them" || last == "whom") && (before == "among" || before == "of"));
}

Losses told_by(View& view, const Candidate& candidate) {
  Losses losses;
  std::optional<Range>* sum = field(losses, candidate.frame->loss);
  if (sum == nullptr) return losses;
  std::set<std::uint32_t> counted;  // entities
  for (const Filler& filler : candidate.fillers) {
    if (!is_harmed(filler)) continue;
    const std::optional<Count> count = people_in(view, filler.head);
    if (!count || (*sum && (names_body(view, filler.head) || is_part_of_told(view, filler.head, count->basis))))
      continue;
    // "she was hit and the girl died": told twice, counted once.
    const MentionId mention = view.mention(filler.head);
    const EntityId who = mention.valid() ? view.reading.mention(mention).entity : EntityId{};
    if (who.valid() && !counted.insert(who.value).second) continue;
    // "nine of the raiders" may fill the role twice, by the number and by the noun.
    const bool told =
        count->basis.valid() && std::find(losses.basis.begin(), losses.basis.end(), count->basis) != losses.basis.end();
    if (told) continue;
    // "two dead and fifty injured": each number tells its own.
    const auto other = count->basis.valid() ? loss_of(view.reading.quantities[count->basis.value]) : std::nullopt;
    if (other && *other != candidate.frame->loss && candidate.frame->loss != Loss::kCaptured) continue;
    add(*sum, count->range);
    if (count->basis.valid()) losses.basis.push_back(count->basis);
  }
  if (!*sum) add_own_count(view, candidate, *sum, losses);
  const bool counts = candidate.kind == lexicon::WordKind::kNoun && candidate.frame->casualties;
  if (!*sum && counts) add_toll(view, candidate, *sum, losses);
  return losses;
}

// "killed two soldiers and shot dead three civilians": the victims of the verb that was fused stand among those of the
// other, and are counted there. Not so "bombs kill four", "bombs killed at least four", read as one sentence: the same
// number, where "and" does not stand between, is the same people.
bool is_counted_with(View& view, const Candidate& told, const Candidate& whole) {
  const bool coordinated = view.analysis[told.token].dep == Dep::kConj || view.analysis[whole.token].dep == Dep::kConj;
  const bool verbs = whole.kind == lexicon::WordKind::kVerb && told.kind == lexicon::WordKind::kVerb;
  if (!verbs || told.frame->loss != whole.frame->loss || std::ranges::none_of(told.fillers, is_harmed)) return false;
  const auto is_of = [](const Candidate& one, const Filler& filler) {
    return std::ranges::any_of(one.fillers,
                               [&](const Filler& own) { return own.head == filler.head && is_harmed(own); });
  };
  const auto number = [&](const Filler& filler) {
    const std::optional<Count> count = people_in(view, filler.head);
    return count ? count->range.min.value_or(0) : 0;
  };
  const auto is_new = [&](const Filler& filler) {
    return std::ranges::none_of(whole.fillers, [&](const Filler& other) {
      return !coordinated && is_harmed(other) && !is_of(told, other) && number(other) > 1 &&
             number(other) == number(filler);
    });
  };
  return std::ranges::all_of(told.fillers, [&](const Filler& filler) {
    return !is_harmed(filler) || (is_of(whole, filler) && is_new(filler));
  });
}

}  // namespace

Losses losses_of(View& view, const Candidates& candidates, const Candidate& candidate) {
  Losses losses;
  // A verb's own victims first; what a fused noun was lent is the same people.
  for (const std::uint32_t other : candidate.told_also_by) {
    if (is_counted_with(view, candidates.list[other], candidate)) continue;
    const Losses told = told_by(view, candidates.list[other]);
    core::take_missing_losses(losses, told);
    losses.basis.insert(losses.basis.end(), told.basis.begin(), told.basis.end());
  }
  Candidate own = candidate;
  std::erase_if(own.fillers, [&](const Filler& filler) {
    return std::any_of(candidate.told_also_by.begin(), candidate.told_also_by.end(), [&](std::uint32_t other) {
      const Candidate& told = candidates.list[other];
      return told.frame->loss != candidate.frame->loss &&
             std::ranges::any_of(told.fillers, [&](const Filler& one) { return one.head == filler.head; });
    });
  });
  const Losses told = told_by(view, own);
  core::take_missing_losses(losses, told);
  losses.basis.insert(losses.basis.end(), told.basis.begin(), told.basis.end());
  std::sort(losses.basis.begin(), losses.basis.end());
  losses.basis.erase(std::unique(losses.basis.begin(), losses.basis.end()), losses.basis.end());
  return losses;
}

bool is_death(const Event& event) {
  return event.type == EventType::kChange && !event.modes.empty() && event.modes.front() == EventMode::kDied;
}

void add_told_figures(View& view, std::vector<Event>& events) {
  constexpr TokenIndex kNear = 6;  // tokens between
  const auto& quantities = view.reading.quantities;
  std::vector<bool> taken(quantities.size());
  for (const Event& event : events) {
    for (const QuantityId id : event.losses.basis) taken[id.value] = true;
  }
  // "12 dead", "three people injured", and not "two of the wounded".
  const auto says_fate = [&](TokenSpan words) {
    TokenIndex next = words.end;
    if (next < view.analysis.size() && syntax::is_noun(view.analysis[next])) ++next;
    if (next >= view.analysis.size()) return false;
    const Tag tag = view.analysis[next].tag;
    return tag == Tag::kJj || tag == Tag::kVbn || tag == Tag::kVbd;
  };
  const auto gap = [&](TokenSpan a, TokenSpan b) {
    const TokenIndex begin = std::min({a.end, b.end, std::max(a.begin, b.begin)}), end = std::max(a.begin, b.begin);
    for (TokenIndex t = begin; t < end; ++t) {
      if (view.analysis.text_of(t) == ";") return view.analysis.size();
    }
    return end - begin;
  };
  const auto distance = [&](const Event& event, TokenSpan words) {
    TokenIndex least = gap(event.trigger, words);
    for (const TokenSpan other : event.told_also_by) least = std::min(least, gap(other, words));
    for (const QuantityId id : event.losses.basis) least = std::min(least, gap(quantities[id.value].words, words));
    return least;
  };
  const auto may_tell = [](const Event& event) {
    return (event.type == EventType::kAssault || is_death(event)) &&
           (event.modality == Modality::kActual || event.modality == Modality::kOngoing);
  };
  for (std::uint32_t q = 0; q < quantities.size(); ++q) {
    const auto loss = loss_of(quantities[q]);
    const TokenSpan words = quantities[q].words;
    if (!loss || taken[q] || !says_fate(words)) continue;
    Event* nearest = nullptr;
    for (Event& event : events) {
      const bool here = event.sentence == view.analysis[words.begin].sentence && may_tell(event);
      if (!here || *field(event.losses, *loss) || distance(event, words) > kNear) continue;
      if (nearest == nullptr || distance(event, words) < distance(*nearest, words)) nearest = &event;
    }
    if (nearest == nullptr) continue;
    *field(nearest->losses, *loss) = quantities[q].range;
    nearest->losses.basis.push_back(QuantityId{q});
    std::sort(nearest->losses.basis.begin(), nearest->losses.basis.end());
  }
}

void add_spared(View& view, std::vector<Event>& events) {
  constexpr std::uint32_t kMostBefore = 2;  // sentences
  const Analysis& analysis = view.analysis;
  const lexicon::WordClasses& classes = view.frames.classes();
  const ClassSet killed = classes.of(NeededClass::kCasualty) | classes.of(NeededClass::kFatality);
  const ClassSet wounded = classes.of(NeededClass::kCasualty) | classes.of(NeededClass::kInjury);
  const auto is_done = [](const Event& event) {
    return event.type == EventType::kAssault && event.modality == Modality::kActual;
  };
  for (std::size_t i = 0; i < events.size(); ++i) {
    const bool last = i + 1 == events.size() || events[i + 1].sentence > events[i].sentence;
    if (!last || !is_done(events[i])) continue;
    const std::uint32_t next =
        i + 1 == events.size() ? static_cast<std::uint32_t>(analysis.sentences().size()) : events[i + 1].sentence;
    Losses& losses = events[i].losses;
    const bool told = losses.killed || losses.wounded;
    for (std::uint32_t s = events[i].sentence + 1; !told && s <= events[i].sentence + kMostBefore && s < next; ++s) {
      const TokenSpan words = analysis.sentences()[s];
      for (TokenIndex t = words.begin; t < words.end; ++t) {
        if (!syntax::is_noun(analysis[t]) || !syntax::names_nobody(analysis, t)) continue;
        const ClassSet sorts = view.classes(t);
        if ((sorts & killed).any()) losses.killed = Range{0, 0};
        if ((sorts & wounded).any()) losses.wounded = Range{0, 0};
      }
    }
  }
}

void leave_out_wounds_of_dead(std::vector<Event>& events) {
  const auto only_wounds = [](const Losses& losses) {
    return losses.wounded && !losses.killed && !losses.basis.empty();
  };
  const auto are_dead = [&](const Event& hurt, const Event& other) {
    const std::vector<QuantityId>& dead = other.losses.basis;
    return other.sentence == hurt.sentence && other.losses.killed && !other.losses.wounded &&
           std::ranges::all_of(hurt.losses.basis,
                               [&](QuantityId number) { return std::ranges::find(dead, number) != dead.end(); });
  };
  for (Event& event : events) {
    if (!only_wounds(event.losses)) continue;
    if (std::ranges::any_of(events, [&](const Event& other) { return are_dead(event, other); }))
      event.losses.wounded.reset();
  }
}

bool harms_nobody(const View& view, const Candidate& candidate) {
  const Analysis& analysis = view.analysis;
  if (candidate.frame->casualties) {
    const Token& self = analysis[candidate.token];
    return (self.dep == Dep::kPcomp && analysis.lower(self.head) == "without") ||
           std::any_of(candidate.words.begin(), candidate.words.end(),
                       [&](TokenIndex word) { return syntax::names_nobody(analysis, word); });
  }
  if (candidate.frame->loss != Loss::kKilled && candidate.frame->loss != Loss::kWounded) return false;
  return std::any_of(candidate.fillers.begin(), candidate.fillers.end(), [&](const Filler& filler) {
    return filler.role == RoleName::kVictim && syntax::names_nobody_at_all(analysis, filler.head);
  });
}

bool harms_no_other(const View& view, const Candidate& candidate) {
  return std::any_of(candidate.fillers.begin(), candidate.fillers.end(), [&](const Filler& filler) {
    return filler.role == RoleName::kVictim && syntax::names_nobody_else(view.analysis, filler.head);
  });
}

std::optional<Range> count_of(View& view, const Candidate& candidate) {
  if (candidate.kind != lexicon::WordKind::kNoun) return std::nullopt;
  const Token& self = view.analysis[candidate.token];
  if (!syntax::is_plural_tag(self.tag)) return std::nullopt;
  QuantityId id;
  const Quantity* quantity = quantity_in(view, syntax::up_to_head(view.analysis, candidate.token), id);
  if (quantity == nullptr && self.dep == Dep::kPobj && view.analysis.lower(self.head) == "of") {
    const TokenIndex many = view.analysis[self.head].head;  // "dozens of attacks"
    if (view.is(many, WordClass::kPartitive)) quantity = quantity_in(view, syntax::up_to_head(view.analysis, many), id);
  }
  if (quantity == nullptr) return std::nullopt;
  return quantity->range;
}

}  // namespace isnad::extract::event

// Finds the words that tell events: phrase by phrase, the first sense whose demands hold.
#include <algorithm>

#include "extract/event/candidate.h"
#include "extract/event/status.h"
#include "extract/phrase_match.h"
#include "syntax/clauses.h"
#include "syntax/determiners.h"
#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

bool any_class(View& view, const Arguments& arguments, lexicon::SlotId slot, const ClassSet& wanted) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [&](const Argument& a) { return a.slot == slot && (view.classes(a.head) & wanted).any(); });
}
bool any_in(const Arguments& arguments, lexicon::SlotId slot) {
  return std::any_of(arguments.begin(), arguments.end(), [&](const Argument& a) { return a.slot == slot; });
}

// The arguments that a frame's demands call the object: of a noun, what stands in its of-phrase or before it.
bool is_object(const View& view, const Candidate& candidate, const Argument& argument) {
  if (candidate.kind == lexicon::WordKind::kVerb) {
    const TokenIndex last = candidate.words.back();  // "fire at": what follows the preposition of the phrase
    return argument.slot == slot::kObject || (argument.preposition != kNoToken && argument.preposition == last);
  }
  return argument.slot == slot::kPossessive || argument.slot == slot::kCompound ||
         argument.slot == view.frames.preposition("against") || argument.slot == view.frames.preposition("of") ||
         argument.slot == view.frames.preposition("by") || argument.slot == view.frames.preposition("on");
}

bool objects_fit(View& view, const Candidate& candidate) {
  const lexicon::Frame& frame = *candidate.frame;
  bool found = frame.object.none();
  for (const Argument& argument : candidate.arguments) {
    if (!is_object(view, candidate, argument)) continue;
    const ClassSet& classes = view.classes(argument.head);
    const bool owner = argument.slot == slot::kPossessive || argument.slot == slot::kCompound;
    if (!owner && (classes & frame.object_not).any()) return false;
    found = found || (classes & frame.object).any();
  }
  return found;
}

// An accident, and nobody's deed: no "was hit and crashed", no "a rocket crashed into a house".
bool befalls(const View& view, TokenIndex verb) {
  const Analysis& analysis = view.analysis;
  if (!syntax::is_verb(analysis[verb]) || analysis[verb].dep == Dep::kConj) return false;
  return std::ranges::none_of(analysis.children(verb), [&](TokenIndex child) {
    const Dep dep = analysis[child].dep;
    return dep == Dep::kDobj || dep == Dep::kNsubjpass ||
           view.function_words.is(FunctionWord::kGoal, analysis.lower(child));
  });
}

// "A plane crashed in the hills, killing three", "three were killed when a plane crashed": the clause beside the verb
// tells what did it. What it tells has to be of one of the sorts.
bool is_done_by_clause(View& view, TokenIndex verb, const ClassSet& sorts) {
  const Analysis& analysis = view.analysis;
  const auto of = [&](TokenIndex clause) { return (view.classes(clause) & sorts).any() && befalls(view, clause); };
  const Token& self = analysis[verb];
  if (self.dep == Dep::kAdvcl && self.tag == Tag::kVbg && of(self.head)) return true;
  return syntax::is_passive(analysis, verb) && std::ranges::any_of(analysis.children(verb), [&](TokenIndex child) {
           return analysis[child].dep == Dep::kAdvcl && of(child);
         });
}

bool subjects_fit(View& view, const Candidate& candidate) {
  const lexicon::Frame& frame = *candidate.frame;
  if (candidate.kind == lexicon::WordKind::kNoun) return true;
  if (any_class(view, candidate.arguments, slot::kSubject, frame.subject_not)) return false;
  if (frame.subject_not.any() && is_done_by_clause(view, candidate.token, frame.subject_not)) return false;
  if (frame.subject.none() || any_class(view, candidate.arguments, slot::kSubject, frame.subject)) return true;
  return !any_in(candidate.arguments, slot::kSubject);
}

bool fits(View& view, const Candidate& candidate) {
  const lexicon::Frame& frame = *candidate.frame;
  const std::uint32_t sentence = view.analysis[candidate.token].sentence;
  if (frame.near.any() && (view.near(sentence) & frame.near).none()) return false;
  if (frame.near_not.any() && (view.near(sentence) & frame.near_not).any()) return false;
  for (const lexicon::SlotId needed : frame.needs) {
    if (!any_in(candidate.arguments, needed)) return false;
  }
  for (const lexicon::SlotId unwanted : frame.without) {
    if (any_in(candidate.arguments, unwanted)) return false;
  }
  return objects_fit(view, candidate) && subjects_fit(view, candidate);
}

// "The minister claimed that the rebels attacked a school": what a person says of others is no claim of his own.
bool claims_for_others(View& view, const Candidate& candidate) {
  if (candidate.frame->type != EventType::kClaimResponsibility || candidate.kind != lexicon::WordKind::kVerb)
    return false;
  const TokenIndex who = subject_of(view, candidate.token);
  if (who == kNoToken || !view.is(who, WordClass::kPerson) || view.is(who, WordClass::kForce)) return false;
  return std::any_of(candidate.words.begin() + 1, candidate.words.end(), [&](TokenIndex word) {
    const TokenIndex doer =
        syntax::is_verb(view.analysis[word]) ? syntax::subject_in_clause(view.analysis, word) : kNoToken;
    if (doer == kNoToken || !syntax::is_noun(view.analysis[doer])) return false;
    const TokenIndex owner = view.analysis.child(doer, Dep::kPoss);  // "his men"
    const MentionId told = view.mention(doer), speaker = view.mention(who);
    const bool same = told.valid() && speaker.valid() && view.reading.mention(told).entity.valid() &&
                      view.reading.mention(told).entity == view.reading.mention(speaker).entity;
    return !same && (owner == kNoToken || view.analysis[owner].tag != Tag::kPrpS);
  });
}

std::optional<lexicon::WordKind> kind_of(const Analysis& analysis, TokenIndex token) {
  const Token& self = analysis[token];
  switch (self.pos) {
    case Pos::kNoun:
    case Pos::kPropn:
      return lexicon::WordKind::kNoun;
    case Pos::kAdj:
      return lexicon::WordKind::kAdjective;
    case Pos::kVerb:
      if (syntax::is_nominal_gerund(analysis, token)) return lexicon::WordKind::kNoun;
      // "the wounded soldier": a property, not a deed told here.
      return self.dep == Dep::kAmod ? std::nullopt : std::optional(lexicon::WordKind::kVerb);
    case Pos::kAux:
      return lexicon::WordKind::kVerb;
    default:
      return std::nullopt;
  }
}

class Finder {
 public:
  explicit Finder(View& view) : view_(view), analysis_(view.analysis) { out_.at.assign(analysis_.size(), kNotFused); }

  Candidates run() {
    for (TokenIndex t = 0; t < analysis_.size(); ++t) visit(t);
    with_content_ = true;
    for (TokenIndex t = 0; t < analysis_.size(); ++t) visit(t);
    std::stable_sort(out_.list.begin(), out_.list.end(),
                     [](const Candidate& a, const Candidate& b) { return a.token < b.token; });
    drop_parts_of_phrases();
    join_light_verbs();
    return std::move(out_);
  }

 private:
  void visit(TokenIndex token) {
    const std::optional<lexicon::WordKind> kind = kind_of(analysis_, token);
    if (!kind || (*kind == lexicon::WordKind::kNoun && is_part_of_name(token))) return;
    if (syntax::is_going_to(analysis_, token)) return;
    const bool gerund = *kind == lexicon::WordKind::kNoun && analysis_[token].pos == Pos::kVerb;
    if (try_kind(token, *kind, gerund ? analysis_.lower(token) : view_.key(token, buffer_))) return;
    if (gerund) {
      try_kind(token, lexicon::WordKind::kVerb, analysis_.lemma(token));
    } else if (*kind == lexicon::WordKind::kNoun) {
      try_nominalization(token);
    } else if (analysis_[token].tag == Tag::kVbz && !is_verb_somewhere(token)) {
      try_kind(token, lexicon::WordKind::kNoun, view_.key(token, buffer_));
    }
  }

  // "Coalition airstrikes began", tagged as a verb that no table has.
  bool is_verb_somewhere(TokenIndex token) {
    return std::ranges::any_of(view_.frames.triggers(view_.key(token, buffer_)),
                               [](const lexicon::Phrase& phrase) { return phrase.kind == lexicon::WordKind::kVerb; });
  }

  // "the massacring of civilians", tagged as a noun that no table lists: the verb's senses, the noun's grammar.
  void try_nominalization(TokenIndex token) {
    const std::string_view word = analysis_.lower(token);
    if (word.size() < 7 || !word.ends_with("ing")) return;
    const std::string stem(word.substr(0, word.size() - 3));
    if (try_kind(token, lexicon::WordKind::kNoun, stem, lexicon::WordKind::kVerb)) return;
    if (try_kind(token, lexicon::WordKind::kNoun, stem + "e", lexicon::WordKind::kVerb)) return;
    if (stem[stem.size() - 1] == stem[stem.size() - 2]) {
      try_kind(token, lexicon::WordKind::kNoun, stem.substr(0, stem.size() - 1), lexicon::WordKind::kVerb);
    }
  }

  bool try_kind(TokenIndex token, lexicon::WordKind kind, std::string_view key) {
    return try_kind(token, kind, key, kind);
  }

  bool try_kind(TokenIndex token, lexicon::WordKind kind, std::string_view key, lexicon::WordKind phrases_of) {
    const std::span<const lexicon::Phrase> phrases = view_.frames.triggers(key);
    bool collected = false;
    for (const lexicon::Phrase& phrase : phrases) {
      const lexicon::Frame& frame = view_.frames.frame(phrase.value);
      if (phrase.kind != phrases_of || (phrases_of != kind && phrase.words() > 1) ||
          lexicon::Frames::asks_content(frame) != with_content_)
        continue;
      if (!matches(analysis_, token, phrase, words_)) continue;
      if (!collected) {
        arguments_.clear();
        collect(token, kind);
        collected = true;
      }
      Candidate candidate;
      candidate.token = token;
      candidate.kind = kind;
      candidate.frame = &frame;
      candidate.words = words_;
      candidate.arguments = arguments_;
      complete_phrase(candidate);
      if (!fits(view_, candidate) || (with_content_ && !content_fits(candidate))) continue;
      if (claims_for_others(view_, candidate)) continue;
      if (candidate.frame->type) {
        if (out_.at[token] != kNotFused) {
          out_.list[out_.at[token]] = std::move(candidate);  // what it speaks of says more than the word alone
          return true;
        }
        out_.at[token] = static_cast<std::uint32_t>(out_.list.size());
        out_.list.push_back(std::move(candidate));
      }
      return true;
    }
    return false;
  }

  // "the Ceasefire Committee", "on March 3", "aid agencies": the word names no event here.
  bool is_part_of_name(TokenIndex token) {
    const Token& self = analysis_[token];
    if (self.entity == EntityLabel::kDate || self.entity == EntityLabel::kTime) return true;
    if (self.dep == Dep::kCompound && syntax::is_noun(analysis_[self.head]))
      return !view_.is(self.head, WordClass::kWrapper);
    if (self.pos != Pos::kPropn) return false;
    switch (self.entity) {
      case EntityLabel::kOrg:
      case EntityLabel::kPerson:
      case EntityLabel::kFac:
      case EntityLabel::kGpe:
      case EntityLabel::kLaw:
      case EntityLabel::kWorkOfArt:
      case EntityLabel::kLoc:
        return true;
      default:
        return false;
    }
  }

  bool content_fits(const Candidate& candidate) {
    for (const Argument& argument : candidate.arguments) {
      if (argument.slot != slot::kClause && argument.slot != slot::kObject && argument.slot != slot::kComplement)
        continue;
      if (!candidate.frame->content_auxiliary.empty() &&
          has_auxiliary(argument.head, candidate.frame->content_auxiliary))
        return true;
      const Candidate* content = out_.find(argument.head);
      if (content == nullptr) content = content_of_light(argument.head);
      if (content == nullptr || content->token == candidate.token) continue;
      const auto& types = candidate.frame->content;
      if (std::find(types.begin(), types.end(), content->frame->type) == types.end()) continue;
      const auto& modalities = candidate.frame->content_modality;
      const Modality modality = status_of(view_, *content).modality;
      if (modalities.empty() || std::find(modalities.begin(), modalities.end(), modality) != modalities.end())
        return true;
    }
    return false;
  }

  // "plans to carry out attacks": the event below the clause's verb.
  const Candidate* content_of_light(TokenIndex clause) const {
    for (const TokenIndex child : analysis_.children(clause)) {
      if (analysis_[child].dep == Dep::kDobj && out_.find(child) != nullptr) return out_.find(child);
    }
    return nullptr;
  }

  bool has_auxiliary(TokenIndex verb, const std::vector<std::string>& words) const {
    for (const TokenIndex child : analysis_.children(verb)) {
      if (analysis_[child].dep == Dep::kAux &&
          std::find(words.begin(), words.end(), analysis_.lower(child)) != words.end()) {
        return true;
      }
    }
    return false;
  }

  void collect(TokenIndex token, lexicon::WordKind kind) {
    if (kind == lexicon::WordKind::kNoun) {
      collect_noun(view_, token, arguments_);
      // "a mediation mission between X and Y": what the outer noun takes, the inner one means.
      const Token& self = analysis_[token];
      const bool wrapped = self.dep == Dep::kCompound && syntax::is_noun(analysis_[self.head]);
      if (wrapped && view_.is(self.head, WordClass::kWrapper)) {
        collect_noun(view_, self.head, arguments_);
        std::erase_if(arguments_, [&](const Argument& a) { return a.head == token; });
      }
      return;
    }
    if (kind == lexicon::WordKind::kAdjective) return collect_adjective(view_, token, arguments_);
    collect_verb(view_, token, arguments_);
  }

  // Phrases of a phrase's nouns are the phrase's ("took control of the town"); its own words fill no slot.
  void complete_phrase(Candidate& candidate) {
    if (candidate.words.size() < 2) return;
    for (std::size_t i = 1; i < candidate.words.size(); ++i) {
      const TokenIndex word = candidate.words[i];
      // "demanded the withdrawal of the troops": the troops are the withdrawal's.
      const bool own_event = candidate.frame->reporting && !view_.frames.triggers(view_.key(word, buffer_)).empty();
      if (word > candidate.token && syntax::is_noun(analysis_[word]) && !own_event) {
        collect_prepositions(view_, word, candidate.arguments);
        add_small_clause_object(word, candidate);
      }
    }
    std::erase_if(candidate.arguments, [&](const Argument& argument) {
      // "drone" in "drone strike" is in the phrase and yet an instrument.
      if (argument.slot == slot::kCompound) return false;
      return std::find(candidate.words.begin(), candidate.words.end(), argument.head) != candidate.words.end();
    });
  }

  // "took twelve workers hostage", read as "worker hostage".
  void add_small_clause_object(TokenIndex word, Candidate& candidate) {
    for (const TokenIndex child : analysis_.children(word)) {
      const Token& self = analysis_[child];
      const bool before =
          child > candidate.token && child < word && (self.dep == Dep::kCompound || self.dep == Dep::kNmod);
      if (before && self.tag == Tag::kNns && view_.is(child, WordClass::kPerson)) {
        candidate.arguments.push_back({slot::kObject, child, kNoToken});
      }
    }
  }

  // "declared a truce": the noun inside a longer phrase of the same type tells nothing of its own.
  void drop_parts_of_phrases() {
    for (std::size_t i = 0; i < out_.list.size(); ++i) out_.at[out_.list[i].token] = static_cast<std::uint32_t>(i);
    std::vector<bool> drop(out_.list.size());
    for (const Candidate& candidate : out_.list) {
      for (std::size_t i = 1; i < candidate.words.size(); ++i) {
        const std::uint32_t inner = out_.at[candidate.words[i]];
        if (inner == kNotFused) continue;
        const bool same_type = out_.list[inner].frame->type == candidate.frame->type;
        // "began a hunger strike": the noun's own phrase says more than the verb's.
        if (same_type && out_.list[inner].words.size() > 1 && out_.list[inner].frame->modes != candidate.frame->modes) {
          drop[out_.at[candidate.token]] = true;
          continue;
        }
        // "went on strike": work stops, nothing is struck.
        // "claimed the killing of two": who speaks of it doesn't tell it.
        // "sought refuge": no aid beside the flight.
        const bool own = out_.list[inner].frame->loss != Loss::kNone || out_.list[inner].frame->type == EventType::kAid;
        // "called off the strike": it is over.
        const std::optional<EventType> what = out_.list[inner].frame->type;
        const bool over = candidate.frame->type == EventType::kConcede &&
                          (what == EventType::kProtest || what == EventType::kAssault);
        const bool told = (own || over) && !candidate.frame->reporting;
        if (same_type || candidate.frame->type == EventType::kProtest || told) drop[inner] = true;
      }
    }
    std::vector<Candidate> kept;
    out_.at.assign(analysis_.size(), kNotFused);
    for (std::size_t i = 0; i < out_.list.size(); ++i) {
      if (drop[i]) continue;
      out_.at[out_.list[i].token] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(std::move(out_.list[i]));
    }
    out_.list = std::move(kept);
  }

  void join_light_verbs() {
    for (TokenIndex t = 0; t < analysis_.size(); ++t) {
      if (!syntax::is_verb(analysis_[t])) continue;
      for (const lexicon::Phrase& phrase : view_.frames.light_verbs(view_.key(t, buffer_))) {
        if (matches(analysis_, t, phrase, words_) && join_light_verb(t, view_.frames.light_verb(phrase.value))) break;
      }
    }
  }

  // "a clash with the rebels, which took place in Herat": the clash took place, not the rebels.
  TokenIndex what_happened(TokenIndex verb, TokenIndex subject) {
    const Token& self = analysis_[subject];
    const TokenIndex pronoun = analysis_.child(verb, Dep::kNsubj);
    const bool of_things = pronoun != kNoToken && analysis_[pronoun].tag == Tag::kWdt;
    if (!of_things || analysis_[verb].dep != Dep::kRelcl || analysis_[verb].head != subject) return subject;
    if (self.dep != Dep::kPobj || !view_.is_agent(subject)) return subject;
    return analysis_[self.head].head;
  }

  // "fighting broke out between X and Y": the verb's prepositions are the noun's.
  void lend_to_subject(TokenIndex verb, const Argument& argument, const lexicon::LightVerb& light) {
    const TokenIndex head = deed_in(what_happened(verb, argument.head));
    if ((argument.slot != slot::kSubject && argument.slot != slot::kObject) || out_.at[head] == kNotFused) return;
    Candidate& noun = out_.list[out_.at[head]];
    const std::vector<EventType>& types = light.types;
    const bool wanted = types.empty() || std::find(types.begin(), types.end(), noun.frame->type) != types.end();
    if (noun.kind != lexicon::WordKind::kNoun || !wanted) return;
    for (const Argument& lent : arguments_) {
      if (lent.preposition != kNoToken && lent.slot != slot::kSubject) noun.arguments.push_back(lent);
    }
  }

  // "dozens of attacks": the attacks, unless the first word tells a deed itself.
  TokenIndex deed_in(TokenIndex head) {
    if (out_.at[head] != kNotFused) return head;
    if (view_.is(head, WordClass::kWrapper)) {
      for (const TokenIndex child : analysis_.children(head)) {
        if (analysis_[child].dep == Dep::kCompound && out_.at[child] != kNotFused) return child;
      }
    }
    return view_.counted(head);
  }

  bool join_light_verb(TokenIndex verb, const lexicon::LightVerb& light) {
    arguments_.clear();
    collect_verb(view_, verb, arguments_);
    for (const TokenIndex word : words_) {  // "claimed responsibility for the attack"
      if (word != verb && syntax::is_noun(analysis_[word])) collect_prepositions(view_, word, arguments_);
    }
    const TokenIndex last = words_.back();
    const bool by_preposition = last != verb && analysis_[last].pos == Pos::kAdp && analysis_[last].dep != Dep::kPrt;
    bool joined = false;
    for (const Argument& argument : arguments_) {
      if (light.event_is_subject) {
        lend_to_subject(verb, argument, light);
        continue;
      }
      const bool here = by_preposition ? argument.preposition == last : argument.slot == slot::kObject;
      const TokenIndex head = deed_in(argument.head);
      if (!here || out_.at[head] == kNotFused) continue;
      Candidate& noun = out_.list[out_.at[head]];
      if (noun.kind != lexicon::WordKind::kNoun || noun.light != kNoToken) continue;
      const std::optional<EventType> type = noun.frame->type;
      if (!light.types.empty() && std::find(light.types.begin(), light.types.end(), type) == light.types.end())
        continue;
      noun.light = verb;
      noun.light_verb = &light;
      const bool of_others = light.own && syntax::is_definite(analysis_, noun.token);
      for (const Argument& lent : arguments_) {
        const bool of_verb = lent.slot == slot::kSubject || lent.slot == slot::kObject;
        if (lent.head == argument.head || syntax::names_nobody(analysis_, lent.head)) continue;
        if (of_verb && (of_others || out_.at[lent.head] != kNotFused)) continue;
        noun.arguments.push_back(lent);
      }
      joined = true;
    }
    return joined;
  }

  View& view_;
  const Analysis& analysis_;
  Candidates out_;
  Arguments arguments_;
  std::vector<TokenIndex> words_;
  std::string buffer_;
  bool with_content_ = false;
};

}  // namespace

Candidates find_candidates(View& view) { return Finder(view).run(); }

}  // namespace isnad::extract::event

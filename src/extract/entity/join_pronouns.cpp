// join_pronouns.cpp: what "he", "they", "it", "we" stand for.
//
// Candidates are the last mentions, up to kLookBack and kFarSentences; those that don't agree in number, kind or
// gender, or stand beside the pronoun under one verb, fall out; the best by nearness and grammatical role wins (after
// Lappin and Leass 1994). "I" and "we" in a quotation go to who is quoted.
#include <algorithm>
#include <array>

#include "extract/entity/clusters.h"
#include "extract/entity/pronoun.h"
#include "syntax/clauses.h"
#include "syntax/coordination.h"
#include "syntax/relatives.h"
#include "syntax/words.h"

namespace isnad::extract::entity {
namespace {

class PronounSieve {
 public:
  PronounSieve(const ExtractContext& context, Clusters& clusters)
      : context_(context), analysis_(context.analysis), clusters_(clusters) {
    find_quotations();
    find_speakers();
  }

  void run() {
    for (MentionIndex i = 0; i < clusters_.size(); ++i) {
      if (clusters_[i].form != MentionForm::kPronoun) continue;
      const Pronoun* known = pronoun(analysis_.lower(clusters_[i].head));
      if (known == nullptr) continue;
      if (known->person == PronounPerson::kSpeaker)
        join_speaker(i, *known);
      else if (known->person != PronounPerson::kThing || !is_expletive(i))
        join_antecedent(i, *known);
    }
  }

 private:
  // --- quotations --------------------------------------------------------------------------------------------------

  void find_quotations() {
    quoted_.resize(analysis_.size());
    bool inside = false;
    for (TokenIndex i = 0; i < analysis_.size(); ++i) {
      const std::string_view text = analysis_.text_of(i);
      const bool tick = text == "`" && i > 0 && analysis_.text_of(i - 1) == "`";  // "``", cut in two
      const bool opens = text == "\u201C" || text == "``" || tick, closes = text == "\u201D" || text == "''",
                 plain = text == "\"";
      if (analysis_[i].pos == Pos::kSpace && text.find("\n\n") != std::string_view::npos) inside = false;
      if (opens)
        inside = true;
      else if (closes)
        inside = false;
      else if (plain)
        inside = !inside;
      quoted_[i] = inside;
    }
  }

  // For each sentence, who speaks in it: the subject of a verb of speech outside quotations.
  void find_speakers() {
    speakers_.assign(analysis_.sentences().size(), kNoMention);
    for (TokenIndex i = 0; i < analysis_.size(); ++i) {
      if (analysis_[i].pos != Pos::kVerb || quoted_[i] ||
          !context_.lexicon.coreference.is_speech_verb(analysis_.lemma(i)))
        continue;
      const TokenIndex subject = analysis_.child(i, Dep::kNsubj);
      if (subject == kNoToken) continue;
      MentionIndex& speaker = speakers_[analysis_[i].sentence];
      if (speaker == kNoMention) speaker = clusters_.at_head(subject);
    }
  }

  // The speaker of a quotation: named in the sentence, right after it, or before it.
  MentionIndex speaker_at(MentionIndex i) const {
    const auto sentence = static_cast<std::ptrdiff_t>(clusters_[i].sentence);
    for (const std::ptrdiff_t offset : {0, -1, 1, -2, -3}) {
      const std::ptrdiff_t at = sentence + offset;
      if (at < 0 || at >= static_cast<std::ptrdiff_t>(speakers_.size())) continue;
      const MentionIndex speaker = speakers_[static_cast<std::size_t>(at)];
      if (speaker != kNoMention && speaker != i) return speaker;
    }
    return kNoMention;
  }

  void join_speaker(MentionIndex i, const Pronoun& known) {
    const bool in_quotation = quoted_[clusters_[i].head];
    MentionIndex speaker = in_quotation ? speaker_at(i) : kNoMention;
    const MentionIndex speaker_root = speaker == kNoMention ? kNoMention : clusters_.root(speaker);
    auto& last = last_[known.plural ? 1 : 0];
    if (speaker != kNoMention) {
      const bool person = clusters_.kind(speaker) == EntityKind::kPerson;
      if (known.plural != person && clusters_.unite(speaker, i, "speaker")) {
        last = {i, speaker_root};
        return;
      }
    }
    // The same voice goes on.
    if (last.first != kNoMention && last.second == speaker_root) clusters_.unite(last.first, i, "same voice");
    last = {i, speaker_root};
  }

  // --- third person ------------------------------------------------------------------------------------------------

  // "It is clear that", "it seems that".
  bool is_expletive(MentionIndex i) const {
    const TokenIndex at = clusters_[i].head;
    const Token& token = analysis_[at];
    if (token.tag == Tag::kPrpS) return false;
    if (!syntax::is_subject(token.dep)) return false;
    const lexicon::CoreferenceWords& words = context_.lexicon.coreference;
    const TokenIndex verb = token.head;
    if (analysis_.lemma(verb) != "be" && words.is_expletive_word(analysis_.lemma(verb))) return has_clause(verb);
    for (const TokenIndex child : near_children(verb)) {
      const Dep dep = analysis_[child].dep;
      if ((dep == Dep::kAcomp || dep == Dep::kAttr || dep == Dep::kOprd) &&
          (words.is_expletive_word(analysis_.lemma(child)) || has_clause(child))) {
        return has_clause(verb) || has_clause(child) || analysis_[child].entity == EntityLabel::kDate ||
               analysis_[child].entity == EntityLabel::kTime;
      }
    }
    return false;
  }

  // A verb of a real sentence has a handful; a hostile one may have a document's worth.
  std::span<const TokenIndex> near_children(TokenIndex word) const {
    const auto children = analysis_.children(word);
    return children.first(std::min<std::size_t>(children.size(), 32));
  }

  bool has_clause(TokenIndex word) const {
    const auto children = near_children(word);
    return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
      const Dep dep = analysis_[child].dep;
      return dep == Dep::kCcomp || dep == Dep::kXcomp || dep == Dep::kCsubj || dep == Dep::kAdvcl;
    });
  }

  bool agrees(MentionIndex candidate, const Pronoun& known) const {
    const MentionFacts& facts = clusters_[candidate];
    const EntityKind kind = clusters_.kind(candidate);
    if (known.person == PronounPerson::kPerson) {
      const lexicon::Gender gender = clusters_.gender(candidate);
      return kind == EntityKind::kPerson && !facts.plural &&
             (gender == lexicon::Gender::kUnknown || gender == known.gender);
    }
    if (facts.form == MentionForm::kPronoun) {
      const Pronoun* other = pronoun(analysis_.lower(facts.head));
      return other != nullptr && other->person == known.person;
    }
    if (known.person == PronounPerson::kMany)
      return facts.plural || (facts.collective && kind != EntityKind::kMedia) || kind == EntityKind::kPopulation;
    // "It" is worth a mention where it acts: a body or a state.
    return !facts.plural && ((is_body(kind) && kind != EntityKind::kPopulation) || kind == EntityKind::kState);
  }

  // Subject and object of one verb are not the same thing, unless reflexive (principle B of Chomsky 1981). "Police
  // fired on marchers, killing four of them": also where the subject is said by the verb above, and where a part is
  // told.
  bool is_coargument(TokenIndex pronoun_at, TokenIndex other) const {
    const Token& token = analysis_[pronoun_at];
    if (token.tag == Tag::kPrpS || analysis_.lower(pronoun_at).size() > 5) return false;  // himself, itself, themselves
    if (is_part_of(pronoun_at, other)) return false;
    return token.head == analysis_[other].head || is_part_of_name(pronoun_at, other) ||
           subject_over(object_holding(pronoun_at)) == syntax::first_conjunct(analysis_, other);
  }
  // "The brother of the man he killed" is not he; "a man who said he was beaten" and "Omar, a driver whose car he sold"
  // may be: what is told in a clause of its own.
  bool is_part_of_name(TokenIndex pronoun_at, TokenIndex name) const {
    if (!analysis_.is_below(pronoun_at, name)) return false;
    bool own_clause = true;  // the verb that the pronoun stands by hangs on the name itself
    for (TokenIndex at = pronoun_at; at != name; at = analysis_[at].head) {
      const Token& self = analysis_[at];
      if (self.dep == Dep::kAppos && self.head == name) return false;
      if (self.dep == Dep::kRelcl) return own_clause || self.head != name;
      if (syntax::is_verb(self)) own_clause = false;
    }
    return true;
  }
  // "32 people, most of them women": whom the pronoun counts a part of.
  bool is_part_of(TokenIndex pronoun_at, TokenIndex whole) const {
    const TokenIndex part = object_holding(pronoun_at);
    if (part == pronoun_at || part < whole) return false;
    const Token& self = analysis_[part];
    const bool beside = self.dep == Dep::kAppos || self.dep == Dep::kConj || self.dep == Dep::kNsubj;
    const TokenIndex above = beside && self.head != whole ? analysis_[self.head].head : self.head;
    return beside && above == whole && !syntax::is_verb(analysis_[self.head]);
  }
  // "them" of "four of them" stands where the number does.
  TokenIndex object_holding(TokenIndex pronoun_at) const {
    const Token& self = analysis_[pronoun_at];
    if (self.dep != Dep::kPobj || analysis_.lower(self.head) != "of") return pronoun_at;
    const TokenIndex part = analysis_[self.head].head;
    const Pos pos = analysis_[part].pos;
    return pos == Pos::kNum || pos == Pos::kAdj || pos == Pos::kPron || pos == Pos::kDet ? part : pronoun_at;
  }
  // Who does what is done to the word, where it is a verb's object; kNoToken where it is none.
  TokenIndex subject_over(TokenIndex object) const {
    const Dep dep = analysis_[object].dep;
    if (dep != Dep::kDobj && dep != Dep::kDative) return kNoToken;
    TokenIndex verb = analysis_[object].head;
    for (int i = 0; i < syntax::kMaxClimb; ++i) {
      if (const TokenIndex subject = syntax::subject_in_clause(analysis_, verb); subject != kNoToken) return subject;
      const Dep clause = analysis_[verb].dep;
      const bool participle = clause == Dep::kAdvcl && analysis_[verb].tag == Tag::kVbg;
      const bool shares = clause == Dep::kConj || clause == Dep::kXcomp || participle;
      if (!shares || !syntax::is_verb(analysis_[analysis_[verb].head])) return kNoToken;
      verb = analysis_[verb].head;
    }
    return kNoToken;
  }

  // "a declaration from the group, in which they took credit": whoever it is from.
  bool issued_what_holds(MentionIndex candidate, TokenIndex pronoun_at) const {
    const Token& head = analysis_[clusters_[candidate].head];
    TokenIndex paper = head.dep == Dep::kPoss ? head.head : kNoToken;
    if (head.dep == Dep::kPobj) {
      const std::string_view from = analysis_.lower(head.head);
      if (from == "from" || from == "by") paper = analysis_[head.head].head;
    }
    if (paper == kNoToken) return false;
    const TokenIndex clause = syntax::relative_clause_around(analysis_, pronoun_at);
    if (clause == kNoToken || analysis_[clause].head != paper) return false;
    for (const TokenIndex in : near_children(clause)) {
      if (analysis_[in].dep != Dep::kPrep || in > pronoun_at) continue;
      const TokenIndex which = analysis_.child(in, Dep::kPobj);
      if (which != kNoToken && analysis_[which].tag == Tag::kWdt) return true;
    }
    return false;
  }

  // "Police arrested three men. They are accused of …", "marked the death of a student near where he was shot": to whom
  // something is done before and now.
  bool is_done_to(TokenIndex word) const {
    const Token& first = analysis_[syntax::first_conjunct(analysis_, word)];
    if (first.dep == Dep::kDobj || first.dep == Dep::kNsubjpass) return true;
    if (first.dep != Dep::kPobj || analysis_.lower(first.head) != "of") return false;
    const auto& frames = context_.lexicon.frames;
    return std::ranges::any_of(frames.triggers(analysis_.lemma(analysis_[first.head].head)), [&](const auto& phrase) {
      const lexicon::Frame& frame = frames.frame(phrase.value);
      return phrase.kind == lexicon::WordKind::kNoun &&
             (frame.type == EventType::kAssault || frame.loss == Loss::kKilled);
    });
  }
  bool does_something(TokenIndex word) const {
    const Token& self = analysis_[syntax::first_conjunct(analysis_, word)];
    return self.dep == Dep::kNsubj && analysis_.child(self.head, Dep::kDobj) != kNoToken;
  }

  double score(MentionIndex candidate, MentionIndex i, const Pronoun& known) const {
    const MentionFacts& facts = clusters_[candidate];
    const lexicon::PronounWeights& weights = context_.lexicon.rule_weights.pronoun;
    double value = weights.sentence * (clusters_[i].sentence - facts.sentence);
    value += weights.token * static_cast<double>(clusters_[i].head - facts.head);
    switch (analysis_[facts.head].dep) {
      case Dep::kNsubj:
      case Dep::kNsubjpass:
        value += weights.subject;
        break;
      case Dep::kDobj:
        value += weights.object;
        break;
      case Dep::kPobj:
        value += weights.after_preposition;
        break;
      case Dep::kConj:
        value += weights.conjunct;
        break;
      default:
        break;
    }
    if (facts.form == MentionForm::kName) value += weights.name;
    if (facts.form == MentionForm::kPronoun) value += weights.pronoun;
    if (known.person == PronounPerson::kMany) value += facts.plural ? weights.plural : 0;
    if (known.person == PronounPerson::kMany || known.person == PronounPerson::kThing) {
      const Family family = family_of(clusters_.kind(candidate));
      if (family == Family::kBody) value += weights.body;
      if (family == Family::kState) value += weights.state;
    }
    if (quoted_[facts.head] != quoted_[clusters_[i].head]) value += weights.other_voice;
    if (issued_what_holds(candidate, clusters_[i].head)) value += weights.issued_it;
    if (analysis_[clusters_[i].head].dep == Dep::kNsubjpass) {
      if (is_done_to(facts.head)) value += weights.done_to_both;
      if (does_something(facts.head)) value += weights.did_it;
    }
    return value;
  }

  // "But he was dead," said the uncle: he is not the uncle.
  bool speaks_here(MentionIndex candidate, MentionIndex speaker) const {
    return speaker != kNoMention && clusters_.root(candidate) == clusters_.root(speaker);
  }

  void join_antecedent(MentionIndex i, const Pronoun& known) {
    const MentionIndex speaker = quoted_[clusters_[i].head] ? speaker_at(i) : kNoMention;
    MentionIndex best = kNoMention;
    double best_score = 0;
    for (MentionIndex back = i; back-- > 0 && i - back <= kLookBack;) {
      const MentionFacts& facts = clusters_[back];
      if (clusters_[i].sentence - facts.sentence > kFarSentences) break;
      if (facts.tokens.end > clusters_[i].head || !agrees(back, known) || is_coargument(clusters_[i].head, facts.head))
        continue;
      if (facts.form == MentionForm::kPronoun && !clusters_.named(back) && clusters_.root(back) == back)
        continue;  // itself unresolved
      if (analysis_[facts.head].dep == Dep::kCompound || analysis_[facts.head].dep == Dep::kAmod) continue;
      if (!clusters_.compatible(back, i) || speaks_here(back, speaker)) continue;
      const double value = score(back, i, known);
      if (best == kNoMention || value > best_score) {
        best = back;
        best_score = value;
      }
    }
    if (best != kNoMention) clusters_.unite(best, i, "pronoun");
  }

  static constexpr MentionIndex kLookBack = 40;
  static constexpr std::uint32_t kFarSentences = 3;

  const ExtractContext& context_;
  const Analysis& analysis_;
  Clusters& clusters_;
  std::vector<bool> quoted_;
  std::vector<MentionIndex> speakers_;
  std::array<std::pair<MentionIndex, MentionIndex>, 2> last_ = {{{kNoMention, kNoMention}, {kNoMention, kNoMention}}};
};

}  // namespace

void join_pronouns(const ExtractContext& context, Clusters& clusters) { PronounSieve(context, clusters).run(); }

}  // namespace isnad::extract::entity

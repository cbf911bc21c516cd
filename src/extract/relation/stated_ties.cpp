// stated_ties.cpp: ties that a verb, adjective or noun of data/relations.toml states.
#include <algorithm>

#include "extract/relation/ends.h"
#include "syntax/clauses.h"
#include "syntax/coordination.h"
#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::relation {
namespace {

class StatedTies {
 public:
  explicit StatedTies(RelationFinder& finder)
      : finder_(finder), analysis_(finder.analysis()), rules_(finder.lexicon().relation_rules) {}

  void find() {
    for (TokenIndex i = 0; i < analysis_.size(); ++i) {
      const Pos pos = analysis_[i].pos;
      const std::string_view lemma = analysis_.lemma(i);
      if (pos == Pos::kVerb)
        for (const lexicon::RelationRule& rule : rules_.find(lexicon::RelationWord::kVerb, lemma)) by_verb(i, rule);
      if (pos == Pos::kAdj || pos == Pos::kVerb)
        for (const lexicon::RelationRule& rule : rules_.find(lexicon::RelationWord::kAdjective, lemma))
          by_adjective(i, rule);
      if (!syntax::is_noun(analysis_[i])) continue;
      for (const lexicon::RelationRule& rule : rules_.find(lexicon::RelationWord::kNoun, lemma)) by_noun(i, rule);
      for (const lexicon::RelationRule& rule : rules_.find(lexicon::RelationWord::kRole, lemma)) by_role(i, rule);
    }
  }

 private:
  void tie(const lexicon::RelationRule& rule, TokenIndex word, const std::vector<End>& firsts,
           const std::vector<End>& seconds) {
    for (const End& first : firsts) {
      if (!rule.first.contains(first.kind)) continue;
      for (const End& second : seconds) {
        if (!rule.second.contains(second.kind)) continue;
        finder_.add({rule.relation,
                     rule.reversed ? second : first,
                     rule.reversed ? first : second,
                     word,
                     rule.status,
                     {},
                     rule.place});
      }
    }
  }

  // Ends after the prepositions that the row takes, below the word.
  void collect(TokenIndex word, const lexicon::RelationRule& rule, std::vector<End>& out) const {
    for (const TokenIndex child : analysis_.children(word)) {
      const Dep dep = analysis_[child].dep;
      if ((dep == Dep::kAdvmod || dep == Dep::kPrt) && child > word && !analysis_.children(child).empty())
        collect(child, rule, out);  // "away from"
      if ((dep != Dep::kPrep && dep != Dep::kDative && dep != Dep::kAgent) || !rule.takes_word(analysis_.lower(child)))
        continue;
      append(finder_.ends_at(syntax::object_of(analysis_, child)), out);
    }
  }

  std::vector<End> subjects(TokenIndex subject) const {
    return subject == kNoToken ? std::vector<End>() : finder_.ends_at(subject);
  }

  // Who does what the verb says. "helps the army to defeat them", "joined the coalition to defeat them": who is helped
  // or joined, too.
  std::vector<End> doers(TokenIndex verb) const {
    std::vector<End> ends = subjects(finder_.subject_of(verb));
    const TokenIndex first = syntax::first_conjunct(analysis_, verb);
    const Token& token = analysis_[first];
    if ((token.dep != Dep::kXcomp && token.dep != Dep::kAdvcl) || token.tag != Tag::kVb) return ends;
    for (const TokenIndex child : analysis_.children(token.head)) {
      if (child > first || child < token.head) continue;
      if (analysis_[child].dep == Dep::kDobj) append(finder_.ends_at(child), ends);
      if (analysis_[child].dep == Dep::kPrep && analysis_.lower(child) == "as") append(as_part_of(child), ends);
    }
    return ends;
  }

  static void append(const std::vector<End>& more, std::vector<End>& ends) {
    ends.insert(ends.end(), more.begin(), more.end());
  }

  // "works as part of the coalition".
  std::vector<End> as_part_of(TokenIndex as) const {
    const TokenIndex part = syntax::object_of(analysis_, as);
    const TokenIndex of = part == kNoToken ? kNoToken : analysis_.child(part, Dep::kPrep);
    return of == kNoToken ? std::vector<End>() : finder_.ends_at(syntax::object_of(analysis_, of));
  }

  // "asked Tehran to deter them": what somebody wants done is no tie yet.
  bool is_wanted(TokenIndex verb) const {
    const Token& token = analysis_[verb];
    const bool infinitive = token.tag == Tag::kVb && (token.dep == Dep::kXcomp || token.dep == Dep::kCcomp);
    if (!infinitive || analysis_.child(verb, Dep::kAux) == kNoToken) return false;
    const lexicon::SpeechCues& cues = finder_.lexicon().speech_cues;
    for (const lexicon::Phrase& phrase : cues.find(analysis_.lemma(token.head))) {
      if (phrase.words() == 1 && phrase.kind == lexicon::WordKind::kVerb &&
          cues[phrase.value].infinitive == Stance::kDemands)
        return true;
    }
    return false;
  }

  void by_verb(TokenIndex verb, const lexicon::RelationRule& rule) {
    if (is_wanted(verb)) return;
    const bool passive = syntax::has_passive_mark(analysis_, verb);
    const TokenIndex object = analysis_.child(verb, Dep::kDobj);
    if (!rule.object.empty() && (object == kNoToken || std::find(rule.object.begin(), rule.object.end(),
                                                                 analysis_.lemma(object)) == rule.object.end()))
      return;
    std::vector<End> seconds;
    if (passive && !rule.passive_only && rule.takes_word("object")) {
      const TokenIndex by = analysis_.child(verb, Dep::kAgent);
      if (by != kNoToken)
        tie(rule, verb, finder_.ends_at(syntax::object_of(analysis_, by)), subjects(finder_.subject_of(verb)));
      return;
    }
    if (!passive && rule.passive_only) return;
    if (rule.takes_word("object") && object != kNoToken) seconds = finder_.ends_at(object);
    collect(verb, rule, seconds);
    if (object != kNoToken && !rule.takes_word("of")) collect(object, rule, seconds);
    if (!seconds.empty()) tie(rule, verb, doers(verb), seconds);
  }

  void by_adjective(TokenIndex word, const lexicon::RelationRule& rule) {
    std::vector<End> seconds;
    collect(word, rule, seconds);
    const Token& token = analysis_[word];
    const bool attributive = token.dep == Dep::kAmod || token.dep == Dep::kAcl;
    if (token.dep == Dep::kAmod) collect(token.head, rule, seconds);  // "a different militia than"
    if (seconds.empty()) return;
    TokenIndex first = attributive ? token.head : token.dep == Dep::kAcomp ? finder_.subject_of(token.head) : kNoToken;
    if (first != kNoToken && analysis_[first].dep == Dep::kAttr) first = finder_.subject_of(analysis_[first].head);
    tie(rule, word, subjects(first), seconds);
  }

  // The one who wages the war, gives the support: possessor, modifier, or subject of the verb above.
  std::vector<End> holders(TokenIndex noun) const {
    if (const TokenIndex owner = finder_.possessor_of(noun); owner != kNoToken) return finder_.ends_at(owner);
    for (const TokenIndex child : analysis_.children(noun)) {
      const Dep dep = analysis_[child].dep;
      if (child < noun && syntax::is_modifier(dep)) {
        if (const End end = finder_.end_at(child); end.valid()) return {end};
      }
    }
    for (const TokenIndex child : analysis_.children(noun)) {  // "support from Iran", "by Iran"
      if (analysis_[child].dep != Dep::kPrep && analysis_[child].dep != Dep::kAgent) continue;
      if (analysis_.lower(child) == "from" || analysis_.lower(child) == "by")
        return finder_.ends_at(syntax::object_of(analysis_, child));
    }
    return subjects(finder_.subject_of(analysis_[noun].head == noun ? noun : analysis_[noun].head));
  }

  void by_noun(TokenIndex noun, const lexicon::RelationRule& rule) {
    std::vector<End> seconds;
    collect(noun, rule, seconds);
    if (seconds.empty() && rule.relation == RelationType::kBackedBy) owners_of_the_backed(noun, rule, seconds);
    if (!seconds.empty()) tie(rule, noun, holders(noun), seconds);
  }

  // "support for Israel's war": who supports the war supports who wages it.
  void owners_of_the_backed(TokenIndex noun, const lexicon::RelationRule& rule, std::vector<End>& out) const {
    for (const TokenIndex child : analysis_.children(noun)) {
      if (analysis_[child].dep != Dep::kPrep || !rule.takes_word(analysis_.lower(child))) continue;
      const TokenIndex object = syntax::object_of(analysis_, child);
      const TokenIndex owner = object == kNoToken ? kNoToken : finder_.possessor_of(object);
      if (owner == kNoToken) continue;
      const TokenIndex own = analysis_.child(object, Dep::kPoss);
      if (own != kNoToken) append(finder_.ends_at(own), out);
    }
  }

  void by_role(TokenIndex noun, const lexicon::RelationRule& rule) {
    std::vector<End> seconds;
    collect(noun, rule, seconds);
    if (const TokenIndex owner = finder_.possessor_of(noun); owner != kNoToken) {
      const auto owners = finder_.ends_at(owner);
      seconds.insert(seconds.end(), owners.begin(), owners.end());
    }
    if (seconds.empty()) return;
    std::vector<End> firsts;
    if (analysis_[noun].dep == Dep::kAttr)
      firsts = subjects(finder_.subject_of(analysis_[noun].head));
    else if (analysis_[noun].dep == Dep::kAppos)
      firsts = {finder_.end_at(analysis_[noun].head)};
    else if (const Token& token = analysis_[noun]; token.dep == Dep::kPobj && analysis_.lower(token.head) == "as") {
      firsts = subjects(finder_.subject_of(analysis_[token.head].head));  // "operates as part of"
    }
    if (firsts.empty()) firsts = {finder_.end_at(noun)};
    tie(rule, noun, firsts, seconds);
  }

  RelationFinder& finder_;
  const Analysis& analysis_;
  const lexicon::RelationRules& rules_;
};

}  // namespace

void find_stated_ties(RelationFinder& finder) { StatedTies(finder).find(); }

}  // namespace isnad::extract::relation

// titles.cpp: who leads a body or holds an office in it: "IRGC commander X", "X, leader of Y", "X is the secretary of
// Y".
#include <algorithm>

#include "extract/entity/clusters.h"
#include "extract/relation/ends.h"
#include "extract/relation/words.h"
#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::relation {
namespace {

constexpr TokenIndex kLongestTitle = 6;  // tokens

class TitleTies {
 public:
  explicit TitleTies(RelationFinder& finder)
      : finder_(finder),
        analysis_(finder.analysis()),
        titles_(finder.lexicon().titles),
        words_(finder.analysis(), finder.lexicon().titles.trie()) {
    in_name_.resize(analysis_.size());
    for (const Mention& mention : finder.reading().mention_layer.mentions) {
      if (mention.form != MentionForm::kName) continue;
      std::fill(in_name_.begin() + mention.words.begin, in_name_.begin() + mention.words.end, true);
    }
  }

  void find() {
    const auto& mentions = finder_.reading().mention_layer.mentions;
    for (std::uint32_t m = 0; m < mentions.size(); ++m) {
      if (mentions[m].kind != EntityKind::kPerson) continue;
      const End person{{m}, mentions[m].entity, EntityKind::kPerson};
      if (mentions[m].form == MentionForm::kName)
        before_name(person, mentions[m].words.begin);
      else if (mentions[m].form == MentionForm::kNominal)
        as_noun(person, mentions[m].head);
    }
  }

 private:
  struct FoundTitle {
    const lexicon::Title* title = nullptr;
    TokenSpan tokens;
  };

  // A rank or form of address that is also an office where a body follows: "Professor X", but "professor at Y".
  FoundTitle office_of(FoundTitle found) const {
    const auto match = titles_.trie().longest(words_.until(found.tokens.end), found.tokens.begin);
    for (const auto row : match.values) {
      if (titles_[row].relation != lexicon::TitleRelation::kNone) found.title = &titles_[row];
    }
    return found;
  }

  // The longest title that ends right before `end`.
  FoundTitle ending_at(TokenIndex end) const {
    FoundTitle best;
    for (TokenIndex begin = end; begin-- > 0 && begin + kLongestTitle >= end;) {
      if (analysis_[begin].sentence != analysis_[end - 1].sentence) break;
      if (in_name_[begin]) break;  // "IRGC Quds Force commander": the Force is the body's
      if (words_[begin] == lexicon::kNoWord || !titles_.trie().begins(words_[begin])) continue;
      const auto match = titles_.trie().longest(words_.until(end), begin);
      if (match && match.end == end) best = {&titles_[match.values.front()], {begin, end}};
    }
    return best;
  }

  // "deputy commander" of "deputy commander-in-chief".
  FoundTitle longest_around(FoundTitle found) const {
    if (found.title == nullptr) return found;
    const TokenIndex stop =
        std::min(analysis_.sentence_of(found.tokens.begin).end, found.tokens.begin + 2 * kLongestTitle);
    const auto match = titles_.trie().longest(words_.until(stop), found.tokens.begin);
    if (match && match.end > found.tokens.end) return {&titles_[match.values.front()], {found.tokens.begin, match.end}};
    return found;
  }

  void tie(const End& person, const End& body, const FoundTitle& found, TokenIndex word) {
    if (found.title->relation == lexicon::TitleRelation::kNone || !body.valid()) return;
    if (!entity::is_body(body.kind) && body.kind != EntityKind::kState && body.kind != EntityKind::kFacility) return;
    if (body.kind == EntityKind::kPopulation && found.title->relation != lexicon::TitleRelation::kLeads) return;
    const bool leads = found.title->relation == lexicon::TitleRelation::kLeads && body.kind != EntityKind::kState;
    const bool former = finder_.is_former(found.tokens.begin) || finder_.is_former(found.tokens.end - 1);
    finder_.add({leads ? RelationType::kLeads : RelationType::kHoldsRole, person, body, word,
                 former ? RelationStatus::kEnded : RelationStatus::kHolds, std::string(analysis_.text_of(found.tokens)),
                 "title"});
  }

  // "Iranian President Ebrahim Raisi", "deputy commander and PMF chief of staff Abdul Aziz": body, title, name.
  void before_name(const End& person, TokenIndex name_begin) {
    TokenIndex end = name_begin;
    FoundTitle found = ending_at(end);
    while (found.title != nullptr && found.title->relation == lexicon::TitleRelation::kNone && found.tokens.begin > 0) {
      end = found.tokens.begin;  // "Minister Sheikh X", "General Dr X"
      found = ending_at(end);
    }
    if (found.title == nullptr) return;
    const TokenIndex word = found.tokens.end - 1;
    const End body = body_before(found.tokens.begin);
    const bool of_body = body.valid() && entity::is_body(body.kind) && body.kind != EntityKind::kPopulation;
    if (!of_body) after_title(person, found, word);  // "Iraqi militia leader X" leads no state
    if (!body.valid()) return;
    tie(person, body, found, word);
    const TokenIndex body_begin = finder_.reading().mention(body.mention).words.begin;
    if (body_begin >= 2 && analysis_[body_begin - 1].tag == Tag::kCc) {
      if (const FoundTitle other = ending_at(body_begin - 1); other.title != nullptr) tie(person, body, other, word);
    }
  }

  // The body right before the title: "PMF", "Iran's", "the Badr Organization's", past adjectives ("Iranian supreme").
  End body_before(TokenIndex title) const {
    TokenIndex at = title;
    for (int step = 0; step < 4 && at-- > 0;) {
      const Token& token = analysis_[at];
      if (token.sentence != analysis_[title].sentence) return {};
      if (token.tag == Tag::kPos || token.pos == Pos::kAdj || token.tag == Tag::kHyph || token.pos == Pos::kNoun) {
        if (const End end = finder_.end_at_own(at); end.valid()) return end;
        ++step;
        continue;
      }
      return token.pos == Pos::kPropn || token.tag == Tag::kPrpS ? finder_.end_at_or_around(at) : End{};
    }
    return {};
  }

  // "Editor at the Harbour Magazine Lina Said", where the parser took the magazine for a part of the name.
  End body_before_name(const End& person) const {
    const auto& mentions = finder_.reading().mention_layer.mentions;
    const TokenIndex begin = mentions[person.mention.value].words.begin;
    for (std::uint32_t m = person.mention.value, back = 0; m-- > 0 && back < 3; ++back) {
      if (mentions[m].form == MentionForm::kName && mentions[m].words.end == begin)
        return {{m}, mentions[m].entity, mentions[m].kind};
    }
    return {};
  }

  // "Minister of Defence X", "Foreign Office Minister for the Middle East X".
  void after_title(const End& person, const FoundTitle& found, TokenIndex word) {
    if (analysis_[word].pos == Pos::kPropn && analysis_[word].dep == Dep::kCompound) return;
    bodies_below(person, found, word);
  }

  // "commander of", "editor at".
  void bodies_after(const End& person, const FoundTitle& found, TokenIndex word) {
    for (const TokenIndex child : analysis_.children(word)) {
      if (analysis_[child].dep != Dep::kPrep || child < word) continue;
      const std::string_view preposition = analysis_.lower(child);
      if (preposition != "of" && preposition != "at" && preposition != "for" && preposition != "in" &&
          preposition != "to" && preposition != "with" && preposition != "from")
        continue;
      for (const End& end : finder_.ends_at(syntax::object_of(analysis_, child)))
        tie(person, end.kind == EntityKind::kPerson ? body_before_name(end) : end, found, word);
    }
  }

  void bodies_below(const End& person, const FoundTitle& found, TokenIndex word) {
    bodies_after(person, found, word);
    for (const TokenIndex child : analysis_.children(word)) {
      const Dep dep = analysis_[child].dep;
      if (dep == Dep::kAppos && child > word) {
        const End body = finder_.end_at(child);  // "commander, Third Battalion"
        if (body.valid() && body.kind != EntityKind::kPerson) tie(person, body, found, word);
      } else if (child < word && (dep == Dep::kPoss || syntax::is_modifier(dep))) {
        for (const End& body : finder_.ends_at(child)) tie(person, body, found, word);
      }
    }
  }

  // "X, the leader of Y", "X is the leader of Y", "appointed X as leader of Y".
  void as_noun(End person, TokenIndex noun) {
    const FoundTitle found = longest_around(ending_at(noun + 1));
    if (found.title == nullptr) return;
    const Token& token = analysis_[noun];
    const bool as = token.dep == Dep::kPobj && analysis_.lower(token.head) == "as";
    if (as && !finder_.lexicon().relation_rules.is_appointing(analysis_.lemma(analysis_[token.head].head))) return;
    if (token.dep == Dep::kAttr || (token.dep == Dep::kPobj && analysis_.lower(token.head) == "as")) {
      const TokenIndex verb = token.dep == Dep::kAttr ? token.head : analysis_[token.head].head;
      TokenIndex who = token.dep == Dep::kPobj ? analysis_.child(verb, Dep::kDobj) : kNoToken;
      if (who == kNoToken) who = finder_.subject_of(verb);
      const End holder = finder_.end_at(who);
      if (holder.valid() && holder.kind == EntityKind::kPerson) person = holder;
    }
    if (found.title->relation == lexicon::TitleRelation::kNone)
      bodies_after(person, office_of(found), noun);
    else
      bodies_below(person, found, noun);
  }

  RelationFinder& finder_;
  const Analysis& analysis_;
  const lexicon::Titles& titles_;
  FoldedWords words_;
  std::vector<bool> in_name_;
};

}  // namespace

void find_titles(RelationFinder& finder) { TitleTies(finder).find(); }

}  // namespace isnad::extract::relation

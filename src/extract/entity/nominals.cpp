// nominals.cpp: noun phrases whose head says what kind of thing they stand for: "the militias", "three soldiers".
//
// The span runs from the first modifier to the head; determiner, possessor and what follows the head stay outside.
#include <algorithm>

#include "extract/entity/clusters.h"
#include "extract/entity/draft.h"
#include "extract/entity/name_words.h"
#include "extract/entity/words.h"
#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::entity {
namespace {

class NominalFinder {
 public:
  NominalFinder(const ExtractContext& context, const DocumentWords& words, const NameLayer& names)
      : analysis_(context.analysis), lexicon_(context.lexicon), words_(words), names_(names) {}

  void find(std::vector<MentionDraft>& out) {
    for (TokenIndex i = 0; i < analysis_.size(); ++i) {
      const bool adjective = analysis_[i].dep == Dep::kAmod && analysis_[i].tag == Tag::kJj;  // "a rebel attack"
      if ((!syntax::is_noun_tag(analysis_[i].tag) && !adjective) || names_.owner[i] != kNobody) continue;
      const lexicon::NounKind* noun = noun_at(i);
      if (adjective && (noun == nullptr || !is_doer_before_event(i, *noun))) continue;
      if (noun == nullptr && is_office(i)) noun = &kOffice;
      if (noun == nullptr || is_form_of_address(i) || is_title_of_name(i)) continue;
      const bool doer = is_doer_before_event(i, *noun);
      if (is_part_of_name_or_noun(i) && !is_body_of_leader(i, *noun) && !doer) continue;
      const bool plural = is_plural(i) || doer;
      const EntityKind kind = noun->generic ? kind_by_modifier(i, *noun) : plural ? noun->plural : noun->singular;
      if (kind == EntityKind::kOther || names_its_place(i, kind) ||
          (!plural && (is_bare_title(i, kind) || is_bare_count_noun(i, kind))))
        continue;
      TokenSpan span = span_of(i);
      if (doer) span.begin = std::min(span.begin, begin_of_doer(i));
      out.push_back({span, i, kind, MentionForm::kNominal, lexicon::kNoActor,
                     std::string("noun ") + std::string(analysis_.lemma(i))});
    }
  }

 private:
  const lexicon::NounKind* noun_at(TokenIndex i) const {
    if (const lexicon::NounKind* noun = compound_at(i)) return noun;
    if (const lexicon::NounKind* noun = lexicon_.kinds.noun(analysis_.lower(i))) return noun;
    if (const lexicon::NounKind* noun = lexicon_.kinds.noun(analysis_.lemma(i))) return noun;
    // Names keep their form as lemma: "Forces", "Rebels".
    const bool name = analysis_[i].tag == Tag::kNnps || analysis_[i].tag == Tag::kNnp;
    return name ? lexicon_.kinds.noun(singular_of(analysis_.lower(i))) : nullptr;
  }

  // "armed group", "Iran-backed movement".
  EntityKind kind_by_modifier(TokenIndex i, const lexicon::NounKind& noun) const {
    for (const TokenIndex child : analysis_.children(i)) {
      if (child >= i) break;
      if (const EntityKind* kind = lexicon_.kinds.modifier(analysis_.lower(child))) return *kind;
    }
    return noun.singular;
  }

  // "front line", "machine guns", "asylum-seekers": two words that the table knows as one, with a hyphen.
  const lexicon::NounKind* compound_at(TokenIndex i) const {
    const bool hyphen = i > 1 && is_hyphen(analysis_.text_of(i - 1)) && !analysis_[i - 1].space_after;
    if (i == 0) return nullptr;
    const TokenIndex before = hyphen ? i - 2 : i - 1;
    if ((analysis_[before].pos != Pos::kNoun && analysis_[before].pos != Pos::kAdj) ||
        analysis_[before].sentence != analysis_[i].sentence)
      return nullptr;
    std::string both(analysis_.lower(before));
    both.push_back('-');
    both += analysis_.lemma(i);
    return lexicon_.kinds.noun(both);
  }

  bool is_plural(TokenIndex i) const {
    const std::string_view lower = analysis_.lower(i);
    if (syntax::is_plural_tag(analysis_[i].tag)) return true;
    return analysis_[i].tag == Tag::kNnp && singular_of(lower) != lower && lexicon_.kinds.noun(lower) == nullptr;
  }

  // "fellow", "rapporteur": a title that the table of nouns doesn't have.
  bool is_office(TokenIndex i) const {
    const TokenSpan title = words_.title_at[i];
    if (title.size() == 0 || title.end != i + 1) return false;
    const auto match = lexicon_.titles.trie().longest(words_.title_words, title.begin);
    return match && lexicon_.titles[match.values.front()].relation != lexicon::TitleRelation::kNone;
  }

  // A modifier of a noun that is itself a mention ("militia leaders"), or a title before a name.
  bool is_part_of_name_or_noun(TokenIndex i) const {
    const Token& token = analysis_[i];
    if (!syntax::is_modifier(token.dep)) return false;
    return token.head > i && (names_.owner[token.head] != kNobody || syntax::is_noun_tag(analysis_[token.head].tag));
  }

  // "Father Michael", "Brother!", not "his brother", "three sisters".
  bool is_form_of_address(TokenIndex i) const {
    const lexicon::NameTrie& trie = lexicon_.titles.trie();
    if (!trie.begins(words_.title_words[i]) || is_told_of(i)) return false;
    const auto match = trie.longest(words_.title_words, i);
    return match && lexicon_.titles[match.values.front()].needs_name;
  }

  // A plural, or somebody's, before no name.
  bool is_told_of(TokenIndex i) const {
    const bool before_name = i + 1 < analysis_.size() && names_.owner[i + 1] != kNobody;
    return !before_name && (syntax::is_plural_tag(analysis_[i].tag) || analysis_.child(i, Dep::kPoss) != kNoToken ||
                            analysis_.child(i, Dep::kDet) != kNoToken);
  }

  // "IRGC commander Ali Fadavi": the title belongs to the name. "chief of staff": only "chief" is a mention.
  bool is_title_of_name(TokenIndex i) const {
    const TokenSpan title = words_.title_at[i];
    if (title.size() == 0) return false;
    if (title.contains(analysis_[i].head) && analysis_[i].head != i) return title.size() > 1 && analysis_[i].head < i;
    const TokenIndex next = title.end;
    return next < analysis_.size() && names_.owner[next] != kNobody &&
           names_.names[names_.owner[next]].kind == EntityKind::kPerson &&
           analysis_[next].sentence == analysis_[i].sentence;
  }

  // "the Iraqi militia leader": the body before a title is a mention of its own.
  bool is_body_of_leader(TokenIndex i, const lexicon::NounKind& noun) const {
    const TokenIndex next = i + 1;
    if (next >= analysis_.size() || words_.title_at[next].begin != next || words_.title_at[next].size() == 0)
      return false;
    if (!is_body(noun.singular) || noun.singular == EntityKind::kPopulation ||
        analysis_[next].sentence != analysis_[i].sentence)
      return false;
    const auto match = lexicon_.titles.trie().longest(words_.title_words, next);
    return match && lexicon_.titles[match.values.front()].relation == lexicon::TitleRelation::kLeads;
  }

  // "police firing", "a rebel attack", "government air strikes": the modifier of a word that tells a deed names who did
  // it.
  bool is_doer_before_event(TokenIndex i, const lexicon::NounKind& noun) const {
    const Token& self = analysis_[i];
    if (!syntax::is_modifier(self.dep)) return false;
    const bool armed = noun.plural == EntityKind::kArmedGroup || noun.plural == EntityKind::kStateForce;
    const bool rules = noun.singular == EntityKind::kGovernmentBody && noun.collective;
    const TokenIndex deed = headed(i);
    if ((!armed && !rules) || deed <= i || deed > i + 3 || names_.owner[deed] != kNobody) return false;
    const lexicon::NounKind* head = noun_at(deed);
    if (head != nullptr) return armed && head->singular == EntityKind::kWeapon;  // "police bullets"
    const auto told = lexicon_.frames.triggers(analysis_.lemma(deed));
    return std::ranges::any_of(told, [&](const lexicon::Phrase& phrase) {
      return armed || lexicon_.frames.frame(phrase.value).type == EventType::kAssault;
    });
  }

  // The noun that a modifier's phrase is about: of "regime" in "regime air strikes" the strikes, where it hangs on
  // "air".
  TokenIndex headed(TokenIndex modifier) const {
    const TokenIndex above = analysis_[modifier].head;
    return analysis_[above].dep == Dep::kCompound && analysis_[above].head == above + 1 ? above + 1 : above;
  }

  // "Syrian" of "Syrian government air strikes", which hangs on the deed's word in the tree.
  TokenIndex begin_of_doer(TokenIndex i) const {
    TokenIndex begin = i;
    while (begin > 0 && headed(begin - 1) == headed(i) && names_.owner[begin - 1] != kNobody &&
           syntax::is_modifier(analysis_[begin - 1].dep))
      begin = names_.names[names_.owner[begin - 1]].tokens.begin;
    return begin;
  }

  // "at home", "by ship", "in place": a singular without any determiner or modifier refers to no one thing.
  bool is_bare_count_noun(TokenIndex i, EntityKind kind) const {
    const bool countable = kind == EntityKind::kPlace || kind == EntityKind::kFacility || kind == EntityKind::kPerson ||
                           kind == EntityKind::kVehicle || kind == EntityKind::kOrganisation ||
                           kind == EntityKind::kArmedGroup || kind == EntityKind::kState;
    if (!countable || analysis_[i].tag != Tag::kNn || analysis_[i].dep == Dep::kCompound) return false;
    return analysis_[i].left_edge == i && !syntax::is_subject(analysis_[i].dep) &&
           analysis_.child(i, Dep::kPrep) == kNoToken;
  }

  // ", commander, " beside a name: a title that refers to nobody by itself.
  bool is_bare_title(TokenIndex i, EntityKind kind) const {
    return kind == EntityKind::kPerson && analysis_.children(i).empty() &&
           (analysis_[i].dep == Dep::kAppos || analysis_[i].dep == Dep::kConj);
  }

  // "the city of Mosul": the name alone is the mention.
  bool names_its_place(TokenIndex i, EntityKind kind) const {
    if (kind != EntityKind::kPlace) return false;
    const TokenIndex object = syntax::of_complement(analysis_, i);
    if (object == kNoToken || names_.owner[object] == kNobody) return false;
    const EntityKind named = names_.names[names_.owner[object]].kind;
    return (named == EntityKind::kPlace || named == EntityKind::kFacility) &&
           !syntax::is_plural_tag(analysis_[i].tag) &&
           names_.names[names_.owner[object]].tokens.begin == analysis_[object].head + 1;
  }

  TokenSpan span_of(TokenIndex head) const {
    TokenIndex begin = std::max(analysis_[head].left_edge, head >= kLongest ? head - kLongest : 0);
    for (const TokenIndex child : analysis_.children(head)) {
      if (child >= head) break;
      switch (analysis_[child].dep) {
        case Dep::kAmod:
        case Dep::kCompound:
        case Dep::kNummod:
        case Dep::kNmod:
        case Dep::kQuantmod:
        case Dep::kAdvmod:
        case Dep::kNpadvmod:
          break;
        default:
          if (is_hyphen(analysis_.text_of(child)) && child + 1 == head) break;  // "asylum-seekers"
          begin = std::max(begin, std::min(analysis_[child].right_edge + 1, head));
      }
    }
    while (begin < head && (syntax::is_filler(analysis_[begin]) || analysis_[begin].tag == Tag::kDt ||
                            analysis_[begin].tag == Tag::kPos || analysis_[begin].tag == Tag::kPrpS ||
                            analysis_[begin].tag == Tag::kPdt)) {
      ++begin;
    }
    if (names_.owner[begin] != kNobody) begin = names_.names[names_.owner[begin]].tokens.begin;  // never cut a name
    const TokenSpan title = words_.title_at[head];
    const bool whole = title.begin == head && title.size() > 1 && names_.owner[title.end - 1] == kNobody;
    return {begin, whole ? title.end : head + 1};
  }

  static constexpr lexicon::NounKind kOffice{EntityKind::kPerson, EntityKind::kGovernmentBody, false, false};
  static constexpr TokenIndex kLongest = 12;  // tokens of modifiers that a reader still takes as one phrase

  const Analysis& analysis_;
  const Lexicon& lexicon_;
  const DocumentWords& words_;
  const NameLayer& names_;
};

}  // namespace

void add_nominals(const ExtractContext& context, const DocumentWords& words, const NameLayer& names,
                  std::vector<MentionDraft>& out) {
  NominalFinder(context, words, names).find(out);
}

}  // namespace isnad::extract::entity

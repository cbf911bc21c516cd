#include "extract/statement/speakers.h"

#include <algorithm>

#include "syntax/phrases.h"
#include "syntax/relatives.h"
#include "syntax/words.h"

namespace isnad::extract::statement {
namespace {

constexpr TokenIndex kLongestPhrase = 12;

}  // namespace

const Mention& Speakers::mention(MentionId id) const {
  const std::size_t named = named_.mentions.size();
  return id.value < named ? named_.mentions[id.value] : own_.mentions[id.value - named];
}

Mention Speakers::phrase_of(TokenIndex head) const {
  Mention mention;
  mention.words = syntax::without_clauses(context_.analysis, head, kLongestPhrase);
  mention.head = head;
  return mention;
}

MentionId Speakers::stand_in(TokenIndex head, MentionId meant) {
  if (known(head).valid()) return meant;
  Mention stand_in = phrase_of(head);
  stand_in.form = MentionForm::kNominal;
  stand_in.kind = mention(meant).kind;
  stand_in.rule = "issuer";
  stand_in.entity = mention(meant).entity;
  return add(std::move(stand_in));
}

TokenIndex Speakers::meant_by(TokenIndex head) const {
  return head == kNoToken ? head : syntax::antecedent_of_any_sort(context_.analysis, head);
}

MentionId Speakers::known(TokenIndex head) const {
  if (head == kNoToken) return {};
  return own_.index.headed_by(head).valid() ? own_.index.headed_by(head) : own_.index.innermost(head);
}

MentionId Speakers::mention_of(TokenIndex head) {
  if (head == kNoToken) return {};
  MentionId found = known(head);
  if (!found.valid()) found = name_after_office(head);
  if (found.valid() && mention(found).form == MentionForm::kName) return found;
  // "One officer, the general Ali Rahimi, said": the name says who it is.
  for (const TokenIndex child : context_.analysis.children(head)) {
    if (context_.analysis[child].dep != Dep::kAppos || !own_.index.headed_by(child).valid()) continue;
    if (mention(own_.index.headed_by(child)).form == MentionForm::kName) return own_.index.headed_by(child);
  }
  return found.valid() ? found : add(head);
}

// "Minister of Defence Jan Novak said", where the parser hung the name on "of": an office, what it is of, a person.
MentionId Speakers::name_after_office(TokenIndex head) const {
  const Analysis& analysis = context_.analysis;
  const lexicon::Title* title = context_.lexicon.titles.find(analysis.lemma(head));
  if (title == nullptr || title->relation == lexicon::TitleRelation::kNone) return {};
  const TokenIndex end = std::min(analysis[head].right_edge + 1, head + kLongestPhrase);
  for (TokenIndex i = head + 1; i < end; ++i) {
    const Pos pos = analysis[i].pos;
    if (i == head + 1 ? pos != Pos::kAdp : pos == Pos::kVerb || pos == Pos::kPunct) return {};
    const MentionId name = own_.index.innermost(i);
    if (!name.valid() || mention(name).kind != EntityKind::kPerson) continue;
    return i > head + 2 && mention(name).form == MentionForm::kName ? name : MentionId{};
  }
  return {};
}

MentionId Speakers::add(TokenIndex head) {
  const Analysis& analysis = context_.analysis;
  Mention speaker = phrase_of(head);
  speaker.form = analysis[head].pos == Pos::kPron    ? MentionForm::kPronoun
                 : analysis[head].pos == Pos::kPropn ? MentionForm::kName
                                                     : MentionForm::kNominal;
  speaker.kind = kind(head);
  speaker.rule = "speaker";
  if (const TokenIndex noun = meant_by(head); noun != head) {
    const MentionId meant = mention_of(noun);  // it stands above the pronoun: this comes to an end
    speaker.entity = mention(meant).entity;
    speaker.kind = mention(meant).kind;
  }
  if (!speaker.entity.valid()) speaker.entity = add_entity(speaker);
  return add(std::move(speaker));
}

EntityId Speakers::add_entity(const Mention& mention) {
  Entity entity;
  entity.kind = mention.kind;
  entity.name = std::string(context_.analysis.text_of(mention.words));
  own_.entities.push_back(std::move(entity));
  return {static_cast<std::uint32_t>(named_.entities.size() + own_.entities.size() - 1)};
}

MentionId Speakers::add(Mention mention) {
  const MentionId own{static_cast<std::uint32_t>(named_.mentions.size() + own_.mentions.size())};
  const std::size_t entity = mention.entity.value, named = named_.entities.size();
  (entity < named ? own_.more_mentions[mention.entity.value] : own_.entities[entity - named].mentions).push_back(own);
  own_.index.add(context_.analysis, mention);
  own_.mentions.push_back(std::move(mention));
  return own;
}

EntityKind Speakers::kind(TokenIndex head) const {
  const Analysis& analysis = context_.analysis;
  if (const lexicon::NounKind* noun = context_.lexicon.kinds.noun(analysis.lemma(head)); noun != nullptr) {
    return syntax::is_plural_tag(analysis[head].tag) ? noun->plural : noun->singular;
  }
  switch (analysis[head].entity) {
    case EntityLabel::kPerson:
      return EntityKind::kPerson;
    case EntityLabel::kOrg:
      return EntityKind::kOrganisation;
    case EntityLabel::kGpe:
      return EntityKind::kState;
    case EntityLabel::kNorp:
      return EntityKind::kPopulation;
    default:
      break;
  }
  return analysis[head].pos == Pos::kPron && analysis.lower(head) != "it" ? EntityKind::kPerson : EntityKind::kOther;
}

}  // namespace isnad::extract::statement

#include "extract/statement/speakers.h"

#include <algorithm>

#include "syntax/phrases.h"
#include "syntax/relatives.h"
#include "syntax/words.h"

namespace isnad::extract::statement {
namespace {

constexpr TokenIndex kLongestPhrase = 12;

}  // namespace

Speakers::Speakers(const ExtractContext& context, Extraction& layers)
    : context_(context), layers_(layers), index_(context.analysis, layers.mentions) {}

MentionId Speakers::stand_in(TokenIndex head, MentionId meant) {
  if (known(head).valid()) return meant;
  Mention mention;
  mention.span = context_.analysis.bytes_of(syntax::without_clauses(context_.analysis, head, kLongestPhrase));
  mention.head = context_.analysis[head].span;
  mention.form = MentionForm::kNominal;
  mention.kind = layers_.mentions[meant.value].kind;
  mention.rule = "issuer";
  mention.entity = layers_.mentions[meant.value].entity;
  const MentionId own{static_cast<std::uint32_t>(layers_.mentions.size())};
  layers_.entities[mention.entity.value].mentions.push_back(own);
  layers_.mentions.push_back(std::move(mention));
  index_.add(own, layers_.mentions);
  return own;
}

TokenIndex Speakers::meant_by(TokenIndex head) const {
  return head == kNoToken ? head : syntax::antecedent_of_any_sort(context_.analysis, head);
}

MentionId Speakers::known(TokenIndex head) const {
  if (head == kNoToken) return {};
  return index_.headed_by(head).valid() ? index_.headed_by(head) : index_.innermost(head);
}

MentionId Speakers::mention_of(TokenIndex head) {
  if (head == kNoToken) return {};
  MentionId found = known(head);
  if (!found.valid()) found = name_after_office(head);
  if (found.valid() && layers_.mentions[found.value].form == MentionForm::kName) return found;
  // "One officer, the general Ali Rahimi, said": the name says who it is.
  for (const TokenIndex child : context_.analysis.children(head)) {
    if (context_.analysis[child].dep != Dep::kAppos || !index_.headed_by(child).valid()) continue;
    if (layers_.mentions[index_.headed_by(child).value].form == MentionForm::kName) return index_.headed_by(child);
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
    const MentionId name = index_.innermost(i);
    if (!name.valid() || layers_.mentions[name.value].kind != EntityKind::kPerson) continue;
    const Mention& mention = layers_.mentions[name.value];
    return i > head + 2 && mention.form == MentionForm::kName ? name : MentionId{};
  }
  return {};
}

MentionId Speakers::add(TokenIndex head) {
  const Analysis& analysis = context_.analysis;
  Mention mention;
  mention.span = analysis.bytes_of(syntax::without_clauses(analysis, head, kLongestPhrase));
  mention.head = analysis[head].span;
  mention.form = analysis[head].pos == Pos::kPron    ? MentionForm::kPronoun
                 : analysis[head].pos == Pos::kPropn ? MentionForm::kName
                                                     : MentionForm::kNominal;
  mention.kind = kind(head);
  mention.rule = "speaker";
  if (const TokenIndex noun = meant_by(head); noun != head) {
    const MentionId meant = mention_of(noun);  // it stands above the pronoun: this comes to an end
    mention.entity = layers_.mentions[meant.value].entity;
    mention.kind = layers_.mentions[meant.value].kind;
  }
  const MentionId own{static_cast<std::uint32_t>(layers_.mentions.size())};
  if (!mention.entity.valid()) {
    mention.entity = {static_cast<std::uint32_t>(layers_.entities.size())};
    Entity entity;
    entity.kind = mention.kind;
    entity.name = std::string(mention.span.of(analysis.text()));
    layers_.entities.push_back(std::move(entity));
  }
  layers_.entities[mention.entity.value].mentions.push_back(own);
  layers_.mentions.push_back(std::move(mention));
  index_.add(own, layers_.mentions);
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

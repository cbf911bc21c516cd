#include "extract/entity/wording.h"

#include <algorithm>
#include <unordered_set>

namespace isnad::extract::entity {
namespace {

constexpr TokenIndex kLongest = 12;  // tokens after the head that still read as one phrase
constexpr int kMostComplements = 2;  // "the headquarters of the organisation of the state"

bool is_bracket(std::string_view text) { return text == "[" || text == "]" || text == "(" || text == ")"; }

}  // namespace

Wording::Wording(const ExtractContext& context, std::span<const Quantity> quantities, std::span<const Mention> mentions)
    : analysis_(context.analysis),
      lexicon_(context.lexicon),
      counted_(context.analysis.size(), false),
      name_end_(context.analysis.size(), 0) {
  for (const Quantity& quantity : quantities) {
    const TokenSpan tokens = analysis_.tokens_in(quantity.span);
    std::fill(counted_.begin() + tokens.begin, counted_.begin() + tokens.end, true);
  }
  for (const Mention& mention : mentions) {
    if (mention.form != MentionForm::kName) continue;
    const TokenSpan tokens = analysis_.tokens_in(mention.span);
    std::fill(name_end_.begin() + tokens.begin, name_end_.begin() + tokens.end, tokens.end);
  }
}

ByteSpan Wording::quoted(TokenSpan phrase, TokenIndex head) const {
  const TokenIndex begin = begin_of(phrase, head);
  const TokenIndex end = is_fighter(head) ? phrase.end : end_of(std::max(phrase.end, head + 1), head, 0);
  return {analysis_[begin].span.begin, analysis_[end - 1].span.end};
}

bool Wording::is_set_apart(TokenIndex i) const {
  const Token& token = analysis_[i];
  if (counted_[i] || token.tag == Tag::kCd || token.tag == Tag::kDt || token.tag == Tag::kPdt ||
      is_bracket(analysis_.text_of(i)) || token.dep == Dep::kQuantmod || token.pos == Pos::kPunct ||
      lexicon_.coreference.sets_apart(analysis_.lower(i)))
    return true;
  // "the kidnapped judge": what became of him is no part of what he is.
  if (token.tag != Tag::kVbn || token.dep != Dep::kAmod) return false;
  const auto triggers = lexicon_.frames.triggers(analysis_.lemma(i));
  return std::any_of(triggers.begin(), triggers.end(), [&](const lexicon::Phrase& phrase) {
    return lexicon_.frames.frame(phrase.value).loss != Loss::kNone;
  });
}

bool Wording::is_fighter(TokenIndex head) const {
  const lexicon::NounKind* noun = lexicon_.kinds.noun(analysis_.lemma(head));
  return noun != nullptr && noun->singular == EntityKind::kPerson &&
         (noun->plural == EntityKind::kArmedGroup || noun->plural == EntityKind::kStateForce);
}

TokenIndex Wording::begin_of(TokenSpan phrase, TokenIndex head) const {
  TokenIndex begin = phrase.begin;
  for (TokenIndex i = begin; i < head; ++i) {
    if (is_bracket(analysis_.text_of(i))) begin = i + 1;  // "[Text] Members"
  }
  while (begin < head && name_end_[begin] == 0 && is_set_apart(begin)) ++begin;
  if (is_fighter(head)) return begin;
  const TokenIndex owner = analysis_.child(head, Dep::kPoss);
  if (owner == kNoToken || owner >= begin || analysis_[owner].pos == Pos::kPron) return begin;
  TokenIndex first = std::max(analysis_[owner].left_edge, begin > kLongest ? begin - kLongest : 0);
  while (first < owner && is_set_apart(first)) ++first;
  return first;
}

// After the complement with "of" that stands right behind the noun, where there is one.
TokenIndex Wording::end_of(TokenIndex end, TokenIndex head, int depth) const {
  if (depth == kMostComplements || end >= analysis_.size() || analysis_[end].head != head ||
      analysis_[end].dep != Dep::kPrep || analysis_.lower(end) != "of")
    return end;
  const TokenIndex object = analysis_.child(end, Dep::kPobj);
  if (object == kNoToken || object - end > kLongest) return end;
  return end_of(std::max(object + 1, name_end_[object]), object, depth + 1);
}

void word_mentions(const ExtractContext& context, Extraction& layers) {
  const Wording wording(context, layers.quantities, layers.mentions);
  const std::string_view text = context.analysis.text();
  const auto key_of = [](ByteSpan span) { return std::uint64_t{span.begin} << 32U | span.end; };
  std::unordered_set<std::uint64_t> taken;
  for (const Mention& mention : layers.mentions) taken.insert(key_of(mention.span));
  for (Mention& mention : layers.mentions) {
    if (mention.form != MentionForm::kNominal) continue;
    const TokenSpan phrase = context.analysis.tokens_in(mention.span);
    const TokenSpan head = context.analysis.tokens_in(mention.head);
    if (phrase.size() == 0 || head.size() == 0 || !phrase.contains(head.begin)) continue;
    const ByteSpan quoted = wording.quoted(phrase, head.begin);
    const ByteSpan whole{std::min(quoted.begin, mention.span.begin), std::max(quoted.end, mention.span.end)};
    if (mention.entity.valid() && whole != mention.span) {
      std::string& name = layers.entities[mention.entity.value].name;
      if (name == mention.span.of(text)) name = whole.of(text);
    }
    // One mention a span: "Gulf", quoted whole, would be the name "Gulf of Aden" over again.
    if (quoted != mention.span && taken.insert(key_of(quoted)).second) mention.span = quoted;
  }
}

}  // namespace isnad::extract::entity

#include "extract/entity/wording.h"

#include <algorithm>
#include <unordered_set>

namespace isnad::extract::entity {
namespace {

constexpr TokenIndex kLongest = 12;  // tokens after the head that still read as one phrase
constexpr int kMostComplements = 2;  // "the headquarters of the organisation of the state"

bool is_bracket(std::string_view text) { return text == "[" || text == "]" || text == "(" || text == ")"; }

}  // namespace

Wording::Wording(const ExtractContext& context, const Reading& reading)
    : analysis_(context.analysis),
      lexicon_(context.lexicon),
      counted_(context.analysis.size(), false),
      name_end_(context.analysis.size(), 0) {
  for (const Quantity& quantity : reading.quantities)
    std::fill(counted_.begin() + quantity.words.begin, counted_.begin() + quantity.words.end, true);
  for (std::uint32_t m = 0; m < reading.mention_count(); ++m) {
    const Mention& mention = reading.mention(MentionId{m});
    if (mention.form != MentionForm::kName) continue;
    std::fill(name_end_.begin() + mention.words.begin, name_end_.begin() + mention.words.end, mention.words.end);
  }
}

TokenSpan Wording::quoted(TokenSpan phrase, TokenIndex head) const {
  return {begin_of(phrase, head), is_fighter(head) ? phrase.end : end_of(std::max(phrase.end, head + 1), head, 0)};
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

layers::WordingLayer word_mentions(const ExtractContext& context, const Reading& reading) {
  const Wording wording(context, reading);
  const auto key_of = [](TokenSpan words) { return std::uint64_t{words.begin} << 32U | words.end; };
  layers::WordingLayer out;
  std::unordered_set<std::uint64_t> taken;
  for (std::uint32_t m = 0; m < reading.mention_count(); ++m) {
    out.quoted.push_back(reading.mention(MentionId{m}).words);
    taken.insert(key_of(out.quoted.back()));
  }
  for (std::uint32_t m = 0; m < reading.mention_count(); ++m) {
    const Mention& mention = reading.mention(MentionId{m});
    if (mention.form != MentionForm::kNominal || !mention.words.contains(mention.head)) continue;
    const TokenSpan quoted = wording.quoted(mention.words, mention.head);
    const TokenSpan whole{std::min(quoted.begin, mention.words.begin), std::max(quoted.end, mention.words.end)};
    if (mention.entity.valid() && whole != mention.words) {
      const auto told = out.names.find(mention.entity.value);
      const std::string_view name = told == out.names.end() ? reading.entity(mention.entity).name : told->second;
      if (name == context.analysis.text_of(mention.words))
        out.names.insert_or_assign(mention.entity.value, std::string(context.analysis.text_of(whole)));
    }
    // One mention a span: "Gulf", quoted whole, would be the name "Gulf of Aden" over again.
    if (quoted != mention.words && taken.insert(key_of(quoted)).second) out.quoted[m] = quoted;
  }
  return out;
}

}  // namespace isnad::extract::entity

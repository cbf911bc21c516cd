#include "extract/scene/another.h"

#include <algorithm>
#include <string_view>

namespace isnad::extract::scene {

bool is_told_as_another(const ExtractContext& context, const Event& event) {
  constexpr std::uint32_t kBefore = 24;  // tokens
  const Analysis& analysis = context.analysis;
  const TokenIndex sentence = analysis.sentences()[event.sentence].begin;
  const TokenIndex first = std::max(sentence, event.trigger.begin - std::min(event.trigger.begin, kBefore));
  const std::uint32_t begin = analysis[first].span.begin, end = analysis[event.trigger.begin].span.begin;
  const std::string_view before = analysis.text().substr(begin, end - begin);
  const lexicon::DeedWords& words = context.lexicon.deed_words;
  return words.tells_another(before) || words.tells_answered(before) || words.tells_preceding(before);
}

}  // namespace isnad::extract::scene

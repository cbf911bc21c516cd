#include "extract/entity/words.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "lexicon/fold.h"

namespace isnad::extract::entity {
namespace {

bool starts_upper(std::string_view text) {
  if (text.empty()) return false;
  const auto byte = static_cast<unsigned char>(text.front());
  if (byte < 0x80) return byte >= 'A' && byte <= 'Z';
  const char32_t c = core::utf8::decode(text, 0).value;
  const bool latin = c >= 0xC0 && c <= 0x17F;
  if (latin) return c < 0xDF ? c != 0xD7 : (c >= 0x100 && (c % 2 == 0));
  const bool greek_or_cyrillic_capital = (c >= 0x0386 && c <= 0x03AB) || (c >= 0x0400 && c <= 0x042F);
  const bool quote = c >= 0x02B0 && c <= 0x02FF;  // ʿAbd, ʾAhmad
  if (quote) return text.size() > 2 && starts_upper(text.substr(2));
  return greek_or_cyrillic_capital;
}

// Hyphens, dashes and apostrophes: marks inside a name. Others end it.
bool joins_words(std::string_view text) {
  constexpr std::array<std::string_view, 9> kMarks = {"-",      "\u2010", "\u2011", "\u2013", "'",
                                                      "\u2019", "\u2018", "\u02BF", "/"};
  return std::find(kMarks.begin(), kMarks.end(), text) != kMarks.end();
}

}  // namespace

DocumentWords::DocumentWords(const ExtractContext& context) {
  const Analysis& analysis = context.analysis;
  const lexicon::NameTrie& actors = context.lexicon.actors.trie();
  const lexicon::NameTrie& titles = context.lexicon.titles.trie();
  actor_words.resize(analysis.size());
  title_words.resize(analysis.size());
  capitalised.resize(analysis.size());
  std::string word;
  for (TokenIndex i = 0; i < analysis.size(); ++i) {
    word.clear();
    lexicon::fold_word(analysis.text_of(i), word);
    const bool glue = word.empty() && joins_words(analysis.text_of(i));
    const lexicon::WordId nothing = glue ? lexicon::kNoWord : lexicon::kUnknownWord;
    actor_words[i] = word.empty() ? nothing : actors.word(word);
    title_words[i] = word.empty() ? nothing : titles.word(word);
    capitalised[i] = starts_upper(analysis.text_of(i));
  }
  find_titles(titles);
}

void DocumentWords::find_titles(const lexicon::NameTrie& titles) {
  title_at.assign(title_words.size(), TokenSpan{});
  for (TokenIndex i = 0; i < title_words.size();) {
    const auto match = titles.begins(title_words[i]) ? titles.longest(title_words, i) : lexicon::NameTrie::Match{};
    const TokenIndex end = match ? match.end : i + 1;
    if (match) std::fill(title_at.begin() + i, title_at.begin() + end, TokenSpan{i, end});
    i = end;
  }
}

std::string folded_text(const Analysis& analysis, TokenSpan tokens) {
  std::string out;
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    const std::size_t before = out.size();
    if (before != 0) out.push_back(' ');
    lexicon::fold_word(analysis.text_of(i), out);
    if (out.size() == before + 1 && before != 0) out.pop_back();
  }
  return out;
}

}  // namespace isnad::extract::entity

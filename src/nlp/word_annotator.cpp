#include "nlp/word_annotator.h"

#include <algorithm>

namespace isnad::nlp {
namespace {

PoolRef append(std::string& pool, std::string_view text) {
  if (text.empty()) return {};
  const PoolRef ref{static_cast<std::uint32_t>(pool.size()), static_cast<std::uint32_t>(text.size())};
  pool.append(text);
  return ref;
}

bool same(const RuledAttributes& a, const RuledAttributes& b) {
  return a.tag == b.tag && a.pos == b.pos && a.morph == b.morph && a.lemma == b.lemma && a.dep == b.dep;
}

}  // namespace

void WordAnnotator::clear() { words_.clear(); }

void WordAnnotator::annotate(const std::vector<LexToken>& text, AnalysisParts& parts) {
  ++text_number_;
  masks_.resize(text.size());
  ruled_.resize(text.size());
  bool any_sequence = false;
  std::vector<Word*> words(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    words[i] = &word_for(*text[i].lexeme, parts.tokens[i]);
    masks_[i] = words[i]->matched.sequence_mask;
    ruled_[i] = words[i]->matched.alone;
    any_sequence = any_sequence || masks_[i] != 0;
  }
  if (any_sequence && ruler_ != nullptr) ruler_->match_sequences(masks_, ruled_);
  for (std::size_t i = 0; i < text.size(); ++i) {
    Token& token = parts.tokens[i];
    Word* word = words[i];
    Word changed;
    if (!same(ruled_[i], word->matched.alone)) {  // a pattern over several tokens reached this one
      resolve(*text[i].lexeme, token, ruled_[i], changed);
      word = &changed;
    }
    if (word->text_number != text_number_) place(*text[i].lexeme, *word, parts.pool);
    token.tag = word->tag;
    token.dep = word->dep;
    token.pos = word->pos;
    token.morph = word->morph_ref;
    token.lemma = word->lemma_ref;
    token.lower = word->lower_ref;
  }
}

WordAnnotator::Word& WordAnnotator::word_for(const Lexeme& lexeme, const Token& token) {
  const std::uint64_t key = std::uint64_t{lexeme.type} << 32 |
                            std::uint64_t{static_cast<std::uint16_t>(token.tag)} << 16 |
                            static_cast<std::uint16_t>(token.dep);
  const auto [entry, added] = words_.try_emplace(key);
  Word& word = entry->second;
  if (!added) return word;
  if (ruler_ != nullptr) {
    word.matched = ruler_->match({lexeme.lower, token.tag, token.dep, lexeme.is_space}, scratch_);
  }
  resolve(lexeme, token, word.matched.alone, word);
  return word;
}

void WordAnnotator::resolve(const Lexeme& lexeme, const Token& token, const RuledAttributes& ruled, Word& word) const {
  constexpr std::int32_t kNoRule = RuledAttributes::kNoRule;
  word.tag = token.tag;
  word.dep = token.dep;
  word.pos = token.pos;
  if (ruler_ != nullptr) {
    if (ruled.tag != kNoRule) word.tag = ruler_->tag(ruled.tag);
    if (ruled.dep != kNoRule) word.dep = ruler_->dep(ruled.dep);
    if (ruled.pos != kNoRule) word.pos = ruler_->pos(ruled.pos);
    if (ruled.morph != kNoRule) word.morph = ruler_->morph(ruled.morph);
  }
  const std::string* correction = corrections_ == nullptr ? nullptr : corrections_->find(lexeme.lower, word.pos);
  if (correction != nullptr) {
    word.lemma = *correction;
  } else if (ruler_ != nullptr && ruled.lemma != kNoRule) {
    word.lemma = ruler_->lemma(ruled.lemma);
  } else if (lemmatizer_ != nullptr) {
    word.lemma = lemmatizer_->lemma({lexeme.text, lexeme.lower, word.morph, word.pos});
  }
}

void WordAnnotator::place(const Lexeme& lexeme, Word& word, std::string& pool) const {
  word.text_number = text_number_;
  word.morph_ref = append(pool, word.morph);
  word.lower_ref = append(pool, lexeme.lower);
  word.lemma_ref = word.lemma == lexeme.lower ? word.lower_ref : append(pool, word.lemma);
}

}  // namespace isnad::nlp

// word_annotator.h: part of speech, morphology and lemma of each token (attribute ruler, then lemmatizer).
//
// In:  tokens with tag and dependency. Out: the same with pos, morph, lemma, lower set, the strings in the Analysis'
// pool. Cost: one look-up per token; rules and lemmas are computed once per (form, tag, dependency). Thread rule:
// belongs to one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "nlp/analysis.h"
#include "nlp/attribute_ruler.h"
#include "nlp/lemma_corrections.h"
#include "nlp/lemmatizer.h"
#include "nlp/lexeme.h"

namespace isnad::nlp {

class WordAnnotator {
 public:
  // Each may be null: the pipeline has no such component.
  WordAnnotator(const AttributeRuler* ruler, const Lemmatizer* lemmatizer, const LemmaCorrections* corrections)
      : ruler_(ruler), lemmatizer_(lemmatizer), corrections_(corrections) {}

  void annotate(const std::vector<LexToken>& text, AnalysisParts& parts);
  // To be called when the lexemes' type ids begin anew.
  void clear();

 private:
  // What a (form, tag, dependency) becomes.
  struct Word {
    AttributeRuler::Matched matched;
    Tag tag = Tag::kNone;
    Dep dep = Dep::kNone;
    Pos pos = Pos::kNone;
    std::string morph;
    std::string lemma;
    // Where its strings lie in the pool of the text at hand.
    std::uint64_t text_number = 0;
    PoolRef morph_ref, lemma_ref, lower_ref;
  };

  Word& word_for(const Lexeme& lexeme, const Token& token);
  void resolve(const Lexeme& lexeme, const Token& token, const RuledAttributes& ruled, Word& word) const;
  void place(const Lexeme& lexeme, Word& word, std::string& pool) const;

  const AttributeRuler* ruler_;
  const Lemmatizer* lemmatizer_;
  const LemmaCorrections* corrections_;
  core::RegexScratch scratch_;
  std::uint64_t text_number_ = 0;
  std::unordered_map<std::uint64_t, Word> words_;
  std::vector<std::uint64_t> masks_;
  std::vector<RuledAttributes> ruled_;
};

}  // namespace isnad::nlp

// lemmatizer.h: lemmas by suffix rules, exceptions and lists of lemmas (spaCy's rule lemmatizer for English).
//
// In:  a form, its part of speech and morphology. Out: its lemma.
// The order in which rules' results are preferred is that of spaCy 3.8.18; 3.8.2 takes the first rule that gives a
// known lemma, not the last ("hoped": "hop" there, "hope" here), which is the better guess and our own choice outside
// parity. Thread rule: immutable.
#pragma once

#include <string>
#include <string_view>

#include "model/lookups.h"
#include "nlp/labels.h"

namespace isnad::nlp {

enum class LemmaOrder : unsigned char { kLastRule, kFirstRule };

class Lemmatizer {
 public:
  Lemmatizer(model::LemmaTables tables, LemmaOrder order) : tables_(std::move(tables)), order_(order) {}

  struct Word {
    std::string_view text;
    std::string_view lower;
    std::string_view morph;
    Pos pos = Pos::kNone;
  };
  [[nodiscard]] std::string lemma(const Word& word) const;

 private:
  [[nodiscard]] std::string by_rules(const Word& word, const model::LemmaTable& table) const;

  model::LemmaTables tables_;
  LemmaOrder order_;
};

}  // namespace isnad::nlp

// title_case.h: names in headings that begin every word with a capital, where a capital says nothing of names.
//
// In:  an analysis, which words are capitalised, the tables of verbs. Out: a name as the model sees it, without the
// verbs that it took in: "Badreddine Killed in Syria" names Badreddine, "India to Boycott Asian Summit" the summit.
// What stands with a capital inside a sentence of the text stays ("Grant"). Cost: one pass, then a look-up a word.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "extract/context.h"
#include "extract/entity/words.h"

namespace isnad::extract::entity {

class TitleCase {
 public:
  TitleCase(const ExtractContext& context, const DocumentWords& words);

  [[nodiscard]] TokenSpan without_verbs(TokenSpan name) const;

 private:
  [[nodiscard]] bool is_heading(TokenSpan sentence, const DocumentWords& words) const;
  [[nodiscard]] bool is_only_verb(TokenIndex word) const;

  const Analysis& analysis_;
  const Lexicon& lexicon_;
  std::vector<bool> heading_;                         // by sentence
  std::unordered_set<std::string_view> capitalised_;  // inside other sentences, lower case
};

}  // namespace isnad::extract::entity

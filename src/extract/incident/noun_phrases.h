// noun_phrases.h: the noun phrases of a document that may play a part in a happening.
//
// In:  the analysis and its mentions. Out: phrases in text order, one a head: each mention that isn't a pronoun, and
// each noun phrase that no mention covers. Left out: expressions of time, and places that are only where something is.
// Cost: one pass over the tokens.
#pragma once

#include <vector>

#include "extract/context.h"

namespace isnad::extract::incident {

struct NounPhrase {
  TokenIndex head = kNoToken;
  TokenSpan words;    // the mention's as it is quoted; else the phrase up to its head, without determiner
  MentionId mention;  // invalid where no mention has this head
  EntityId entity;
  std::uint32_t sentence = 0;
};

[[nodiscard]] std::vector<NounPhrase> find_noun_phrases(const ExtractContext& context, const Reading& layers);

}  // namespace isnad::extract::incident

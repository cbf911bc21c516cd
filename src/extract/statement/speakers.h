// speakers.h: the entity behind a source's head word.
//
// In:  the mentions so far. Out: a mention that covers the word, made where there is none: a relative pronoun stands
// for what it refers to, a common noun ("residents") becomes a nominal with an entity of its own.
// Cost: one pass to index the mentions, then O(1) a look-up.
#pragma once

#include <vector>

#include "extract/context.h"
#include "extract/layers/mention_index.h"

namespace isnad::extract::statement {

class Speakers {
 public:
  Speakers(const ExtractContext& context, Extraction& layers);

  // Invalid for kNoToken.
  [[nodiscard]] MentionId mention_of(TokenIndex head);
  // A mention of the head's phrase that stands for whoever another mention means ("the statement" for its issuer).
  [[nodiscard]] MentionId stand_in(TokenIndex head, MentionId meant);
  // The noun that a relative pronoun stands for; else the word itself.
  [[nodiscard]] TokenIndex meant_by(TokenIndex head) const;
  // As far as there is one already.
  [[nodiscard]] MentionId known(TokenIndex head) const;

 private:
  [[nodiscard]] MentionId name_after_office(TokenIndex head) const;
  MentionId add(TokenIndex head);
  [[nodiscard]] EntityKind kind(TokenIndex head) const;

  const ExtractContext& context_;
  Extraction& layers_;
  layers::MentionIndex index_;
};

}  // namespace isnad::extract::statement

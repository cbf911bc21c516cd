// speakers.h: the entity behind a source's head word.
//
// In:  the mention layer. Out: a mention that covers the word; where there is none one of the speaker layer, which is
// made here: a relative pronoun stands for what it refers to, a common noun ("residents") becomes a nominal with an
// entity of its own.
// Cost: a copy of the index of mentions, then O(1) a look-up.
#pragma once

#include <utility>

#include "extract/context.h"

namespace isnad::extract::statement {

class Speakers {
 public:
  Speakers(const ExtractContext& context, const Reading& reading)
      : context_(context), named_(reading.mention_layer), own_{{}, {}, {}, reading.mention_layer.index} {}

  // Invalid for kNoToken.
  [[nodiscard]] MentionId mention_of(TokenIndex head);
  // A mention of the head's phrase that stands for whoever another mention means ("the statement" for its issuer).
  [[nodiscard]] MentionId stand_in(TokenIndex head, MentionId meant);
  // The noun that a relative pronoun stands for; else the word itself.
  [[nodiscard]] TokenIndex meant_by(TokenIndex head) const;
  // As far as there is one already.
  [[nodiscard]] MentionId known(TokenIndex head) const;

  // Of the mention layer, or made here.
  [[nodiscard]] const Mention& mention(MentionId id) const;
  [[nodiscard]] layers::SpeakerLayer take() { return std::move(own_); }

 private:
  [[nodiscard]] MentionId name_after_office(TokenIndex head) const;
  [[nodiscard]] Mention phrase_of(TokenIndex head) const;
  MentionId add(TokenIndex head);
  MentionId add(Mention mention);
  EntityId add_entity(const Mention& mention);
  [[nodiscard]] EntityKind kind(TokenIndex head) const;

  const ExtractContext& context_;
  const layers::MentionLayer& named_;
  layers::SpeakerLayer own_;
};

}  // namespace isnad::extract::statement

// manner.h: how something is said: stance, direct or indirect, to whom, through which channel.
//
// In:  a cue's head, its source, its content. Out: what the tables and the tree say of it.
#pragma once

#include <span>
#include <string>

#include "extract/statement/content.h"
#include "isnad/extraction.h"

namespace isnad::extract::statement {

struct Manner {
  Stance stance = Stance::kStates;
  QuoteForm quote = QuoteForm::kIndirect;
  TokenIndex addressee = kNoToken;
  std::string channel;
  TokenSpan carrier;  // the phrase that names the channel, no part of what is said; empty for none
  std::string where;  // the row of the table that named the stance
};

// The table's entry at the cue, or at the word that gives a light cue its sense ("made a promise", "is critical").
[[nodiscard]] const lexicon::SpeechCue* entry_of(const Scene& scene, TokenIndex cue);

[[nodiscard]] Manner read_manner(const Scene& scene, const CueScene& at, std::span<const TokenSpan> content);
// The cue's words: the verb with its particle, "according to".
[[nodiscard]] TokenSpan cue_words(const Scene& scene, TokenIndex cue);

}  // namespace isnad::extract::statement

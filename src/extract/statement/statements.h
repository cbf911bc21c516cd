// statements.h: who says, thinks or wants what, by which words.
//
// In:  context; mentions, entities, times, events. Out: statements in text order. A source that no mention names
// ("residents", "who") gets a mention of its own in the speaker layer, a nominal's with a new entity.
// What stands inside another's words is reported as well where it is said by a word that passes on speech and has a
// source of its own ("the agency wrote that the group had announced …").
#pragma once

#include <vector>

#include "extract/context.h"

namespace isnad::extract::statement {

struct StatementsAndSpeakers {
  std::vector<Statement> statements;
  layers::SpeakerLayer speakers;
};
[[nodiscard]] StatementsAndSpeakers find_statements(const ExtractContext& context, const Reading& reading);

}  // namespace isnad::extract::statement

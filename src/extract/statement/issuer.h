// issuer.h: whose statement, report or post is it?
//
// In:  a noun of the channels in data/cues.toml ("the statement", "Kaabi's post"). Out: the head of whoever issued it:
// said beside the noun, or beside the last such noun in the sentences before ("a declaration from the group … the
// statement reads"). kNoToken where nobody is named. Cost: kFarthest tokens back at most.
#pragma once

#include "extract/statement/scene.h"
#include "extract/statement/speakers.h"

namespace isnad::extract::statement {

// "A statement by the group", "the ministry's report": the group, the ministry.
[[nodiscard]] TokenIndex issuer_beside(const Scene& scene, const Speakers& speakers, TokenIndex noun);
// "The statement", of one told of before.
[[nodiscard]] TokenIndex issuer_before(const Scene& scene, const Speakers& speakers, TokenIndex noun);
[[nodiscard]] bool is_document_noun(const Scene& scene, TokenIndex noun);

}  // namespace isnad::extract::statement

// terms.h: the words of the linguistic layer that every question about trees is put in, named here once.
#pragma once

#include "nlp/analysis.h"

namespace isnad::syntax {

using nlp::Analysis;
using nlp::Dep;
using nlp::kNoToken;
using nlp::Pos;
using nlp::Tag;
using nlp::Token;
using nlp::TokenIndex;
using nlp::TokenSpan;

// Arcs that a question about clauses climbs at most: sentences of newspapers stay below, hostile ones don't.
inline constexpr int kMaxClimb = 8;

}  // namespace isnad::syntax

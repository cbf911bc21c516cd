// confidence.h: how sure it is that a tie holds as it was found.
//
// In:  relations as the patterns found them, mentions and entities. Out: `confidence` in [0.02, 0.98], calibrated on
// relations that people marked (data/models/relation-confidence.md). Without the model the flat figure stands.
// The model sees which pattern found the tie, its type, status and the kinds and forms of its ends: no names, no words.
// Cost: a dozen features a relation. Thread-safe: a pure function.
#pragma once

#include <vector>

#include "extract/context.h"
#include "learn/features.h"

namespace isnad::extract::relation {

inline constexpr std::string_view kRelationConfidence = "relation-confidence";

// What the model looks at.
void describe_relation(const Reading& reading, const Relation& relation, learn::Features& out);
void judge_relations(const ExtractContext& context, const Reading& reading, std::vector<Relation>& relations);

}  // namespace isnad::extract::relation

// relations.h: lasting ties between two entities: who leads, belongs to, backs, fights, holds, sits where.
//
// In:  the analysis and the entities of the document. Out: relations in text order, one a pair, type and status, each
// with the words that state it and the row or pattern that found it.
// Sources: verbs, nouns and adjectives of data/relations.toml, titles, possessives, appositions, lists ("such as"),
// "X-backed", places within places. Cost: one pass over the tokens. Thread-safe: a pure function.
#pragma once

#include <vector>

#include "extract/context.h"

namespace isnad::extract::relation {

[[nodiscard]] std::vector<Relation> find_relations(const ExtractContext& context, const Reading& reading);

}  // namespace isnad::extract::relation

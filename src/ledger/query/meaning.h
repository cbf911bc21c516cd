// meaning.h: documents by words and by those that mean nearly the same: search for whoever knows not which words a text
// uses.
//
// In:  what is typed, as words.h takes it; near words. Out: documents, best first, with the words around what was
// found. None of the words has to be there. A document has for each word what bm25 gives it, or for the best of its
// near words a share of that: so much as they are alike, and never for a rarer word than the one that was typed.
// Phrases and begin* have no near words. Cost: an index look-up for each word and near word; words that stand in so
// many documents that they tell little are left out of large ledgers. Tried and worse: vectors of sentences and
// documents (docs/decisions/0016).
#pragma once

#include <cstddef>
#include <string_view>

#include "ledger/query/filter.h"
#include "ledger/query/words.h"
#include "lexicon/near_words.h"

namespace isnad::ledger::query {

// Of the filter the time (of publication) and the sources count. `limit`: 0 for all.
[[nodiscard]] Result<Search> search_meaning(Database& database, std::string_view typed, const lexicon::NearWords& near,
                                            const Filter& filter, std::size_t limit);

}  // namespace isnad::ledger::query

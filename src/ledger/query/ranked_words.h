// ranked_words.h: documents that have words, best first, with the words around what was found.
//
// In:  a question in FTS5's language (words.h), further conditions. Out: numbers with snippets. The ranking is FTS5's
// bm25, a word of the title weighing as much as four of the text. SQLite ranks and marks by itself; of a ledger in
// PostgreSQL the places of the words are asked for, ranked here by the same formula, and the few texts that are shown
// are marked by an FTS5 table in memory. Cost there: the places of the words in all documents that have them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/query/where.h"

namespace isnad::ledger::query {

inline constexpr char kFoundBegins = '\x01', kFoundEnds = '\x02';

struct RankedDocument {
  std::int64_t number = 0;
  std::string snippet,
      text;  // found words between kFoundBegins and kFoundEnds; `text`: the whole, where it is asked for
};
enum class Marked : std::uint8_t { kSnippet, kText };

struct RankedAsked {
  std::string words;
  Where where;            // of document_words joined with document; has the words among its conditions
  std::size_t limit = 0;  // 0: all
  std::size_t offset = 0;
  Marked marked = Marked::kSnippet;
  bool asks_of_documents = true;  // false: no condition but the words
};
[[nodiscard]] Result<std::vector<RankedDocument>> ranked_words(Database& database, const RankedAsked& asked);

// What its parts are made of, where words are weighed one by one: what bm25 gives each document that fits, in any order
// (of `asked` the conditions count), in how many documents of the ledger words stand, and how rare that makes them.
struct ScoredDocument {
  std::int64_t number = 0;
  double score = 0;  // above 0; more is better
};
[[nodiscard]] Result<std::vector<ScoredDocument>> scored_words(Database& database, const RankedAsked& asked);
[[nodiscard]] Result<std::int64_t> documents_with(Database& database, const std::string& words);
[[nodiscard]] double rarity_of(double documents, double documents_with);
// Snippets, and texts where they are asked for, of documents that have some of the words.
[[nodiscard]] Status mark_words(Database& database, const RankedAsked& asked, std::vector<RankedDocument>& documents);

}  // namespace isnad::ledger::query

// words.h: documents by their words: full-text search that takes whatever a person types.
//
// In:  words, "phrases in quotation marks", begin* of words. Out: documents, best first, with the words around what was
// found. All words have to be there; where no document has all, any of them will do. Nothing that is typed is syntax of
// FTS5: every word is quoted. Endings don't count (Porter), nor case and diacritics. Cost: the index of the words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/query/filter.h"
#include "ledger/query/ranked_words.h"

namespace isnad::ledger::query {

// A word or phrase that was typed.
struct TypedWords {
  std::string text;
  bool is_phrase = false;  // stood in quotation marks
  bool is_open = false;    // may go on

  [[nodiscard]] std::string asked() const;  // as FTS5 is asked
};
[[nodiscard]] std::vector<TypedWords> typed_words(std::string_view typed);

// What FTS5 is asked; empty where nothing that was typed is a word. `prefixes`: each word may go on.
enum class Matching : std::uint8_t { kAll, kAny };
enum class WordEnds : std::uint8_t { kWhole, kOpen };
[[nodiscard]] std::string words_asked(std::string_view typed, Matching matching, WordEnds ends = WordEnds::kWhole);

struct FoundDocument {
  std::int64_t number = 0;
  std::string id, snippet;              // on one line, found words between kBegin and kEnd
  std::vector<std::int64_t> incidents;  // told in sentences with found words, best supported first
};

// What was found, with the incidents told in sentences with found words; its texts are marked (Marked::kText).
[[nodiscard]] Result<std::vector<FoundDocument>> found_documents(Database& database,
                                                                 const std::vector<RankedDocument>& ranked);

struct Search {
  std::vector<FoundDocument> documents;
  bool all_words = true;  // false: none has all, these have some
};
// Of the filter the time (of publication) and the sources count.
[[nodiscard]] Result<Search> search_words(Database& database, std::string_view typed, const Filter& filter,
                                          std::size_t limit);

}  // namespace isnad::ledger::query

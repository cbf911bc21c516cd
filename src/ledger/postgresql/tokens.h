// tokens.h: the words of texts and of questions for PostgreSQL's full-text search, as SQLite's FTS5 cuts them.
//
// In:  a text, or a question in FTS5's language as words_asked() (query/words.h) writes it. Out: a tsvector or tsquery
// in its written form. FTS5 itself cuts (unicode61 without diacritics, Porter's endings), so that both kinds of ledger
// find the same. Limits are PostgreSQL's: positions beyond 16,383 are one, of a word the first 255 are kept, of a text
// the first megabyte of different words. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::ledger::postgresql {

[[nodiscard]] std::vector<std::string> tokens_of(std::string_view text);

struct WordVector {
  std::string text;         // of a tsvector: the title's words have the weight A
  std::int64_t tokens = 0;  // words in all
};
[[nodiscard]] WordVector word_vector(std::string_view title, std::string_view text);

// Words that stand side by side; `is_open`: the last may go on.
struct AskedPhrase {
  std::vector<std::string> tokens;
  bool is_open = false;
};
[[nodiscard]] std::vector<AskedPhrase> phrases_in(std::string_view asked);
[[nodiscard]] std::string tsquery_of(const AskedPhrase& phrase);
[[nodiscard]] std::string tsquery_of(std::string_view asked);

}  // namespace isnad::ledger::postgresql

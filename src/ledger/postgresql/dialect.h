// dialect.h: this project's SQL, which is SQLite's, as PostgreSQL takes it. Private to the folder.
//
// In:  a statement as ledger/ and its callers write it. Out: the same for PostgreSQL. Most of what differs is made
// equal on the other side, by functions of the ledger's schema (functions.sql: instr, json_each, typeof, …); here
// stands what no function can: how parameters are written, words that PostgreSQL reserves, the search expression.
// Literals and comments stay as they are. Relies on the house's style: keywords in capitals, names in small letters.
// Cost: one pass. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isnad::ledger::postgresql {

struct Translated {
  std::string sql;
  int parameters = 0;      // the greatest number of one
  std::vector<int> words;  // parameters that are questions to the index of words, in FTS5's language
};
[[nodiscard]] Translated translated(std::string_view sql);

// The statements of a text, each without its semicolon; triggers of SQLite, which have some within, are not understood.
[[nodiscard]] std::vector<std::string_view> statements_in(std::string_view sql);

// A table, an index or a view of the schema, likewise; empty for what PostgreSQL has in a form of its own (the index of
// words with its triggers).
[[nodiscard]] std::string translated_schema(std::string_view sql);

enum class Does : std::uint8_t { kReads, kWrites, kOther };
// Whether a statement only writes and returns no rows.
[[nodiscard]] Does what_does(std::string_view sql);

}  // namespace isnad::ledger::postgresql

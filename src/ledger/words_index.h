// words_index.h: the index of the articles' words, where the database does not keep it by itself.
//
// SQLite has triggers for it (schema/002.sql). For PostgreSQL the words are cut here, as SQLite's FTS5 cuts them.
// Errors: those of store.h.
#pragma once

#include <optional>
#include <string_view>

#include "ledger/store.h"

namespace isnad::ledger {

class WordsIndex {
 public:
  [[nodiscard]] static Result<WordsIndex> create(Database& database);
  // Of a document that is there.
  [[nodiscard]] Status add(std::string_view id, std::string_view title, std::string_view text);

 private:
  std::optional<Query> insert_;
};

}  // namespace isnad::ledger

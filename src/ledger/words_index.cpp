#include "ledger/words_index.h"

#include <utility>

#include "ledger/postgresql/tokens.h"

namespace isnad::ledger {

Result<WordsIndex> WordsIndex::create(Database& database) {
  WordsIndex out;
  if (!database.is_on_server()) return out;
  auto insert = database.prepare(
      "INSERT INTO document_words (rowid, words, tokens) SELECT number, CAST(?2 AS tsvector), CAST(?3 AS bigint) FROM "
      "document WHERE id = ?1");
  if (!insert) return insert.error();
  out.insert_ = std::move(*insert);
  return out;
}

Status WordsIndex::add(std::string_view id, std::string_view title, std::string_view text) {
  if (!insert_) return {};
  const postgresql::WordVector words = postgresql::word_vector(title, text);
  return insert_->bind(1, id).bind(2, words.text).bind(3, words.tokens).run();
}

}  // namespace isnad::ledger

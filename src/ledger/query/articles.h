// articles.h: what a ledger knows of its articles beside what was read in them, and their words.
//
// In:  a ledger. Out: articles in the order of their ids; stretches of their text. Errors: those of store.h;
// kCorruptData where an extraction can't be unpacked. Cost: one pass; authors stand in the extractions, which have to
// be unpacked.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/text_offsets.h"
#include "ledger/store.h"
#include "resolve/digest.h"

namespace isnad::ledger::query {

struct Article {
  std::string id, title, outlet, url, language;
  std::string published;             // ISO 8601; empty where unknown
  std::string text_sha256;           // of the cleaned text
  std::vector<std::string> authors;  // where they were asked for
};

enum class Authors : std::uint8_t { kLeaveOut, kRead };

[[nodiscard]] Result<std::vector<Article>> read_articles(Database& database, Authors authors = Authors::kLeaveOut);

// Words of articles by their code points. Keeps the article that was asked for last. Thread rule: one thread.
class ArticleWords {
 public:
  [[nodiscard]] static Result<ArticleWords> create(Database& database);

  // Empty for an article that is not there, and once something failed (see status).
  [[nodiscard]] std::string words(const std::string& document, const resolve::TextSpan& span);
  [[nodiscard]] const Status& status() const { return status_; }

 private:
  explicit ArticleWords(Query query) : query_(std::move(query)) {}
  void load(const std::string& document);

  struct Text {
    std::string document, text;
    core::TextOffsets offsets;
    Text(std::string of, std::string words) : document(std::move(of)), text(std::move(words)), offsets(text) {}
  };
  Query query_;
  std::unique_ptr<Text> last_;
  Status status_;
};

}  // namespace isnad::ledger::query

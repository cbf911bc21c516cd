#include "ledger/query/articles.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "ledger/extraction_bytes.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

using nlohmann::json;

// Takes the list "authors" out of an extraction and reads no further.
class AuthorsReader : public nlohmann::json_sax<json> {
 public:
  explicit AuthorsReader(std::vector<std::string>& out) : out_(out) {}

  bool key(string_t& name) override {
    in_authors_ = depth_ == 1 && name == "authors";
    return true;
  }
  bool string(string_t& value) override {
    if (in_authors_) out_.push_back(value);
    return true;
  }
  bool end_array() override {
    --depth_;
    return !in_authors_;  // no: that was all
  }
  bool start_array(std::size_t) override { return deeper(); }
  bool start_object(std::size_t) override { return deeper(); }
  bool end_object() override {
    --depth_;
    return true;
  }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  bool deeper() {
    ++depth_;
    return true;
  }
  std::vector<std::string>& out_;
  int depth_ = 0;
  bool in_authors_ = false;
};

}  // namespace

Result<std::vector<Article>> read_articles(Database& database, Authors authors) {
  const bool with_authors = authors == Authors::kRead;
  std::vector<Article> out;
  Status unpacked;
  const Status done = for_rows(database,
                               std::string("SELECT id, title, outlet, url, language, published, text_sha256") +
                                   (with_authors ? ", extraction, text" : "") + " FROM document ORDER BY id",
                               [&](const Query& row) {
                                 out.push_back({string_at(row, 0),
                                                string_at(row, 1),
                                                string_at(row, 2),
                                                string_at(row, 3),
                                                string_at(row, 4),
                                                string_at(row, 5),
                                                string_at(row, 6),
                                                {}});
                                 if (!with_authors || !unpacked) return;
                                 const auto extraction = unpack_extraction(row.text(7), row.text(8));
                                 if (!extraction) {
                                   unpacked = extraction.error();
                                   return;
                                 }
                                 AuthorsReader reader(out.back().authors);
                                 json::sax_parse(*extraction, &reader);
                               });
  if (!done) return done.error();
  if (!unpacked) return unpacked.error();
  return out;
}

Result<ArticleWords> ArticleWords::create(Database& database) {
  auto query = database.prepare("SELECT text FROM document WHERE id = ?1");
  if (!query) return query.error();
  return ArticleWords(std::move(*query));
}

void ArticleWords::load(const std::string& document) {
  last_.reset();
  const auto row = query_.bind(1, document).step();
  if (!row) {
    status_ = row.error();
  } else if (*row) {
    last_ = std::make_unique<Text>(document, string_at(query_, 0));
  }
  query_.reset();
}

std::string ArticleWords::words(const std::string& document, const resolve::TextSpan& span) {
  if (!status_) return {};
  if (last_ == nullptr || last_->document != document) load(document);
  if (last_ == nullptr || span.end < span.begin) return {};
  const std::uint32_t begin = last_->offsets.to_bytes(span.begin), end = last_->offsets.to_bytes(span.end);
  return last_->text.substr(begin, end - begin);
}

}  // namespace isnad::ledger::query

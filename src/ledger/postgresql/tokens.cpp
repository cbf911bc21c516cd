#include "ledger/postgresql/tokens.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <iterator>
#include <map>
#include <memory>

namespace isnad::ledger::postgresql {
namespace {

constexpr std::size_t kLongestToken = 2046, kMostBytes = 900'000;  // of a tsvector
constexpr std::int64_t kLastPosition = 16'383, kGap = 2;           // no phrase goes from the title into the text

// FTS5's tokenizer, of a database that has nothing else.
class Tokenizer {
 public:
  Tokenizer() {
    sqlite3* database = nullptr;
    if (sqlite3_open(":memory:", &database) == SQLITE_OK) find(database);
    database_.reset(database);
  }
  ~Tokenizer() {
    if (tokenizer_ != nullptr) methods_.xDelete(tokenizer_);
  }
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  template <typename Take>
  void cut(std::string_view text, Take take) {
    if (tokenizer_ == nullptr) return;
    constexpr auto kOne = [](void* to, int flags, const char* token, int size, int, int) {
      if ((flags & FTS5_TOKEN_COLOCATED) == 0) {
        (*static_cast<Take*>(to))(std::string_view(token, static_cast<std::size_t>(size)).substr(0, kLongestToken));
      }
      return SQLITE_OK;
    };
    methods_.xTokenize(tokenizer_, &take, FTS5_TOKENIZE_DOCUMENT, text.data(), static_cast<int>(text.size()), kOne);
  }

 private:
  // As SQLite's manual has it (fts5.html, "Extending FTS5").
  void find(sqlite3* database) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
      sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
      sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    void* context = nullptr;
    if (api == nullptr || api->xFindTokenizer(api, "porter", &context, &methods_) != SQLITE_OK) return;
    const char* arguments[] = {"unicode61", "remove_diacritics", "2"};  // as schema/002.sql
    if (methods_.xCreate(context, arguments, std::size(arguments), &tokenizer_) != SQLITE_OK) tokenizer_ = nullptr;
  }

  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };
  std::unique_ptr<sqlite3, Close> database_;
  fts5_tokenizer methods_{};
  Fts5Tokenizer* tokenizer_ = nullptr;
};

Tokenizer& tokenizer() {
  thread_local Tokenizer one;
  return one;
}

// A token has letters and digits alone, so that nothing in it has to be marked.
std::string lexeme(std::string_view token) { return fmt::format("'{}'", token); }

}  // namespace

std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> out;
  tokenizer().cut(text, [&](std::string_view token) { out.emplace_back(token); });
  return out;
}

WordVector word_vector(std::string_view title, std::string_view text) {
  WordVector out;
  std::map<std::string, std::string, std::less<>> places;
  std::size_t bytes = 0;
  std::int64_t position = 0;
  const auto add_all = [&](std::string_view words, std::string_view weight) {
    tokenizer().cut(words, [&](std::string_view token) {
      ++out.tokens;
      ++position;
      auto found = places.find(token);
      if (found == places.end()) {
        if (bytes + token.size() > kMostBytes) return;
        bytes += token.size();
        found = places.emplace(std::string(token), std::string()).first;
      }
      fmt::format_to(std::back_inserter(found->second), "{}{}{}", found->second.empty() ? ":" : ",",
                     std::min(position, kLastPosition), weight);
    });
  };
  add_all(title, "A");
  position += kGap;
  add_all(text, "");
  for (const auto& [token, where] : places) out.text += lexeme(token) + where + ' ';
  return out;
}

std::vector<AskedPhrase> phrases_in(std::string_view asked) {
  std::vector<AskedPhrase> out;
  for (std::size_t begin = asked.find('"'); begin != std::string_view::npos; begin = asked.find('"', begin)) {
    const std::size_t end = std::min(asked.find('"', begin + 1), asked.size());
    const std::string_view behind = asked.substr(std::min(end + 1, asked.size()));
    out.push_back({tokens_of(asked.substr(begin + 1, end - begin - 1)), behind.starts_with(" *")});
    begin = std::min(end + 1, asked.size());
  }
  return out;
}

std::string tsquery_of(const AskedPhrase& phrase) {
  if (phrase.tokens.empty()) return "'\x01'";  // what is no word is found nowhere
  std::string out;
  for (const std::string& token : phrase.tokens) out += (out.empty() ? "" : " <-> ") + lexeme(token);
  return '(' + out + (phrase.is_open ? ":*)" : ")");
}

std::string tsquery_of(std::string_view asked) {
  const std::string_view between =
      asked.find("\" OR \"") != std::string_view::npos || asked.find("\" * OR \"") != std::string_view::npos ? " | "
                                                                                                             : " & ";
  std::string out;
  for (const AskedPhrase& phrase : phrases_in(asked)) {
    if (!out.empty()) out += between;
    out += tsquery_of(phrase);
  }
  return out;
}

}  // namespace isnad::ledger::postgresql

// state.h: collect.db: which addresses are known, when each is asked again, which records lie where.
//
// In:  what was found and what came of asking. Out: what is due; the records for a ledger. Invariant: a transaction is
// ended only after the archive's bytes that it tells of are on disk, so that the state never knows more than the
// archive holds. Errors: those of ledger/store.h in words that fit this file; kInvalidInput (another program's file),
// kUnsupportedVersion. Thread rule: one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collect/outcome.h"
#include "isnad/result.h"
#include "ledger/store.h"

namespace isnad::collect {

inline constexpr const char* kStateFile = "collect.db";

enum class Role : std::uint8_t { kFeed, kPage };
[[nodiscard]] constexpr std::string_view to_string(Role role) { return role == Role::kFeed ? "feed" : "page"; }

struct KnownAddress {
  std::int64_t id = 0, source = 0;
  std::string url;
  Role role = Role::kPage;
  std::string outlet, country, language, stamp;
  std::optional<std::int64_t> due_ms;
  std::int64_t failures = 0;
  std::string answered, etag, last_modified;
};

// What came of asking.
struct Settled {
  std::int64_t address = 0;
  Outcome outcome = Outcome::kFetched;
  std::string asked;
  std::optional<std::int64_t> due_ms;
  std::int64_t failures = 0;
  std::string answered, etag, last_modified;  // of a good answer; else they stay
};

struct KnownRecord {
  std::int64_t id = 0;
  std::string file, record_id, type, url, date, payload, content;
  std::uint64_t begin = 0, bytes = 0;
  std::optional<std::int64_t> address;
  int status = 0;
  bool article = false;
};

// A record for a ledger, with what FEEDS.toml said of its address.
struct ArticleRecord {
  std::int64_t id = 0;
  std::string file, url, outlet, country, language;
  std::string feed;  // its address; empty for a page that is named itself
  std::uint64_t begin = 0, bytes = 0;
};

struct KnownRobots {
  std::int64_t asked_ms = 0;
  int status = 0;
  std::string text;
};

class State {
 public:
  // Makes folder and file where there are none.
  [[nodiscard]] static Result<State> create(const std::filesystem::path& folder);
  // For looking only; nothing where nothing was collected yet.
  [[nodiscard]] static Result<std::optional<State>> look(const std::filesystem::path& folder);

  [[nodiscard]] Result<ledger::Transaction> begin() { return ledger::Transaction::begin(database_); }

  // An address of FEEDS.toml: made, or brought to what stands there now.
  [[nodiscard]] Status list(const KnownAddress& address, std::string_view now);
  // One that a feed leads to. Given back where it is new, or where the feed that led to it first says that it changed:
  // it is due then. Nothing where it is known, or waits already.
  [[nodiscard]] Result<std::optional<KnownAddress>> found(const KnownAddress& address, std::string_view now);
  [[nodiscard]] Result<std::optional<KnownAddress>> find(std::string_view url);
  // What is asked for on account of an address of FEEDS.toml (itself too), in the order in which it was found.
  [[nodiscard]] Status for_each_due(std::int64_t source, const std::function<Status(KnownAddress)>& use);
  [[nodiscard]] Status settle(const Settled& settled);

  [[nodiscard]] Result<std::int64_t> next_record();
  [[nodiscard]] Status add(const KnownRecord& record);
  // The last whole answer of that address with that content.
  [[nodiscard]] Result<std::optional<KnownRecord>> same_content(std::string_view url, std::string_view content);
  // The last whole answer that an address gave; for what the server calls unchanged.
  [[nodiscard]] Result<std::optional<KnownRecord>> last_answer(std::string_view url);

  struct File {
    std::string name;
    std::uint64_t bytes = 0;
  };
  [[nodiscard]] Result<std::optional<File>> last_file();
  [[nodiscard]] Status put_file(const File& file);

  [[nodiscard]] Result<std::optional<KnownRobots>> robots(std::string_view origin);
  [[nodiscard]] Status put_robots(std::string_view origin, const KnownRobots& robots);
  [[nodiscard]] Result<std::int64_t> rests_until(std::string_view host);
  [[nodiscard]] Status put_rest(std::string_view host, std::int64_t until_ms);

  // Records for that ledger which it has not got; at most `most`, from the first behind `after` on.
  [[nodiscard]] Result<std::vector<ArticleRecord>> articles(std::int64_t after, std::size_t most);
  [[nodiscard]] Result<std::int64_t> filled(const std::string& ledger);
  [[nodiscard]] Status put_filled(const std::string& ledger, std::int64_t record);
  [[nodiscard]] Result<std::int64_t> count_articles(std::int64_t after);
  // Addresses that wait for another run.
  [[nodiscard]] Result<std::int64_t> count_waiting();

 private:
  explicit State(ledger::Database database) : database_(std::move(database)) {}
  [[nodiscard]] Result<ledger::Query> ask(std::string_view sql);
  [[nodiscard]] Status run(ledger::Query& query);
  ledger::Database database_;
};

}  // namespace isnad::collect

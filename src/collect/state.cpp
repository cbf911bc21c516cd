#include "collect/state.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "collect/state_sql.h"  // written at build time

namespace isnad::collect {
namespace {

using ledger::Access;
using ledger::Database;
using ledger::Query;

constexpr int kApplicationId = 0x69736E63;  // "isnc"
constexpr int kVersion = 1;
constexpr std::string_view kAddressColumns =
    "id, source, url, role, outlet, country, language, stamp, due, failures, answered, etag, last_modified";
constexpr std::string_view kRecordColumns =
    "id, file, record_id, type, url, date, payload, content, begin, bytes, address, status, article";

// What ledger/store.h says of a ledger, in words for this file.
Error in_own_words(const std::filesystem::path& file, const Error& error) {
  switch (error.code) {
    case ErrorCode::kInvalidInput:
    case ErrorCode::kCorruptData:
      return {ErrorCode::kCorruptData,
              fmt::format("{}: is damaged, or no state of isnad collect. Put it back from a copy, or move it and the "
                          "archives beside it to another place and begin anew.",
                          file.string())};
    case ErrorCode::kResource:
      return {ErrorCode::kResource,
              fmt::format("{}: can't be read or written. Is the disk full, the folder not writable, or another program "
                          "at work on it?",
                          file.string())};
    default:
      return error;
  }
}

// True for one that is ours and whole; false for an empty one.
Result<bool> is_ours(Database& database, const std::filesystem::path& file) {
  const auto application = database.integer("PRAGMA application_id");
  if (!application) return in_own_words(file, application.error());
  const auto version = database.integer("PRAGMA user_version");
  if (!version) return in_own_words(file, version.error());
  const auto tables = database.integer("SELECT count(*) FROM sqlite_schema");
  if (!tables) return in_own_words(file, tables.error());
  if (*application == 0 && *tables == 0) return false;
  if (*application != kApplicationId) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("{}: is a database of another program. Name another 'folder'.", file.string())};
  }
  if (*version != kVersion) {
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("{}: was written by another isnad (its form is {}, this program knows {}). Update the "
                             "program.",
                             file.string(), *version, kVersion)};
  }
  return true;
}

Status make_schema(Database& database) {
  auto transaction = ledger::Transaction::begin(database);
  if (!transaction) return transaction.error();
  if (Status done = database.execute(std::string(kStateSql)); !done) return done;
  const std::string marks =
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, kVersion);
  if (Status done = database.execute(marks); !done) return done;
  return transaction->commit();
}

KnownAddress address_of(const Query& row) {
  KnownAddress out;
  out.id = row.integer(0);
  out.source = row.integer(1);
  out.url = row.text(2);
  out.role = row.text(3) == to_string(Role::kFeed) ? Role::kFeed : Role::kPage;
  out.outlet = row.text(4);
  out.country = row.text(5);
  out.language = row.text(6);
  out.stamp = row.text(7);
  if (!row.is_null(8)) out.due_ms = row.integer(8);
  out.failures = row.integer(9);
  out.answered = row.text(10);
  out.etag = row.text(11);
  out.last_modified = row.text(12);
  return out;
}

KnownRecord record_of(const Query& row) {
  KnownRecord out;
  out.id = row.integer(0);
  out.file = row.text(1);
  out.record_id = row.text(2);
  out.type = row.text(3);
  out.url = row.text(4);
  out.date = row.text(5);
  out.payload = row.text(6);
  out.content = row.text(7);
  out.begin = static_cast<std::uint64_t>(row.integer(8));
  out.bytes = static_cast<std::uint64_t>(row.integer(9));
  if (!row.is_null(10)) out.address = row.integer(10);
  out.status = static_cast<int>(row.integer(11));
  out.article = row.integer(12) != 0;
  return out;
}

// The first row, made to a value; nothing where there is none.
template <typename Make>
auto first_of(const Database& database, Result<Query> query, const Make& make)
    -> Result<std::optional<decltype(make(*query))>> {
  using Value = decltype(make(*query));
  if (!query) return query.error();
  const auto row = query->step();
  if (!row) return in_own_words(database.file(), row.error());
  return *row ? std::optional<Value>(make(*query)) : std::nullopt;
}

}  // namespace

Result<State> State::create(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!std::filesystem::is_directory(folder, error)) {
    return Error{ErrorCode::kResource,
                 fmt::format("{}: the folder can't be made. Is what lies above it writable?", folder.string())};
  }
  const auto file = folder / kStateFile;
  auto database = Database::open(file, Access::kCreate);
  if (!database) return in_own_words(file, database.error());
  const auto ours = is_ours(*database, file);
  if (!ours) return ours.error();
  // NORMAL: a power cut may take back the last transactions, and the archive is cut back to what they left.
  Status done = database->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
  if (done && !*ours) done = make_schema(*database);
  if (!done) return in_own_words(file, done.error());
  return State(std::move(*database));
}

Result<std::optional<State>> State::look(const std::filesystem::path& folder) {
  const auto file = folder / kStateFile;
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return std::optional<State>();
  auto database = Database::open(file, Access::kRead);
  if (!database) return in_own_words(file, database.error());
  const auto ours = is_ours(*database, file);
  if (!ours) return ours.error();
  return *ours ? std::optional(State(std::move(*database))) : std::nullopt;
}

Result<Query> State::ask(std::string_view sql) {
  auto query = database_.prepare(sql);
  return query ? std::move(query) : in_own_words(database_.file(), query.error());
}
Status State::run(Query& query) {
  Status done = query.run();
  return done ? done : in_own_words(database_.file(), done.error());
}

Status State::list(const KnownAddress& address, std::string_view now) {
  // What is listed is asked whenever it is due; that it was given up once is over when somebody runs it anew.
  auto query = ask(
      "INSERT INTO address (url, role, source, outlet, country, language, stamp, found, due) "
      "VALUES (?1, ?2, 0, ?3, ?4, ?5, '', ?6, 0) ON CONFLICT (url) DO UPDATE SET role = ?2, outlet = ?3, country = ?4, "
      "language = ?5, due = coalesce(due, 0)");
  if (!query) return query.error();
  Status done = run(query->bind(1, address.url)
                        .bind(2, to_string(address.role))
                        .bind(3, address.outlet)
                        .bind(4, address.country)
                        .bind(5, address.language)
                        .bind(6, now));
  if (!done) return done;
  auto own = ask("UPDATE address SET source = id WHERE url = ?1");
  if (!own) return own.error();
  return run(own->bind(1, address.url));
}

Result<std::optional<KnownAddress>> State::found(const KnownAddress& address, std::string_view now) {
  const auto known = find(address.url);
  if (!known) return known.error();
  const bool is_new = !known->has_value();
  // Another feed's date is another clock: two that list one page would have it asked for again and again.
  const bool own = !is_new && (*known)->source == address.source && (*known)->id != address.source;
  if (!is_new && (!own || address.stamp.empty() || address.stamp == (*known)->stamp)) {
    return std::optional<KnownAddress>();
  }
  auto query = ask(
      "INSERT INTO address (url, role, source, outlet, country, language, stamp, found, due) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0) ON CONFLICT (url) DO UPDATE SET stamp = ?7, due = 0, failures = 0");
  if (!query) return query.error();
  query->bind(1, address.url)
      .bind(2, to_string(address.role))
      .bind(3, address.source)
      .bind(4, address.outlet)
      .bind(5, address.country)
      .bind(6, address.language)
      .bind(7, address.stamp)
      .bind(8, now);
  if (Status done = run(*query); !done) return done.error();
  return is_new || !(*known)->due_ms ? find(address.url) : Result<std::optional<KnownAddress>>(std::nullopt);
}

Result<std::optional<KnownAddress>> State::find(std::string_view url) {
  auto query = ask(fmt::format("SELECT {} FROM address WHERE url = ?1", kAddressColumns));
  if (query) query->bind(1, url);
  return first_of(database_, std::move(query), address_of);
}

Status State::for_each_due(std::int64_t source, const std::function<Status(KnownAddress)>& use) {
  auto query =
      ask(fmt::format("SELECT {} FROM address WHERE source = ?1 AND due IS NOT NULL ORDER BY id", kAddressColumns));
  if (!query) return query.error();
  query->bind(1, source);
  while (true) {
    const auto row = query->step();
    if (!row) return in_own_words(database_.file(), row.error());
    if (!*row) return {};
    if (Status done = use(address_of(*query)); !done) return done;
  }
}

Status State::settle(const Settled& settled) {
  auto query =
      ask("UPDATE address SET outcome = ?2, asked = ?3, due = ?4, failures = ?5, answered = iif(?9, ?6, answered), "
          "etag = iif(?9, ?7, etag), last_modified = iif(?9, ?8, last_modified) WHERE id = ?1");
  if (!query) return query.error();
  return run(query->bind(1, settled.address)
                 .bind(2, to_string(settled.outcome))
                 .bind(3, settled.asked)
                 .bind(4, settled.due_ms)
                 .bind(5, settled.failures)
                 .bind(6, settled.answered)
                 .bind(7, settled.etag)
                 .bind(8, settled.last_modified)
                 .bind(9, static_cast<std::int64_t>(is_good(settled.outcome))));
}

Result<std::int64_t> State::next_record() { return database_.integer("SELECT coalesce(max(id), 0) + 1 FROM record"); }

Status State::add(const KnownRecord& record) {
  auto query = ask(fmt::format(
      "INSERT INTO record ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)", kRecordColumns));
  if (!query) return query.error();
  return run(query->bind(1, record.id)
                 .bind(2, record.file)
                 .bind(3, record.record_id)
                 .bind(4, record.type)
                 .bind(5, record.url)
                 .bind(6, record.date)
                 .bind(7, record.payload)
                 .bind(8, record.content)
                 .bind(9, static_cast<std::int64_t>(record.begin))
                 .bind(10, static_cast<std::int64_t>(record.bytes))
                 .bind(11, record.address)
                 .bind(12, static_cast<std::int64_t>(record.status))
                 .bind(13, static_cast<std::int64_t>(record.article)));
}

Result<std::optional<KnownRecord>> State::same_content(std::string_view url, std::string_view content) {
  auto query = ask(fmt::format(
      "SELECT {} FROM record WHERE url = ?1 AND content = ?2 AND type = 'response' AND status BETWEEN 200 AND "
      "299 ORDER BY id DESC LIMIT 1",
      kRecordColumns));
  if (query) query->bind(1, url).bind(2, content);
  return first_of(database_, std::move(query), record_of);
}

Result<std::optional<KnownRecord>> State::last_answer(std::string_view url) {
  auto query =
      ask(fmt::format("SELECT {} FROM record WHERE url = ?1 AND type = 'response' AND status BETWEEN 200 AND "
                      "299 ORDER BY id DESC LIMIT 1",
                      kRecordColumns));
  if (query) query->bind(1, url);
  return first_of(database_, std::move(query), record_of);
}

Result<std::optional<State::File>> State::last_file() {
  return first_of(database_, ask("SELECT name, bytes FROM file ORDER BY rowid DESC LIMIT 1"), [](const Query& row) {
    return File{std::string(row.text(0)), static_cast<std::uint64_t>(row.integer(1))};
  });
}

Status State::put_file(const File& file) {
  auto query = ask("INSERT INTO file (name, bytes) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET bytes = ?2");
  if (!query) return query.error();
  return run(query->bind(1, file.name).bind(2, static_cast<std::int64_t>(file.bytes)));
}

Result<std::optional<KnownRobots>> State::robots(std::string_view origin) {
  auto query = ask("SELECT asked, status, text FROM robots WHERE origin = ?1");
  if (query) query->bind(1, origin);
  return first_of(database_, std::move(query), [](const Query& row) {
    return KnownRobots{row.integer(0), static_cast<int>(row.integer(1)), std::string(row.text(2))};
  });
}

Status State::put_robots(std::string_view origin, const KnownRobots& robots) {
  auto query =
      ask("INSERT INTO robots (origin, asked, status, text) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (origin) DO UPDATE SET "
          "asked = ?2, status = ?3, text = ?4");
  if (!query) return query.error();
  return run(query->bind(1, origin)
                 .bind(2, robots.asked_ms)
                 .bind(3, static_cast<std::int64_t>(robots.status))
                 .bind(4, robots.text));
}

Result<std::int64_t> State::rests_until(std::string_view host) {
  auto query = ask("SELECT rests FROM host WHERE name = ?1");
  if (query) query->bind(1, host);
  const auto found = first_of(database_, std::move(query), [](const Query& row) { return row.integer(0); });
  if (!found) return found.error();
  return found->value_or(0);
}

Status State::put_rest(std::string_view host, std::int64_t until_ms) {
  auto query =
      ask("INSERT INTO host (name, rests) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET rests = max(rests, ?2)");
  if (!query) return query.error();
  return run(query->bind(1, host).bind(2, until_ms));
}

Result<std::vector<ArticleRecord>> State::articles(std::int64_t after, std::size_t most) {
  auto query =
      ask("SELECT r.id, r.file, a.outlet, a.country, a.language, iif(a.source = a.id AND a.role = 'page', '', s.url), "
          "r.begin, r.bytes, r.url FROM record r JOIN address a ON a.id = r.address JOIN address s ON s.id = a.source "
          "WHERE r.article = 1 AND r.id > ?1 ORDER BY r.id LIMIT ?2");
  if (!query) return query.error();
  query->bind(1, after).bind(2, static_cast<std::int64_t>(most));
  std::vector<ArticleRecord> out;
  while (true) {
    const auto row = query->step();
    if (!row) return in_own_words(database_.file(), row.error());
    if (!*row) return out;
    ArticleRecord& one = out.emplace_back();
    one.id = query->integer(0);
    one.file = query->text(1);
    one.outlet = query->text(2);
    one.country = query->text(3);
    one.language = query->text(4);
    one.feed = query->text(5);
    one.begin = static_cast<std::uint64_t>(query->integer(6));
    one.bytes = static_cast<std::uint64_t>(query->integer(7));
    one.url = query->text(8);
  }
}

Result<std::int64_t> State::filled(const std::string& ledger) {
  auto query = ask("SELECT record FROM filled WHERE ledger = ?1");
  if (query) query->bind(1, ledger);
  const auto found = first_of(database_, std::move(query), [](const Query& row) { return row.integer(0); });
  if (!found) return found.error();
  return found->value_or(0);
}

Status State::put_filled(const std::string& ledger, std::int64_t record) {
  auto query =
      ask("INSERT INTO filled (ledger, record) VALUES (?1, ?2) ON CONFLICT (ledger) DO UPDATE SET record = ?2");
  if (!query) return query.error();
  return run(query->bind(1, ledger).bind(2, record));
}

Result<std::int64_t> State::count_articles(std::int64_t after) {
  return database_.integer(fmt::format("SELECT count(*) FROM record WHERE article = 1 AND id > {}", after));
}

Result<std::int64_t> State::count_waiting() {
  return database_.integer("SELECT count(*) FROM address WHERE due IS NOT NULL AND source <> id");
}

}  // namespace isnad::collect

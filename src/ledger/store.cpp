#include "ledger/store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <system_error>
#include <utility>

#include "ledger/address.h"
#include "ledger/postgresql/connection.h"

namespace isnad::ledger {
namespace {

Error failure(sqlite3* database, const std::string& file, int code) {
  switch (code & 0xFF) {
    case SQLITE_NOTADB:
      return {ErrorCode::kInvalidInput, fmt::format("{}: this is no ledger. Name another file with --db.", file)};
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:  // rows that contradict each other: this program writes none
      return {ErrorCode::kCorruptData,
              fmt::format("{}: the ledger is damaged. Take a copy that is whole, or add the documents to a new one.",
                          file)};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kResource,
              fmt::format("{}: another program is writing to the ledger. Try again when it has ended.", file)};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {
          ErrorCode::kResource,
          fmt::format("{}: the ledger can't be written to. Change its permissions, or name another with --db.", file)};
    case SQLITE_FULL:
      return {ErrorCode::kResource,
              fmt::format("{}: the disk is full; what was added before stays. Make room, then add again.", file)};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kResource,
              fmt::format("{}: can't be opened or made. Is the folder there, and writable?", file)};
    case SQLITE_IOERR:
      return {ErrorCode::kResource, fmt::format("{}: can't be read or written ({}). Is the disk full or failing?", file,
                                                sqlite3_errstr(code))};
    case SQLITE_NOMEM:
      return {ErrorCode::kResource, fmt::format("{}: out of memory.", file)};
    default:
      return {ErrorCode::kInternal, fmt::format("{}: SQLite: {}.", file,
                                                database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code))};
  }
}

}  // namespace

Query::Query() = default;
Query::~Query() = default;
Query::Query(Query&& other) noexcept = default;
Query& Query::operator=(Query&& other) noexcept = default;

void Query::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Query& Query::bind(int parameter, std::string_view text) {
  if (remote_ != nullptr) {
    remote_->bind(parameter, text);
    return *this;
  }
  sqlite3_bind_text64(statement_.get(), parameter, text.data() == nullptr ? "" : text.data(), text.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}
Query& Query::bind(int parameter, std::int64_t number) {
  if (remote_ != nullptr) {
    remote_->bind(parameter, std::to_string(number));
    return *this;
  }
  sqlite3_bind_int64(statement_.get(), parameter, number);
  return *this;
}
Query& Query::bind(int parameter, double number) {
  if (remote_ != nullptr) {
    remote_->bind(parameter, fmt::format("{:.17g}", number));  // as many digits as bring it back
    return *this;
  }
  sqlite3_bind_double(statement_.get(), parameter, number);
  return *this;
}
Query& Query::bind_bytes(int parameter, std::string_view bytes) {
  if (remote_ != nullptr) {
    remote_->bind_bytes(parameter, bytes);
    return *this;
  }
  sqlite3_bind_blob64(statement_.get(), parameter, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                      SQLITE_TRANSIENT);
  return *this;
}
Query& Query::bind_null(int parameter) {
  if (remote_ != nullptr) {
    remote_->bind_null(parameter);
    return *this;
  }
  sqlite3_bind_null(statement_.get(), parameter);
  return *this;
}

Result<bool> Query::step() {
  if (remote_ != nullptr) return remote_->step();
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  Error error = failure(sqlite3_db_handle(statement_.get()), file_, code);
  reset();
  return error;
}
Status Query::run() {
  if (remote_ != nullptr && remote_->is_sent_on()) return remote_->send_on();
  while (true) {
    const auto more = step();
    if (!more) return more.error();
    if (!*more) break;
  }
  reset();
  return {};
}
void Query::reset() {
  if (remote_ != nullptr) return remote_->reset();
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

std::string_view Query::text(int column) const {
  if (remote_ != nullptr) return remote_->text(column);
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return bytes == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(bytes), size);
}
std::int64_t Query::integer(int column) const {
  return remote_ != nullptr ? remote_->integer(column) : sqlite3_column_int64(statement_.get(), column);
}
double Query::number(int column) const {
  return remote_ != nullptr ? remote_->number(column) : sqlite3_column_double(statement_.get(), column);
}
bool Query::is_null(int column) const {
  return remote_ != nullptr ? remote_->is_null(column) : sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Result<Database> Database::open(const std::filesystem::path& file, Access access, int busy_timeout_ms) {
  Database out;
  out.address_ = file.string();
  out.file_ = shown(out.address_);
  if (ledger::is_on_server(out.address_)) {
    auto remote = postgresql::Connection::open(out.address_, access, busy_timeout_ms);
    if (!remote) return remote.error();
    out.remote_ = std::move(*remote);
    return out;
  }
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: this is a folder. Name a file with --db.", out.file_)};
  }
  if (access != Access::kCreate && !std::filesystem::exists(file, error)) {
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: there is no such ledger. Name one with --db, or make it with isnad add.", out.file_)};
  }
  // Who only reads opens it for writing as well, where that is allowed: only so are the files beside it cleared away.
  const int flags = access == Access::kLook
                        ? SQLITE_OPEN_READONLY
                        : SQLITE_OPEN_READWRITE | (access == Access::kCreate ? SQLITE_OPEN_CREATE : 0);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(out.file_.c_str(), &handle, flags, nullptr);
  out.database_.reset(handle);
  if (code != SQLITE_OK) return failure(handle, out.file_, code);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, busy_timeout_ms);
  if (access == Access::kRead) {
    if (Status done = out.execute("PRAGMA query_only = ON"); !done) return done.error();
  }
  if (access == Access::kLook) {
    if (Status done = out.execute("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768"); !done) return done.error();
  }
  return out;
}

Status Database::execute(const std::string& sql) {
  if (remote_ != nullptr) return remote_->execute(sql);
  const int code = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? Status() : failure(database_.get(), file_, code);
}

Result<Query> Database::prepare(std::string_view sql) {
  Query out;
  if (remote_ != nullptr) {
    out.remote_ = remote_->prepare(sql);
    return out;
  }
  out.file_ = file_;
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  out.statement_.reset(statement);
  if (code != SQLITE_OK) return failure(database_.get(), file_, code);
  return out;
}

Result<std::string> Database::value(std::string_view sql) {
  auto query = prepare(sql);
  if (!query) return query.error();
  const auto row = query->step();
  if (!row) return row.error();
  return *row ? std::string(query->text(0)) : std::string();
}

Result<std::int64_t> Database::integer(std::string_view sql) {
  auto query = prepare(sql);
  if (!query) return query.error();
  const auto row = query->step();
  if (!row) return row.error();
  return *row ? query->integer(0) : 0;
}

Result<std::string> Database::data_version() {
  // Of a server: what stands in the logs and what was derived of it. Its own counters grow with every other database.
  return value(
      remote_ != nullptr
          ? "SELECT coalesce((SELECT value FROM meta WHERE key = 'documents'), '') || '-' || coalesce((SELECT "
            "max(id) FROM decision), 0) || '-' || coalesce((SELECT max(number) FROM register_part), 0) || '-' || "
            "coalesce((SELECT value FROM meta WHERE key = 'derived_for'), '')"
          : "PRAGMA data_version");
}

Status Database::execute_untranslated(const std::string& sql) { return remote_->execute_untranslated(sql); }

Result<Transaction> Transaction::begin(Database& database) {
  Status begun = database.remote_ != nullptr ? database.remote_->begin_writing() : database.execute("BEGIN IMMEDIATE");
  if (!begun) return begun.error();
  return Transaction(database);
}
Transaction::~Transaction() {
  if (database_ != nullptr) static_cast<void>(database_->execute("ROLLBACK"));
}
Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Status Transaction::commit() {
  Status done = database_->execute("COMMIT");
  if (done) database_ = nullptr;
  return done;
}

}  // namespace isnad::ledger

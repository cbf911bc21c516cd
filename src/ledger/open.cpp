#include "ledger/open.h"

#include <fmt/format.h>

#include <iterator>
#include <string>

#include "ledger/postgresql/schema.h"
#include "ledger/schema.h"

namespace isnad::ledger {

static_assert(std::size(kSchema) == kSchemaVersion, "one file a version");

namespace {

constexpr int kApplicationId = 0x69736E64;  // "isnd"

// Of a new file, one that was made and left empty, or one of an older schema: what it lacks. Nothing is lost.
Status complete_schema(Database& database) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  const auto version = database.integer("PRAGMA user_version");
  if (!version) return version.error();
  if (*version >= kSchemaVersion) return {};  // another program was quicker
  for (auto part = static_cast<std::size_t>(*version); part < std::size(kSchema); ++part) {
    if (Status done = database.execute(std::string(kSchema[part])); !done) return done;
  }
  const std::string marks =
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, kSchemaVersion);
  if (Status done = database.execute(marks); !done) return done;
  return transaction->commit();
}

Status check(Database& database, Access access) {
  const auto application = database.integer("PRAGMA application_id");
  if (!application) return application.error();
  const auto version = database.integer("PRAGMA user_version");
  if (!version) return version.error();
  const auto tables = database.integer("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  const bool empty = *application == 0 && *version == 0 && *tables == 0;
  if (empty && access == Access::kCreate) return complete_schema(database);
  if (*application != kApplicationId) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("{}: this is {}, but no ledger of isnad. Name another file with --db.", database.file(),
                             empty ? "an empty file" : "a database of another program")};
  }
  if (*version > kSchemaVersion) {
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("{}: the ledger was written by a newer isnad (its schema is {}, this program knows up to "
                             "{}). Update the program.",
                             database.file(), *version, kSchemaVersion)};
  }
  if (*version == kSchemaVersion) return {};
  if (access == Access::kLook) {
    return Error{
        ErrorCode::kUnsupportedVersion,
        fmt::format("{}: the ledger is of an older isnad (schema {}, this program has {}), and it is opened for "
                    "reading alone. Run isnad rebuild on it once.",
                    database.file(), *version, kSchemaVersion)};
  }
  if (access != Access::kRead) return complete_schema(database);
  auto writable = Database::open(database.address(), Access::kWrite);  // who only reads can't
  return writable ? complete_schema(*writable) : Status(writable.error());
}

}  // namespace

Result<Database> open_ledger(const std::filesystem::path& file, Access access, int busy_timeout_ms) {
  auto database = Database::open(file, access, busy_timeout_ms);
  if (!database) return database.error();
  if (database->is_on_server()) {
    if (Status done = postgresql::check_schema(*database, access); !done) return done.error();
    return database;
  }
  // Of a new file only. What an article leaves empty of its last page grows with the page: of a short one, which is
  // half a page of 4,096 bytes and some more, nearly half of the page.
  if (access == Access::kCreate) {
    if (Status done = database->execute("PRAGMA page_size = 1024"); !done) return done.error();
  }
  if (Status done = check(*database, access); !done) return done.error();
  if (access != Access::kRead && access != Access::kLook) {
    // NORMAL is safe with WAL: a power cut may take back the last batches, never half of one; a kill takes back none.
    if (Status done = database->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA "
                                        "foreign_keys = ON; PRAGMA cache_size = -65536");
        !done) {
      return done.error();
    }
  }
  return database;
}

Result<std::string> meta(Database& database, std::string_view key) {
  auto query = database.prepare(kReadMeta);
  if (!query) return query.error();
  const auto row = query->bind(1, key).step();
  if (!row) return row.error();
  return *row ? std::string(query->text(0)) : std::string();
}

Status set_meta(Database& database, std::string_view key, std::string_view value) {
  auto query = database.prepare(kSetMeta);
  if (!query) return query.error();
  return query->bind(1, key).bind(2, value).run();
}

}  // namespace isnad::ledger

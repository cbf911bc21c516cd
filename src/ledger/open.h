// open.h: which files are ledgers: opens one, makes a new one, refuses what is none.
//
// A ledger is an SQLite database with the application id 'isnd'; user_version is the schema's number. Written with WAL
// and foreign keys. Or it is the schema `isnad` of a PostgreSQL database (postgresql/schema.h), which is there already.
// One of an older schema gets what it lacks. Errors: those of store.h; kInvalidInput (another program's database),
// kUnsupportedVersion (written by a newer isnad).
#pragma once

#include <filesystem>

#include "ledger/store.h"

namespace isnad::ledger {

inline constexpr int kSchemaVersion = 7;

[[nodiscard]] Result<Database> open_ledger(const std::filesystem::path& file, Access access,
                                           int busy_timeout_ms = 10'000);

// The statements of `meta` and `set_meta`, for who keeps them prepared: ?1 the key, ?2 the value.
inline constexpr std::string_view kReadMeta = "SELECT value FROM meta WHERE key = ?1";
inline constexpr std::string_view kSetMeta =
    "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2";
// A value of the table `meta`; empty where there is none.
[[nodiscard]] Result<std::string> meta(Database& database, std::string_view key);
[[nodiscard]] Status set_meta(Database& database, std::string_view key, std::string_view value);

}  // namespace isnad::ledger

#include "ledger/postgresql/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "ledger/open.h"
#include "ledger/postgresql/dialect.h"
#include "ledger/postgresql_schema.h"
#include "ledger/rows.h"
#include "ledger/schema.h"

namespace isnad::ledger::postgresql {
namespace {

// The schema as SQLite has it in the end, statement by statement.
Result<std::vector<std::string>> statements_of_schema() {
  auto memory = open_ledger(":memory:", Access::kCreate);
  if (!memory) return memory.error();
  std::vector<std::string> out;
  const Status done =
      for_rows(*memory, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid", [&](const Query& row) {
        std::string sql = translated_schema(row.text(0));
        if (!sql.empty()) out.push_back(std::move(sql));
      });
  if (!done) return done.error();
  // Rows that the schema brings.
  Status rows = for_rows(*memory, "SELECT number, name FROM kept_attribute ORDER BY number", [&](const Query& row) {
    out.push_back(fmt::format("INSERT INTO kept_attribute VALUES ({}, '{}')", row.integer(0), row.text(1)));
  });
  if (!rows) return rows.error();
  return out;
}

Status execute_all(Database& database, const std::vector<std::string>& statements) {
  for (const std::string& one : statements) {
    if (Status done = database.execute_untranslated(one); !done) return done;
  }
  return {};
}

// A point for each agreed place, for GIS; nothing where PostGIS is not installed in the database.
Status add_geometry(Database& database) {
  const auto there = database.value("SELECT count(*) FROM pg_extension WHERE extname = 'postgis'");
  if (!there) return there.error();
  if (*there == "0") return {};
  const auto where = database.value(
      "SELECT quote_ident(n.nspname) FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE "
      "extname = 'postgis'");
  if (!where) return where.error();
  return database.execute_untranslated(
      fmt::format("CREATE VIEW incident_point AS SELECT l.*, {0}.ST_SetSRID({0}.ST_MakePoint(l.longitude, l.latitude), "
                  "4326)::{0}.geometry(Point, 4326) AS geometry FROM incident_list AS l WHERE l.latitude IS NOT NULL",
                  *where));
}

Status set_version(Database& database) {
  return database.execute_untranslated(
      fmt::format("DELETE FROM schema_version; INSERT INTO schema_version VALUES ({})", kSchemaVersion));
}

Result<int> version_of(Database& database) {
  const auto there = database.value("SELECT to_regclass('isnad.schema_version') IS NOT NULL");
  if (!there) return there.error();
  if (*there != "1") return 0;
  const auto version = database.value("SELECT version FROM schema_version");
  if (!version) return version.error();
  return version->empty() ? 0 : std::stoi(*version);
}

Status make(Database& database) {
  const auto statements = statements_of_schema();
  if (!statements) return statements.error();
  Status done = database.execute_untranslated("CREATE SCHEMA isnad");
  if (done) done = database.execute_untranslated(std::string(kFunctions));
  if (done) done = execute_all(database, *statements);
  if (done) done = database.execute_untranslated(std::string(kTables));
  if (done) done = add_geometry(database);
  return done;
}

Status bring_up_to_date(Database& database, int version) {
  for (auto part = static_cast<std::size_t>(version); part < std::size(kSchema); ++part) {
    for (const std::string_view one : statements_in(kSchema[part])) {
      const bool shapes = what_does(one) == Does::kOther;
      if (Status done = database.execute_untranslated(shapes ? translated_schema(one) : translated(one).sql); !done) {
        return done;
      }
    }
  }
  return {};
}

// What it lacks, all or nothing.
Status complete(Database& database) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  const auto version = version_of(database);
  if (!version) return version.error();
  if (*version >= kSchemaVersion) return {};  // another program was quicker
  Status done = *version == 0 ? make(database) : bring_up_to_date(database, *version);
  if (done) done = set_version(database);
  if (done) done = database.execute_untranslated(std::string(kRoles));
  if (!done) return done;
  return transaction->commit();
}

}  // namespace

Status check_schema(Database& database, Access access) {
  const auto version = version_of(database);
  if (!version) return version.error();
  if (*version == kSchemaVersion) return {};
  if (*version > kSchemaVersion) {
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("{}: the ledger was written by a newer isnad (its schema is {}, this program knows up to "
                             "{}). Update the program.",
                             database.file(), *version, kSchemaVersion)};
  }
  if (*version == 0 && access != Access::kCreate) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("{}: this database has no ledger of isnad. Make it with isnad add, or name another with "
                             "--db.",
                             database.file())};
  }
  if (access == Access::kLook) {
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("{}: the ledger is of an older isnad (schema {}, this program has {}), and it is opened "
                             "for reading alone. Run isnad rebuild on it once.",
                             database.file(), *version, kSchemaVersion)};
  }
  if (access != Access::kRead) return complete(database);
  auto writable = Database::open(database.address(), Access::kWrite);  // who only reads can't
  return writable ? complete(*writable) : Status(writable.error());
}

}  // namespace isnad::ledger::postgresql

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

// The schema of PostGIS in this database, quoted; empty where it is not installed.
Result<std::string> schema_of_postgis(Database& database) {
  return database.value(
      "SELECT quote_ident(n.nspname) FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE "
      "extname = 'postgis'");
}

// A point for each agreed place, for GIS, with an index that spatial questions use; nothing where PostGIS is not there.
// View and index hang on the extension, no table does: whoever drops it (CASCADE) loses these two.
Status add_geometry(Database& database) {
  const auto postgis = schema_of_postgis(database);
  if (!postgis) return postgis.error();
  if (postgis->empty()) return {};
  const auto point = [&](std::string_view table) {
    return fmt::format("{0}.ST_SetSRID({0}.ST_MakePoint({1}longitude, {1}latitude), 4326)::{0}.geometry(Point, 4326)",
                       *postgis, table);
  };
  return database.execute_untranslated(
      fmt::format("CREATE INDEX place_geometry ON kept_place USING gist (({})); CREATE VIEW incident_point AS SELECT "
                  "l.*, {} AS geometry FROM incident_list AS l WHERE l.latitude IS NOT NULL",
                  point(""), point("l.")));
}

// Views of PostgreSQL alone would hold what a migration replaces.
Status remove_geometry(Database& database) {
  return database.execute_untranslated("DROP VIEW IF EXISTS incident_point; DROP INDEX IF EXISTS place_geometry");
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
  return done;
}

Status bring_up_to_date(Database& database, int version) {
  if (Status done = remove_geometry(database); !done) return done;
  if (Status done = database.execute_untranslated(std::string(kFunctions)); !done) return done;
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

// What hangs on what else is in the database and on the server; may be done again.
Status fit_out(Database& database) {
  Status done = add_geometry(database);
  return done ? database.execute_untranslated(std::string(kRoles)) : done;
}

// What it lacks, all or nothing: PostgreSQL takes back tables, too.
Status complete(Database& database) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  const auto version = version_of(database);
  if (!version) return version.error();
  if (*version >= kSchemaVersion) return {};  // another program was quicker
  Status done = *version == 0 ? make(database) : bring_up_to_date(database, *version);
  if (done) done = set_version(database);
  if (done) done = fit_out(database);
  if (!done) return done;
  return transaction->commit();
}

// Whose the tables are, and whether this user may change them.
struct Owner {
  std::string name;
  bool is_this_user = false;
};
Result<Owner> owner_of(Database& database) {
  Owner out;
  const Status done = for_rows(database,
                               "SELECT relowner::regrole::text, pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid "
                               "= to_regclass('isnad.schema_version')",
                               [&](const Query& row) {
                                 out.name = row.text(0);
                                 out.is_this_user = row.integer(1) != 0;
                               });
  if (!done) return done.error();
  return out;
}

// PostGIS may have come since the ledger was made.
Status add_geometry_where_it_lacks(Database& database) {
  const auto lacks = [&] {
    return database.value(
        "SELECT to_regclass('isnad.incident_point') IS NULL AND EXISTS (SELECT 1 FROM pg_extension WHERE extname = "
        "'postgis')");
  };
  const auto seen = lacks();
  if (!seen) return seen.error();
  if (*seen != "1") return {};
  const auto owner = owner_of(database);
  if (!owner) return owner.error();
  if (!owner->is_this_user) return {};
  auto transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  const auto still = lacks();
  if (!still) return still.error();
  if (*still != "1") return {};  // another program was quicker
  if (Status done = fit_out(database); !done) return done;
  return transaction->commit();
}

// An older one stays as it is where this user may not change it.
Status complete_older(Database& database, Access access, int version) {
  const auto owner = owner_of(database);
  if (!owner) return owner.error();
  if (access == Access::kLook || !owner->is_this_user) {
    return Error{
        ErrorCode::kUnsupportedVersion,
        fmt::format("{}: the ledger is of an older isnad (schema {}, this program has {}), and {}. Run isnad rebuild "
                    "on it once{}.",
                    database.file(), version, kSchemaVersion,
                    owner->is_this_user ? "it is opened for reading alone" : "this user does not own its tables",
                    owner->is_this_user ? std::string() : fmt::format(" as {}, who does", owner->name))};
  }
  if (access != Access::kRead) return complete(database);
  auto writable = Database::open(database.address(), Access::kWrite);  // who only reads can't
  return writable ? complete(*writable) : Status(writable.error());
}

}  // namespace

Status check_schema(Database& database, Access access) {
  const auto version = version_of(database);
  if (!version) return version.error();
  const bool writes = access == Access::kCreate || access == Access::kWrite;
  if (*version == kSchemaVersion) return writes ? add_geometry_where_it_lacks(database) : Status();
  if (*version > kSchemaVersion) {
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("{}: the ledger was written by a newer isnad (its schema is {}, this program knows up to "
                             "{}). Update the program.",
                             database.file(), *version, kSchemaVersion)};
  }
  if (*version > 0) return complete_older(database, access, *version);
  if (access == Access::kCreate) return complete(database);
  return Error{ErrorCode::kNotFound,
               fmt::format("{}: this database has no ledger of isnad. Make it with isnad add, or name another with "
                           "--db.",
                           database.file())};
}

}  // namespace isnad::ledger::postgresql

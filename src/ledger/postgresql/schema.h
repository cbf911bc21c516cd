// schema.h: the ledger's tables in a database of PostgreSQL: makes them, and brings older ones up to date. Private to
// ledger/.
//
// All is in the schema `isnad` of the database, which so holds one ledger; its tables are made of those that SQLite has
// (schema/*.sql, by dialect.h), so that there is one source. The groups isnad_reader, isnad_reviewer and isnad_owner
// get their rights where they are there or may be made (roles.sql); where PostGIS is installed, places get a geometry.
// A migration is one transaction: another program sees the older schema or the newer. Errors: those of connection.h;
// kNotFound (no ledger), kUnsupportedVersion (of a newer isnad; of an older one, and this user may not complete it).
#pragma once

#include "ledger/store.h"

namespace isnad::ledger::postgresql {

// Of a database that was opened: it holds a ledger of today's schema, or is given one where `access` allows it.
[[nodiscard]] Status check_schema(Database& database, Access access);

}  // namespace isnad::ledger::postgresql

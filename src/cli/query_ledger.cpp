#include "cli/query_ledger.h"

#include <fmt/format.h>

#include <utility>

#include "cli/paths.h"
#include "cli/start.h"
#include "ledger/address.h"
#include "ledger/derived.h"
#include "ledger/open.h"
#include "ledger/query/as_of.h"

namespace isnad::cli {
namespace {

// What is derived is brought up to date first, as for an export; but beside a program that adds documents, or where the
// file can't be written to, the answer is of what was derived last.
Result<ledger::Database> open_for_questions(const std::string& file, const Asked& asked) {
  constexpr int kPatienceMs = 50;
  auto database = ledger::open_ledger(file, ledger::Access::kRead);
  if (!database) return database;
  const auto current = is_up_to_date(*database, asked.maker);
  if (!current) return current.error();
  if (*current) return database;
  const auto derived = ledger::derived_for(*database);
  if (!derived) return derived.error();
  auto writable = ledger::open_ledger(file, ledger::Access::kWrite, kPatienceMs);
  const auto resolver = Resolver::create(asked.data);
  if (!resolver) return resolver.error();
  Status done = writable ? derive_anew(*writable, *resolver) : Status(writable.error());
  if (done) return writable;
  if (done.error().code != ErrorCode::kResource || derived->empty()) return done.error();
  notify("ledger", fmt::format("{}: documents were added that are not in this answer yet.", ledger::shown(file)));
  return database;
}

}  // namespace

void add_ledger_settings(CLI::App& app, LedgerSettings& settings) {
  add_db(app, settings.db);
  add_data(app, settings.data);
}

Result<ledger::Database> at_one_state(Result<ledger::Database> database) {
  if (!database) return database;
  if (Status begun = database->execute("BEGIN"); !begun) return begun.error();
  return database;
}

Result<QueryLedger> QueryLedger::open(const LedgerSettings& settings, const std::string& as_of) {
  if (settings.data.empty()) {
    EngineOptions none;
    return complete(none).error();
  }
  auto asked = Asked::load(settings.data);
  if (!asked) return asked.error();
  if (as_of.empty()) {
    auto database = at_one_state(open_for_questions(settings.db, *asked));
    if (!database) return database.error();
    return QueryLedger{std::move(*asked), std::move(*database)};
  }
  const auto resolver = Resolver::create(settings.data);
  if (!resolver) return resolver.error();
  std::string until = as_of;  // a time stands as it is
  if (as_of.find('T') == std::string::npos) {
    const auto days = days_meant("--as-of", as_of);
    if (!days) return days.error();
    until = days->last;
  }
  auto all = ledger::open_ledger(settings.db, ledger::Access::kRead);
  if (!all) return all.error();
  const auto resolve = [&](ledger::Database& known) { return resolve_ledger(known, *resolver); };
  auto then = ledger::query::as_of(*all, until, resolve);
  if (!then) return then.error();
  return QueryLedger{std::move(*asked), std::move(*then)};
}

}  // namespace isnad::cli

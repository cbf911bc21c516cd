#include "cli/query_ledger.h"

#include <utility>

#include "cli/paths.h"
#include "ledger/open.h"
#include "ledger/query/as_of.h"

namespace isnad::cli {

void add_ledger_settings(CLI::App& app, LedgerSettings& settings) {
  add_db(app, settings.db);
  settings.data = find_data();
  app.add_option("--data", settings.data, "the folder of tables (or ISNAD_DATA)")
      ->type_name("FOLDER")
      ->capture_default_str();
}

Result<QueryLedger> QueryLedger::open(const LedgerSettings& settings, const std::string& as_of) {
  if (settings.data.empty()) {
    EngineOptions none;
    return complete(none).error();
  }
  auto resolver = Resolver::create(settings.data);
  if (!resolver) return resolver.error();
  if (as_of.empty()) {
    auto database = open_current(settings.db, *resolver);
    if (!database) return database.error();
    return QueryLedger{std::move(*resolver), std::move(*database)};
  }
  const auto days = days_meant("--as-of", as_of);
  if (!days) return days.error();
  auto all = ledger::open_ledger(settings.db, ledger::Access::kRead);
  if (!all) return all.error();
  const auto resolve = [&](ledger::Database& database) { return resolve_ledger(database, *resolver); };
  auto then = ledger::query::as_of(*all, days->last, resolve);
  if (!then) return then.error();
  return QueryLedger{std::move(*resolver), std::move(*then)};
}

}  // namespace isnad::cli

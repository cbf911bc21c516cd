#include "serve/readers.h"

#include <utility>

#include "desk/question.h"
#include "ledger/open.h"
#include "ledger/query/as_of.h"

namespace isnad::serve {

Result<std::string> state_of(ledger::Database& database) {
  return database.value(
      "SELECT coalesce((SELECT value FROM meta WHERE key = 'derived_for'), '') || '-' || coalesce((SELECT max(number) "
      "FROM document), 0) || '-' || coalesce((SELECT max(id) FROM decision), 0)");
}

Result<std::unique_ptr<Readers>> Readers::create(Settings settings) {
  std::unique_ptr<Readers> out(new Readers(std::move(settings)));
  for (std::size_t i = 0; i < out->settings_.connections; ++i) {
    auto database = ledger::open_ledger(out->settings_.db, ledger::Access::kLook);
    if (!database) return database.error();
    out->free_.push_back(std::make_unique<Reader>(Reader{std::move(*database), {}, {}}));
  }
  auto watching = ledger::open_ledger(out->settings_.db, ledger::Access::kLook);
  if (!watching) return watching.error();
  out->watching_ = std::make_unique<ledger::Database>(std::move(*watching));
  return out;
}

Result<std::string> Readers::state() {
  const std::scoped_lock lock(watching_mutex_);
  return state_of(*watching_);
}

Result<Readers::Lease> Readers::lend(const std::string& as_of) {
  if (!as_of.empty()) return lend_as_of(as_of);
  std::unique_ptr<Reader> reader;
  {
    std::unique_lock lock(mutex_);
    free_again_.wait(lock, [&] { return !free_.empty(); });
    reader = std::move(free_.back());  // the last one used has the warmest cache
    free_.pop_back();
  }
  Lease lease(this, std::move(reader));
  if (Status begun = lease->database.execute("BEGIN"); !begun) return begun.error();
  auto state = state_of(lease->database);  // the first read fixes the snapshot
  if (!state) return state.error();
  if (*state != lease->state) lease->chosen.reset();
  if (lease->chosen != nullptr && lease->database.is_on_server()) {
    // Where the connection was lost and made anew its temporary table is gone.
    const auto there = lease->database.value("SELECT to_regclass('pg_temp.chosen') IS NOT NULL");
    if (!there) return there.error();
    if (*there != "1") lease->chosen.reset();
  }
  lease->state = std::move(*state);
  return lease;
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
  if (!reader->database.execute("COMMIT")) static_cast<void>(reader->database.execute("ROLLBACK"));
  {
    const std::scoped_lock lock(mutex_);
    free_.push_back(std::move(reader));
  }
  free_again_.notify_one();
}

Result<Readers::Lease> Readers::lend_as_of(const std::string& typed) {
  constexpr std::size_t kMostPasts = 3;
  const auto days = desk::days_meant("as_of", typed);
  if (!days) return days.error();
  const auto now = state();
  if (!now) return now.error();
  const std::string key = *now + '@' + days->last;
  std::shared_ptr<Past> past;
  {
    const std::scoped_lock lock(past_mutex_);
    for (auto at = past_.begin(); at != past_.end(); ++at) {
      if ((*at)->key != key) continue;
      past = *at;
      past_.erase(at);
      break;
    }
    if (past == nullptr) {
      past = std::make_shared<Past>();
      past->key = key;
    }
    past_.push_front(past);
    if (past_.size() > kMostPasts) past_.pop_back();
  }
  std::unique_lock held(past->mutex);  // who asks the same waits for it; `past` lives in the shared reader's owner
  if (past->reader == nullptr) {
    const auto resolver = settings_.resolver();
    if (!resolver) return resolver.error();
    auto ledger = ledger::open_ledger(settings_.db, ledger::Access::kLook);
    if (!ledger) return ledger.error();
    auto then = ledger::query::as_of(*ledger, days->last,
                                     [&](ledger::Database& known) { return desk::resolve_ledger(known, **resolver); });
    if (!then) return then.error();
    past->reader = std::make_shared<Reader>(Reader{std::move(*then), key, {}});
  }
  // Keeps the past, whose mutex is held, as long as the lease.
  return Lease(std::shared_ptr<Reader>(past, past->reader.get()), std::move(held));
}

}  // namespace isnad::serve

#include "serve/keeper.h"

#include <chrono>
#include <utility>

#include "ledger/derived.h"
#include "ledger/open.h"

namespace isnad::serve {
namespace {

constexpr int kPatienceMs = 50;  // beside who writes: it is tried again

}  // namespace

Keeper::~Keeper() {
  {
    const std::scoped_lock lock(mutex_);
    ends_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

Status Keeper::derive() {
  const auto resolver = settings_.resolver();
  if (!resolver) return resolver.error();
  auto database = ledger::open_ledger(settings_.db, ledger::Access::kWrite, kPatienceMs);
  if (!database) return database.error();
  return desk::derive_anew(*database, **resolver);
}

Status Keeper::start() {
  {
    // kRead brings an older schema up to date, kLook does not.
    auto database =
        ledger::open_ledger(settings_.db, settings_.read_only ? ledger::Access::kLook : ledger::Access::kRead);
    if (!database) return database.error();
    const auto current = desk::is_up_to_date(*database, settings_.maker);
    if (!current) return current.error();
    stale_ = !*current;
  }
  if (stale_ && !settings_.read_only) {
    const Status done = derive();
    if (!done && done.error().code != ErrorCode::kResource) return done.error();
    stale_ = !done;
  }
  thread_ = std::thread([this] { watch(); });
  return {};
}

void Keeper::watch() {
  constexpr int kQuietLooks = 3;  // without a change, before something is derived: who adds commits more often
  auto database = ledger::open_ledger(settings_.db, ledger::Access::kLook);
  std::string seen;
  int quiet = 0;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      if (wake_.wait_for(lock, std::chrono::seconds(1), [&] { return ends_; })) return;
    }
    if (!database) {
      database = ledger::open_ledger(settings_.db, ledger::Access::kLook);
      continue;
    }
    const auto version = database->data_version();
    if (!version) continue;
    if (*version == seen) {
      if (!stale_ || settings_.read_only || ++quiet < kQuietLooks) continue;
      quiet = 0;
      if (derive()) stale_ = false;
      continue;
    }
    quiet = 0;
    const auto current = desk::is_up_to_date(*database, settings_.maker);
    if (!current) continue;
    seen = *version;
    stale_ = !*current;
  }
}

}  // namespace isnad::serve

// keeper.h: answers that follow the ledger: derives anew what is older than the documents, once nobody adds any more.
//
// In:  a ledger that other programs write to. Out: derived tables that are up to date, or the knowledge that they are
// not yet (`stale`). One thread of its own, which looks once a second and asks the ledger only where something changed.
// With read-only nothing is derived. Errors stay with it: the next look tries again.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "desk/ledger_file.h"

namespace isnad::serve {

class Keeper {
 public:
  struct Settings {
    std::string db, maker;
    bool read_only = false;
    std::function<Result<const desk::Resolver*>()> resolver;
  };
  explicit Keeper(Settings settings) : settings_(std::move(settings)) {}
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  // Brings up to date what can be, and says what can't; then looks on.
  [[nodiscard]] Status start();
  [[nodiscard]] bool stale() const { return stale_; }

 private:
  void watch();
  [[nodiscard]] Status derive();

  Settings settings_;
  std::atomic<bool> stale_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ends_ = false;
  std::thread thread_;
};

}  // namespace isnad::serve

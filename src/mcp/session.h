// session.h: one client: which revision of the protocol it speaks, what is answered at once, what is work.
//
// Follows: Model Context Protocol, revisions 2024-11-05 to 2025-11-25 (a handshake: `initialize` says the revision for
// all that comes) and 2026-07-28 (none: every request says it in `params._meta`). Both may be mixed on one connection.
// In:  lines. Out: jobs: answers that are ready, calls that have to be run. Thread rule: `take` on one thread, `run` on
// any; a call that was cancelled meanwhile has no answer.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "mcp/catalogue.h"
#include "mcp/lines.h"
#include "mcp/message.h"

namespace isnad::mcp {

struct Work {
  Json id;
  const Tool* tool = nullptr;
  Json arguments;
  Revision revision = Revision::kNovember2025;
  std::shared_ptr<std::atomic<bool>> cancelled;
};
// What becomes one line of output: an answer, or a list of them for a batch.
struct Job {
  bool is_batch = false;
  std::vector<std::variant<std::string, Work>> parts;
  [[nodiscard]] bool is_ready() const;  // nothing has to be run
};

class Session {
 public:
  // Null for `bench`: calls are answered as if there were no ledger (for tests of what comes in).
  Session(serve::Workbench* bench, std::string version) : bench_(bench), version_(std::move(version)) {}

  [[nodiscard]] Job take(const Line& line);
  // The line to write; empty where there is nothing to answer.
  [[nodiscard]] std::string run(Job job);
  // Nothing that waits is run any more.
  void stop() { stopped_ = true; }

 private:
  using Part = std::optional<std::variant<std::string, Work>>;
  [[nodiscard]] Part answer(Message& message);
  [[nodiscard]] Part call(Message& message, Revision revision);
  [[nodiscard]] std::string initialized(const Message& message);
  void notified(const Message& message);
  [[nodiscard]] Json result(Json result, Revision revision) const;
  [[nodiscard]] std::string run_work(const Work& work);
  [[nodiscard]] Json server_info(Revision revision) const;

  serve::Workbench* bench_;
  std::string version_;
  std::optional<Revision> spoken_;  // since the handshake
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<std::atomic<bool>>> in_flight_;  // by the id as JSON
  std::atomic<bool> stopped_ = false;
};

}  // namespace isnad::mcp

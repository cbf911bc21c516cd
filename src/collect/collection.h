// collection.h: one run: asks for all that is due, politely, and keeps what comes.
//
// In:  a plan, the state that earlier runs left. Out: records in the folder's archives, the state, a summary. A feed's
// entries are asked for in the same run. Invariant: robots.txt of an origin is known before anything else of it is
// asked for, also behind a redirection; of a host one request at a time (hosts.h); whatever is settled is on disk or
// will be asked for again. Ends where nothing is due any more, where `stop` says so, and at the limits of the plan;
// what is left then is due in the next run. Errors: kResource (disk, memory), kCorruptData (archives, state). Thread
// rule: one thread; `stop` may be set by another, or by a signal.
#pragma once

#include <atomic>
#include <functional>

#include "collect/address.h"
#include "collect/plan.h"
#include "collect/state.h"
#include "collect/summary.h"

namespace isnad::collect {

struct CollectOptions {
  AllowedHosts hosts;
  const std::atomic<bool>* stop = nullptr;
  // Called now and then: how far it is, and how many jobs wait.
  std::function<void(const Summary&, std::size_t waiting)> progress;
};

[[nodiscard]] Result<Summary> collect(const Plan& plan, State& state, const CollectOptions& options);

// What a run would ask for now, in its order; of a folder where nothing was collected yet `state` is null.
struct Planned {
  std::string url;
  Role role = Role::kPage;
  std::string outlet;
};
[[nodiscard]] Result<std::vector<Planned>> planned(const Plan& plan, State* state);

}  // namespace isnad::collect

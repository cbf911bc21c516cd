// review.cpp: POST /review: decides, by the same code path as `isnad review`.
#include "desk/review.h"

#include <algorithm>
#include <set>

#include "ledger/decisions.h"
#include "serve/routes/answers.h"
#include "serve/routes/decisions.h"
#include "serve/routes/routes.h"
#include "serve/routes/to_decide.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

Result<std::string> decided(Workbench& bench, const Asked& request) {
  const auto decision = to_decide(request, bench.settings().by);
  if (!decision) return decision.error();
  const auto resolver = bench.resolver();
  if (!resolver) return resolver.error();
  const std::scoped_lock one_at_a_time(bench.deciding());
  auto open = desk::ReviewDesk::open(bench.settings().db, **resolver);
  if (!open) return open.error();
  auto decisions = desk::decisions_for(*open, decision->asked);
  if (!decisions) return decisions.error();
  if (Status done = desk::decide(*open, *decisions, decision->decider, **resolver); !done) return done.error();
  const auto all = ledger::read_decisions(open->database());
  if (!all) return all.error();
  std::set<std::int64_t> written;
  for (const resolve::Decision& one : *decisions) written.insert(one.id);
  auto shown = shown_decisions(*all);
  std::erase_if(shown, [&](const ShownDecision& one) { return !written.contains(one.decision->id); });
  std::vector<std::string> objects;
  for (const resolve::Decision& one : *decisions) {
    const auto named = query::named(open->database(), one.object);
    if (!named) return named.error();
    if (named->size() == 1 && std::ranges::find(objects, named->front().id) == objects.end()) {
      objects.push_back(named->front().id);
    }
  }
  JsonText out;
  out.begin_object();
  out.key("decisions");
  put_decisions(out, shown);
  put_texts(out, "objects", objects);
  out.end_object();
  return out.take();
}

}  // namespace

Reply review(Workbench& bench, const Asked& asked) {
  Reply reply = reply_of(decided(bench, asked));
  reply.keep = false;
  return reply;
}

}  // namespace isnad::serve::routes

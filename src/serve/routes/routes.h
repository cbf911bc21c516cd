// routes.h: what can be asked under /api/v1, each answered by one function.
//
// In:  the workbench, a request whose path was recognised; `rest` is what stands behind it ("/actors/ID"). Out: an
// answer as openapi.json has it. Every function checks which parameters there are, asks the ledger, and writes.
#pragma once

#include "serve/asked.h"
#include "serve/workbench.h"

namespace isnad::serve::routes {

using Route = Reply (*)(Workbench&, const Asked&);

[[nodiscard]] Reply overview(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply happenings(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply happening(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply facets(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply timeline(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply map(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply network(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply actors(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply actor(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply relation(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply statements(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply statement(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply story(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply sources(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply source(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply articles(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply article(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply disputes(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply review_queue(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply review_log(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply review_preview(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply review(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply search(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply add_articles(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply jobs(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply job(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply cite(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply export_file(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply analyze(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply covariates(Workbench& bench, const Asked& asked);
[[nodiscard]] Reply brief(Workbench& bench, const Asked& asked);

}  // namespace isnad::serve::routes

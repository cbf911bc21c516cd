// export_filter.h: which things of a ledger the options of a query leave for an export (--since, --actor, --type, …).
//
// In:  an open ledger, the words of the options. Out: for each kind of thing the numbers of those that are left, in no
// order; for the export of the whole ledger those of incidents, relations, statements and stories, each by its own
// rules (ledger/query/filter.h), and actors and articles whole, for others point at them. Errors: those of
// cli/query_options.h and of ledger/store.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/export_kinds.h"
#include "cli/query_ledger.h"
#include "cli/query_options.h"
#include "ledger/query/articles.h"

namespace isnad::cli {

// Adds the options that an export takes.
void add_export_filter(CLI::App& app, QueryWords& words);

using ThingNumbers = std::optional<std::vector<std::int64_t>>;  // none for all

struct ExportFilter {
  ThingNumbers incidents, relations, statements, stories, actors;
  std::string first_day, last_day;                  // of publication, of documents
  std::optional<std::vector<std::string>> outlets;  // of documents; none for all
  [[nodiscard]] bool takes(const ledger::query::Article& article) const;
};

[[nodiscard]] Result<ExportFilter> export_filter(QueryLedger& ledger, What what, const QueryWords& words);
// The options as they were typed, for the file to say.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> typed(const QueryWords& words);
// What is wrong with the options for a WHAT; empty where nothing is.
[[nodiscard]] std::string filter_fault(What what, const QueryWords& words);

}  // namespace isnad::cli

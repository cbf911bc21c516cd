// ledger_tables.h: things of a ledger as rows: for terminals and spreadsheets.
//
// In:  things that were resolved, the words for their ids. Out: a table (table.h); in CSV every value has a column, in
// text some share one. Several values of a cell stand with "; " (" | " where they can't all be true); a chain of
// attribution with " ← ", from the outlet inwards. Decides nothing.
#pragma once

#include <span>
#include <string>

#include "export/table.h"
#include "ledger/query/labels.h"
#include "resolve/resolution.h"

namespace isnad::exports {

using ledger::query::Labels;

// "River Post, 2024-05-15 ← the ministry (states, Telegram)"; the outlet's document where none is known.
[[nodiscard]] std::string said_text(const std::string& document, const std::vector<resolve::Link>& chain,
                                    Labels& labels);
// Who gives a value: each voice once, and how many more there are.
[[nodiscard]] std::string voices_text(const std::vector<resolve::Report>& reports,
                                      const std::vector<std::uint32_t>& support, Labels& labels);

[[nodiscard]] Table incident_table(std::span<const resolve::ResolvedIncident> incidents);
// A row an interval.
[[nodiscard]] Table relation_table(std::span<const resolve::ResolvedRelation> relations, Labels& labels);
[[nodiscard]] Table statement_table(std::span<const resolve::ResolvedStatement> statements, Labels& labels);
[[nodiscard]] Table story_table(std::span<const resolve::Story> stories, Labels& labels);
[[nodiscard]] Table actor_table(std::span<const resolve::Actor> actors);

}  // namespace isnad::exports

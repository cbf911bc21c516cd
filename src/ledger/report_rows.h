// report_rows.h: reports and chains of attribution as rows of their owner's tables. Private to the folder.
//
// Every chain begins with the author (resolve/chains.h), who has no row.
#pragma once

#include <cstddef>
#include <vector>

#include "ledger/numbers.h"
#include "resolve/resolution.h"

namespace isnad::ledger {

// `report` and `link`: which of the sink's tables they go to.
template <typename Sink>
void add_reports(Sink& sink, std::size_t report, std::size_t link, std::int64_t owner,
                 const std::vector<resolve::Report>& reports, const AllNumbers& numbers) {
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const resolve::Report& one = reports[i];
    sink.add(report, owner, i, numbers.documents.number(one.document), one.span.begin, one.span.end, one.origin);
    for (std::size_t j = 1; j < one.chain.size(); ++j) {
      const resolve::Link& told = one.chain[j];
      sink.add(link, owner, i, j, numbers.actors.number(told.actor), told.words, told.stance, told.channel);
    }
  }
}

}  // namespace isnad::ledger

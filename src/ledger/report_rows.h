// report_rows.h: reports as rows of their owner's table, with the numbers of their chains of attribution. Private to
// the folder.
#pragma once

#include <cstddef>
#include <vector>

#include "ledger/kept.h"
#include "resolve/resolution.h"

namespace isnad::ledger {

// `report`: which of the sink's tables they go to.
template <typename Sink>
void add_reports(Sink& sink, std::size_t report, std::int64_t owner, const std::vector<resolve::Report>& reports,
                 const AllNumbers& numbers, Kept& kept) {
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const resolve::Report& one = reports[i];
    sink.add(report, owner, i, numbers.documents.number(one.document), one.span.begin, one.span.end,
             kept.word(one.origin), kept.chain(one.chain, numbers.actors));
  }
}

}  // namespace isnad::ledger

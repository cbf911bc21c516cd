// report_rows.h: reports and chains of attribution as rows of their owner's tables. Private to the folder.
//
// Every chain begins with the author (resolve/chains.h), who has no row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/numbers.h"
#include "ledger/rows.h"
#include "resolve/resolution.h"

namespace isnad::ledger {

class ReportRows {
 public:
  // `owner`: "incident" or "relation".
  ReportRows(Database& database, const AllNumbers& numbers, const std::string& owner)
      : numbers_(numbers), report_(database, owner + "_report", 6), link_(database, owner + "_link", 7) {}

  void write(std::int64_t owner, const std::vector<resolve::Report>& reports) {
    for (std::size_t i = 0; i < reports.size(); ++i) {
      const resolve::Report& one = reports[i];
      report_.add(owner, i, numbers_.documents.number(one.document), one.span.begin, one.span.end, one.origin);
      for (std::size_t j = 1; j < one.chain.size(); ++j) {
        const resolve::Link& link = one.chain[j];
        link_.add(owner, i, j, numbers_.actors.number(link.actor), link.words, link.stance, link.channel);
      }
    }
  }
  [[nodiscard]] const Status& status() const { return report_.status() ? link_.status() : report_.status(); }

 private:
  const AllNumbers& numbers_;
  Table report_, link_;
};

}  // namespace isnad::ledger

// report_rows.h: reports and chains of attribution as rows, whoever owns them.
#pragma once

#include <string_view>
#include <vector>

#include "ledger/rows.h"
#include "resolve/resolution.h"

namespace isnad::ledger {

class ReportRows {
 public:
  explicit ReportRows(Database& database) : report_(database, "report", 6), link_(database, "report_link", 8) {}

  void write(std::string_view owner, const std::vector<resolve::Report>& reports) {
    for (std::size_t i = 0; i < reports.size(); ++i) {
      const resolve::Report& one = reports[i];
      report_.add(owner, i, one.document, one.span.begin, one.span.end, one.origin);
      write_chain(owner, i, one.chain);
    }
  }
  void write_chain(std::string_view owner, std::size_t position, const std::vector<resolve::Link>& chain) {
    for (std::size_t i = 0; i < chain.size(); ++i) {
      const resolve::Link& link = chain[i];
      link_.add(owner, position, i, link.author, link.actor, link.words, link.stance, link.channel);
    }
  }
  [[nodiscard]] const Status& status() const { return report_.status() ? link_.status() : report_.status(); }

 private:
  Table report_, link_;
};

}  // namespace isnad::ledger

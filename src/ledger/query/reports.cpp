#include "ledger/query/reports.h"

namespace isnad::ledger::query {

resolve::Link author_link() {
  resolve::Link link;
  link.author = true;
  return link;
}

resolve::Link link_at(const Query& row, int first, AllIds& ids) {
  return {false, ids.actors.id_at(row, first), string_at(row, first + 1), word_at<Stance>(row, first + 2),
          string_at(row, first + 3)};
}

}  // namespace isnad::ledger::query

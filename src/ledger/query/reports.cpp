#include "ledger/query/reports.h"

namespace isnad::ledger::query {

resolve::Link link_at(const Query& row, int first) {
  return {row.integer(first) != 0, string_at(row, first + 1), string_at(row, first + 2),
          word_at<Stance>(row, first + 3), string_at(row, first + 4)};
}

}  // namespace isnad::ledger::query

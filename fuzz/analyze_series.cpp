// analyze_series.cpp: any bytes as a CSV of events, or of counters: a series whose parts agree, or an error.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "analyze/constraint.h"
#include "analyze/counter.h"
#include "analyze/series.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isnad::analyze;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto table = parse_event_table(bytes, "fuzz.csv");
  if (!table) return 0;
  for (const EventRow& row : table->rows) require(row.cells.size() == table->columns.size());
  SeriesRequest request;
  request.unit = static_cast<Unit>(data[0] % 3);
  request.totals = (data[0] & 4U) != 0;
  request.count = (data[0] & 8U) != 0 ? "killed" : "incidents";
  if (const auto series = build_series(*table, request)) {
    require(series->low.size() == series->size() && series->high.size() == series->size() &&
            series->known.size() == series->size());
    for (std::size_t t = 0; t < series->size(); ++t)
      require(series->low[t] <= series->best[t] && series->best[t] <= series->high[t]);
  }
  if (is_counter_table(*table)) {
    if (const auto told = read_told(*table, {})) {
      static_cast<void>(spans_of_none(*told));
      static_cast<void>(disagreements(*told));
      for (const CounterAccount& account : accounts_of(*told)) {
        for (const IntervalCount& each : account.bounds.intervals())
          require(each.first <= each.last && each.least >= 0 && (!each.most || *each.most >= each.least));
      }
    }
  }
  return 0;
}

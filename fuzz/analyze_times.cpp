// analyze_times.cpp: any bytes as what `isnad analyze` takes for times and conditions: EDTF dates and intervals of rows
// and of --gap, days of --begin and --at, conditions of --where. Each is refused or means the same when read again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analyze/series.h"
#include "core/edtf.h"

namespace {

using namespace isnad;

void require(bool holds) {
  if (!holds) std::abort();
}

void as_edtf(std::string_view text) {
  const auto time = core::Edtf::parse(text);
  if (!time) return;
  require(time->to_string() == text);
  const auto again = core::Edtf::parse(time->to_string());
  require(again && *again == *time);
  const auto first = time->earliest();
  const auto last = time->latest();
  require(first || last);
  // An interval may be written backwards; what counts by it has to refuse it.
  if (!first || !last || *last < *first) return;
  require(time->length_days() && *time->length_days() >= 1);
  for (const auto unit : {analyze::Unit::kDay, analyze::Unit::kWeek, analyze::Unit::kMonth}) {
    const std::int64_t from = analyze::unit_number(*first, unit);
    require(analyze::first_day_of(from, unit) <= *first);
    require(*first < analyze::first_day_of(from + 1, unit));
  }
}

// One event on a known day, and what is fuzzed as a gap: unknown units lie within the series, and no count moves.
void as_gap(std::string_view text) {
  analyze::EventTable table{"fuzz.csv", {"date", "events"}, {{2, {"2020-02-10", "3"}}, {3, {"2020-03-01", "1"}}}};
  analyze::SeriesRequest request;
  request.gaps = {std::string(text)};
  const auto series = analyze::build_series(table, request);
  const auto span = core::Edtf::parse(text);
  if (span && span->earliest() && span->latest() && *span->latest() < *span->earliest()) require(!series.ok());
  if (!series) return;
  require(series->size() == 21 && series->known.size() == 21);
  require(series->best.front() == 3 && series->best.back() == 1);
}

void as_row(std::string_view text) {
  analyze::EventTable table{"fuzz.csv", {"date", "events"}, {{2, {std::string(text), "2"}}}};
  analyze::SeriesRequest request;
  request.begin = core::CivilDate{2020, 1, 1};
  request.end = core::CivilDate{2020, 12, 31};
  const auto series = analyze::build_series(table, request);
  if (!series) return;
  double best = 0;
  for (std::size_t t = 0; t < series->size(); ++t) {
    require(series->low[t] <= series->best[t] && series->best[t] <= series->high[t]);
    best += series->best[t];
  }
  require(best == 0 || best == 2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  as_edtf(text);
  as_gap(text);
  as_row(text);
  static_cast<void>(analyze::parse_day(text, false));
  static_cast<void>(analyze::parse_day(text, true));
  static_cast<void>(analyze::parse_row_filter(text));
  return 0;
}

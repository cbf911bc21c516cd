// trend_model.h: the plain rival of the model of memory: a negative binomial whose log mean is a trend and the weekday.
//
// In:  counts, which are known, the weekday of the first (days only). Out: log P of counts behind those it was learnt
// from, and how much better the model of memory foretold them, a unit, with an interval by blocks.
// Why: a rise, a fall or quiet weekends look like memory to a model that knows of nothing else. Follows: specification,
// section 4, checks printed. Cost: four fits of either model. Thread-safe: values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "analyze/series.h"

namespace isnad::analyze {

struct AgainstTrend {
  double better = 0;         // mean log score of the model of memory less that of the rival, nats a unit
  double low = 0, high = 0;  // at `level`, blocks of 14 units drawn anew
  std::size_t units = 0;     // that were foretold: the last third
};
// Each unit of the last third is foretold one step ahead, by what was learnt up to its quarter of that third. Nothing
// where under 20 events or 60 known units lie before it.
[[nodiscard]] std::optional<AgainstTrend> against_trend(const Series& series, double level, std::uint64_t seed);

// log P of each unit from `from` to before `until`, learnt from those before `from`; 0 for unknown ones.
[[nodiscard]] std::vector<double> trend_log_scores(const Series& series, std::size_t from, std::size_t until);

}  // namespace isnad::analyze

// date_draw.h: what is doubtful of a series, drawn again: on which unit a count lies, and how many it is.
//
// In:  a series with its doubts. Out: the same series with each doubtful count where another draw has it; the same
// doubts laid over a simulated path, so that a simulation is as blurred as the data.
// A draw depends on the seed and on the doubtful row alone. Draw 0 is the series itself.
// Invariant: what is sure stays where it is; the sum of `best` changes only by what is drawn outside the series, or by
// another figure. Follows: specification, section 3, first row: tests average their statistic over the draws, for the
// data and for each placebo or simulation alike. Cost: doubts times units of their spans. Thread-safe: values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace isnad::analyze {

struct Series;

// Steps that a count may lie on, both included; they may lie before or behind the series.
struct DoubtfulSpan {
  std::int64_t first = 0, last = 0;
  double weight = 1;
};
struct DoubtfulFigure {
  double count = 0, weight = 1;
};
struct Doubt {
  std::uint64_t seed = 0;
  std::uint32_t unit = 0, draw = 0;     // with the seed the key of its random numbers
  std::vector<DoubtfulSpan> spans;      // one at least
  double count = 0;                     // where there are no figures
  std::vector<DoubtfulFigure> figures;  // of which one is drawn, by weight
  bool counts = true;                   // else it is in `high` alone
};

// Whether another draw can have another unit, or another figure.
[[nodiscard]] bool has_several_days(const Doubt& doubt);
[[nodiscard]] bool has_choice(const Doubt& doubt);

struct Drawn {
  std::int64_t step = 0;  // outside the series where what is drawn lies there
  double count = 0;
};
// In proportion to `dated` within the span that is drawn, flat where there is nothing. Steps outside `dated` can be
// drawn only where the whole span lies there: a span that reaches beyond the series is cut.
[[nodiscard]] Drawn drawn(const Doubt& doubt, std::span<const double> dated, std::uint32_t draw);

inline constexpr std::size_t kCheapDraws = 20;  // of sums
inline constexpr std::size_t kDearDraws = 3;    // of what needs a fit, or a search of its own
// The series and `draws` - 1 other draws of it; the series alone where nothing in it is doubtful.
[[nodiscard]] std::vector<Series> date_draws(const Series& series, std::size_t draws);
// A simulated path with as many doubtful counts as the series has, of spans as long, each drawn `draws` times; the path
// alone where the series has no doubtful day. `unit`, `draw`: of the random numbers' key.
[[nodiscard]] std::vector<std::vector<double>> blurred(const Series& like, std::span<const double> path,
                                                       std::size_t draws, std::uint64_t seed, std::uint32_t unit,
                                                       std::uint32_t draw);

}  // namespace isnad::analyze

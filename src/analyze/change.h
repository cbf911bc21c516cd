// change.h: when did the level change? Dates at which the background of a model with short memory moves.
//
// In:  a series. Out: dates with interval, rates on either side, likelihood ratio, p of the whole search against series
// simulated without
//      the last change.
// Invariant: memory and levels are estimated together, so that a burst is not taken for a change. A date is added (or
// two: a rise and a fall)
//      only where twice the log likelihood gains 10 (16 for two) and more than 95 of 100 simulated searches.
// Covariates multiply every level alike: what they account for is no change. A date that one of them moves with is hard
// to tell from it, so beside covariates it has to stand against series with more memory as well.
// Where days are doubtful the likelihood is the mean over draws of them, of the simulated series alike.
// The simulated series have the memory that is learnt beside the dates that are tested: learnt without them it takes a
// true change for memory, and every simulation then rises and falls as the series does. The date that is told is the
// one within three weeks of which most of the likelihood lies.
// Follows: section 4 of the specification; Andrews 1993 for the first critical values. Cost: some 400 fits a date, 25 a
// simulated series.
#pragma once

#include <vector>

#include "analyze/covariates.h"
#include "analyze/self_exciting.h"
#include "analyze/series.h"
#include "analyze/verdict.h"

namespace isnad::analyze {

struct Change {
  std::size_t at = 0;                      // first step of the new level
  std::size_t low = 0, high = 0;           // first and last date within 3.84 of twice the log likelihood
  double rate_before = 0, rate_after = 0;  // counts a known unit of the segments on either side
  double gain = 0;                         // twice the log likelihood when it was added
  double p = 1;                            // of the search that found it
};
struct Changes {
  std::vector<Change> changes;  // by date
  double branching = 0;
  std::vector<LearntFactor> covariates;  // beside the dates that were found
  double refused_gain = 0,
         refused_p = 1;  // of the next date(s), which were not taken; 0 where none was worth simulating
  Caveats caveats;
};
struct ChangeOptions {
  std::size_t least = 14;  // units of a segment
  std::size_t most = 8;
  std::size_t draws = 99;  // simulated searches; 0: the critical values 10 and 16 alone
  std::uint64_t seed = 1;
  unsigned threads = 1;
  Covariates covariates = {};  // of the series' units; without names for none
};
// Twice the log likelihood that each of these dates gains beside the others, without a search. Requires dates
// ascending, within the series. Errors: those of find_changes.
[[nodiscard]] Result<std::vector<double>> gains_of(const Series& series, const std::vector<std::size_t>& dates,
                                                   const Covariates& covariates = {});
// Errors: kInvalidInput for under 20 events or 60 known units.
[[nodiscard]] Result<Changes> find_changes(const Series& series, const ChangeOptions& options);

}  // namespace isnad::analyze

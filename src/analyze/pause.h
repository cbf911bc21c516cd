// pause.h: runs of units without events: how unusual is each, given the group's own rhythm?
//
// In:  a series, the step from which runs are looked at, or the run that is asked for. Out: for each run its chance
// alone, and corrected
//      for the search; by the self-exciting model and by a constant rate.
// Invariant: parameters come from before the first unit looked at. A run is looked at because its first unit is empty,
// so the chance is of the units after it. Unknown units are left out of the chance and counted; nothing here says why
// it was quiet. Covariates move the background, by what was learnt of them before the first unit looked at: of one that
// did not vary there nothing is learnt. Where dates are doubtful the chance is the mean over draws of them, in each of
// which the run is as long as it is there. Follows: section 4 of the specification. Cost: `redraws` fits, and thirty a
// draw.
#pragma once

#include <optional>
#include <vector>

#include "analyze/covariates.h"
#include "analyze/redraw.h"
#include "analyze/series.h"
#include "analyze/verdict.h"

namespace isnad::analyze {

struct ZeroRun {
  std::size_t first = 0, last = 0;  // steps; both known and empty
  std::size_t empty = 0;            // known units
  std::size_t unknown = 0;          // between first and last
  bool open = false;                // the series ends in it
};
// Each run of known units without an event that follows one.
[[nodiscard]] std::vector<ZeroRun> zero_runs(std::span<const double> counts, std::span<const std::uint8_t> known);

struct Pause {
  ZeroRun run;
  double alone = 1;      // chance of so long a run, given its first empty unit
  double corrected = 1;  // 1 - (1 - alone)^runs
  double poisson_alone = 1, poisson_corrected = 1;
  std::optional<std::size_t> resumed;      // step of the first event after
  double rate_before = 0, rate_after = 0;  // a unit, over at most 28 known units on either side
  double ratio_low = 0, ratio_high = 0;    // of after to before, 90 %; 0 where it did not resume
  Verdict verdict = Verdict::kCannotTell;
};
struct PauseOptions {
  std::size_t from = 0;              // first step looked at; everything before teaches
  std::optional<std::size_t> since;  // the run asked for holds this step
  std::size_t redraws = 100;
  std::uint64_t seed = 1;
  unsigned threads = 1;
  Covariates covariates = {};  // of the series' units; without names for none
};
struct Pauses {
  std::vector<Pause> pauses;  // least likely first; one where it was asked for
  std::size_t runs = 0;       // looked at
  bool with_memory = false;   // else too few data: a constant rate with Jeffreys' prior
  double branching = 0;
  double events_before = 0;
  std::vector<LearntFactor> covariates;  // of the model; none where it is a constant rate
  Caveats caveats;
};
// Errors: kInvalidInput: fewer than 8 known units or 5 events before what is looked at; kNotFound: no run holds
// `since`, or none was there to look at.
[[nodiscard]] Result<Pauses> find_pauses(const Series& series, const PauseOptions& options);

}  // namespace isnad::analyze

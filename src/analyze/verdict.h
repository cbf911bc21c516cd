// verdict.h: the words that an answer may be given in, and the rules that choose one.
//
// In:  figures of a comparison. Out: one of five verdicts, with codes of caveats; both lists are closed.
// Invariant: nothing here says why something happened; what is too little for a verdict gets none.
// Follows: specification, sections 1 and 4.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/series.h"

namespace isnad::analyze {

enum class Verdict : std::uint8_t { kMore, kFewer, kNoDifferenceSeen, kCannotTell, kTooFew };
[[nodiscard]] std::string_view to_string(Verdict verdict);

enum class Caveat : std::uint8_t {
  kThinCoverage,      // over a third of the units unknown
  kRosterChanged,     // the share of outlets that came or went differs
  kDatesUncertain,    // over a tenth of the rows dated within several units, or not at all
  kClaimsOnly,        // counts of one side
  kCountersDisagree,  // bounds of two counters do not meet
  kFewEvents,         // under 20 events or 60 units: no model of memory
  kSearchedMany,      // looked for among many
  kPlaceboAsLarge,    // more than a tenth of other dates have as much
  kPreTrend,          // the level moved before the date already
  kNearExplosive,     // branching ratio above 0.97
  kResidualsFail,     // the model's residuals are not what they should be, p < 0.01
  kDateByUser,        // the date was chosen by who asked
  kNotReviewed,       // errors of reading are by the release's figures: too few of this ledger were judged
  kDuplicatesMatter,  // the same question on stories and on reports has another verdict
};
[[nodiscard]] std::string_view to_string(Caveat caveat);
using Caveats = std::vector<Caveat>;
// Adds it, once; kept in the order of the list.
void add(Caveats& caveats, Caveat caveat);

// What a series alone says of answers from it: thin coverage, doubtful dates.
[[nodiscard]] Caveats caveats_of(const Series& series);
[[nodiscard]] bool has(const Caveats& caveats, Caveat caveat);

}  // namespace isnad::analyze

// reading_error.h: what was counted, corrected for errors of reading: what is none taken out, what was missed put in.
//
// In:  happenings, each with the stratum it was read in (type, whose word it is, language); for each stratum how often
// such a reading was right, as cases. Out: draws of the counts by unit. Each draw has its own rates: precision and
// recall as Beta(right + 1/2, wrong + 1/2), the day and who did it as Dirichlet with 1/2 a class; it thins by
// precision, moves days, adds negative-binomial misses by recall near what it kept, and lets in what may be misread as
// another's: happenings of others are in the readings too, where one actor's are counted.
// Invariant: what is corrected is never mixed with what was observed; the draws depend on the seed alone.
// Follows: specification, section 3, Errors of extraction. Cost: happenings times draws.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyze/series.h"

namespace isnad::analyze {

struct Cases {
  double right = 0, wrong = 0;
};
struct ErrorRates {
  std::string of;  // "assault, claimed by who did it, en"; "all"; empty for the release's
  Cases precision, recall, actor;
  std::array<double, 3> day{};  // exact, within a week, within a month
  bool reviewed = false;        // by a person, in this ledger
};

// What a person decided of one happening of the ledger.
struct Reviewed {
  std::string type, side, language;
  bool right = true;                     // that it is one, of its type
  bool actor_right = true;               // who did it, and to whom
  std::optional<std::int64_t> days_off;  // where the day was corrected
};
inline constexpr std::size_t kEnoughReviewed = 30;
// Of the narrowest stratum with enough decisions: type, side and language; type and side; type; side; language; all.
// `standard`: the release's, for what the log can't tell (what was missed), and where there are too few.
[[nodiscard]] ErrorRates rates_of(std::span<const Reviewed> log, const Reviewed& like, const ErrorRates& standard);

struct CountedReading {
  Doubt doubt;  // its day and figure
  std::size_t stratum = 0;
  // Of a happening that is told of another actor: the chance that it is this one's, if who did it is misread. Else
  // none.
  std::optional<double> share = std::nullopt;
};
struct CorrectionOptions {
  std::size_t draws = 1000;
  std::uint64_t seed = 1;
  bool by_actor = false;  // counted are those of one actor alone: who is mistaken moves out, and in
};
// A row of counts by unit for each draw. Requires strata of the readings.
[[nodiscard]] std::vector<std::vector<double>> corrected_draws(const Series& series,
                                                               std::span<const CountedReading> readings,
                                                               std::span<const ErrorRates> strata,
                                                               const CorrectionOptions& options);

}  // namespace isnad::analyze

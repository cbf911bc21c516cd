// analyze_corrected.h: the counts of a ledger's series, corrected for errors of reading, beside what was observed.
//
// In:  a series with its happenings, the ledger's review log, data/reading_errors.toml or --errors. Out: draws of the
// counts by unit, in numbers and in a line. Invariant: what is corrected stands beside what was observed, never in its
// place. Errors: those of the table; of a file of counts there is nothing to correct.
#pragma once

#include <optional>
#include <vector>

#include "cli/analyze_answer.h"
#include "lexicon/reading_errors.h"

namespace isnad::cli {

struct Corrected {
  std::vector<std::vector<double>> draws;   // by draw, by unit
  std::vector<analyze::ErrorRates> strata;  // that were read, each once
  std::vector<std::size_t> readings;        // of each
  std::size_t judged = 0;                   // happenings in the log
  std::size_t others = 0;                   // happenings of others that may be this actor's
  [[nodiscard]] bool is_reviewed() const;   // all of them by the log
};
// How often a ledger's readings are right, read once for all the series of a question.
class Corrector {
 public:
  // Nothing for a file of counts.
  [[nodiscard]] static Result<std::optional<Corrector>> create(const AnalyzeSettings& settings, AnalyzeInput& input);
  // `only`: of its happenings; empty for all, and for the deeds of others that may be this actor's.
  [[nodiscard]] Result<Corrected> of(const LedgerSeries& read, const std::vector<std::size_t>& only = {}) const;

 private:
  Corrector(const AnalyzeSettings& settings, AnalyzeInput& input, lexicon::ReadingErrors table)
      : settings_(settings), input_(input), table_(std::move(table)) {}

  const AnalyzeSettings& settings_;
  AnalyzeInput& input_;
  lexicon::ReadingErrors table_;
  std::vector<analyze::Reviewed> log_;
};
// Of the first series. Nothing for a file of counts.
[[nodiscard]] Result<std::optional<Corrected>> corrected_of(const AnalyzeSettings& settings, AnalyzeInput& input);

// Low, middle and high of a number of each draw, at --level.
struct Spread {
  double low = 0, best = 0, high = 0;
};
[[nodiscard]] Spread spread_of(const Corrected& corrected, double level,
                               const std::function<double(const std::vector<double>&)>& number);
[[nodiscard]] Json json_of(const Spread& spread);
// {"total_in_known_units": …, "level", "judged", "by": "review log"|"release"|"file", "rates": […]}
[[nodiscard]] Json corrected_json(const AnalyzeSettings& settings, const analyze::Series& series,
                                  const Corrected& corrected);
[[nodiscard]] std::string corrected_text(const AnalyzeSettings& settings, const analyze::Series& series,
                                         const Corrected& corrected);
// The sum over known units from `begin` to before `end`.
[[nodiscard]] double known_sum(const analyze::Series& series, const std::vector<double>& counts, std::size_t begin,
                               std::size_t end);

}  // namespace isnad::cli

// analyze_again.h: a question asked again of other counts of the same: corrected for errors of reading; by stories and
// by reports with all copies; of the outlets alone that write throughout; of what one origin alone tells.
//
// In:  what was read out of a ledger, and the question as a function of series. Out: for each object of the answer
// `corrected`, `counted_by`, `throughout`, `told_once` beside what was observed, and the lines that say so.
// Invariant: the same function answers each time; nothing of it replaces what was observed. Of a file of counts there
// is nothing to ask again. Same bytes on any number of threads.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/analyze_answer.h"
#include "cli/analyze_corrected.h"

namespace isnad::cli {

struct AgainFigure {
  std::string at;  // a JSON pointer in `corrected`: "/windows/0/ratio"
  std::string words;
  double value = 0;
};
struct AgainPart {  // of one object of the answer
  std::optional<analyze::Verdict> verdict;
  std::vector<AgainFigure> figures;
};
using AgainParts = std::vector<AgainPart>;

// `series`: as many as the question takes, in the order in which they were read. It may run on several threads at once.
using AgainQuestion = std::function<Result<AgainParts>(std::span<const analyze::Series> series)>;

struct AgainAsked {
  AgainQuestion ask;            // with its verdict: of stories, reports, and of `draws` of the corrected counts
  AgainQuestion figures_alone;  // cheap, of all draws, beside those of `ask`; may be empty
  AgainQuestion throughout;     // of outlets that write on both sides; empty: `ask`
  std::size_t draws = 40;
  std::size_t parts = 1;
  std::vector<std::string> names;                  // of the parts, where there are several
  std::size_t series = 1;                          // how many the question takes
  std::vector<std::optional<std::size_t>> around;  // by part: the step on both sides of which outlets have to write
  bool counted_by = true;                          // ask also of stories and reports
  bool told_once = false;                          // and of what one origin alone tells
};
// Of each window its ratio.
template <typename Window>
[[nodiscard]] std::vector<AgainFigure> ratios_of(const std::vector<Window>& windows) {
  std::vector<AgainFigure> out;
  for (std::size_t i = 0; i < windows.size(); ++i) {
    out.push_back(
        {fmt::format("/windows/{}/ratio", i), fmt::format("ratio in {}", windows[i].window), windows[i].ratio});
  }
  return out;
}
struct AgainAnswer {
  std::vector<Json> objects;  // by part; to be put into its object
  std::vector<std::string> lines;
  std::vector<bool> duplicates_matter;                      // by part
  std::vector<std::optional<analyze::Verdict>> throughout;  // by part; of outlets that write on both sides
};
// An empty answer for a file of counts. Errors: those of analyze_corrected.h and of the question, but for too few data,
// which are `too few`, and for nothing of the kind, which can't be told.
[[nodiscard]] Result<AgainAnswer> ask_again(const AnalyzeSettings& settings, AnalyzeInput& input,
                                            const AgainAsked& asked);
// Puts an answer's objects into the results, and its lines below.
void put_again(const AgainAnswer& again, AnalyzeAnswer& answer);

// Who wrote on either side of a step: of a file the countries that it covers, of a ledger the outlets.
struct RosterAt {
  bool changed = false;
  std::string text;
  Json object;
};
[[nodiscard]] RosterAt roster_at(const AnalyzeInput& input, const analyze::Series& series, std::size_t step);

}  // namespace isnad::cli

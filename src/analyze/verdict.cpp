#include "analyze/verdict.h"

#include <algorithm>

namespace isnad::analyze {

std::string_view to_string(Verdict verdict) {
  constexpr std::string_view kWords[] = {"more", "fewer", "no difference seen", "cannot tell", "too few"};
  return kWords[static_cast<std::size_t>(verdict)];
}

std::string_view to_string(Caveat caveat) {
  constexpr std::string_view kCodes[] = {"thin-coverage",     "roster-changed",   "dates-uncertain", "claims-only",
                                         "counters-disagree", "few-events",       "searched-many",   "placebo-as-large",
                                         "pre-trend",         "near-explosive",   "residuals-fail",  "date-by-user",
                                         "not-reviewed",      "duplicates-matter"};
  return kCodes[static_cast<std::size_t>(caveat)];
}

void add(Caveats& caveats, Caveat caveat) {
  const auto at = std::ranges::lower_bound(caveats, caveat);
  if (at == caveats.end() || *at != caveat) caveats.insert(at, caveat);
}

bool has(const Caveats& caveats, Caveat caveat) { return std::ranges::binary_search(caveats, caveat); }

Caveats caveats_of(const Series& series) {
  Caveats out;
  for (const Caveat each : series.caveats) add(out, each);
  if (3 * (series.size() - series.known_units()) > series.size()) add(out, Caveat::kThinCoverage);
  if (10 * (series.doubtful_dates + series.undated) > series.rows) add(out, Caveat::kDatesUncertain);
  if (!series.reviewed) add(out, Caveat::kNotReviewed);
  return out;
}

}  // namespace isnad::analyze

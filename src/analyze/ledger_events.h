// ledger_events.h: which incidents of a ledger are counted, and what each of them tells.
//
// In:  a ledger, a filter in its terms, who acts and against whom (with who belonged to them on the day, where that is
// asked), what is counted. Out: incidents with their reports; happenings for series_from_happenings.
// Invariant: series ("more than 100 attacks") and what a person rejected are never counted; who surely belonged counts
// for sure, who perhaps did in `high` alone, who did at another time not at all.
// Errors: those of ledger/store.h; kInvalidInput for something to count that the ledger does not keep.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyze/counter.h"
#include "analyze/happening.h"
#include "ledger/query/counted.h"
#include "ledger/query/filter.h"
#include "ledger/query/memberships.h"

namespace isnad::analyze {

using ledger::query::CountedIncident;

struct EventsAsked {
  ledger::query::Filter filter;                               // without actors
  std::vector<std::int64_t> doers, targets, parties;          // numbers of actors; empty for any
  bool by_doer = false, by_target = false, by_party = false;  // whether these are asked for at all
  bool members = false;                                       // with who belonged to them on the day
  std::vector<std::string> outcomes;
};

// One side of a happening tells it: who did it, or whom it was done to; else somebody else does too.
enum class Side : std::uint8_t { kDoer, kTarget, kOther };

struct LedgerEvents {
  std::vector<CountedIncident> incidents;  // in order of time
  std::vector<std::uint8_t> sure;          // of each
  std::vector<Told> totals;                // of series that fit: bounds, never events
  std::vector<std::string> quotes;         // of each total
  std::vector<std::string> total_incidents;
};
[[nodiscard]] Result<LedgerEvents> read_events(ledger::Database& database,
                                               const ledger::query::Memberships& memberships, const EventsAsked& asked);

// `count`: incidents, killed or wounded. `first_place`: of the first one in the list that evidence is taken from.
[[nodiscard]] Result<std::vector<Happening>> happenings_of(const LedgerEvents& events, const std::string& count,
                                                           std::uint32_t first_place);
// The day of the first report; nothing where no report has one.
[[nodiscard]] std::optional<std::int64_t> first_told(const CountedIncident& incident);
// The report to quote of several: one that has words for the deed, of who did it where there is one; the first of
// these. Requires a report.
[[nodiscard]] const ledger::query::CountedReport& telling_report(const CountedIncident& incident);
// The first of an actor's own, else that.
[[nodiscard]] const ledger::query::CountedReport& claiming_report(const CountedIncident& incident,
                                                                  const std::string& actor);
[[nodiscard]] Side told_by_one_side(const CountedIncident& incident);

// By what a count can be split: "actor", "target", "place", "country", "type", "mode", "responsibility", "outcome",
// "outlet", "origin".
inline constexpr const char* kSplits[] = {"actor", "target",         "place",   "country", "type",
                                          "mode",  "responsibility", "outcome", "outlet",  "origin"};
// The groups that an incident is in: of place, country and type one; of the others several perhaps.
[[nodiscard]] std::vector<std::string> groups_of(const CountedIncident& incident, const std::string& by);

}  // namespace isnad::analyze

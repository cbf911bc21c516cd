// analyze_ledger.h: a ledger that is asked for series: opened as it is, or as it was known on a day.
//
// In:  --db, --as-of, filters. Out: series whose counts point at incidents, those incidents with their words, what the
// answer is made of. Errors: those of cli/query_ledger.h and desk/question.h. That no incident fits is none: a
// series of zeros, and of days of which nothing is known.
// Invariant: with --as-of nothing published later is in any count, merger, correction, or lag.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analyze/ledger_events.h"
#include "analyze/reading_error.h"
#include "analyze/reporting.h"
#include "cli/analyze_filter.h"
#include "cli/query_ledger.h"
#include "ledger/query/publications.h"

namespace isnad::cli {

struct LedgerSeriesAsked {
  LedgerFilter filter;
  std::string count = "incidents";
  analyze::Unit unit = analyze::Unit::kDay;
  std::optional<core::CivilDate> begin, end;
  std::vector<std::string> gaps;
  std::uint64_t seed = 1;
};
struct LedgerSeries {
  LedgerSeriesAsked asked;
  analyze::LedgerEvents events;
  std::vector<analyze::Happening> happenings;  // of each
  analyze::Reporting reporting;
  std::size_t days_known = 0, by_others = 0;  // by_others: also by stories that tell nothing of what is counted
  std::vector<std::string> theatre;           // countries; empty where none is told
  analyze::HappeningRequest request;
  analyze::Series series;
};

class AnalyzeLedger {
 public:
  using CountedIncident = analyze::CountedIncident;
  [[nodiscard]] static Result<std::shared_ptr<AnalyzeLedger>> open(const LedgerSettings& settings,
                                                                   const std::string& as_of);

  [[nodiscard]] Result<LedgerSeries> read(const LedgerSeriesAsked& asked);
  // The part of a series that is in a group, on the same days, with the same unknown ones.
  [[nodiscard]] Result<analyze::Series> part(const LedgerSeries& whole, const std::string& by,
                                             const std::string& group) const;

  // The same, where each incident counts for as many as tell it: stories, or reports with all their copies. Incidents
  // alone can be weighed so.
  enum class Told : std::uint8_t { kStories, kReports };
  [[nodiscard]] Result<analyze::Series> weighed(const LedgerSeries& whole, Told by) const;

  // The part that one of these outlets tells, on the days that their stories let be known.
  [[nodiscard]] Result<analyze::Series> told_by(const LedgerSeries& whole, const std::set<std::string>& outlets) const;
  // The part that one origin alone tells: nothing of it is counted because another one took it up.
  [[nodiscard]] Result<analyze::Series> told_once(const LedgerSeries& whole) const;

  // Of a series of one actor's deeds those of others that are else alike, and of a type that it has: they may be this
  // one's, where who did it was misread. Nothing where no actor was asked for.
  struct Others {
    std::vector<CountedIncident> incidents;
    std::vector<analyze::Happening> happenings;  // of each
    std::vector<double> shares;                  // of each: of all of its type but its own actor's, those of the series
  };
  [[nodiscard]] Result<Others> others(const LedgerSeries& whole);

  // What people decided of single happenings, in the log that is known by then.
  [[nodiscard]] Result<std::vector<analyze::Reviewed>> review_log();
  // The stratum in which a happening was read: type, whose word it is, language.
  [[nodiscard]] analyze::Reviewed stratum_of(const analyze::CountedIncident& incident) const;

  // An incident that a count comes from, by its place; `quotes` puts the words of its reports beside it.
  [[nodiscard]] nlohmann::ordered_json evidence(std::uint32_t place, bool quotes) const;
  [[nodiscard]] const analyze::CountedIncident& incident(std::uint32_t place) const { return pool_[place]; }
  // What a series is made of: incidents, reports, stories, origins, outlets.
  [[nodiscard]] nlohmann::ordered_json made_of(const LedgerSeries& series) const;
  [[nodiscard]] std::string made_of_text(const LedgerSeries& series) const;

  [[nodiscard]] const std::string& hash() const { return hash_; }
  [[nodiscard]] const std::vector<ledger::query::Publication>& publications() const { return publications_; }
  [[nodiscard]] std::int64_t first_day() const { return first_day_; }  // of publication
  [[nodiscard]] std::int64_t last_day() const { return last_day_; }    // likewise, or that of --as-of
  [[nodiscard]] QueryLedger& ledger() { return ledger_; }
  [[nodiscard]] const ledger::query::Memberships& memberships() const { return *memberships_; }

 private:
  explicit AnalyzeLedger(QueryLedger ledger) : ledger_(std::move(ledger)) {}
  [[nodiscard]] Result<analyze::EventsAsked> asked_of(const LedgerFilter& filter);
  // `left_out`: stories that are not looked at.
  [[nodiscard]] analyze::Reporting reporting_on(const std::vector<std::string>& theatre, std::int64_t first,
                                                const std::set<std::string>& left_out = {}) const;
  [[nodiscard]] std::set<std::string> stories_of(const analyze::LedgerEvents& events) const;
  [[nodiscard]] std::set<std::string> outlets_of(const CountedIncident& incident) const;

  QueryLedger ledger_;
  std::optional<ledger::query::Memberships> memberships_;
  std::vector<ledger::query::Publication> publications_;
  std::map<std::string, std::size_t> by_document_;  // place in publications_
  std::vector<analyze::FirstTold> first_told_;
  std::int64_t first_day_ = 0, last_day_ = 0;
  std::string hash_;
  std::size_t reviewed_ = 0;                    // single happenings that a person judged
  std::vector<analyze::CountedIncident> pool_;  // that counts have come from so far
  std::vector<std::uint8_t> sure_;
};

// The day of an ISO date that may lack its day; its last day then.
[[nodiscard]] std::optional<std::int64_t> day_number_of(const std::string& published);

}  // namespace isnad::cli

// settling.h: what follows from an answer: what is kept, who is asked next, when an address is asked again.
//
// In:  a job and what was answered. Out: records and rows (recording.h), further jobs (hosts.h), counts. Every job ends
// here once, but for redirections and further tries, which are put back. Errors: those of recording.h. Thread rule: one
// thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "collect/backoff.h"
#include "collect/fetcher.h"
#include "collect/hosts.h"
#include "collect/plan.h"
#include "collect/recording.h"
#include "collect/robots_book.h"
#include "collect/state.h"
#include "collect/summary.h"

namespace isnad::collect {

class Settling {
 public:
  Settling(const Plan& plan, State& state, Recording& recording, Hosts& hosts, RobotsBook& robots, Summary& summary)
      : plan_(&plan),
        state_(&state),
        recording_(&recording),
        hosts_(&hosts),
        robots_(&robots),
        summary_(&summary),
        backoff_(plan.limits) {}

  // What FEEDS.toml says of an address that it names, by the address' number in the state.
  void know(std::int64_t id, const Source& source) { sources_.emplace(id, &source); }
  // Puts a job among those of its host, whose rest may be known from an earlier run.
  [[nodiscard]] Status put(Job job, bool first = false);

  [[nodiscard]] Status settle(Job job, const Answer& answer);
  // Without an answer: robots.txt refuses it.
  [[nodiscard]] Status refuse(const Job& job);

 private:
  [[nodiscard]] Status settle_robots(Job job, const Answer& answer);
  [[nodiscard]] Status redirect(Job job, const Answer& answer);
  [[nodiscard]] Status take_page(const Job& job, const Answer& answer);
  [[nodiscard]] Status unchanged(const Job& job, const Answer& answer);
  [[nodiscard]] Status take_entries(const Job& job, const std::string& feed, bool& is_feed);
  [[nodiscard]] Status fail(Job job, Outcome outcome, const Answer* answer);
  [[nodiscard]] Status end(const Job& job, Outcome outcome, std::optional<std::int64_t> due_ms, std::int64_t failures,
                           const Answer* answer);

  [[nodiscard]] const Source* source_of(const Job& job) const;
  [[nodiscard]] static bool is_listed(const Job& job) { return job.address.source == job.address.id; }
  [[nodiscard]] std::optional<std::int64_t> due_after_good(const Job& job) const;

  const Plan* plan_;
  State* state_;
  Recording* recording_;
  Hosts* hosts_;
  RobotsBook* robots_;
  Summary* summary_;
  Backoff backoff_;
  std::map<std::int64_t, const Source*> sources_;
  std::set<std::string> known_hosts_;
};

}  // namespace isnad::collect

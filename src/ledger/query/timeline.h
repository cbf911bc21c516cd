// timeline.h: the days that matter most, and what happened on each.
//
// In:  a ledger, what the timeline is about, weights. Out: days in order of time, each with the sentence that tells it
// best and how many stories tell of it. A day counts for what is told of it long after, beside what is told and written
// at the time: copies count once. Days on which the articles appeared come first; days before that fill up what is
// left. The sentence is the one whose words the others share most. Invariant: the same ledger gives the same days.
// Cost: the reports of the articles that it is about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/query/filter.h"
#include "lexicon/day_weights.h"

namespace isnad::ledger::query {

struct TimelineDay {
  std::string date;  // ISO 8601
  std::string text;
  std::uint32_t stories = 0;
  std::string document;                // that the text is from
  std::vector<std::string> incidents;  // of that day, best supported first; ten at most
};

struct TimelineAsked {
  std::string about;  // words; empty for all that the ledger holds
  Filter filter;      // of incidents
  std::size_t limit = 20;
};
[[nodiscard]] Result<std::vector<TimelineDay>> find_timeline(Database& database, const TimelineAsked& asked,
                                                             const lexicon::DayWeights& weights);

}  // namespace isnad::ledger::query

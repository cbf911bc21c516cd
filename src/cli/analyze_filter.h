// analyze_filter.h: which incidents of a ledger are counted, as it is typed: options, or "actor=us type=assault".
//
// In:  a command line. Out: names and words, of which desk/question.h makes a filter.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::cli {

struct LedgerFilter {
  std::vector<std::string> actors, targets, parties, places, sources;
  std::vector<std::string> types, responsibilities, modalities, outcomes;
  bool members = false;
  std::int64_t min_origins = 0;

  [[nodiscard]] bool is_empty() const;
  // "actor=Kata'ib Hezbollah, target=us-military, members"; "all deeds" for an empty one.
  [[nodiscard]] std::string text() const;
};
void add_ledger_filter(CLI::App& app, LedgerFilter& filter);

// `conditions`: "actor=us type=assault,raid target=kataib-hezbollah"; a value goes on to the next KEY=. What a
// condition names stands in place of what the filter has of it. Errors: kInvalidInput, with the keys that there are.
[[nodiscard]] Result<LedgerFilter> with_conditions(LedgerFilter filter, const std::vector<std::string>& conditions);

}  // namespace isnad::cli

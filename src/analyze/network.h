// network.h: who with whom, before and after: which ties are gained, kept, lost, or not heard of any more.
//
// In:  ties as they are told (ledger/query/told_ties.h), two windows of days. Out: of each tie what became of it; the
// share kept, with an interval by drawing stories anew.
// A tie is told at a window where a source says so of it: a time that holds it and, where no end is told, a report that
// came out in the window or later. An alliance of 2014 of which nobody has written since is not told at 2024.
// Invariant: a tie is lost only where a source says that it ended; else it is not heard of since. Nothing says why.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/query/told_ties.h"

namespace isnad::analyze {

struct Window {
  std::int64_t first = 0, last = 0;  // days, both included
};

enum class TieChange : std::uint8_t {
  kGained,      // told at the second alone, and a source says that it began between
  kFirstHeard,  // told at the second alone; when it began nobody says
  kKept,
  kLost,        // a source says that it ended
  kNotHeardOf,  // told at the first, and of the second nobody says anything
  kNone,        // of neither
};
[[nodiscard]] std::string_view to_string(TieChange change);

// `left_out`: stories that are not there; empty for none. What the register alone knows is told at no window: no source
// says it at a time.
[[nodiscard]] bool is_told_at(const ledger::query::ToldTie& tie, const Window& window,
                              std::span<const std::uint8_t> reports_there = {});
[[nodiscard]] TieChange change_of(const ledger::query::ToldTie& tie, const Window& before, const Window& after,
                                  std::span<const std::uint8_t> reports_there = {});

struct Kept {
  std::size_t before = 0, after = 0, both = 0;  // ties
  double share = 0;                             // of the ties of either that are in both (Jaccard)
  double low = 0, high = 0;                     // 90 %, stories drawn with replacement
  std::size_t stories = 0;
};
[[nodiscard]] Kept share_kept(const std::vector<ledger::query::ToldTie>& ties, const Window& before,
                              const Window& after, std::uint64_t seed);

}  // namespace isnad::analyze

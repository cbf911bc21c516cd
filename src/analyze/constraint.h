// constraint.h: totals of one counter as constraints on how much lies between their ends, and series that keep them.
//
// In:  totals of ONE counter ("at least 13 since the 17th, by the 24th"). Out: for each span between neighbouring ends
// the least and the most that may lie in it; a series of dated events with the missing ones drawn between these bounds.
// The running count is known at the ends up to differences, which are bounded from above (Σ <= max), from below
// (Σ >= min) and by never falling: shortest paths give the tightest bounds, and a total that no count could have told
// makes a negative cycle (Cormen and others, Difference constraints). Such a total is left out and named.
// Invariant: what is drawn keeps every constraint that was taken; two counters are never joined. Follows:
// specification, section 3. Cost: ends squared a total. Limit: the latest 200 totals of a counter.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyze/counter.h"
#include "analyze/philox.h"
#include "analyze/series.h"

namespace isnad::analyze {

struct IntervalCount {
  std::int64_t first = 0, last = 0;  // days since 1970-01-01, both counted
  double least = 0;
  std::optional<double> most;
  [[nodiscard]] double days() const { return static_cast<double>(last - first + 1); }
};

class CounterBounds {
 public:
  // Requires totals of one counter.
  [[nodiscard]] static CounterBounds create(const std::vector<Told>& told);

  // Neighbouring spans in order of time, from the first beginning to the last end.
  [[nodiscard]] std::vector<IntervalCount> intervals() const;
  // Totals that contradict those before them in the list.
  [[nodiscard]] const std::vector<Told>& contradicting() const { return contradicting_; }
  [[nodiscard]] std::size_t left_out() const { return left_out_; }  // above the limit

  // How much lies in each interval, within all constraints: at least as much as `dated` where the bounds allow it.
  // Where nothing bounds it from above, a tenth more in the mean (geometric).
  [[nodiscard]] std::vector<double> drawn(std::span<const double> dated, RandomStream& random) const;

 private:
  // Takes all totals anew, those of about a day within three days where they are `loose`; the place of one that has to
  // be, or nothing.
  std::optional<std::size_t> fill(const std::vector<Told>& told, const std::vector<std::uint8_t>& loose);
  // C(to) - C(from) <= most; false, and nothing is taken, where no count can.
  bool take(std::size_t from, std::size_t to, double most);
  [[nodiscard]] std::size_t node_of(std::int64_t end) const;
  [[nodiscard]] double& bound(std::size_t from, std::size_t to) { return bounds_[from * ends_.size() + to]; }
  [[nodiscard]] double bound(std::size_t from, std::size_t to) const { return bounds_[from * ends_.size() + to]; }

  std::vector<std::int64_t> ends_;  // days by whose end the count is looked at, ascending
  std::vector<double> bounds_;      // of C(to) - C(from)
  std::vector<Told> contradicting_;
  std::size_t left_out_ = 0;
};

// What one counter has in each span, in words and numbers for an answer.
struct CounterAccount {
  std::string counter;
  CounterBounds bounds;
};
// Each counter by itself, in the order in which they are told.
[[nodiscard]] std::vector<CounterAccount> accounts_of(const std::vector<Told>& told);

// Dated events, and those that one counter has beyond them, each on a day that is drawn (`missing` of the series draws
// them anew). A unit is known where it was, or where spans no longer than a unit, or with nothing missing, cover it and
// bound it from above. `counters-disagree` where more is dated in a span than the counter has.
// `by_day`: the same events by day. Requires totals of one counter.
[[nodiscard]] Series combined(const Series& events, const Series& by_day, const std::vector<Told>& told,
                              std::uint64_t seed);
// Units from the first beginning to the last end of the totals, in which nothing is dated and nothing known.
// Errors: kInvalidInput for more than 200,000 days.
[[nodiscard]] Result<Series> nothing_dated(const std::vector<Told>& told, Unit unit, const std::string& name);

}  // namespace isnad::analyze

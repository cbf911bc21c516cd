// values.h: the values that reports give of one attribute, side by side: what is refined, disputed, developing.
//
// In:  values with the report that gives each. Out: each value once with its reports; what all agree on (the finest
// value inside which all lie); whether they can't all be true. `2020` and `2020-01-03` agree, as do Iraq and Baghdad,
// "at least 24" and 26. A figure that a later report of the same origin replaced is developing and has no say.
// Invariant: no value is dropped, none is chosen where they differ; the same in any order of the reports (values stand
// by their first report). Cost: the square of the different values of one attribute.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "isnad/extraction.h"
#include "resolve/resolution.h"

namespace isnad::resolve {

// Two figures contradict each other if no number lies within both bounds.
[[nodiscard]] bool contradict(const std::optional<Range>& a, const std::optional<Range>& b);

// Whether the dead, the wounded or the captured of two tellings contradict each other.
[[nodiscard]] bool contradict(const Losses& a, const Losses& b);

// A value, and the report (an index) that gives it.
struct Told {
  Value value;
  std::uint32_t report = 0;
};

// Of the report that a figure comes from: what decides whether a later figure replaces it.
struct Teller {
  std::string origin;
  std::string published;  // ISO 8601; empty where unknown
};

// EDTF dates. Starts ("2023-10-17/..") are compared as starts where all are open.
[[nodiscard]] Attribute times_of(const std::vector<Told>& told);
[[nodiscard]] Attribute places_of(const std::vector<Told>& told);
// `tellers`: one for each report.
[[nodiscard]] Attribute figures_of(const std::vector<Told>& told, std::span<const Teller> tellers);
// Words of a vocabulary that are sides: two of `rivals` together are a dispute.
[[nodiscard]] Attribute words_of(const std::vector<Told>& told, std::span<const std::string_view> rivals = {});
// Parties; disputed where one of them is said to have done it and denied it, or others deny it for them.
[[nodiscard]] Attribute parties_of(const std::vector<Told>& told);

// What two places can be: one inside the other, the same, or apart. Kilometres between unlike names that are close are
// no contradiction.
enum class PlaceOrder : std::uint8_t { kSame, kInside, kAround, kApart, kUnknown };
[[nodiscard]] PlaceOrder order_of(const PlaceValue& a, const PlaceValue& b);

}  // namespace isnad::resolve

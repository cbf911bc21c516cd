// values.h: the values that reports give of one attribute, side by side: what is refined, disputed, developing.
//
// In:  values with the report that gives each, and who stands behind each report. Out: each value once with its
// reports; what can be said for sure; whether they can't all be true. What one origin tells in one document is one
// voice (voices.h). `2020` and `2020-01-03` agree, as do Iraq and Baghdad, "at least 24" and 26, three in the market
// and two at the bridge and five in all. Agreed is the finest value that the most voices have room for; disputed where
// two voices leave no room for each other. What a later report of the same origin took back is developing and has no
// say; what is inferred decides only where nobody tells anything, or within what is told. Invariant: no value is
// dropped, none is agreed where voices are at odds; the same in any order of the reports. Cost: the square of the
// different values of one attribute, times its voices.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/extraction.h"
#include "resolve/attribute.h"
#include "resolve/belonging.h"
#include "resolve/voices.h"

namespace isnad::resolve {

// Two figures contradict each other if no number lies within both bounds.
[[nodiscard]] bool contradict(const std::optional<Range>& a, const std::optional<Range>& b);

// Whether the dead, the wounded or the captured of two tellings contradict each other.
[[nodiscard]] bool contradict(const Losses& a, const Losses& b);

using Tellers = std::span<const Teller>;

// EDTF dates, compared by the day: clocks are told too roughly to contradict each other. Starts ("2023-10-17/..") are
// compared with starts, ends with ends.
[[nodiscard]] Attribute times_of(const std::vector<Told>& told, Tellers tellers = {});
// A site that no gazetteer knows fits any place. It is agreed where nobody tells more than a province or a country, in
// which it then lies; one without a name ("a house") where nobody tells anything else.
[[nodiscard]] Attribute places_of(const std::vector<Told>& told, Tellers tellers = {});
[[nodiscard]] Attribute figures_of(const std::vector<Told>& told, Tellers tellers = {});
// Words of a vocabulary; two of `rivals`, told by two voices, are a dispute.
[[nodiscard]] Attribute words_of(const std::vector<Told>& told, std::span<const std::string_view> rivals = {},
                                 Tellers tellers = {});
// Of which camp a party is, as far as its kind says so: the forces of a state, or those who fight without one.
enum class Camp : std::uint8_t { kAny, kState, kArmed };
struct Charged {
  Camp camp = Camp::kAny;
  bool named = false;                   // else "fighters", who may be anybody's of their camp
  std::vector<std::string> words = {};  // of its names and descriptions that tell whose it is ("Syrian jets")
};
// Who belongs to whom, on the day of the deed where that is known; what is known of parties by their ids as actors (of
// others that they are named).
struct Company {
  const Belonging& belonging;
  std::optional<core::CivilDate> day;
  std::map<std::string, Charged, std::less<>> charged = {};
};
// Parties; a member of an umbrella is finer than the umbrella. Disputed where one voice says that a party did it and
// another that it did not.
[[nodiscard]] Attribute parties_of(const std::vector<Told>& told, const Company& company, Tellers tellers = {});
// Two origins blame or credit different perpetrators, none of whom belongs to one of the other's or may be one of them:
// "gunmen" may be of any armed group, "soldiers" are of none.
[[nodiscard]] bool have_rivals(const std::vector<Told>& perpetrators, const Company& company, Tellers tellers);

// The gazetteer or a table knows where it is.
[[nodiscard]] bool is_located(const PlaceValue& place);
// A country, a province or a region.
[[nodiscard]] bool is_wide(const PlaceValue& place);
// "the K-1 base", and not "a house".
[[nodiscard]] bool is_named(const PlaceValue& place);
// What two places can be: one inside the other, the same, or apart. Kilometres between unlike names that are close are
// no contradiction.
enum class PlaceOrder : std::uint8_t { kSame, kInside, kAround, kApart, kUnknown };
[[nodiscard]] PlaceOrder order_of(const PlaceValue& a, const PlaceValue& b);

}  // namespace isnad::resolve

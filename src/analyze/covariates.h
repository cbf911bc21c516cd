// covariates.h: what is known of the calendar beside the counts: Ramadan, a truce, elections, strikes, a column of
// numbers.
//
// In:  a CSV of spans (name, from, to), or of columns (date, and a number for each name); either perhaps with `known`:
// the day from which a row was known beforehand. Without it a span always was, as a calendar is, and a number is known
// once the time that it is of is over. Out: a value for each unit of a series and for units ahead: of a span the share
// of the unit's days in it, of a column the mean of its days (0 where there is none). Invariant: a row that was not
// known by a day is not there as of it. A model multiplies its background by exp(xβ); the answer says how much larger
// it is where the covariate holds, and no more than that. Follows: specification, section 4, Covariates. Errors:
// kInvalidInput with file and line; kNotFound for a name that is not there, with those that are.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analyze/event_table.h"
#include "analyze/series.h"

namespace isnad::analyze {

struct Covariates {
  std::vector<std::string> names;
  std::size_t steps = 0;
  std::vector<double> values;  // names.size() rows of `steps`
  std::size_t not_known = 0;   // rows of these units that were not known by the day asked for, and are not there
  [[nodiscard]] double at(std::size_t row, std::size_t step) const { return values[row * steps + step]; }
  // exp(xβ) of units [from, from + count).
  [[nodiscard]] std::vector<double> factors(std::span<const double> effects, std::size_t from, std::size_t count) const;
};

struct CovariatesAsked {
  std::vector<std::string> names;  // empty for all that there are
  std::size_t ahead = 0;           // units behind the series
  core::CivilDate known_by;        // what was known later is not there
};
[[nodiscard]] Result<Covariates> covariates_of(const EventTable& table, const Series& series,
                                               const CovariatesAsked& asked);

// Those that are named, in this order. Requires that they are there.
[[nodiscard]] Covariates with_names(const Covariates& all, const std::vector<std::string>& names);
// Those that vary over the known ones of the first units: of the others nothing can be learnt there.
[[nodiscard]] Covariates those_that_vary(const Covariates& all, std::span<const std::uint8_t> known);
// The known units alone, as if they were neighbours: what parameters are learnt from.
[[nodiscard]] Covariates at_known_units(const Covariates& all, std::span<const std::uint8_t> known);

struct LearntFactor {
  std::string name;
  double factor = 1;  // exp(β): of the background, for each 1 of the covariate
};
[[nodiscard]] std::vector<LearntFactor> learnt_factors(const Covariates& covariates, std::span<const double> effects);

}  // namespace isnad::analyze

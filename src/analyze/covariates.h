// covariates.h: what is known of the calendar beside the counts: Ramadan, a truce, elections, strikes, a column of
// numbers.
//
// In:  a CSV of spans (name, from, to, perhaps known: the day from which a span was known beforehand; else it always
// was, as a calendar is), or of columns (date, and a number for each name). Out: a value for each unit of a series and
// for units ahead: of a span the share of the unit's days in it, of a column the mean of its days (0 where there is
// none). Invariant: a span that was not known by a day is not there as of it. A model multiplies its background by
// exp(xβ); the answer says how much larger it is where the covariate holds, and no more than that. Follows:
// specification, section 4, Covariates. Errors: kInvalidInput with file and line; kNotFound for a name that is not
// there, with those that are.
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
  [[nodiscard]] double at(std::size_t row, std::size_t step) const { return values[row * steps + step]; }
  // exp(xβ) of units [from, from + count).
  [[nodiscard]] std::vector<double> factors(std::span<const double> effects, std::size_t from, std::size_t count) const;
};

struct CovariatesAsked {
  std::vector<std::string> names;  // empty for all that there are
  std::size_t ahead = 0;           // units behind the series
  core::CivilDate known_by;        // a span that was known later is not there
};
[[nodiscard]] Result<Covariates> covariates_of(const EventTable& table, const Series& series,
                                               const CovariatesAsked& asked);

}  // namespace isnad::analyze

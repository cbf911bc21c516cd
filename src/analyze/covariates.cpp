#include "analyze/covariates.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>

#include "core/edtf.h"

namespace isnad::analyze {
namespace {

struct ValueOfDays {
  std::int64_t first = 0, last = 0;  // days
  double value = 1;
  bool known = true;  // by the day asked for
};
constexpr std::string_view kKnown = "known";
using ByName = std::map<std::string, std::vector<ValueOfDays>>;

Error bad(const EventTable& table, const EventRow& row, const std::string& what) {
  return {ErrorCode::kInvalidInput, fmt::format("{}:{}: {}", table.name, row.line, what)};
}

Result<std::int64_t> day_in(const EventTable& table, const EventRow& row, std::size_t column, bool last) {
  const auto day = parse_day(row.cells[column], last);
  if (!day) return bad(table, row, day.error().message);
  return core::day_number(*day);
}

// Whether a row was known by the day asked for; `else_from`: the day from which it is where it does not say.
Result<bool> is_known(const EventTable& table, const EventRow& row, const CovariatesAsked& asked,
                      std::int64_t else_from) {
  const auto column = table.column(kKnown);
  std::int64_t from = else_from;
  if (column && !row.cells[*column].empty()) {
    const auto day = day_in(table, row, *column, false);
    if (!day) return day.error();
    from = *day;
  }
  return from <= core::day_number(asked.known_by);
}

Result<ByName> spans_in(const EventTable& table, const CovariatesAsked& asked) {
  const std::size_t name = *table.column("name");
  const std::size_t from = *table.column("from");
  const std::size_t to = *table.column("to");
  ByName out;
  for (const EventRow& row : table.rows) {
    std::vector<ValueOfDays>& own = out[row.cells[name]];
    const auto first = day_in(table, row, from, false);
    if (!first) return first.error();
    const auto last = day_in(table, row, to, true);
    if (!last) return last.error();
    if (*last < *first) return bad(table, row, "a span that ends before it begins.");
    const auto known = is_known(table, row, asked, std::numeric_limits<std::int64_t>::min());
    if (!known) return known.error();
    own.push_back({*first, *last, 1, *known});
  }
  return out;
}

Result<ByName> columns_in(const EventTable& table, std::size_t date, const CovariatesAsked& asked) {
  ByName out;
  for (const EventRow& row : table.rows) {
    const auto when = core::Edtf::parse(row.cells[date]);
    if (!when || !when->earliest() || !when->latest())
      return bad(table, row, fmt::format("'{}' is no date. Write 2024-02-05 or 2024-02.", row.cells[date]));
    const std::int64_t last = core::day_number(*when->latest());
    const auto known = is_known(table, row, asked, last);
    if (!known) return known.error();
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      if (column == date || table.columns[column] == kKnown || row.cells[column].empty()) continue;
      const std::string& cell = row.cells[column];
      double value = 0;
      const auto [end, failed] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
      if (failed != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value))
        return bad(table, row, fmt::format("'{}' in column {} is no number.", cell, table.columns[column]));
      out[table.columns[column]].push_back({core::day_number(*when->earliest()), last, value, *known});
    }
  }
  return out;
}

Result<ByName> read(const EventTable& table, const CovariatesAsked& asked) {
  if (table.column("name") && table.column("from") && table.column("to")) return spans_in(table, asked);
  if (const auto date = table.column("date")) return columns_in(table, *date, asked);
  return Error{
      ErrorCode::kInvalidInput,
      fmt::format("{}: needs columns name, from, to; or date and a column of numbers for each covariate. There "
                  "are: {}.",
                  table.name, fmt::join(table.columns, ", "))};
}

}  // namespace

std::vector<double> Covariates::factors(std::span<const double> effects, std::size_t from, std::size_t count) const {
  std::vector<double> out(count, 1);
  for (std::size_t t = 0; t < count; ++t) {
    double sum = 0;
    for (std::size_t row = 0; row < effects.size(); ++row) sum += effects[row] * at(row, from + t);
    out[t] = std::exp(sum);
  }
  return out;
}

Result<Covariates> covariates_of(const EventTable& table, const Series& series, const CovariatesAsked& asked) {
  const auto all = read(table, asked);
  if (!all) return all.error();
  Covariates out;
  out.names = asked.names;
  if (out.names.empty()) {
    for (const auto& [name, spans] : *all) out.names.push_back(name);
  }
  for (auto name = out.names.begin(); name != out.names.end();)
    name = std::find(out.names.begin(), name, *name) == name ? name + 1 : out.names.erase(name);
  out.steps = series.size() + asked.ahead;
  out.values.assign(out.names.size() * out.steps, 0);
  for (std::size_t row = 0; row < out.names.size(); ++row) {
    const auto found = all->find(out.names[row]);
    if (found == all->end()) {
      std::vector<std::string> there;
      for (const auto& [name, spans] : *all) there.push_back(name);
      return Error{ErrorCode::kNotFound, fmt::format("{}: no covariate '{}'; there are: {}.", table.name,
                                                     out.names[row], fmt::join(there, ", "))};
    }
    for (std::size_t t = 0; t < out.steps; ++t) {
      const std::int64_t number = series.first + static_cast<std::int64_t>(t);
      const std::int64_t from = core::day_number(first_day_of(number, series.unit));
      const std::int64_t to = core::day_number(first_day_of(number + 1, series.unit)) - 1;
      double sum = 0;
      for (const ValueOfDays& each : found->second) {
        const std::int64_t days = std::min(to, each.last) - std::max(from, each.first) + 1;
        if (days > 0 && each.known) sum += each.value * static_cast<double>(days);
      }
      out.values[row * out.steps + t] = sum / static_cast<double>(to - from + 1);
    }
    const std::int64_t begin = core::day_number(first_day_of(series.first, series.unit));
    const std::int64_t end =
        core::day_number(first_day_of(series.first + static_cast<std::int64_t>(out.steps), series.unit));
    out.not_known += static_cast<std::size_t>(std::ranges::count_if(
        found->second, [&](const ValueOfDays& each) { return !each.known && each.first < end && each.last >= begin; }));
  }
  return out;
}

Covariates with_names(const Covariates& all, const std::vector<std::string>& names) {
  Covariates out{names, all.steps, {}, all.not_known};
  for (const std::string& name : names) {
    const auto row = std::ranges::find(all.names, name) - all.names.begin();
    const auto begin = all.values.begin() + row * static_cast<std::ptrdiff_t>(all.steps);
    out.values.insert(out.values.end(), begin, begin + static_cast<std::ptrdiff_t>(all.steps));
  }
  return out;
}

Covariates those_that_vary(const Covariates& all, std::span<const std::uint8_t> known) {
  std::vector<std::string> names;
  for (std::size_t row = 0; row < all.names.size(); ++row) {
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (std::size_t t = 0; t < known.size(); ++t) {
      if (!known[t]) continue;
      least = std::min(least, all.at(row, t));
      most = std::max(most, all.at(row, t));
    }
    if (most > least) names.push_back(all.names[row]);
  }
  return with_names(all, names);
}

Covariates at_known_units(const Covariates& all, std::span<const std::uint8_t> known) {
  Covariates out{all.names, 0, {}, all.not_known};
  for (std::size_t row = 0; row < all.names.size(); ++row) {
    for (std::size_t t = 0; t < known.size(); ++t) {
      if (known[t]) out.values.push_back(all.at(row, t));
    }
  }
  out.steps = static_cast<std::size_t>(std::ranges::count_if(known, [](std::uint8_t each) { return each != 0; }));
  return out;
}

std::vector<LearntFactor> learnt_factors(const Covariates& covariates, std::span<const double> effects) {
  std::vector<LearntFactor> out;
  for (std::size_t row = 0; row < effects.size(); ++row) out.push_back({covariates.names[row], std::exp(effects[row])});
  return out;
}

}  // namespace isnad::analyze

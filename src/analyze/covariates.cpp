#include "analyze/covariates.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "core/edtf.h"

namespace isnad::analyze {
namespace {

struct ValueOfDays {
  std::int64_t first = 0, last = 0;  // days
  double value = 1;
};
using ByName = std::map<std::string, std::vector<ValueOfDays>>;

Error bad(const EventTable& table, const EventRow& row, const std::string& what) {
  return {ErrorCode::kInvalidInput, fmt::format("{}:{}: {}", table.name, row.line, what)};
}

Result<std::int64_t> day_in(const EventTable& table, const EventRow& row, std::size_t column, bool last) {
  const auto day = parse_day(row.cells[column], last);
  if (!day) return bad(table, row, day.error().message);
  return core::day_number(*day);
}

Result<ByName> spans_in(const EventTable& table, const CovariatesAsked& asked) {
  const std::size_t name = *table.column("name");
  const std::size_t from = *table.column("from");
  const std::size_t to = *table.column("to");
  const auto known = table.column("known");
  ByName out;
  for (const EventRow& row : table.rows) {
    std::vector<ValueOfDays>& own = out[row.cells[name]];
    const auto first = day_in(table, row, from, false);
    if (!first) return first.error();
    const auto last = day_in(table, row, to, true);
    if (!last) return last.error();
    if (*last < *first) return bad(table, row, "a span that ends before it begins.");
    if (known && !row.cells[*known].empty()) {
      const auto day = day_in(table, row, *known, false);
      if (!day) return day.error();
      if (*day > core::day_number(asked.known_by)) continue;
    }
    own.push_back({*first, *last, 1});
  }
  return out;
}

Result<ByName> columns_in(const EventTable& table, std::size_t date) {
  ByName out;
  for (const EventRow& row : table.rows) {
    const auto when = core::Edtf::parse(row.cells[date]);
    if (!when || !when->earliest() || !when->latest())
      return bad(table, row, fmt::format("'{}' is no date. Write 2024-02-05 or 2024-02.", row.cells[date]));
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      if (column == date || row.cells[column].empty()) continue;
      const std::string& cell = row.cells[column];
      double value = 0;
      const auto [end, failed] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
      if (failed != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value))
        return bad(table, row, fmt::format("'{}' in column {} is no number.", cell, table.columns[column]));
      out[table.columns[column]].push_back(
          {core::day_number(*when->earliest()), core::day_number(*when->latest()), value});
    }
  }
  return out;
}

Result<ByName> read(const EventTable& table, const CovariatesAsked& asked) {
  if (table.column("name") && table.column("from") && table.column("to")) return spans_in(table, asked);
  if (const auto date = table.column("date")) return columns_in(table, *date);
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
        if (days > 0) sum += each.value * static_cast<double>(days);
      }
      out.values[row * out.steps + t] = sum / static_cast<double>(to - from + 1);
    }
  }
  return out;
}

}  // namespace isnad::analyze

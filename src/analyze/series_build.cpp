// series_build.cpp: from rows of events to a series.
//
// What is counted: `incidents` is the column `events` (1 a row where there is none); `killed` is killed_min and
// killed_max, or killed; `wounded` is injured. An empty cell, or a row that fits --unknown, says that nothing was
// reported: the unit is unknown. A row dated within several units is in `high` of each, in `low` of none, in `best` of
// one that is drawn.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "analyze/series.h"
#include "core/edtf.h"

namespace isnad::analyze {
namespace {

constexpr std::int64_t kMostUnits = 200'000;  // five centuries of days: a wrong year is likelier than a longer war
constexpr double kMostCount = 1e12;

struct CountColumns {
  std::optional<std::size_t> low, high;  // none: one a row
};

Result<CountColumns> columns_of(const EventTable& table, const std::string& count) {
  CountColumns out;
  if (count == "incidents") {
    out.low = out.high = table.column("events");
    return out;
  }
  const std::string name = count == "wounded" ? "injured" : count;
  out.low = table.column(name + "_min");
  out.high = table.column(name + "_max");
  if (!out.low || !out.high) out.low = out.high = table.column(name);
  if (out.low) return out;
  return Error{ErrorCode::kInvalidInput, fmt::format("{}: there is no column for '{}'; there are: {}.", table.name,
                                                     count, fmt::join(table.columns, ", "))};
}

// Nothing for an empty cell.
Result<std::optional<double>> count_in(const EventTable& table, const EventRow& row,
                                       std::optional<std::size_t> column) {
  if (!column) return std::optional<double>(1);
  const std::string& cell = row.cells[*column];
  if (cell.empty()) return std::optional<double>();
  double value = 0;
  const auto [end, failed] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const bool whole = failed == std::errc() && end == cell.data() + cell.size() && std::floor(value) == value;
  if (!whole || value < 0 || value > kMostCount) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}:{}: '{}' in column {} is no count.", table.name, row.line,
                                                       cell, table.columns[*column])};
  }
  return std::optional<double>(value);
}

struct Placed {
  const EventRow* row = nullptr;
  std::int64_t from = 0, to = 0;    // units, both included
  std::optional<double> low, high;  // nothing: not reported
};

class Builder {
 public:
  Builder(const EventTable& table, const SeriesRequest& request) : table_(table), request_(request) {}

  Result<Series> build() {
    if (Status read = read_rows(); !read) return read.error();
    if (Status ranged = find_range(); !ranged) return ranged.error();
    if (Status done = request_.totals ? place_totals() : place_counts(); !done) return done.error();
    if (Status marked = mark_gaps(); !marked) return marked.error();
    return std::move(series_);
  }

 private:
  Status read_rows() {
    const auto date = table_.column("date");
    if (!date) {
      return Error{ErrorCode::kInvalidInput, fmt::format("{}: there is no column 'date'; there are: {}.", table_.name,
                                                         fmt::join(table_.columns, ", "))};
    }
    const auto columns = columns_of(table_, request_.count);
    if (!columns) return columns.error();
    const auto chosen = RowChooser::create(table_, request_.filters);
    if (!chosen) return chosen.error();
    const auto unknown = RowChooser::create(table_, request_.unknown);
    if (!unknown) return unknown.error();
    for (const EventRow& row : table_.rows) {
      const bool fits = chosen->fits(row);
      if (row.cells[*date].empty()) {
        series_.rows += fits;
        series_.undated += fits;
        continue;
      }
      const auto when = core::Edtf::parse(row.cells[*date]);
      if (!when || !when->earliest() || !when->latest() || *when->latest() < *when->earliest()) {
        return Error{
            ErrorCode::kInvalidInput,
            fmt::format("{}:{}: '{}' is no date that ends, or ends before it begins. Write 2024-02-05, 2024-02 or "
                        "2024-02-05/2024-02-07.",
                        table_.name, row.line, row.cells[*date])};
      }
      Placed placed{
          &row, unit_number(*when->earliest(), request_.unit), unit_number(*when->latest(), request_.unit), {}, {}};
      earliest_ = std::min(earliest_.value_or(placed.from), placed.from);
      latest_ = std::max(latest_.value_or(placed.to), placed.to);
      if (!fits) continue;
      ++series_.rows;
      if (request_.unknown.empty() || !unknown->fits(row)) {
        const auto low = count_in(table_, row, columns->low);
        if (!low) return low.error();
        const auto high = count_in(table_, row, columns->high);
        if (!high) return high.error();
        placed.low = *low;
        placed.high = *high ? std::max(**high, placed.low.value_or(0)) : placed.low;
      }
      placed_.push_back(placed);
    }
    if (series_.rows == 0)
      return Error{ErrorCode::kNotFound, fmt::format("{}: no row fits. Ask for less.", table_.name)};
    return {};
  }

  Status find_range() {
    if (request_.begin) earliest_ = unit_number(*request_.begin, request_.unit);
    if (request_.end) latest_ = unit_number(*request_.end, request_.unit);
    if (!earliest_ || !latest_ || *latest_ < *earliest_) {
      return Error{ErrorCode::kInvalidInput, "the range of days has none in it: the last is before the first."};
    }
    if (*latest_ - *earliest_ >= kMostUnits) {
      return Error{ErrorCode::kInvalidInput, fmt::format("{}: a range of {} {}s. Name --begin and --end.", table_.name,
                                                         *latest_ - *earliest_ + 1, to_string(request_.unit))};
    }
    const auto units = static_cast<std::size_t>(*latest_ - *earliest_ + 1);
    series_.unit = request_.unit;
    series_.first = *earliest_;
    series_.low.assign(units, 0);
    series_.best.assign(units, 0);
    series_.high.assign(units, 0);
    series_.known.assign(units, 1);
    series_.lines.resize(units);
    return {};
  }

  // The step of a unit, if it lies within the series.
  [[nodiscard]] std::optional<std::size_t> step(std::int64_t unit) const {
    if (unit < *earliest_ || unit > *latest_) return std::nullopt;
    return static_cast<std::size_t>(unit - *earliest_);
  }

  void add_best(std::size_t at, const Placed& placed) {
    series_.best[at] += *placed.low;
    series_.lines[at].push_back(static_cast<std::uint32_t>(placed.row->line));
    // A row that counts events is no incident by itself.
    if (!table_.column("events")) series_.sizes.push_back({at, *placed.low});
  }

  Status place_counts() {
    for (const Placed& placed : placed_) {
      if (placed.from != placed.to) continue;
      const auto at = step(placed.from);
      if (!at) continue;
      if (!placed.low) {
        series_.known[*at] = 0;
        continue;
      }
      series_.low[*at] += *placed.low;
      series_.high[*at] += *placed.high;
      add_best(*at, placed);
    }
    series_.dated = series_.best;
    for (const Placed& placed : placed_) {
      if (placed.from != placed.to && placed.low) place_doubtful(placed);
    }
    if (series_.doubts.empty()) series_.dated.clear();
    return {};
  }

  // In proportion to the dated counts within the interval; flat where there are none.
  void place_doubtful(const Placed& placed) {
    ++series_.doubtful_dates;
    const std::int64_t from = std::max(placed.from, *earliest_);
    const std::int64_t to = std::min(placed.to, *latest_);
    for (std::int64_t unit = from; unit <= to; ++unit) series_.high[*step(unit)] += *placed.high;
    if (from > to) return;
    Doubt doubt;
    doubt.seed = request_.seed;
    doubt.unit = static_cast<std::uint32_t>(placed.row->line);
    doubt.spans = {{from - *earliest_, to - *earliest_, 1}};
    doubt.count = *placed.low;
    add_best(static_cast<std::size_t>(drawn(doubt, series_.dated, 0).step), placed);
    series_.doubts.push_back(std::move(doubt));
  }

  // A running total in round hundreds is "more than" so many: what lies between it and its neighbours is of no one day.
  // An exact one is round once in a hundred; a unit too many is unknown then, and no zero.
  static bool is_round(double total) {
    constexpr double kFrom = 1000;
    return total >= kFrom && std::fmod(total, 100) == 0;
  }

  // A unit's count is known where its total and that of the unit before are: a total that catches up says nothing of
  // its own day.
  Status place_totals() {
    std::map<std::int64_t, const Placed*> totals;
    for (const Placed& placed : placed_) {
      const auto [place, fresh] = totals.emplace(placed.to, &placed);
      if (fresh) continue;
      if (request_.unit == Unit::kDay) {
        return Error{ErrorCode::kInvalidInput,
                     fmt::format("{}:{}: a second total of one day (line {} has the first). Name a place or a source.",
                                 table_.name, placed.row->line, place->second->row->line)};
      }
      place->second = &placed;  // the last of a week or a month
    }
    for (std::size_t at = 0; at < series_.size(); ++at) {
      const auto now = totals.find(*earliest_ + static_cast<std::int64_t>(at));
      const auto before = totals.find(*earliest_ + static_cast<std::int64_t>(at) - 1);
      const bool both = now != totals.end() && before != totals.end() && now->second->low && before->second->low;
      const double change = both ? *now->second->low - *before->second->low : 0;
      series_.corrections += change < 0;
      const bool round = both && (is_round(*now->second->low) || is_round(*before->second->low));
      series_.rounded += round;
      series_.known[at] = both && change >= 0 && !round;
      if (!series_.known[at]) continue;
      series_.low[at] = series_.best[at] = series_.high[at] = change;
      series_.lines[at] = {static_cast<std::uint32_t>(before->second->row->line),
                           static_cast<std::uint32_t>(now->second->row->line)};
    }
    return {};
  }

  Status mark_gaps() {
    for (const std::string& gap : request_.gaps) {
      const auto span = core::Edtf::parse(gap);
      const bool backwards = span && span->earliest() && span->latest() && *span->latest() < *span->earliest();
      if (!span || backwards) {
        return Error{ErrorCode::kInvalidInput, fmt::format("'{}' is no interval{}. Write 2024-02-05/2024-02-07.", gap,
                                                           backwards ? ": it ends before it begins" : "")};
      }
      const std::int64_t from = span->earliest() ? unit_number(*span->earliest(), request_.unit) : *earliest_;
      const std::int64_t to = span->latest() ? unit_number(*span->latest(), request_.unit) : *latest_;
      for (std::int64_t unit = std::max(from, *earliest_); unit <= std::min(to, *latest_); ++unit)
        series_.known[*step(unit)] = 0;
    }
    return {};
  }

  const EventTable& table_;
  const SeriesRequest& request_;
  Series series_;
  std::vector<Placed> placed_;
  std::optional<std::int64_t> earliest_, latest_;
};

}  // namespace

Result<Series> build_series(const EventTable& table, const SeriesRequest& request) {
  Builder builder(table, request);
  auto series = builder.build();
  if (!series) return series;
  for (std::size_t t = 0; t < series->size(); ++t) {
    series->high[t] = std::max(series->high[t], series->best[t]);
    std::ranges::sort(series->lines[t]);
  }
  series->name = request.count;
  for (const RowFilter& filter : request.filters) {
    const char* sign = filter.kind == RowFilter::Kind::kHolds ? "~" : filter.kind == RowFilter::Kind::kIs ? "=" : "!=";
    series->name += fmt::format(", {}{}{}", filter.column, sign, filter.value);
  }
  return series;
}

}  // namespace isnad::analyze

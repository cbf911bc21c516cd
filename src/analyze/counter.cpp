#include "analyze/counter.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "analyze/special_functions.h"
#include "core/edtf.h"

namespace isnad::analyze {
namespace {

std::int64_t first_day(const Told& told) { return core::day_number(told.since); }
std::int64_t last_day(const Told& told) { return core::day_number(told.as_of); }
double days_of(const Told& told) { return static_cast<double>(last_day(told) - first_day(told) + 1); }
bool exact(const Told& told) { return told.least && told.most && *told.least == *told.most; }

struct Increment {
  double days = 0, count = 0;
};

// Between totals of one counter and one beginning, each known from below: the lower bounds are what it had counted by
// then.
std::vector<Increment> increments_before(const std::vector<Told>& told, const Told& none) {
  std::vector<const Told*> totals;
  for (const Told& each : told) {
    if (each.counter == none.counter && each.least && *each.least > 0 && last_day(each) < first_day(none))
      totals.push_back(&each);
  }
  std::ranges::stable_sort(totals, {}, [](const Told* each) { return std::pair(first_day(*each), last_day(*each)); });
  // A later total that is lower ("at least") says less than the one before it.
  std::vector<const Told*> rising;
  for (const Told* each : totals) {
    if (rising.empty() || rising.back()->since != each->since || *each->least >= *rising.back()->least)
      rising.push_back(each);
  }
  totals = std::move(rising);
  std::vector<Increment> out;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    const bool same = i > 0 && totals[i - 1]->since == totals[i]->since;
    if (!same && i > 0) continue;  // of another beginning: it would be counted twice
    const double days =
        same ? static_cast<double>(last_day(*totals[i]) - last_day(*totals[i - 1])) : days_of(*totals[i]);
    const double count = same ? *totals[i]->least - *totals[i - 1]->least : *totals[i]->least;
    if (days > 0 && count >= 0) out.push_back({days, count});
  }
  return out;
}

}  // namespace

bool is_counter_table(const EventTable& table) {
  return table.column("since") && table.column("as_of") && table.column("counter");
}

Result<std::vector<Told>> read_told(const EventTable& table, const std::vector<RowFilter>& filters) {
  const auto since = table.column("since");
  const auto as_of = table.column("as_of");
  const auto counter = table.column("counter");
  const auto min = table.column("min");
  const auto max = table.column("max");
  if (!since || !as_of || !counter || !min || !max) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("{}: counters need the columns since, as_of, counter, min, max.", table.name)};
  }
  const auto chosen = RowChooser::create(table, filters);
  if (!chosen) return chosen.error();
  std::vector<Told> out;
  for (const EventRow& row : table.rows) {
    if (!chosen->fits(row)) continue;
    const auto wrong = [&](std::string_view what, std::size_t column) {
      return Error{ErrorCode::kInvalidInput, fmt::format("{}:{}: '{}' in column {} {}.", table.name, row.line,
                                                         row.cells[column], table.columns[column], what)};
    };
    Told told{row.cells[*counter], {}, {}, {}, {}, row.line};
    const auto begin = core::Edtf::parse(row.cells[*since]);
    const auto end = core::Edtf::parse(row.cells[*as_of]);
    if (!begin || !begin->earliest()) return wrong("is no date", *since);
    if (!end || !end->latest()) return wrong("is no date", *as_of);
    told.since = *begin->earliest();
    told.as_of = *end->latest();
    told.about = end->first() && end->first()->approximate;
    if (told.as_of < told.since) return wrong("is before the beginning", *as_of);
    for (const auto& [column, bound] : {std::pair(*min, &told.least), std::pair(*max, &told.most)}) {
      const std::string& cell = row.cells[column];
      if (cell.empty()) continue;
      double value = 0;
      const auto [stop, failed] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
      if (failed != std::errc() || stop != cell.data() + cell.size() || !(value >= 0) || !std::isfinite(value))
        return wrong("is no count", column);
      *bound = value;
    }
    if (told.least && told.most && *told.least > *told.most) return wrong("is above max", *min);
    out.push_back(std::move(told));
  }
  if (out.empty()) return Error{ErrorCode::kNotFound, fmt::format("{}: no row fits. Ask for less.", table.name)};
  return out;
}

std::vector<NoneTold> spans_of_none(const std::vector<Told>& told) {
  std::vector<NoneTold> out;
  for (const Told& each : told) {
    if (!each.most || *each.most > 0) continue;
    const auto same = std::ranges::find_if(out, [&](const NoneTold& other) {
      return other.told.counter == each.counter && other.told.since == each.since;
    });
    if (same != out.end()) {
      if (each.as_of > same->told.as_of) same->told = each;
    } else {
      NoneTold span;
      span.told = each;
      out.push_back(span);
    }
  }
  for (NoneTold& span : out) {
    span.days = last_day(span.told) - first_day(span.told) + 1;
    const std::vector<Increment> increments = increments_before(told, span.told);
    span.increments = increments.size();
    double count = 0;
    double days = 0;
    for (const Increment& each : increments) {
      count += each.count;
      days += each.days;
    }
    if (days <= 0 || count <= 0) continue;
    span.rate_before = count / days;
    double squares = 0;
    for (const Increment& each : increments) {
      const double expected = span.rate_before * each.days;
      squares += (each.count - expected) * (each.count - expected) / expected;
    }
    if (increments.size() > 1) span.spread = std::max(1.0, squares / static_cast<double>(increments.size() - 1));
    // A negative binomial with variance `spread` times the mean: P(0) = spread^(-mean / (spread - 1)); Poisson's for 1.
    const double mean = span.rate_before * static_cast<double>(span.days);
    span.chance =
        span.spread > 1 + 1e-9 ? std::exp(-mean * std::log(span.spread) / (span.spread - 1)) : std::exp(-mean);
  }
  return out;
}

std::vector<Disagreement> disagreements(const std::vector<Told>& told) {
  constexpr double kImpossible = 0.001;
  std::vector<Disagreement> out;
  for (const Told& inner : told) {
    for (const Told& outer : told) {
      if (inner.counter == outer.counter || first_day(inner) < first_day(outer) || last_day(inner) > last_day(outer))
        continue;
      if (inner.least && outer.most && *inner.least > *outer.most) {
        out.push_back({inner, outer, true, 0});
        continue;
      }
      const double rest_days = days_of(outer) - days_of(inner);
      if (!exact(inner) || !exact(outer) || rest_days <= 0 || *inner.least <= 0) continue;
      // What is left for the rest of the time, at the inner counter's rate: the Poisson tail from above.
      const double left = *outer.least - *inner.least;
      const double expected = *inner.least / days_of(inner) * rest_days;
      const double chance = left > expected ? 1 - upper_gamma(left, expected) : 1;
      if (chance < kImpossible) out.push_back({inner, outer, false, chance});
    }
  }
  return out;
}

}  // namespace isnad::analyze

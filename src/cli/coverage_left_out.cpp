// coverage_left_out.cpp: `isnad analyze coverage --at DATE`: would the difference before and after a date be another
// one without this outlet, or on those alone that write on both sides?
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "cli/analyze_answer.h"
#include "cli/analyze_corrected.h"
#include "cli/analyze_questions.h"
#include "cli/start.h"
#include "core/day_text.h"

namespace isnad::cli {
namespace {

using analyze::Series;
using ledger::query::Publication;

struct Side {
  double events = 0;
  std::size_t known = 0;
  [[nodiscard]] double rate() const { return known > 0 ? events / static_cast<double>(known) : std::nan(""); }
};
struct WindowRates {
  std::size_t window = 0;
  Side before, after;
  // Nothing where a side has no known unit, or there was nothing before.
  [[nodiscard]] std::optional<double> ratio() const {
    if (before.known == 0 || after.known == 0 || before.events == 0) return std::nullopt;
    return after.rate() / before.rate();
  }
};
struct Without {
  std::string outlet;
  std::vector<WindowRates> windows;
};

Side side_of(const Series& series, std::size_t begin, std::size_t end) {
  Side out;
  for (std::size_t t = begin; t < end; ++t) {
    if (!series.known[t]) continue;
    ++out.known;
    out.events += series.best[t];
  }
  return out;
}

std::vector<WindowRates> rates_of(const Series& series, std::size_t step, const std::vector<std::size_t>& windows) {
  std::vector<WindowRates> out;
  for (const std::size_t window : windows) {
    const std::size_t most = std::min({window, step, series.size() - step});
    if (most == 0 || (!out.empty() && out.back().window == most)) continue;
    out.push_back({most, side_of(series, step - most, step), side_of(series, step, step + most)});
  }
  return out;
}

std::string shown_ratio(const WindowRates& rates) {
  const auto ratio = rates.ratio();
  return ratio ? shown(*ratio) : "no bound";
}

Json json_of(const std::vector<WindowRates>& windows) {
  Json out = Json::array();
  for (const WindowRates& each : windows) {
    const auto ratio = each.ratio();
    out.push_back({{"window", each.window},
                   {"before", each.before.events},
                   {"after", each.after.events},
                   {"known_before", each.before.known},
                   {"known_after", each.after.known},
                   {"ratio", ratio ? Json(*ratio) : Json()}});
  }
  return out;
}

std::vector<std::string> cells_of(const std::string& name, const std::vector<WindowRates>& windows) {
  std::vector<std::string> out{name};
  for (const WindowRates& each : windows) {
    out.push_back(fmt::format("{:.0f} in {}", each.before.events, each.before.known));
    out.push_back(fmt::format("{:.0f} in {}", each.after.events, each.after.known));
    out.push_back(shown_ratio(each));
  }
  return out;
}

// "28 days: 0.40 to 0.90 (with all 0.70)", and whether one of them would turn the sign.
std::string range_text(const std::vector<WindowRates>& all, const std::vector<Without>& each, std::size_t i,
                       Json& range) {
  std::optional<double> low;
  std::optional<double> high;
  bool none = false;
  for (const Without& one : each) {
    const auto ratio = one.windows[i].ratio();
    none = none || !ratio;
    if (!ratio) continue;
    low = std::min(low.value_or(*ratio), *ratio);
    high = std::max(high.value_or(*ratio), *ratio);
  }
  range = {{"window", all[i].window}, {"low", low ? Json(*low) : Json()}, {"high", high ? Json(*high) : Json()}};
  if (!low) return fmt::format("{}: no ratio without any one of them", all[i].window);
  std::string out =
      fmt::format("{}: {} to {} (with all {})", all[i].window, shown(*low), shown(*high), shown_ratio(all[i]));
  if (*low < 1 && *high > 1) out += ", to either side of 1";
  if (none) out += ", and none without some";
  return out;
}

}  // namespace

int coverage_left_out(const AnalyzeSettings& settings, AnalyzeInput& input, const Series& series) {
  constexpr std::string_view kSubcommand = "analyze coverage";
  const auto day = analyze::parse_day(settings.at);
  if (!day) return report(kSubcommand, day.error());
  const auto step = series.step_of(*day);
  if (!step || *step == 0) {
    return report(kSubcommand, {ErrorCode::kInvalidInput,
                                fmt::format("--at {} has nothing before it: the series is of {} to {}.", settings.at,
                                            series.label(0), series.label(series.size() - 1))});
  }
  const LedgerSeries& read = input.read.front();
  const std::vector<std::size_t> windows =
      settings.windows.empty() ? std::vector<std::size_t>{28, 56, 112} : settings.windows;
  const std::vector<WindowRates> all = rates_of(series, *step, windows);
  std::set<std::string> outlets;
  for (const Publication& each : input.ledger->publications()) outlets.insert(each.story_outlet);
  std::vector<Without> without;
  for (const std::string& outlet : outlets) {
    std::set<std::string> others = outlets;
    others.erase(outlet);
    const auto left = input.ledger->told_by(read, others);
    if (!left) return report(kSubcommand, left.error());
    without.push_back({outlet, rates_of(*left, *step, windows)});
  }
  const std::int64_t number = core::day_number(*day);
  const auto throughout = analyze::outlets_throughout(stories_of(input), number);
  const auto own = input.ledger->told_by(read, throughout);
  if (!own) return report(kSubcommand, own.error());
  const std::vector<WindowRates> on_both = rates_of(*own, *step, windows);
  const analyze::OutletRoster roster = analyze::outlets_around(stories_of(input), number);
  analyze::Caveats caveats = analyze::caveats_of(series);
  if (roster.changed()) add(caveats, analyze::Caveat::kRosterChanged);
  AnalyzeAnswer answer;
  answer.analysis = "coverage";
  answer.above = {fmt::format("{}, before and from {}: the same with each outlet left out, and on the {} that write on "
                              "both sides",
                              series.name, settings.at, throughout.size()),
                  fmt::format("Counts in known {}s; a {} is known by the stories of the outlets that are left.",
                              to_string(series.unit), to_string(series.unit))};
  std::vector<std::string> columns{"left out"};
  for (const WindowRates& each : all) {
    columns.push_back(fmt::format("{} before", each.window));
    columns.push_back(fmt::format("{} after", each.window));
    columns.push_back(fmt::format("ratio {}", each.window));
  }
  answer.table = table_of(columns);
  add_row(answer.table, cells_of("nobody", all));
  for (const Without& one : without) {
    add_row(answer.table, cells_of(one.outlet, one.windows));
    answer.results.push_back(
        {{"left_out", one.outlet}, {"observed", {{"windows", json_of(one.windows)}}}, {"caveats", codes_of(caveats)}});
  }
  add_row(answer.table, cells_of("those on one side", on_both));
  Json ranges = Json::array();
  for (std::size_t i = 0; i < all.size(); ++i) {
    Json range;
    answer.below.push_back("Any one left out, ratio in " + range_text(all, without, i, range));
    ranges.push_back(std::move(range));
  }
  answer.below.push_back(
      fmt::format("Of {} stories in the year before {:.0f} % are of outlets that have none after; of {} in the year "
                  "after {:.0f} % of outlets that had none.",
                  roster.before, 100 * roster.left, roster.after, 100 * roster.came));
  const auto corrected = corrected_of(settings, input);
  if (!corrected) return report(kSubcommand, corrected.error());
  Json told = corrected_json(settings, series, **corrected);
  std::vector<std::string> ratios;
  for (const WindowRates& each : all) {
    // Half an event more on either side, so that no ratio is 0 or endless.
    const Spread ratio = spread_of(**corrected, settings.level, [&](const std::vector<double>& counts) {
      const double before = known_sum(series, counts, *step - each.window, *step) + 0.5;
      const double after = known_sum(series, counts, *step, *step + each.window) + 0.5;
      return after / std::max<double>(1, static_cast<double>(each.after.known)) /
             (before / std::max<double>(1, static_cast<double>(each.before.known)));
    });
    told["windows"].push_back({{"window", each.window}, {"ratio", json_of(ratio)}});
    ratios.push_back(fmt::format("{:.2f} {} in {}", ratio.best, shown(ratio.low, ratio.high), each.window));
  }
  answer.below.push_back(corrected_text(settings, series, **corrected));
  answer.below.push_back(
      fmt::format("Ratio of what is corrected, if readings err before as after: {}.", fmt::join(ratios, ", ")));
  answer.below.push_back(caveats_text(caveats));
  answer.results.push_back({{"at", settings.at},
                            {"corrected", std::move(told)},
                            {"observed",
                             {{"windows", json_of(all)},
                              {"left_out_ranges", std::move(ranges)},
                              {"on_both_sides", {{"outlets", throughout}, {"windows", json_of(on_both)}}},
                              {"stories_year_before", roster.before},
                              {"stories_year_after", roster.after},
                              {"share_of_outlets_that_left", roster.left},
                              {"share_of_outlets_that_came", roster.came}}},
                            {"caveats", codes_of(caveats)}});
  return write_analysis(settings, input, answer);
}

}  // namespace isnad::cli

// analyze_panel.cpp: `isnad analyze forecast --by …` and `backtest --by …`: many units, one model that they share.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>

#include "analyze/forecast.h"
#include "analyze/panel_backtest.h"
#include "analyze/panel_forecast.h"
#include "analyze/panel_plot.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_questions.h"
#include "cli/panel_input.h"
#include "cli/start.h"

namespace isnad::cli {
namespace {

using analyze::NamedSample;
using analyze::Panel;

constexpr double kQuantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};

// Steps ahead: --steps, else 1 to --horizon, else a few of each unit.
std::vector<std::size_t> horizons_of(const AnalyzeSettings& settings) {
  std::vector<std::size_t> out = settings.steps;
  if (out.empty() && settings.horizon > 0) {
    out.resize(settings.horizon);
    std::iota(out.begin(), out.end(), std::size_t{1});
  }
  if (out.empty()) {
    switch (settings.unit) {
      case analyze::Unit::kDay:
        return {1, 3, 7, 14};
      case analyze::Unit::kWeek:
        return {1, 2, 4, 8};
      case analyze::Unit::kMonth:
        return {1, 3, 6, 12};
    }
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Json quantiles_of(const std::vector<double>& sorted) {
  Json out;
  for (const double level : kQuantiles) out[fmt::format("{}", level)] = analyze::sample_quantile(sorted, level);
  return out;
}

analyze::Caveats caveats_of(const PanelInput& read) { return analyze::caveats_of(read.whole); }

std::string shared_text(const PanelInput& read) {
  std::string out = fmt::format("One model for all {} units, one for each step ahead", read.panel.units.size());
  if (read.left_out > 0) out += fmt::format("; {} with fewer events are left out", read.left_out);
  return out + ".";
}

struct UnitForecast {
  std::size_t unit = 0;
  double expected = 0;                           // mean of the default at the first horizon
  std::vector<std::vector<NamedSample>> models;  // by horizon
};

double mean_of(const std::vector<double>& sample) {
  return std::accumulate(sample.begin(), sample.end(), 0.0) / static_cast<double>(sample.size());
}

// Of every unit of which anything is known, in the order of the panel.
std::vector<UnitForecast> forecasts_of(const Panel& panel, const AnalyzeSettings& settings,
                                       const std::vector<std::size_t>& horizons) {
  const std::size_t step = panel.steps();
  const analyze::Features features(panel);
  const auto fits = analyze::fit_horizons(panel, features, step, horizons, {}, settings.threads);
  const auto windows = analyze::standard_windows(to_string(panel.unit));
  std::vector<UnitForecast> out;
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    if (panel.known_before(unit, step).empty()) continue;
    const auto base = analyze::panel_baselines(panel, unit, step, windows);
    UnitForecast one{unit, 0, {}};
    for (const analyze::PanelFit& fit : fits) {
      one.models.push_back(base);
      analyze::add_panel_models(fit.parameters, analyze::panel_mean(fit.parameters, features, unit, step),
                                one.models.back());
    }
    one.expected = mean_of(one.models.front().back().sample);
    out.push_back(std::move(one));
  }
  return out;
}

// month_id 1 is January 1980, as ViEWS counts months; a draw is a quantile at an even level.
Result<exports::Table> views_frame(const Panel& panel, const std::vector<UnitForecast>& made,
                                   const std::vector<std::size_t>& horizons, std::size_t draws) {
  if (panel.unit != analyze::Unit::kMonth)
    return Error{ErrorCode::kInvalidInput, "--layout views is of months: ask with --unit month."};
  const std::int64_t before_first = analyze::unit_number({1980, 1, 1}, analyze::Unit::kMonth) - 1;
  exports::Table out = table_of({"month_id", "country_id", "draw", "outcome"});
  const std::vector<double> levels = analyze::even_levels(draws);
  for (std::size_t h = 0; h < horizons.size(); ++h) {
    const std::int64_t month = panel.first + static_cast<std::int64_t>(panel.steps() + horizons[h]) - 1 - before_first;
    for (const UnitForecast& one : made) {
      const std::string& id = panel.units[one.unit];
      std::int64_t number = 0;
      const auto [end, failed] = std::from_chars(id.data(), id.data() + id.size(), number);
      if (failed != std::errc() || end != id.data() + id.size()) {
        return Error{
            ErrorCode::kInvalidInput,
            fmt::format("--layout views names countries by ViEWS's whole numbers, and '{}' is none. Put them in "
                        "a column of the file, and name it with --by.",
                        id)};
      }
      const std::vector<double>& sample = one.models[h].back().sample;
      for (std::size_t draw = 0; draw < draws; ++draw) {
        add_row(out, {std::to_string(month), id, std::to_string(draw + 1),
                      fmt::format("{:.0f}", analyze::sample_quantile(sample, levels[draw]))});
      }
    }
  }
  return out;
}

exports::Table long_rows(const Panel& panel, const std::vector<UnitForecast>& made,
                         const std::vector<std::size_t>& horizons) {
  exports::Table out = table_of({"unit", "time", "origin", "step", "model", "quantile", "value"});
  for (const UnitForecast& one : made) {
    for (std::size_t h = 0; h < horizons.size(); ++h) {
      for (const NamedSample& model : one.models[h]) {
        for (const double level : kQuantiles) {
          add_row(out, {panel.units[one.unit], panel.label(panel.steps() + horizons[h] - 1), panel.label(panel.steps()),
                        std::to_string(horizons[h]), model.model, fmt::format("{}", level),
                        fmt::format("{:.0f}", analyze::sample_quantile(model.sample, level))});
        }
      }
    }
  }
  return out;
}

Json object_of(const PanelInput& read, const AnalyzeSettings& settings, const UnitForecast& one,
               const std::vector<std::size_t>& horizons, const Json& caveats) {
  const Panel& panel = read.panel;
  const std::size_t step = panel.steps();
  Json steps = Json::array();
  for (std::size_t h = 0; h < horizons.size(); ++h) {
    Json models = Json::array();
    for (const NamedSample& model : one.models[h])
      models.push_back({{"model", model.model}, {"quantiles", quantiles_of(model.sample)}});
    const std::vector<double>& standard = one.models[h].back().sample;
    steps.push_back({{"unit", panel.label(step + horizons[h] - 1)},
                     {"step", horizons[h]},
                     {"mean", mean_of(standard)},
                     {"chance_of_at_least_one", analyze::share_above_none(standard)},
                     {"quantiles", quantiles_of(standard)},
                     {"models", std::move(models)}});
  }
  const std::vector<double> known = panel.known_before(one.unit, step);
  return {{"by", settings.by},
          {settings.by, panel.units[one.unit]},
          {"origin", panel.label(step)},
          {"observed",
           {{"units", step}, {"known", known.size()}, {"total", std::accumulate(known.begin(), known.end(), 0.0)}}},
          {"expected", {{"model", "pool"}, {"units_that_share", panel.units.size()}, {"steps", std::move(steps)}}},
          {"caveats", caveats}};
}

// The forecast as ViEWS has it, whatever --format says of tables.
int write_views(const AnalyzeSettings& settings, const AnalyzeInput& input, AnalyzeAnswer& answer) {
  AnalyzeSettings as_csv = settings;
  as_csv.format = AnalyzeFormat::kCsv;
  return write_analysis(as_csv, input, answer);
}

}  // namespace

int forecast_panel(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze forecast";
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  const auto read = read_panel(*input, settings);
  if (!read) return report(kSubcommand, read.error());
  const Panel& panel = read->panel;
  const std::vector<std::size_t> horizons = horizons_of(settings);
  if (!analyze::enough_for_panel(panel, panel.steps(), horizons.back())) {
    const Error few{
        ErrorCode::kInvalidInput,
        fmt::format("too little for a model that {} units share, {} {}s ahead: 20 events in all and some 60 "
                    "{}s are needed.",
                    panel.units.size(), horizons.back(), to_string(panel.unit), to_string(panel.unit))};
    const auto refused = not_answered(*input, read->whole, "forecast", few);
    return refused ? write_analysis(settings, *input, *refused) : report(kSubcommand, few);
  }
  std::vector<UnitForecast> made = forecasts_of(panel, settings, horizons);
  AnalyzeAnswer answer;
  answer.analysis = "forecast";
  if (settings.layout == "views") {
    auto frame = views_frame(panel, made, horizons, settings.draws);
    if (!frame) return report(kSubcommand, frame.error());
    answer.table = std::move(*frame);
    return write_views(settings, *input, answer);
  }
  const analyze::Caveats caveats = caveats_of(*read);
  for (const UnitForecast& one : made)
    answer.results.push_back(object_of(*read, settings, one, horizons, codes_of(caveats)));
  if (settings.format == AnalyzeFormat::kCsv) {
    answer.table = long_rows(panel, made, horizons);
    return write_analysis(settings, *input, answer);
  }
  std::ranges::stable_sort(made, std::greater<>(), &UnitForecast::expected);
  answer.above = {
      fmt::format("{}, before {}: expected by pool, the most first", panel.name, panel.label(panel.steps())),
      shared_text(*read)};
  std::vector<std::string> columns{settings.by};
  for (const std::size_t horizon : horizons) {
    columns.push_back(panel.label(panel.steps() + horizon - 1));
    columns.emplace_back("P(any)");
  }
  answer.table = table_of(columns);
  for (std::size_t i = 0; i < std::min(made.size(), kMostGroups); ++i) {
    std::vector<std::string> cells{panel.units[made[i].unit]};
    for (const auto& models : made[i].models) {
      const std::vector<double>& sample = models.back().sample;
      cells.push_back(fmt::format("{:.0f} [{:.0f}, {:.0f}]", analyze::sample_quantile(sample, 0.5),
                                  analyze::sample_quantile(sample, 0.05), analyze::sample_quantile(sample, 0.95)));
      cells.push_back(fmt::format("{:.2f}", analyze::share_above_none(sample)));
    }
    add_row(answer.table, cells);
  }
  answer.svg = [&] {
    constexpr std::size_t kMostDrawn = 12;
    analyze::PanelPlot plot{
        fmt::format("{}: the last counts, and 50 and 90 % intervals ahead; each by its own scale", panel.name),
        horizons,
        {}};
    for (std::size_t i = 0; i < std::min(made.size(), kMostDrawn); ++i) {
      analyze::DrawnForecast drawn{made[i].unit, {}};
      for (const auto& models : made[i].models) drawn.samples.push_back(models.back().sample);
      plot.units.push_back(std::move(drawn));
    }
    return analyze::svg(panel, plot);
  };
  answer.below = {more_groups_text(made.size()), caveats_text(caveats),
                  "Median and 90 % interval. What it is worth: isnad analyze backtest with the same --by."};
  return write_analysis(settings, *input, answer);
}

namespace {

Json scores_of(const analyze::ScoreSum& sum) {
  const analyze::Scores mean = sum.mean();
  return {
      {"scored", sum.size()}, {"mean", sum.mean_truth()}, {"crps", mean.crps}, {"ign", mean.ign},
      {"mis", mean.mis},      {"in50", mean.in50},        {"in90", mean.in90}, {"pit_distance", sum.pit_distance()}};
}

}  // namespace

int backtest_panel(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze backtest";
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  const auto read = read_panel(*input, settings);
  if (!read) return report(kSubcommand, read.error());
  const Panel& panel = read->panel;
  analyze::PanelBacktestOptions options;
  options.horizons = horizons_of(settings);
  options.windows = analyze::standard_windows(to_string(panel.unit));
  options.every = settings.every;
  options.seed = settings.seed;
  options.threads = settings.threads;
  options.first_origin = panel.steps() / 2;
  if (!settings.from.empty()) {
    const auto day = analyze::parse_day(settings.from);
    if (!day) return report(kSubcommand, day.error());
    const auto step = read->whole.step_of(*day);
    if (!step)
      return report(kSubcommand,
                    {ErrorCode::kInvalidInput, fmt::format("--from {} is not within the series.", settings.from)});
    options.first_origin = *step;
  }
  if (input->ledger != nullptr) options.vintage = [&](std::size_t step) { return panel_before(settings, panel, step); };
  const auto tested = analyze::backtest_panel(panel, options);
  if (!tested) {
    const auto refused = not_answered(*input, read->whole, "backtest", tested.error());
    return refused ? write_analysis(settings, *input, *refused) : report(kSubcommand, tested.error());
  }
  const std::string base = "recent-" + std::to_string(options.windows.front());
  const auto named = [&](const std::string& name) -> const analyze::PanelScore& {
    return *std::ranges::find(tested->models, name, &analyze::PanelScore::model);
  };
  const auto relative = [&](const analyze::PanelScore& each) {
    const double crps = named(base).all.mean().crps;
    return crps > 0 ? each.all.mean().crps / crps : 1;
  };
  const analyze::PanelScore& pool = named("pool");
  const bool better = pool.skill_low > 0;
  const analyze::Caveats caveats = caveats_of(*read);
  AnalyzeAnswer answer;
  answer.analysis = "backtest";
  answer.above = {
      fmt::format("{}: {} units, {} origins from {}, {} {}s ahead, {} scored counts of mean {}", panel.name,
                  tested->units, tested->origins, panel.label(options.first_origin), fmt::join(options.horizons, ", "),
                  to_string(panel.unit), pool.all.size(), shown(pool.all.mean_truth())),
      shared_text(*read),
      fmt::format("pool is {} than {}: skill {}, 90 % interval {}", better ? "better" : "no better", base,
                  shown(1 - relative(pool)), shown(pool.skill_low, pool.skill_high))};
  std::vector<exports::Column> columns{{"model"}, {"CRPS"}, {"relative"}};
  for (const std::size_t horizon : options.horizons) columns.push_back({fmt::format("at {}", horizon)});
  for (const char* name : {"in 90", "busy in 90"}) columns.push_back({name});
  for (const char* name : {"IGN", "MIS", "in 50", "PIT distance"}) columns.push_back({name, exports::Shown::kCsv});
  answer.table = exports::Table(std::move(columns));
  Json models = Json::array();
  for (const analyze::PanelScore& each : tested->models) {
    const analyze::Scores mean = each.all.mean();
    std::vector<std::string> cells{each.model, fmt::format("{:.4f}", mean.crps), fmt::format("{:.3f}", relative(each))};
    for (const double crps : each.by_horizon) cells.push_back(fmt::format("{:.3f}", crps));
    for (const double value :
         {mean.in90, each.busy.mean().in90, mean.ign, mean.mis, mean.in50, each.all.pit_distance()})
      cells.push_back(fmt::format("{:.3f}", value));
    add_row(answer.table, cells);
    Json one{{"model", each.model}};
    one.update(scores_of(each.all));
    one["skill"] = 1 - relative(each);
    one["skill_interval"] = {each.skill_low, each.skill_high};
    one["crps_by_step"] = each.by_horizon;
    one["busy"] = scores_of(each.busy);
    models.push_back(std::move(one));
  }
  ToldReliability reliability = told_reliability(tested->events);
  answer.below = {
      fmt::format("Relative: to {}. Busy: {} units with one event a {} or more in what came before the first origin. "
                  "--format csv has IGN, MIS, coverage of the 50 % interval and PIT.",
                  base, tested->busy_units, to_string(panel.unit)),
      fmt::format("P(at least one at a step): Brier {:.4f}{}", analyze::brier(tested->events), reliability.words),
      input->ledger != nullptr ? "The ledger was made anew before each origin, from what was published by then." : "",
      caveats_text(caveats)};
  answer.results = {{{"by", settings.by},
                     {"units", tested->units},
                     {"units_left_out", read->left_out},
                     {"busy_units", tested->busy_units},
                     {"origins", tested->origins},
                     {"first_origin", panel.label(options.first_origin)},
                     {"every", options.every},
                     {"steps", options.horizons},
                     {"observed", {{"scored", pool.all.size()}, {"mean", pool.all.mean_truth()}}},
                     {"expected",
                      {{"baseline", base},
                       {"pool_better_than_baseline", better},
                       {"models", std::move(models)},
                       {"brier", analyze::brier(tested->events)},
                       {"reliability", std::move(reliability.bins)}}},
                     {"caveats", codes_of(caveats)}}};
  return write_analysis(settings, *input, answer);
}

}  // namespace isnad::cli

// analyze_forecast.cpp: `isnad analyze forecast` and `isnad analyze backtest`.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "analyze/backtest.h"
#include "analyze/forecast.h"
#include "analyze/plot.h"
#include "analyze/score.h"
#include "analyze/track_record.h"
#include "cli/analyze_again.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_covariates.h"
#include "cli/analyze_questions.h"
#include "cli/start.h"
#include "core/day_text.h"

namespace isnad::cli {
namespace {

using analyze::Series;
using analyze::StepForecast;

constexpr double kQuantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};

struct Asked {
  std::size_t horizon = 0;
  bool shortened = false;
};

// No further than a fifth of the history.
Result<Asked> asked_horizon(const AnalyzeSettings& settings, const Series& series) {
  Asked out{horizon_of(settings), false};
  if (!settings.until.empty()) {
    const auto day = analyze::parse_day(settings.until, true);
    if (!day) return day.error();
    const std::int64_t last = series.first + static_cast<std::int64_t>(series.size()) - 1;
    const std::int64_t ahead = analyze::unit_number(*day, series.unit) - last;
    if (ahead < 1) {
      return Error{ErrorCode::kInvalidInput, fmt::format("--until {} is not behind the series, which ends {}.",
                                                         settings.until, series.label(series.size() - 1))};
    }
    out.horizon = static_cast<std::size_t>(ahead);
  }
  const std::size_t most = series.size() / 5;
  if (most == 0)
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("{}: {} units are too few to forecast one.", series.name, series.size())};
  out.shortened = out.horizon > most;
  out.horizon = std::min(out.horizon, most);
  return out;
}

Json quantiles_of(const std::vector<double>& sorted) {
  Json out;
  for (const double level : kQuantiles) out[fmt::format("{}", level)] = analyze::sample_quantile(sorted, level);
  return out;
}

std::string label_ahead(const Series& series, std::size_t step) { return series.label(series.size() + step); }

analyze::Caveats caveats_of_forecast(const Series& series, const analyze::Forecast& made) {
  analyze::Caveats out = analyze::caveats_of(series);
  for (const std::string& note : made.notes) {
    add(out, note == "few-events" ? analyze::Caveat::kFewEvents : analyze::Caveat::kNearExplosive);
  }
  return out;
}

Json object_of(const Series& series, const analyze::Forecast& made, const analyze::Caveats& caveats,
               const Asked& asked) {
  Json models = Json::array();
  for (const auto& each : made.models) {
    Json steps = Json::array();
    for (std::size_t step = 0; step < each.forecast.steps.size(); ++step) {
      steps.push_back({{"unit", label_ahead(series, step)}, {"quantiles", quantiles_of(each.forecast.steps[step])}});
    }
    models.push_back({{"model", each.model}, {"sum", quantiles_of(each.forecast.sum)}, {"steps", std::move(steps)}});
  }
  return {{"origin", label_ahead(series, 0)},
          {"horizon", asked.horizon},
          {"horizon_shortened", asked.shortened},
          {"observed", {{"units", series.size()}, {"known", series.known_units()}, {"total", series.total()}}},
          {"expected",
           {{"model", made.standard}, {"chance_of_at_least_one", made.chance_of_event}, {"models", std::move(models)}}},
          {"verdict",
           has(caveats, analyze::Caveat::kThinCoverage) ? Json(to_string(analyze::Verdict::kCannotTell)) : Json()},
          {"caveats", codes_of(caveats)}};
}

void add_long_rows(const Series& series, const analyze::Forecast& made, exports::Table& table) {
  for (const auto& each : made.models) {
    for (std::size_t step = 0; step < each.forecast.steps.size(); ++step) {
      for (const double level : kQuantiles) {
        add_row(table, {series.name, label_ahead(series, step), label_ahead(series, 0), std::to_string(step + 1),
                        each.model, fmt::format("{}", level),
                        fmt::format("{:.0f}", analyze::sample_quantile(each.forecast.steps[step], level))});
      }
    }
  }
}

}  // namespace

namespace {

// The series as the ledger had it before a step: made anew of what was published by then. Where nothing that fits was
// published yet, nothing was known.
Result<Series> vintage_before(const AnalyzeSettings& settings, const Series& final_series, std::size_t step) {
  const auto unit = final_series.first + static_cast<std::int64_t>(step);
  const core::CivilDate last = core::add_days(analyze::first_day_of(unit, final_series.unit), -1);
  Series nothing = analyze::part_of(final_series, 0, step);
  nothing.known.assign(step, 0);
  const auto then = AnalyzeLedger::open(settings.ledger, core::day_text(last));
  if (!then && then.error().code == ErrorCode::kNotFound) return nothing;
  if (!then) return then.error();
  auto asked = ledger_asked(settings);
  if (!asked) return asked.error();
  if (!asked->begin) asked->begin = analyze::first_day_of(final_series.first, final_series.unit);
  asked->end = last;
  const auto made = (*then)->read(*asked);
  if (!made && made.error().code == ErrorCode::kNotFound) return nothing;
  if (!made) return made.error();
  return made->series;
}

// Threats and plans that were told in the weeks before: facts beside a chance, and no proof of anything.
void add_threats(AnalyzeInput& input, const AnalyzeSettings& settings, AnalyzeAnswer& answer) {
  constexpr std::int64_t kDaysBefore = 28;
  auto asked = ledger_asked(settings, settings.then);
  if (!asked) return;
  asked->filter.modalities = {"threatened", "planned"};
  asked->filter.types.clear();
  asked->count = "incidents";
  const auto told = input.ledger->read(*asked);
  Json threats = Json::array();
  std::vector<std::string> lines;
  for (std::size_t i = 0; told && i < told->events.incidents.size(); ++i) {
    const auto day = analyze::first_told(told->events.incidents[i]);
    if (!day || *day <= input.ledger->last_day() - kDaysBefore) continue;
    const std::uint32_t place = told->happenings[i].place;
    threats.push_back(input.ledger->evidence(place, true));
    const auto& report = told->events.incidents[i].reports.front();
    lines.push_back(fmt::format("  {} ({}, {}): \"{}\"", told->events.incidents[i].id, report.outlet,
                                report.published.substr(0, 10), report.quote));
  }
  answer.below.push_back(fmt::format("Threats and plans told in the {} days before: {}. A fact beside, and no proof.",
                                     kDaysBefore, lines.size()));
  answer.below.insert(answer.below.end(), lines.begin(), lines.end());
  for (Json& result : answer.results) result["threats_told_before"] = threats;
}

}  // namespace

namespace {

std::string with_covariates_text(const std::vector<std::string>& names) {
  if (names.empty()) return "With covariates: none varies in the series.";
  return fmt::format("With {}: {}.", names.size() == 1 ? "the covariate" : "covariates", fmt::join(names, ", "));
}

// From each draw of the doubtful dates a forecast, and these together: their spread is in it.
analyze::Forecast forecast_of(const Series& series, analyze::ForecastOptions options,
                              const analyze::Covariates& covariates) {
  std::vector<analyze::Forecast> out;
  for (const Series& each : analyze::date_draws(series, analyze::kDearDraws)) {
    std::optional<analyze::FittedSeries> fitted;
    if (analyze::enough_for_memory(each.best, each.known)) {
      // The last units, told in part, are in the model for what is told of them; in no baseline.
      const Series told = analyze::with_partly_told(each);
      fitted = analyze::fit_series(told.best, told.known, analyze::kHalfLives, {}, std::nullopt, told.completeness,
                                   &covariates);
      options.factors = covariates.factors(fitted->fit.parameters.effects, series.size(), options.horizon);
    }
    out.push_back(analyze::forecast(each.best, each.known, fitted ? &*fitted : nullptr, options));
  }
  return analyze::joined(out);
}

// The chance and the sum as other counts would have them, by fewer paths.
AgainQuestion forecast_again(analyze::ForecastOptions options, const analyze::Covariates& covariates) {
  options.draws = std::min<std::size_t>(options.draws, 200);
  return [options, covariates](std::span<const Series> series) -> Result<AgainParts> {
    if (series.front().known_units() == 0) return Error{ErrorCode::kInvalidInput, "no unit of the series is known."};
    const analyze::Forecast made = forecast_of(series.front(), options, covariates);
    const StepForecast& standard =
        std::ranges::find(made.models, made.standard, &analyze::ModelForecast::model)->forecast;
    return AgainParts{{std::nullopt,
                       {{"/chance_of_at_least_one", "P(at least one)", made.chance_of_event},
                        {"/sum", "sum (median)", analyze::sample_quantile(standard.sum, 0.5)}}}};
  };
}

}  // namespace

int analyze_forecast(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze forecast";
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  const auto series = series_of(*input, settings, settings.then);
  if (!series) return report(kSubcommand, series.error());
  if (auto few = too_few(*input, *series, "forecast")) {
    add_threats(*input, settings, *few);
    return write_analysis(settings, *input, *few);
  }
  const auto asked = asked_horizon(settings, *series);
  if (!asked) return report(kSubcommand, asked.error());
  if (series->known_units() == 0)
    return report(kSubcommand, {ErrorCode::kInvalidInput, "no unit of the series is known."});
  analyze::ForecastOptions options;
  options.horizon = asked->horizon;
  options.windows = analyze::standard_windows(to_string(series->unit));
  options.draws = settings.draws;
  options.seed = settings.seed;
  options.origin = static_cast<std::uint32_t>(series->size());
  if (settings.count != "incidents") options.sizes = series->sizes;
  const auto told_covariates = covariates_asked(settings, *series, options.horizon);
  if (!told_covariates) return report(kSubcommand, told_covariates.error());
  const auto covariates_then = covariates_before(settings, *series, options.horizon);
  if (!covariates_then) return report(kSubcommand, covariates_then.error());
  const analyze::Covariates covariates = analyze::those_that_vary(*told_covariates, series->known);
  analyze::Forecast made = forecast_of(*series, options, covariates);
  const double factor = analyze::widening_of(*series, options, settings.threads, *covariates_then);
  if (factor > 1) {
    auto& own = std::ranges::find(made.models, made.standard, &analyze::ModelForecast::model)->forecast;
    own = analyze::widened(own, factor);
  }
  const analyze::Caveats caveats = caveats_of_forecast(*series, made);
  const StepForecast& standard =
      std::ranges::find(made.models, made.standard, &analyze::ModelForecast::model)->forecast;
  AnalyzeAnswer answer;
  answer.analysis = "forecast";
  answer.above = {
      fmt::format("{}, before {}, {} {}s ahead{}: expected by {}", series->name, label_ahead(*series, 0),
                  asked->horizon, to_string(series->unit),
                  asked->shortened ? " (shortened to a fifth of the history)" : "", made.standard),
      fmt::format("P(at least one by {}) = {}{}", label_ahead(*series, asked->horizon - 1), shown(made.chance_of_event),
                  has(caveats, analyze::Caveat::kThinCoverage)
                      ? ": cannot tell, as of over a third of the units nothing is known"
                      : ""),
      fmt::format("Sum: {:.0f} [{:.0f}, {:.0f}] at 90 %", analyze::sample_quantile(standard.sum, 0.5),
                  analyze::sample_quantile(standard.sum, 0.05), analyze::sample_quantile(standard.sum, 0.95))};
  if (settings.format == AnalyzeFormat::kCsv) {
    answer.table = table_of({"unit", "time", "origin", "step", "model", "quantile", "value"});
    add_long_rows(*series, made, answer.table);
  } else if (!settings.event) {
    answer.table = table_of({"unit", "5 %", "25 %", "50 %", "75 %", "95 %"});
    for (std::size_t step = 0; step < standard.steps.size(); ++step) {
      std::vector<std::string> cells{label_ahead(*series, step)};
      for (const double level : kQuantiles)
        cells.push_back(fmt::format("{:.0f}", analyze::sample_quantile(standard.steps[step], level)));
      add_row(answer.table, cells);
    }
  }
  if (factor > 1)
    answer.above.push_back(
        fmt::format("Intervals are {:.2f} times as wide as the model's own: earlier forecasts of this series missed by "
                    "so much more.",
                    factor));
  answer.below = {caveats_text(caveats), "What it is worth: isnad analyze backtest with the same series."};
  answer.results = {object_of(*series, made, caveats, *asked)};
  answer.results.front()["expected"]["widening"] = factor;
  if (asks_for_covariates(settings)) {
    answer.below.push_back(with_covariates_text(covariates.names));
    if (covariates.not_known > 0) answer.below.push_back(not_known_text(covariates));
    answer.results.front()["expected"]["covariates"] = covariates.names;
  }
  AgainAsked again_asked;
  again_asked.ask = forecast_again(options, covariates);
  again_asked.counted_by = false;
  again_asked.around = {series->size() / 2};
  const auto again = ask_again(settings, *input, again_asked);
  if (!again) return report(kSubcommand, again.error());
  put_again(*again, answer);
  if (input->ledger != nullptr) add_threats(*input, settings, answer);
  answer.svg = [&] {
    analyze::PlotBand band{series->size(), {}, {}, {}};
    for (const auto& step : standard.steps) {
      band.low.push_back(analyze::sample_quantile(step, 0.05));
      band.middle.push_back(analyze::sample_quantile(step, 0.5));
      band.high.push_back(analyze::sample_quantile(step, 0.95));
    }
    return analyze::svg(*series, {series->name + ": expected", {band}, {}});
  };
  return write_analysis(settings, *input, answer);
}

int analyze_backtest(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze backtest";
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  const auto series = series_of(*input, settings);
  if (!series) return report(kSubcommand, series.error());
  if (const auto few = too_few(*input, *series, "backtest")) return write_analysis(settings, *input, *few);
  analyze::BacktestOptions options;
  options.forecast.horizon = horizon_of(settings);
  options.forecast.windows = analyze::standard_windows(to_string(series->unit));
  options.forecast.draws = settings.draws;
  options.forecast.seed = settings.seed;
  if (settings.count != "incidents") options.forecast.sizes = series->sizes;
  options.every = settings.every;
  options.threads = settings.threads;
  options.first_origin = series->size() / 3;
  if (!settings.from.empty()) {
    const auto day = analyze::parse_day(settings.from);
    if (!day) return report(kSubcommand, day.error());
    const auto step = series->step_of(*day);
    if (!step)
      return report(kSubcommand,
                    {ErrorCode::kInvalidInput, fmt::format("--from {} is not within the series.", settings.from)});
    options.first_origin = *step;
  }
  const auto covariates = covariates_before(settings, *series, options.forecast.horizon);
  if (!covariates) return report(kSubcommand, covariates.error());
  options.covariates = *covariates;
  const analyze::BacktestOptions as_final = options;
  if (input->ledger != nullptr) {
    options.vintage = [&](std::size_t step) { return vintage_before(settings, *series, step); };
  }
  const auto tested = analyze::backtest(*series, options);
  if (!tested) {
    const auto refused = not_answered(*input, *series, "backtest", tested.error());
    return refused ? write_analysis(settings, *input, *refused) : report(kSubcommand, tested.error());
  }
  const std::string base = "recent-" + std::to_string(options.forecast.windows.front());
  const auto score_of = [&](const std::string& model) {
    return std::ranges::find(tested->models, model, &analyze::ModelScore::model)->scores.mean().crps;
  };
  const auto& pool = *std::ranges::find(tested->models, std::string("pool"), &analyze::ModelScore::model);
  const bool better = pool.skill_low > 0;
  const analyze::Caveats caveats = analyze::caveats_of(*series);
  AnalyzeAnswer answer;
  answer.analysis = "backtest";
  answer.above = {
      fmt::format("{}: {} origins from {}, {} {}s ahead each, {} scored counts of mean {}", series->name,
                  tested->origins, series->label(options.first_origin), options.forecast.horizon,
                  to_string(series->unit), pool.scores.size(), shown(pool.scores.mean_truth())),
      better ? fmt::format("pool is better than {}: CRPS lower by {} of it, 90 % interval {}", base,
                           shown(1 - score_of("pool") / score_of(base)), shown(pool.skill_low, pool.skill_high))
             : fmt::format("pool is no better than {}: skill {}, 90 % interval {}", base,
                           shown(1 - score_of("pool") / score_of(base)), shown(pool.skill_low, pool.skill_high))};
  answer.table = table_of({"model", "CRPS", "skill", "skill 90 %", "IGN", "MIS", "in 50", "in 90", "PIT distance"});
  Json models = Json::array();
  for (const analyze::ModelScore& each : tested->models) {
    const analyze::Scores mean = each.scores.mean();
    const double skill = score_of(base) > 0 ? 1 - mean.crps / score_of(base) : 0;
    add_row(answer.table, {each.model, fmt::format("{:.4f}", mean.crps), fmt::format("{:.3f}", skill),
                           shown(each.skill_low, each.skill_high), fmt::format("{:.3f}", mean.ign),
                           fmt::format("{:.2f}", mean.mis), fmt::format("{:.2f}", mean.in50),
                           fmt::format("{:.2f}", mean.in90), fmt::format("{:.3f}", each.scores.pit_distance())});
    models.push_back({{"model", each.model},
                      {"crps", mean.crps},
                      {"skill", skill},
                      {"skill_interval", {each.skill_low, each.skill_high}},
                      {"ign", mean.ign},
                      {"mis", mean.mis},
                      {"in50", mean.in50},
                      {"in90", mean.in90},
                      {"pit_distance", each.scores.pit_distance()}});
  }
  if (tested->by_covariates) {
    const analyze::CovariateSkill& by = *tested->by_covariates;
    answer.above.push_back(
        fmt::format("{} As known before each origin they make the model {}: CRPS lower by {} of it, 90 % interval {}",
                    with_covariates_text(tested->covariates),
                    by.interval.low > 0    ? "better"
                    : by.interval.high < 0 ? "worse"
                                           : "no better",
                    shown(by.skill), shown(by.interval.low, by.interval.high)));
  }
  ToldReliability reliability = told_reliability(tested->events);
  answer.below = {
      fmt::format("P(at least one within the horizon): Brier {:.4f}{}", analyze::brier(tested->events),
                  reliability.words),
      fmt::format("PIT of the first step against uniform (Kolmogorov-Smirnov): p {}", shown(tested->pit_ks_p)),
      caveats_text(caveats)};
  Json vintages;
  if (input->ledger != nullptr) {
    const auto final_one = analyze::backtest(*series, as_final);
    const double known_then = score_of("pool");
    const double known_now =
        final_one
            ? std::ranges::find(final_one->models, std::string("pool"), &analyze::ModelScore::model)->scores.mean().crps
            : std::nan("");
    vintages = {{"crps_from_what_was_known_then", known_then},
                {"crps_from_the_final_series", final_one ? Json(known_now) : Json()},
                {"origins_left_out", tested->left_out}};
    answer.below.push_back(fmt::format(
        "The ledger was made anew before each origin, from what was published by then: CRPS of pool {:.4f}; from the "
        "final series, which nobody had, it would be {:.4f}. {} origins had too little before them.",
        known_then, known_now, tested->left_out));
  }
  if (tested->date_draws > 1) {
    answer.below.push_back(fmt::format(
        "Doubtful dates were drawn {} times, of what was known and of what came alike, and each draw was scored.",
        tested->date_draws));
  }
  answer.results = {{{"origins", tested->origins},
                     {"date_draws", tested->date_draws},
                     {"vintages", vintages},
                     {"first_origin", series->label(options.first_origin)},
                     {"every", options.every},
                     {"horizon", options.forecast.horizon},
                     {"observed", {{"scored", pool.scores.size()}, {"mean", pool.scores.mean_truth()}}},
                     {"expected",
                      {{"baseline", base},
                       {"pool_better_than_baseline", better},
                       {"models", std::move(models)},
                       {"brier", analyze::brier(tested->events)},
                       {"reliability", std::move(reliability.bins)},
                       {"pit_p", tested->pit_ks_p}}},
                     {"caveats", codes_of(caveats)}}};
  if (tested->by_covariates) {
    Json& expected = answer.results.front()["expected"];
    expected["covariates"] = tested->covariates;
    expected["skill_by_covariates"] = {
        {"skill", tested->by_covariates->skill},
        {"interval", {tested->by_covariates->interval.low, tested->by_covariates->interval.high}}};
  }
  return write_analysis(settings, *input, answer);
}

}  // namespace isnad::cli

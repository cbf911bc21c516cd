// analyze_pauses.cpp: `isnad analyze pauses` and `isnad analyze tempo`.
#include <fmt/format.h>

#include <algorithm>

#include "analyze/forecast.h"
#include "analyze/pause.h"
#include "analyze/plot.h"
#include "analyze/tempo.h"
#include "cli/analyze_again.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_covariates.h"
#include "cli/analyze_options.h"
#include "cli/analyze_questions.h"
#include "cli/start.h"
#include "core/day_text.h"

namespace isnad::cli {
namespace {

using analyze::Series;

constexpr const char* kCovariatesOfCounters =
    "--covariate is of counts by unit, and a table of counters has totals: name one counter by --counter.";

Json pause_json(const AnalyzeInput& input, const Series& series, const analyze::Pause& pause,
                const analyze::Pauses& all) {
  Json out{{"first", series.label(pause.run.first)}, {"last", series.label(pause.run.last)}};
  out["observed"] = {{"empty_units", pause.run.empty},
                     {"unknown_units", pause.run.unknown},
                     {"still_open", pause.run.open},
                     {"resumed", pause.resumed ? Json(series.label(*pause.resumed)) : Json()},
                     {"rate_before", pause.rate_before},
                     {"rate_after", pause.rate_after},
                     {"rate_ratio_interval", pause.resumed ? Json{pause.ratio_low, pause.ratio_high} : Json()}};
  out["expected"] = {{"model", all.with_memory ? "self-exciting" : "constant rate"},
                     {"branching", all.branching},
                     {"chance_alone", pause.alone},
                     {"runs_looked_at", all.runs},
                     {"chance_corrected", pause.corrected},
                     {"chance_alone_constant_rate", pause.poisson_alone},
                     {"chance_corrected_constant_rate", pause.poisson_corrected}};
  out["verdict"] = to_string(pause.verdict);
  out["caveats"] = codes_of(all.caveats);
  const std::size_t before = pause.run.first - std::min<std::size_t>(pause.run.first, 7);
  out["evidence"] = {
      {"before", evidence_of(input, series, before, pause.run.first)},
      {"after", pause.resumed ? evidence_of(input, series, *pause.resumed, *pause.resumed + 1) : Json::array()}};
  return out;
}

// The run of other counts that has most units in common with one that was found; a part a run.
AgainQuestion runs_again(const analyze::Pauses& found, analyze::PauseOptions options, std::size_t parts) {
  std::vector<analyze::ZeroRun> runs;
  for (std::size_t i = 0; i < parts; ++i) runs.push_back(found.pauses[i].run);
  options.redraws = 12;
  options.threads = 1;
  return [runs, options](std::span<const Series> series) -> Result<AgainParts> {
    const auto again = analyze::find_pauses(series.front(), options);
    if (!again) return again.error();
    AgainParts out;
    for (const analyze::ZeroRun& run : runs) {
      const auto shared = [&](const analyze::Pause& pause) {
        const std::size_t first = std::max(run.first, pause.run.first);
        const std::size_t end = std::min(run.last, pause.run.last) + 1;
        return end > first ? end - first : 0;
      };
      const auto same = std::ranges::max_element(again->pauses, {}, shared);
      if (shared(*same) == 0) {  // an event lies there
        out.push_back({analyze::Verdict::kNoDifferenceSeen, {{"/empty_units", "units without an event", 0}}});
        continue;
      }
      out.push_back({same->verdict,
                     {{"/empty_units", "units without an event", static_cast<double>(same->run.empty)},
                      {"/chance", options.since ? "chance" : "chance corrected for the search",
                       options.since ? same->alone : same->corrected}}});
    }
    return out;
  };
}

// How many of the runs, least likely first, are asked again: those that are unusual, and the first.
std::size_t runs_asked_again(const analyze::Pauses& found) {
  constexpr std::ptrdiff_t kMost = 5;
  const auto fewer = std::ranges::count(found.pauses, analyze::Verdict::kFewer, &analyze::Pause::verdict);
  return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(fewer, 1, kMost));
}

// Where outlets came or went around the first day of a pause, it is one only if it is so of those that stayed.
analyze::Caveats weigh_roster(const AnalyzeInput& input, const Series& series, const AgainAnswer& again, std::size_t i,
                              analyze::Pause& pause, analyze::Caveats caveats) {
  if (i < again.duplicates_matter.size() && again.duplicates_matter[i])
    add(caveats, analyze::Caveat::kDuplicatesMatter);
  if (input.ledger == nullptr || !roster_at(input, series, pause.run.first).changed) return caveats;
  add(caveats, analyze::Caveat::kRosterChanged);
  const bool stands = i < again.throughout.size() && again.throughout[i] == pause.verdict;
  if (pause.verdict == analyze::Verdict::kFewer && !stands) pause.verdict = analyze::Verdict::kCannotTell;
  return caveats;
}

}  // namespace

int analyze_pauses(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze pauses";
  constexpr std::size_t kShown = 10;
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  if (input->ledger == nullptr && is_counters(*input, settings)) {
    if (asks_for_covariates(settings)) return report_usage(kSubcommand, kCovariatesOfCounters);
    return pauses_of_counters(settings, *input);
  }
  const auto series = series_of(*input, settings);
  if (!series) return report(kSubcommand, series.error());
  if (const auto few = too_few(*input, *series, "pause")) return write_analysis(settings, *input, *few);
  analyze::PauseOptions options = pause_options(settings, *series);
  auto covariates = covariates_asked(settings, *series, 0);
  if (!covariates) return report(kSubcommand, covariates.error());
  options.covariates = *covariates;
  for (const auto& [text, name] : {std::pair(&settings.from, "--from"), std::pair(&settings.since, "--since")}) {
    if (text->empty()) continue;
    const auto day = analyze::parse_day(*text);
    if (!day) return report(kSubcommand, day.error());
    const auto step = series->step_of(*day);
    if (!step)
      return report(kSubcommand,
                    {ErrorCode::kInvalidInput, fmt::format("{} {} is not within the series.", name, *text)});
    if (text == &settings.since) {
      options.since = step;
    } else {
      options.from = *step;
    }
  }
  auto found = analyze::find_pauses(*series, options);
  if (!found) {
    const auto refused = not_answered(*input, *series, "pause", found.error());
    return refused ? write_analysis(settings, *input, *refused) : report(kSubcommand, found.error());
  }
  AgainAsked asked;
  asked.parts = runs_asked_again(*found);
  asked.ask = runs_again(*found, options, asked.parts);
  for (std::size_t i = 0; i < asked.parts; ++i) {
    asked.around.push_back(found->pauses[i].run.first);
    if (asked.parts > 1 || !options.since) asked.names.push_back("from " + series->label(found->pauses[i].run.first));
  }
  const auto again = ask_again(settings, *input, asked);
  if (!again) return report(kSubcommand, again.error());
  AnalyzeAnswer answer;
  answer.analysis = "pause";
  answer.above = {
      fmt::format("{}: {}", series->name,
                  options.since ? "one pause was asked for; the date was chosen by the user"
                                : fmt::format("{} runs of {}s without an event looked at, from {} on", found->runs,
                                              to_string(series->unit), series->label(options.from))),
      fmt::format("Learnt from {:.0f} events before; {}", found->events_before,
                  found->with_memory ? fmt::format("branching ratio {:.2f}", found->branching)
                                     : "too few for a model of memory: a constant rate")};
  answer.table = table_of({"first", "last", "empty", "unknown", "chance alone", "chance corrected",
                           "constant rate, corrected", "resumed", "rate after/before", "verdict"});
  analyze::Caveats all_caveats = found->caveats;
  for (std::size_t i = 0; i < found->pauses.size(); ++i) {
    analyze::Pause& pause = found->pauses[i];
    const analyze::Caveats caveats = weigh_roster(*input, *series, *again, i, pause, found->caveats);
    answer.results.push_back(pause_json(*input, *series, pause, *found));
    answer.results.back()["caveats"] = codes_of(caveats);
    for (const analyze::Caveat each : caveats) add(all_caveats, each);
    if (settings.format == AnalyzeFormat::kTable && i >= kShown) continue;
    add_row(answer.table,
            {series->label(pause.run.first), series->label(pause.run.last), std::to_string(pause.run.empty),
             std::to_string(pause.run.unknown), shown(pause.alone), shown(pause.corrected),
             shown(pause.poisson_corrected), pause.resumed ? series->label(*pause.resumed) : "not yet",
             pause.resumed ? shown(pause.ratio_low, pause.ratio_high) : "", std::string(to_string(pause.verdict))});
  }
  if (found->pauses.size() > kShown)
    answer.below.push_back(
        fmt::format("The {} least likely of {}; --format csv has all.", kShown, found->pauses.size()));
  const std::string learnt_before =
      "before " + series->label(options.since ? found->pauses.front().run.first : options.from);
  for (Json& result : answer.results) {
    if (asks_for_covariates(settings))
      result["expected"]["covariates"] = covariates_json(*covariates, found->covariates);
  }
  for (std::string& line : covariates_told(*covariates, found->covariates, learnt_before))
    answer.below.push_back(std::move(line));
  put_again(*again, answer);
  answer.below.push_back(caveats_text(all_caveats));
  add_totals(*input, answer);
  answer.svg = [&] {
    analyze::Plot plot{series->name + ": least likely pauses", {}, {}};
    for (std::size_t i = 0; i < std::min<std::size_t>(3, found->pauses.size()); ++i) {
      const auto& run = found->pauses[i].run;
      plot.marks.push_back({run.first, run.last,
                            fmt::format("{} to {}: chance {} corrected", series->label(run.first),
                                        series->label(run.last), shown(found->pauses[i].corrected))});
    }
    return analyze::svg(*series, plot);
  };
  return write_analysis(settings, *input, answer);
}

namespace {

// Side by side and never added: of each group its rate, with an interval where it has five events.
int tempo_by(const AnalyzeSettings& settings, const AnalyzeInput& input) {
  constexpr std::string_view kSubcommand = "analyze tempo";
  AnalyzeAnswer answer;
  answer.analysis = "tempo";
  answer.above = {fmt::format("{}, by {}{}", input.read.front().series.name, settings.by, of_two(settings.by))};
  answer.table = table_of({settings.by, "low", "best", "high", "known", "rate", "interval", "verdict"});
  for (const std::string& group : groups_in(input, settings.by)) {
    const auto series = input.ledger->part(input.read.front(), settings.by, group);
    if (!series) return report(kSubcommand, series.error());
    const Counts counts = counts_of(*series);
    const bool few = too_few(input, *series, "tempo").has_value();
    Json result{{settings.by, group}, {"observed", json_of(counts)}};
    std::string rate;
    std::string interval;
    if (!few) {
      const auto made = analyze::tempo(*series, tempo_options(settings));
      if (!made) return report(kSubcommand, made.error());
      rate = shown(made->rate);
      interval = shown(made->interval.low, made->interval.high);
      result["expected"] = {{"rate", made->rate}, {"interval", {made->interval.low, made->interval.high}}};
    }
    const auto verdict = few ? analyze::Verdict::kTooFew : analyze::Verdict::kCannotTell;
    if (answer.results.size() < kMostGroups || settings.format == AnalyzeFormat::kCsv)
      add_row(answer.table, {group, fmt::format("{:.0f}", counts.low), fmt::format("{:.0f}", counts.best),
                             fmt::format("{:.0f}", counts.high), std::to_string(series->known_units()), rate, interval,
                             few ? std::string(to_string(verdict)) : ""});
    if (few) result["verdict"] = to_string(verdict);
    result["caveats"] = codes_of(analyze::caveats_of(*series));
    result["evidence"] = evidence_of(input, *series, 0, series->size());
    answer.results.push_back(std::move(result));
  }
  answer.below = {more_groups_text(answer.results.size()),
                  caveats_text(analyze::caveats_of(input.read.front().series))};
  add_totals(input, answer);
  return write_analysis(settings, input, answer);
}

// The rate of other counts, and their branching ratio as it is fitted: reports that copy one another excite themselves.
Result<AgainParts> rate_again(std::span<const Series> series) {
  const auto units = static_cast<double>(std::max<std::size_t>(1, series.front().known_units()));
  return AgainParts{{std::nullopt, {{"/rate", "rate", series.front().total() / units}}}};
}
Result<AgainParts> branching_again(std::span<const Series> series) {
  AgainParts out{{std::nullopt, {}}};
  const Series& counts = series.front();
  if (!analyze::enough_for_memory(counts.best, counts.known)) return out;
  double branching = 0;
  const auto draws = analyze::date_draws(counts, analyze::kDearDraws);
  for (const Series& each : draws) {
    branching += analyze::fit_series(each.best, each.known, analyze::kHalfLives).fit.parameters.branching() /
                 static_cast<double>(draws.size());
  }
  out.front().figures = {{"/fitted_branching", "fitted branching ratio", branching}};
  return out;
}

}  // namespace

int analyze_tempo(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze tempo";
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  if (input->ledger == nullptr && is_counters(*input, settings)) {
    if (asks_for_covariates(settings)) return report_usage(kSubcommand, kCovariatesOfCounters);
    return tempo_of_counters(settings, *input);
  }
  const auto series = series_of(*input, settings);
  if (!series) return report(kSubcommand, series.error());
  if (!settings.by.empty()) return tempo_by(settings, *input);
  if (const auto few = too_few(*input, *series, "tempo")) return write_analysis(settings, *input, *few);
  const auto made = analyze::tempo(*series, tempo_options(settings));
  if (!made) {
    const auto refused = not_answered(*input, *series, "tempo", made.error());
    return refused ? write_analysis(settings, *input, *refused) : report(kSubcommand, made.error());
  }
  AnalyzeAnswer answer;
  answer.analysis = "tempo";
  const std::string unit(to_string(series->unit));
  answer.above = {
      fmt::format("{}: {} a {} {} at {:.0f} %", series->name, shown(made->rate), unit,
                  shown(made->interval.low, made->interval.high), 100 * settings.level),
      fmt::format("variance of a {} by its mean {:.2f}; longest run without events {}, with events each {} {}", unit,
                  made->dispersion, made->longest_empty, unit, made->longest_busy),
      analyze::sparkline(*series, 100)};
  Json memory;
  if (made->memory) {
    const analyze::Memory& m = *made->memory;
    answer.above.push_back(fmt::format(
        "branching ratio {:.2f} {} (fitted {:.2f}; weights of half-lives 1, 4, 16, 64: {:.2f})", m.branching,
        shown(m.branching_interval.low, m.branching_interval.high), m.fitted_branching, fmt::join(m.weights, ", ")));
    answer.above.push_back(
        fmt::format("fit of the model: PIT p {}, Ljung-Box p {}", shown(m.pit_p), shown(m.ljung_box_p)));
    if (m.trend) {
      answer.above.push_back(fmt::format(
          "against a negative binomial with trend and weekday, foretelling the last {} {}s: {} than it by {} of log "
          "score a {} {}",
          m.trend->units, unit,
          m.trend->low > 0    ? "better"
          : m.trend->high < 0 ? "worse"
                              : "no better",
          shown(m.trend->better), unit, shown(m.trend->low, m.trend->high)));
    }
    memory = {{"branching", m.branching},
              {"branching_interval", {m.branching_interval.low, m.branching_interval.high}},
              {"fitted_branching", m.fitted_branching},
              {"half_lives", {1, 4, 16, 64}},
              {"weights", m.weights},
              {"level", m.level},
              {"shape", m.shape},
              {"power", m.power},
              {"pit_p", m.pit_p},
              {"ljung_box_p", m.ljung_box_p},
              {"residual_spread", m.spread},
              {"log_score_above_trend_and_weekday", m.trend ? Json{{"mean", m.trend->better},
                                                                   {"interval", {m.trend->low, m.trend->high}},
                                                                   {"units", m.trend->units}}
                                                            : Json()}};
    if (has(made->caveats, analyze::Caveat::kResidualsFail))
      answer.above.insert(
          answer.above.begin() + 1,
          fmt::format("The model fails its check: {}.",
                      m.spread > 1
                          ? fmt::format("intervals are widened {:.2f} times, as its residuals spread", m.spread)
                          : "its residuals spread no more than they should, so intervals are left"));
  }
  if (series->unit == analyze::Unit::kDay) {
    answer.above.push_back(fmt::format("share by weekday, Monday first: {:.2f}; p of all alike {}",
                                       fmt::join(made->weekdays, ", "), shown(made->weekday_p)));
  }
  answer.table = table_of({"from", "to", "events", "known", "rate", "low", "high"});
  Json periods = Json::array();
  for (const analyze::PeriodRate& each : made->periods) {
    add_row(answer.table,
            {series->label(each.first), series->label(each.last), fmt::format("{:.0f}", each.events),
             std::to_string(each.known), each.known > 0 ? shown(each.rate) : "",
             each.known > 0 ? shown(each.interval.low) : "", each.known > 0 ? shown(each.interval.high) : ""});
    periods.push_back({{"from", series->label(each.first)},
                       {"to", series->label(each.last)},
                       {"events", each.events},
                       {"known", each.known},
                       {"rate", each.known > 0 ? Json(each.rate) : Json()},
                       {"interval", each.known > 0 ? Json{each.interval.low, each.interval.high} : Json()}});
  }
  answer.below = {caveats_text(made->caveats)};
  answer.results = {{{"observed",
                      {{"events", series->total()},
                       {"known", series->known_units()},
                       {"dispersion", made->dispersion},
                       {"longest_without", made->longest_empty},
                       {"longest_with", made->longest_busy},
                       {"weekdays", made->weekdays}}},
                     {"expected",
                      {{"rate", made->rate},
                       {"interval", {made->interval.low, made->interval.high}},
                       {"memory", memory},
                       {"weekday_p", made->weekday_p},
                       {"periods", std::move(periods)}}},
                     {"caveats", codes_of(made->caveats)},
                     {"evidence", evidence_of(*input, *series, 0, series->size())}}};
  if (Status told = add_effects(settings, *series, answer); !told) return report(kSubcommand, told.error());
  AgainAsked asked;
  asked.ask = branching_again;
  asked.figures_alone = rate_again;
  asked.counted_by = false;
  asked.told_once = true;
  asked.around = {series->size() / 2};
  const auto again = ask_again(settings, *input, asked);
  if (!again) return report(kSubcommand, again.error());
  put_again(*again, answer);
  add_totals(*input, answer);
  answer.svg = [&] { return analyze::svg(*series, {series->name, {}, {}}); };
  return write_analysis(settings, *input, answer);
}

}  // namespace isnad::cli

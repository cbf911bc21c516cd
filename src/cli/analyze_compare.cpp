// analyze_compare.cpp: `isnad analyze compare`.
#include <fmt/format.h>

#include "analyze/compare.h"
#include "analyze/plot.h"
#include "cli/analyze_again.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_covariates.h"
#include "cli/analyze_options.h"
#include "cli/analyze_questions.h"
#include "cli/start.h"

namespace isnad::cli {
namespace {

using analyze::Series;

// The same comparison of other counts, by fewer simulations: enough for a verdict beside the first.
AgainQuestion again_by(analyze::CompareOptions options) {
  options.draws = std::min<std::size_t>(options.draws, 200);
  options.break_draws = 39;
  options.redraws = 10;
  options.threads = 1;
  return [options](std::span<const Series> series) -> Result<AgainParts> {
    const auto made = analyze::compare(series.front(), nullptr, options);
    if (!made) return made.error();
    return AgainParts{{made->verdict, ratios_of(made->windows)}};
  };
}

// The ratios alone.
AgainQuestion ratios_again(const analyze::Comparison& first, std::size_t at) {
  std::vector<std::size_t> windows;
  for (const analyze::WindowRatio& each : first.windows) windows.push_back(each.window);
  return [windows, at](std::span<const Series> series) -> Result<AgainParts> {
    const Series& counts = series.front();
    const std::vector<double> units(counts.size(), 1);
    const auto rate = [&](std::size_t begin, std::size_t end) {
      return (known_sum(counts, counts.best, begin, end) + 0.5) / std::max(known_sum(counts, units, begin, end), 1.0);
    };
    AgainPart part;
    for (std::size_t i = 0; i < windows.size(); ++i) {
      part.figures.push_back({fmt::format("/windows/{}/ratio", i), fmt::format("ratio in {}", windows[i]),
                              rate(at, at + windows[i]) / rate(at - windows[i], at)});
    }
    return AgainParts{std::move(part)};
  };
}

}  // namespace

int analyze_compare(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze compare";
  if (settings.at.empty()) return report_usage(kSubcommand, "--at DATE is missing: the first day of what comes after.");
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  const auto series = series_of(*input, settings);
  if (!series) return report(kSubcommand, series.error());
  if (const auto few = too_few(*input, *series, "comparison")) return write_analysis(settings, *input, *few);
  const auto day = analyze::parse_day(settings.at);
  if (!day) return report(kSubcommand, day.error());
  const auto step = series->step_of(*day);
  if (!step)
    return report(kSubcommand,
                  {ErrorCode::kInvalidInput, fmt::format("--at {} is not within the series.", settings.at)});
  analyze::CompareOptions options = compare_options(settings, *step);
  const auto covariates = covariates_asked(settings, *series, 0);
  if (!covariates) return report(kSubcommand, covariates.error());
  options.covariates = *covariates;
  std::optional<Series> control;
  if (!settings.control.empty()) {
    AnalyzeSettings only = settings;
    only.where = input->ledger != nullptr ? std::vector<std::string>{} : settings.control;
    auto made = series_of(*input, only, input->ledger != nullptr ? settings.control : std::vector<std::string>{});
    if (!made) return report(kSubcommand, made.error());
    control = std::move(*made);
  }
  const RosterAt roster = roster_at(*input, *series, *step);
  options.roster_changed = roster.changed;
  auto made = analyze::compare(*series, control ? &*control : nullptr, options);
  if (!made) {
    const auto refused = not_answered(*input, *series, "comparison", made.error());
    return refused ? write_analysis(settings, *input, *refused) : report(kSubcommand, made.error());
  }
  AnalyzeAnswer answer;
  answer.analysis = "comparison";
  answer.above = {
      fmt::format("{}, before and from {}: {}", series->name, series->label(*step), to_string(made->verdict)),
      "The date was chosen by the user; the placebo rank says how common such a difference is at other dates of the "
      "year before."};
  answer.table = table_of({"units", "rate before", "after", "ratio", "interval", "to forecast", "band", "p",
                           "placebo rank", "dates", "control ratio"});
  Json windows = Json::array();
  for (const analyze::WindowRatio& w : made->windows) {
    add_row(
        answer.table,
        {std::to_string(w.window), shown(w.before), shown(w.after), fmt::format("{:.2f}", w.ratio),
         shown(w.low, w.high), made->with_memory ? fmt::format("{:.2f}", w.expected_ratio) : "",
         made->with_memory ? shown(w.expected_low, w.expected_high) : "", made->with_memory ? shown(w.expected_p) : "",
         w.placebo_ratios.empty() ? "" : fmt::format("{:.2f}", w.placebo_rank), std::to_string(w.placebo_ratios.size()),
         w.control_ratio ? fmt::format("{:.2f}", *w.control_ratio) : ""});
    windows.push_back({{"units", w.window},
                       {"before", w.before},
                       {"after", w.after},
                       {"ratio", w.ratio},
                       {"interval", {w.low, w.high}},
                       {"to_forecast", made->with_memory ? Json{{"ratio", w.expected_ratio},
                                                                {"band", {w.expected_low, w.expected_high}},
                                                                {"p", w.expected_p}}
                                                         : Json()},
                       {"placebo_rank", w.placebo_ratios.empty() ? Json() : Json(w.placebo_rank)},
                       {"placebo_dates", w.placebo_ratios.size()},
                       {"placebo_ratios", w.placebo_ratios},
                       {"control_ratio", w.control_ratio ? Json(*w.control_ratio) : Json()}});
  }
  if (made->shortened)
    answer.below.push_back(fmt::format(
        "Windows end {}: of what came behind it less than nine tenths are told by now (the lag is in the last lines).",
        series->label(*series->told_until - 1)));
  if (made->with_memory)
    answer.below.push_back(
        fmt::format("A level of its own after the date: likelihood ratio {:.1f}, p {} by {} simulated series.",
                    made->break_gain, shown(made->break_p), options.break_draws));
  answer.below.push_back(
      fmt::format("Trend before: {:.4f} a {} of the log rate, z {:.1f}. Reporting alone would do it had its recall "
                  "fallen to {:.2f} of what it was.",
                  made->slope_before, to_string(series->unit), made->slope_z, made->tipping_recall));
  if (roster.changed) answer.below.push_back(fmt::format("{} (roster-changed).", roster.text));
  AgainAsked asked;
  asked.ask = again_by(options);
  asked.figures_alone = ratios_again(*made, *step);
  asked.draws = 12;
  asked.around = {*step};
  options.roster_changed = false;
  asked.throughout = again_by(options);
  auto again = ask_again(settings, *input, asked);
  if (!again) return report(kSubcommand, again.error());
  if (again->duplicates_matter.front()) add(made->caveats, analyze::Caveat::kDuplicatesMatter);
  for (const char* place : {"/corrected", "/counted_by/stories", "/counted_by/reports", "/throughout"}) {
    const Json::json_pointer at(place);
    if (!again->objects.front().contains(at)) continue;
    Json& told = again->objects.front()[at]["windows"];
    for (std::size_t i = 0; i < told.size(); ++i) told[i]["units"] = made->windows[i].window;
  }
  answer.results = {
      {{"at", series->label(*step)},
       {"observed",
        {{"windows_shortened", made->shortened},
         {"windows", std::move(windows)},
         {"slope_before", made->slope_before},
         {"slope_z", made->slope_z}}},
       {"expected",
        {{"break_likelihood_ratio", made->break_gain},
         {"break_p", made->break_p},
         {"tipping_recall", made->tipping_recall}}},
       {"verdict", to_string(made->verdict)},
       {"caveats", codes_of(made->caveats)},
       {"evidence", evidence_of(*input, *series, *step - std::min<std::size_t>(*step, made->windows.back().window),
                                *step + made->windows.back().window)}}};
  if (asks_for_covariates(settings)) {
    Json& expected = answer.results.front()["expected"];
    expected["covariates"] = covariates_json(*covariates, made->covariates);
    expected["covariates_before"] = covariates_json(*covariates, made->covariates_before);
    for (std::string& line : covariates_told(*covariates, made->covariates_before, "before the date"))
      answer.below.push_back(std::move(line));
    answer.below.emplace_back(
        "The level break is tested with them too, as learnt of the whole series; ratios and placebo dates are of the "
        "counts as they are.");
  }
  put_again(*again, answer);
  answer.below.push_back(caveats_text(made->caveats));
  answer.svg = [&] {
    analyze::Plot plot{fmt::format("{}: before and from {}", series->name, series->label(*step)),
                       {},
                       {{*step, *step, settings.at}},
                       {}};
    for (const analyze::WindowRatio& w : made->windows) {
      if (w.placebo_ratios.empty()) continue;
      plot.histograms.push_back(
          {fmt::format("ratio in {} {}s at {} other dates", w.window, to_string(series->unit), w.placebo_ratios.size()),
           w.placebo_ratios, w.ratio});
    }
    return analyze::svg(*series, plot);
  };
  return write_analysis(settings, *input, answer);
}

}  // namespace isnad::cli

// analyze_changes.cpp: `isnad analyze changes` and `isnad analyze compare`.
#include <fmt/format.h>

#include <cmath>

#include "analyze/change.h"
#include "analyze/compare.h"
#include "analyze/pelt.h"
#include "analyze/plot.h"
#include "analyze/roster.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_corrected.h"
#include "cli/analyze_questions.h"
#include "cli/start.h"

namespace isnad::cli {
namespace {

using analyze::Series;

// Screening by PELT, Poisson and negative binomial side by side.
int screened(const AnalyzeSettings& settings, const AnalyzeInput& input, const Series& series, std::size_t least) {
  AnalyzeAnswer answer;
  answer.analysis = "change-screening";
  answer.above = {
      "Screening only: this search cries wolf on bursts (on series in which nothing changed it found dates in 100 of "
      "100)."};
  answer.table = table_of({"cost", "date"});
  for (const bool poisson : {true, false}) {
    const double shape =
        poisson ? HUGE_VAL : analyze::shape_within(series.best, series.unit == analyze::Unit::kDay ? 28 : 12);
    Json dates = Json::array();
    for (const std::size_t cut : analyze::pelt(series.best, 2 * std::log(static_cast<double>(series.size())), shape,
                                               std::max<std::size_t>(1, least / 2))) {
      add_row(answer.table, {poisson ? "Poisson" : "negative binomial", series.label(cut)});
      dates.push_back(series.label(cut));
    }
    answer.results.push_back({{"cost", poisson ? "poisson" : "negative-binomial"},
                              {"dates", std::move(dates)},
                              {"verdict", to_string(analyze::Verdict::kCannotTell)},
                              {"caveats", codes_of({analyze::Caveat::kSearchedMany})}});
  }
  answer.below = {"caveats: searched-many"};
  return write_analysis(settings, input, answer);
}

}  // namespace

namespace {

// Of a file the countries that it covers, of a ledger the outlets that write.
struct RosterAt {
  bool changed = false;
  std::string text;
  Json object;
};
RosterAt roster_at(const AnalyzeInput& input, const Series& series, std::size_t step) {
  if (input.ledger == nullptr) {
    const analyze::Roster roster = analyze::roster_around(input.table, series, step);
    return {roster.changed(),
            fmt::format("the whole list has {} countries or places in the year before and {} in the year after: its "
                        "coverage changed",
                        roster.before, roster.after),
            {{"places_year_before", roster.before}, {"places_year_after", roster.after}}};
  }
  const std::int64_t day =
      core::day_number(analyze::first_day_of(series.first + static_cast<std::int64_t>(step), series.unit));
  const analyze::OutletRoster roster = analyze::outlets_around(stories_of(input), day);
  return {
      roster.changed(),
      fmt::format("of {} stories in the year before {:.0f} % are of outlets that have none after; of {} in the year "
                  "after {:.0f} % of outlets that had none",
                  roster.before, 100 * roster.left, roster.after, 100 * roster.came),
      {{"stories_year_before", roster.before},
       {"stories_year_after", roster.after},
       {"share_of_outlets_that_left", roster.left},
       {"share_of_outlets_that_came", roster.came}}};
}

// The same ratios on what outlets tell that write on both sides: a roster that changed is no reason for these.
void add_throughout(const AnalyzeInput& input, const Series& series, std::size_t step,
                    const analyze::CompareOptions& options, AnalyzeAnswer& answer) {
  const std::int64_t day =
      core::day_number(analyze::first_day_of(series.first + static_cast<std::int64_t>(step), series.unit));
  const auto outlets = analyze::outlets_throughout(stories_of(input), day);
  const auto own = input.ledger->told_by(input.read.front(), outlets);
  if (!own) return;
  const auto made = analyze::compare(*own, nullptr, options);
  if (!made) return;
  std::vector<std::string> ratios;
  for (const analyze::WindowRatio& w : made->windows)
    ratios.push_back(fmt::format("{:.2f} {} in {}", w.ratio, shown(w.low, w.high), w.window));
  answer.below.push_back(fmt::format("Of what the {} outlets tell that write on both sides: ratio {} {}s.",
                                     outlets.size(), fmt::join(ratios, ", "), to_string(series.unit)));
}

}  // namespace

int analyze_changes(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze changes";
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  const auto series = series_of(*input, settings);
  if (!series) return report(kSubcommand, series.error());
  if (const auto few = too_few(*input, *series, "change")) return write_analysis(settings, *input, *few);
  analyze::ChangeOptions options;
  options.least = series->unit == analyze::Unit::kMonth ? 8 : 14;
  if (settings.fast) return screened(settings, *input, *series, options.least);
  options.most = settings.most;
  options.draws = std::min<std::size_t>(settings.draws, 499);
  options.seed = settings.seed;
  options.threads = settings.threads;
  const auto found = analyze::find_changes(*series, options);
  if (!found) {
    const auto refused = not_answered(*input, *series, "change", found.error());
    return refused ? write_analysis(settings, *input, *refused) : report(kSubcommand, found.error());
  }
  AnalyzeAnswer answer;
  answer.analysis = "change";
  answer.above = {fmt::format("{}: {} of level, levels and a memory of 1 and 4 {}s estimated together", series->name,
                              found->changes.empty() ? "no change"
                                                     : fmt::format("{} change{}", found->changes.size(),
                                                                   found->changes.size() == 1 ? "" : "s"),
                              to_string(series->unit)),
                  analyze::sparkline(*series, 100)};
  answer.table =
      table_of({"from", "interval", "rate before", "rate after", "likelihood ratio", "p of the search", "verdict"});
  for (const analyze::Change& each : found->changes) {
    const RosterAt roster = roster_at(*input, *series, each.at);
    analyze::Caveats caveats = found->caveats;
    if (roster.changed) add(caveats, analyze::Caveat::kRosterChanged);
    const bool untold = has(caveats, analyze::Caveat::kThinCoverage) || roster.changed;
    const auto verdict = untold                               ? analyze::Verdict::kCannotTell
                         : each.rate_after > each.rate_before ? analyze::Verdict::kMore
                                                              : analyze::Verdict::kFewer;
    add_row(answer.table,
            {series->label(each.at), fmt::format("{} to {}", series->label(each.low), series->label(each.high)),
             shown(each.rate_before), shown(each.rate_after), fmt::format("{:.1f}", each.gain), shown(each.p),
             std::string(to_string(verdict))});
    if (roster.changed) {
      answer.below.push_back(fmt::format("{}: {} (roster-changed).", series->label(each.at), roster.text));
    }
    answer.results.push_back({{"at", series->label(each.at)},
                              {"interval", {series->label(each.low), series->label(each.high)}},
                              {"observed", {{"rate_before", each.rate_before}, {"rate_after", each.rate_after}}},
                              {"expected",
                               {{"likelihood_ratio", each.gain},
                                {"p_of_the_search", each.p},
                                {"most_simulated_searches", options.draws},
                                {"branching", found->branching}}},
                              {"coverage", roster.object},
                              {"verdict", to_string(verdict)},
                              {"caveats", codes_of(caveats)},
                              {"evidence", evidence_of(*input, *series, each.at, each.at + 1)}});
  }
  if (found->changes.empty() && has(found->caveats, analyze::Caveat::kThinCoverage))
    answer.below.push_back("cannot tell: of over a third of the units nothing is known.");
  if (found->changes.empty()) {
    answer.results.push_back(
        {{"at", Json()},
         {"expected", {{"refused_likelihood_ratio", found->refused_gain}, {"refused_p", found->refused_p}}},
         {"verdict",
          to_string(has(found->caveats, analyze::Caveat::kThinCoverage) ? analyze::Verdict::kCannotTell
                                                                        : analyze::Verdict::kNoDifferenceSeen)},
         {"caveats", codes_of(found->caveats)}});
  }
  if (found->refused_gain > 0) {
    answer.below.push_back(fmt::format(
        "Not taken: the next best gained {:.1f}, as searches do in {} of series in which nothing more changed.",
        found->refused_gain, shown(found->refused_p)));
  }
  answer.below.push_back("A change of the reporting looks the same: a roster that grew is no rise of violence.");
  answer.below.push_back(caveats_text(found->caveats));
  answer.svg = [&] {
    analyze::Plot plot{series->name + ": changes of level", {}, {}};
    for (const analyze::Change& each : found->changes)
      plot.marks.push_back({each.low, each.high, series->label(each.at)});
    return analyze::svg(*series, plot);
  };
  return write_analysis(settings, *input, answer);
}

namespace {

// The ratio of each window again, of counts corrected for errors of reading.
Status add_corrected(const AnalyzeSettings& settings, AnalyzeInput& input, const Series& series, std::size_t at,
                     const analyze::Comparison& made, AnalyzeAnswer& answer) {
  const auto corrected = corrected_of(settings, input);
  if (!corrected) return corrected.error();
  if (!*corrected) return {};
  const std::vector<double> units(series.size(), 1);
  const auto rate = [&](const std::vector<double>& counts, std::size_t begin, std::size_t end) {
    return (known_sum(series, counts, begin, end) + 0.5) / std::max(known_sum(series, units, begin, end), 1.0);
  };
  Json windows = Json::array();
  std::vector<std::string> ratios;
  for (const analyze::WindowRatio& w : made.windows) {
    const Spread ratio = spread_of(**corrected, settings.level, [&](const auto& counts) {
      return rate(counts, at, at + w.window) / rate(counts, at - w.window, at);
    });
    windows.push_back({{"units", w.window}, {"ratio", json_of(ratio)}});
    ratios.push_back(fmt::format("{:.2f} {} in {}", ratio.best, shown(ratio.low, ratio.high), w.window));
  }
  answer.below.push_back(corrected_text(settings, series, **corrected));
  answer.below.push_back(fmt::format("Ratio of what is corrected, if readings err before as after: {} {}s.",
                                     fmt::join(ratios, ", "), to_string(series.unit)));
  answer.results.front()["corrected"] = corrected_json(settings, series, **corrected);
  answer.results.front()["corrected"]["windows"] = std::move(windows);
  return {};
}

}  // namespace

namespace {

// The same question where each incident counts for as many stories, and as many reports, as tell it.
struct Repeated {
  Json object;
  std::string text;
  bool matters = false;
};
Result<std::optional<Repeated>> repeated(const AnalyzeSettings& settings, const AnalyzeInput& input,
                                         analyze::CompareOptions options) {
  if (input.ledger == nullptr || settings.count != "incidents" || !settings.counter.empty())
    return std::optional<Repeated>();
  options.break_draws = 99;  // enough for a verdict beside the first
  options.redraws = 20;
  Repeated out;
  std::vector<std::string> told;
  std::vector<analyze::Verdict> verdicts;
  for (const auto& [by, name] :
       {std::pair(AnalyzeLedger::Told::kStories, "stories"), std::pair(AnalyzeLedger::Told::kReports, "reports")}) {
    const auto series = input.ledger->weighed(input.read.front(), by);
    if (!series) return series.error();
    const auto made = analyze::compare(*series, nullptr, options);
    if (!made) return made.error();
    Json ratios = Json::array();
    for (const analyze::WindowRatio& w : made->windows)
      ratios.push_back({{"units", w.window}, {"ratio", w.ratio}, {"interval", {w.low, w.high}}});
    out.object[name] = {{"verdict", to_string(made->verdict)}, {"windows", std::move(ratios)}};
    told.push_back(fmt::format("{}: {} (ratio {:.2f} in {})", name, to_string(made->verdict),
                               made->windows.back().ratio, made->windows.back().window));
    verdicts.push_back(made->verdict);
  }
  out.matters = verdicts[0] != verdicts[1];
  out.text = fmt::format("The same counted by {}.", fmt::join(told, "; by "));
  return std::optional(std::move(out));
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
  analyze::CompareOptions options;
  options.at = *step;
  if (!settings.windows.empty()) options.windows = settings.windows;
  options.draws = settings.draws;
  options.level = settings.level;
  options.seed = settings.seed;
  options.threads = settings.threads;
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
  if (made->with_memory)
    answer.below.push_back(
        fmt::format("A level of its own after the date: likelihood ratio {:.1f}, p {} by {} simulated series.",
                    made->break_gain, shown(made->break_p), options.break_draws));
  answer.below.push_back(
      fmt::format("Trend before: {:.4f} a {} of the log rate, z {:.1f}. Reporting alone would do it had its recall "
                  "fallen to {:.2f} of what it was.",
                  made->slope_before, to_string(series->unit), made->slope_z, made->tipping_recall));
  const auto again = repeated(settings, *input, options);
  if (!again) return report(kSubcommand, again.error());
  if (*again) {
    if ((*again)->matters) add(made->caveats, analyze::Caveat::kDuplicatesMatter);
    answer.below.push_back((*again)->text);
  }
  if (roster.changed) {
    answer.below.push_back(fmt::format("{} (roster-changed).", roster.text));
    if (input->ledger != nullptr) add_throughout(*input, *series, *step, options, answer);
  }
  answer.below.push_back(caveats_text(made->caveats));
  answer.results = {
      {{"at", series->label(*step)},
       {"observed",
        {{"windows", std::move(windows)}, {"slope_before", made->slope_before}, {"slope_z", made->slope_z}}},
       {"expected",
        {{"break_likelihood_ratio", made->break_gain},
         {"break_p", made->break_p},
         {"tipping_recall", made->tipping_recall}}},
       {"verdict", to_string(made->verdict)},
       {"caveats", codes_of(made->caveats)},
       {"evidence", evidence_of(*input, *series, *step - std::min<std::size_t>(*step, made->windows.back().window),
                                *step + made->windows.back().window)}}};
  if (*again) answer.results.front()["counted_by"] = (*again)->object;
  if (Status told = add_corrected(settings, *input, *series, *step, *made, answer); !told)
    return report(kSubcommand, told.error());
  answer.svg = [&] {
    return analyze::svg(
        *series,
        {fmt::format("{}: before and from {}", series->name, series->label(*step)), {}, {{*step, *step, settings.at}}});
  };
  return write_analysis(settings, *input, answer);
}

}  // namespace isnad::cli

// analyze_audit.cpp: `isnad analyze --audit`: what a sceptic asks of an analysis, checked on the series where it can
// be.
#include "cli/analyze_audit.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyze/backtest.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_questions.h"
#include "cli/start.h"
#include "ledger/address.h"

namespace isnad::cli {
namespace {

std::string back_tested(const analyze::Series& series, const AnalyzeSettings& settings) {
  analyze::BacktestOptions options;
  options.forecast.horizon = std::min(horizon_of(settings), std::max<std::size_t>(1, series.size() / 5));
  options.forecast.windows = analyze::standard_windows(to_string(series.unit));
  options.forecast.draws = settings.draws;
  options.forecast.seed = settings.seed;
  options.threads = settings.threads;
  options.first_origin = series.size() / 3;
  const auto made = analyze::backtest(series, options);
  if (!made) return "not possible: " + made.error().message;
  const std::string base = "recent-" + std::to_string(options.forecast.windows.front());
  std::string out;
  for (const analyze::ModelScore& each : made->models) {
    const auto mean = each.scores.mean();
    if (each.model == base || each.model == "pool")
      out +=
          fmt::format("{}: CRPS {:.4f}, {:.0f} of 100 in the 90 % interval; ", each.model, mean.crps, 100 * mean.in90);
    if (each.model == "pool")
      out += each.skill_low > 0 ? fmt::format("better than {}; ", base) : fmt::format("no better than {}; ", base);
  }
  return out + fmt::format("{} origins", made->origins);
}

std::string look_ahead_of(const AnalyzeInput& input, const AnalyzeSettings& settings) {
  if (input.ledger != nullptr) {
    return known_until(settings).empty()
               ? std::string(
                     "no --as-of: everything that the ledger holds; with it nothing published later is in a count, "
                     "a merger, a correction or a lag")
               : fmt::format(
                     "made anew of what was published up to {}: what came later is in no count, merger or "
                     "correction",
                     known_until(settings));
  }
  return settings.as_of.empty() ? std::string(
                                      "no --as-of: the series ends with the file, and whether rows were "
                                      "corrected later can't be told from a CSV")
                                : fmt::format(
                                      "rows after {} do not exist; corrections made later can't be told from a "
                                      "CSV",
                                      settings.as_of);
}

std::string coverage_of(const AnalyzeInput& input) {
  if (input.ledger == nullptr) return "who published what is not in a CSV";
  if (input.read.empty()) return "nothing is counted here";
  return input.ledger->made_of_text(input.read.front()) + " isnad analyze coverage shows it by time and by outlet.";
}

std::string errors_of(const AnalyzeInput& input, const analyze::Series* series) {
  if (input.ledger == nullptr) return "in no interval: who counted a file has to say how often it errs (not-reviewed)";
  const bool is_reviewed = series != nullptr && series->reviewed;
  return fmt::format(
      "every question but backtest is asked again of counts corrected for them, beside what was observed, by the {}",
      is_reviewed ? "review log" : "release's figures: too few happenings were judged (not-reviewed)");
}

std::string sides_of(const AnalyzeInput& input) {
  if (input.ledger == nullptr) return "not in a CSV";
  if (input.read.empty()) return "nothing is counted here";
  const analyze::LedgerEvents& events = input.read.front().events;
  std::size_t doers = 0;
  std::size_t targets = 0;
  for (const auto& each : events.incidents) {
    doers += analyze::told_by_one_side(each) == analyze::Side::kDoer;
    targets += analyze::told_by_one_side(each) == analyze::Side::kTarget;
  }
  return fmt::format(
      "of {} incidents {} are told by who did it alone, {} by whom it was done to alone; {} totals of counters, {} "
      "pairs "
      "that disagree, none added to the counts",
      events.incidents.size(), doers, targets, events.totals.size(), analyze::disagreements(events.totals).size());
}

}  // namespace

std::vector<Check> checks_of(const AnalyzeSettings& settings, const AnalyzeInput& input,
                             const analyze::Series* series) {
  std::vector<Check> out{
      {"frozen input", fmt::format("sha256 {} of {}; seed {}, {} draws", input.sha256,
                                   input.ledger != nullptr ? ledger::shown(settings.ledger.db) : settings.series,
                                   settings.seed, settings.draws)},
      {"no look-ahead", look_ahead_of(input, settings)}};
  if (series != nullptr) {
    out.push_back({"known units",
                   fmt::format("{} of {}; an unknown unit is never a zero", series->known_units(), series->size())});
    out.push_back({"dates", fmt::format("{} of {} rows dated within several units, {} undated", series->doubtful_dates,
                                        series->rows, series->undated)});
  }
  out.push_back(
      {"multiple tests",
       "pauses and changes correct for their search and say so (searched-many), and --by says which of its tests "
       "stand; several questions or options are searches too: count them, the program can't"});
  out.push_back({"placebo",
                 "response and compare show placebo dates beside each figure; a date chosen by who saw the series is "
                 "marked date-by-user"});
  out.push_back({"negative results",
                 "'no difference seen', 'cannot tell' and 'too few' are answers: report them as you would the others"});
  out.push_back({"coverage", coverage_of(input)});
  out.push_back({"sides and counters", sides_of(input)});
  out.push_back({"errors of reading", errors_of(input, series)});
  return out;
}

int analyze_audit(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze --audit";
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  const auto series = series_of(*input, settings);
  if (!series) return report(kSubcommand, series.error());
  const analyze::Caveats caveats = analyze::caveats_of(*series);
  std::vector<Check> checks = checks_of(settings, *input, &*series);
  const auto searches = std::ranges::find(checks, "multiple tests", &Check::what);
  checks.insert(searches, {"baselines and coverage", back_tested(*series, settings)});
  checks.push_back({"caveats", caveats_text(caveats)});
  AnalyzeAnswer answer;
  answer.analysis = "audit";
  answer.above = {fmt::format("What a sceptic asks of {}", series->name)};
  answer.table = table_of({"asked", "found"});
  Json list = Json::array();
  for (const Check& each : checks) {
    add_row(answer.table, {each.what, each.found});
    list.push_back({{"asked", each.what}, {"found", each.found}});
  }
  answer.results = {{{"checks", std::move(list)}, {"caveats", codes_of(caveats)}}};
  return write_analysis(settings, *input, answer);
}

}  // namespace isnad::cli

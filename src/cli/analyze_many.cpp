// analyze_many.cpp: `isnad analyze pauses|changes|compare|response --by …`: the same test in each group, and which of
// so many stand.
//
// Invariant: `more` and `fewer` are left to those alone that so many tests allow (Benjamini and Hochberg 1995): of all
// that stand no more than a tenth is chance on average. A group with too few data was no test.
#include <fmt/format.h>

#include <algorithm>

#include "analyze/many_tests.h"
#include "cli/analyze_again.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_covariates.h"
#include "cli/analyze_options.h"
#include "cli/analyze_questions.h"
#include "cli/panel_input.h"
#include "cli/start.h"

namespace isnad::cli {
namespace {

using analyze::Series;
using analyze::Verdict;

struct Tested {
  double p = 1;
  Verdict verdict = Verdict::kCannotTell;
  analyze::Caveats caveats;
  std::vector<std::string> cells;  // of the question's own columns
  Json object;                     // observed, expected, evidence …
};
// One test that is made in each group. Errors of too few data leave the group untested.
struct Test {
  std::string analysis;
  std::string what;  // "the least likely pause"
  std::vector<std::string> columns;
  std::function<Result<Tested>(const Series&)> of;
};

bool is_of_data(const Error& error) {
  return error.code == ErrorCode::kInvalidInput || error.code == ErrorCode::kNotFound;
}

Test pause_test(const AnalyzeSettings& settings, const AnalyzeInput& input, const analyze::Covariates& covariates) {
  const auto of = [&](const Series& series) -> Result<Tested> {
    analyze::PauseOptions options = pause_options(settings, series);
    options.covariates = covariates;
    const auto found = analyze::find_pauses(series, options);
    if (!found) return found.error();
    const analyze::Pause& pause = found->pauses.front();
    const auto& run = pause.run;
    const std::size_t after = pause.resumed.value_or(series.size());
    Tested out{pause.corrected, pause.verdict, found->caveats, {}, {}};
    if (input.ledger != nullptr && roster_at(input, series, run.first).changed) {
      add(out.caveats, analyze::Caveat::kRosterChanged);
      if (out.verdict == Verdict::kFewer) out.verdict = Verdict::kCannotTell;
    }
    out.cells = {series.label(run.first), series.label(run.last), std::to_string(run.empty),
                 std::to_string(run.unknown)};
    out.object = {{"first", series.label(run.first)},
                  {"last", series.label(run.last)},
                  {"observed", {{"empty_units", run.empty}, {"unknown_units", run.unknown}, {"still_open", run.open}}},
                  {"expected", {{"chance_corrected", pause.corrected}, {"runs_looked_at", found->runs}}},
                  {"evidence", evidence_of(input, series, after, after + 1)}};
    if (!covariates.names.empty())
      out.object["expected"]["covariates"] = covariates_json(covariates, found->covariates);
    return out;
  };
  return {"pause", "the least likely pause", {"first", "last", "empty", "unknown"}, of};
}

Test change_test(const AnalyzeSettings& settings, const AnalyzeInput& input, const analyze::Covariates& covariates) {
  const auto of = [&](const Series& series) -> Result<Tested> {
    analyze::ChangeOptions options = change_options(settings, series);
    options.covariates = covariates;
    const auto found = analyze::find_changes(series, options);
    if (!found) return found.error();
    Tested out{found->changes.empty() ? (found->refused_gain > 0 ? found->refused_p : 1) : 1,
               Verdict::kNoDifferenceSeen,
               found->caveats,
               {"", "", "", ""},
               {}};
    // The first date that was found stands for the search: others were looked for beside it.
    const auto best = std::ranges::min_element(found->changes, {}, &analyze::Change::p);
    Json observed;
    if (best != found->changes.end()) {
      out.p = best->p;
      out.verdict = best->rate_after > best->rate_before ? Verdict::kMore : Verdict::kFewer;
      if (roster_at(input, series, best->at).changed) add(out.caveats, analyze::Caveat::kRosterChanged);
      out.cells = {series.label(best->at), fmt::format("{} to {}", series.label(best->low), series.label(best->high)),
                   shown(best->rate_before), shown(best->rate_after)};
      observed = {{"rate_before", best->rate_before}, {"rate_after", best->rate_after}};
    }
    if (has(out.caveats, analyze::Caveat::kThinCoverage) || has(out.caveats, analyze::Caveat::kRosterChanged))
      out.verdict = Verdict::kCannotTell;
    const bool any = best != found->changes.end();
    out.object = {{"at", any ? Json(series.label(best->at)) : Json()},
                  {"interval", any ? Json{series.label(best->low), series.label(best->high)} : Json()},
                  {"dates", found->changes.size()},
                  {"observed", std::move(observed)},
                  {"expected", {{"p_of_the_search", out.p}}},
                  {"evidence", any ? evidence_of(input, series, best->at, best->at + 1) : Json::array()}};
    if (!covariates.names.empty())
      out.object["expected"]["covariates"] = covariates_json(covariates, found->covariates);
    return out;
  };
  return {"change", "the surest change of level", {"from", "interval", "rate before", "rate after"}, of};
}

Test compare_test(const AnalyzeSettings& settings, const AnalyzeInput& input, const analyze::Covariates& covariates,
                  std::size_t at) {
  const auto of = [&, at](const Series& series) -> Result<Tested> {
    analyze::CompareOptions options = compare_options(settings, at);
    options.roster_changed = roster_at(input, series, at).changed;
    options.covariates = covariates;
    const auto made = analyze::compare(series, nullptr, options);
    if (!made) return made.error();
    // Either of two tests may carry the verdict, and one of them is made in each window.
    double least = made->break_p;
    for (const analyze::WindowRatio& w : made->windows)
      least = std::min(least, w.expected_p * static_cast<double>(made->windows.size()));
    const analyze::WindowRatio& last = made->windows.back();
    Tested out{std::min(1.0, 2 * least), made->verdict, made->caveats, {}, {}};
    out.cells = {std::to_string(last.window), shown(last.before), shown(last.after), fmt::format("{:.2f}", last.ratio),
                 shown(last.low, last.high)};
    Json windows = Json::array();
    for (const analyze::WindowRatio& w : made->windows) {
      windows.push_back({{"units", w.window},
                         {"before", w.before},
                         {"after", w.after},
                         {"ratio", w.ratio},
                         {"interval", {w.low, w.high}},
                         {"placebo_rank", w.placebo_ratios.empty() ? Json() : Json(w.placebo_rank)}});
    }
    out.object = {{"at", series.label(at)},
                  {"observed", {{"windows", std::move(windows)}}},
                  {"expected", {{"break_p", made->break_p}}},
                  {"evidence", evidence_of(input, series, at - std::min(at, last.window), at + last.window)}};
    if (!covariates.names.empty()) out.object["expected"]["covariates"] = covariates_json(covariates, made->covariates);
    return out;
  };
  return {"comparison", "before and from " + settings.at, {"units", "before", "after", "ratio", "interval"}, of};
}

Test response_test(const AnalyzeSettings& settings, const Series& events) {
  const auto of = [&](const Series& outcome) -> Result<Tested> {
    const auto made = analyze::response_after(outcome, events, settings.least, response_options(settings));
    if (!made) return made.error();
    const analyze::WindowResponse& last = made->windows.back();
    Tested out{made->p_any, made->verdict, made->caveats, {}, {}};
    out.cells = {std::to_string(last.window), std::to_string(made->events), fmt::format("{:.0f}", last.sum),
                 fmt::format("{:.2f}", last.ratio), shown(last.band_low, last.band_high)};
    Json windows = Json::array();
    for (const analyze::WindowResponse& w : made->windows) {
      windows.push_back(
          {{"units", w.window}, {"sum", w.sum}, {"ratio", w.ratio}, {"band", {w.band_low, w.band_high}}, {"p", w.p}});
    }
    out.object = {{"observed", {{"events", made->events}, {"outcomes", made->outcomes}}},
                  {"expected", {{"windows", std::move(windows)}, {"p_any_window", made->p_any}}}};
    return out;
  };
  return {
      "response", fmt::format("what followed {}", events.name), {"units", "events", "sum", "ratio", "band 95 %"}, of};
}

int write_tests(const AnalyzeSettings& settings, const AnalyzeInput& input, const Series& whole, const Test& test) {
  const std::string subcommand = "analyze " + settings.what;
  const auto parts = parts_of(input, settings, whole);
  if (!parts) return report(subcommand, parts.error());
  std::vector<std::pair<std::string, Tested>> tested;
  std::vector<std::string> untested;
  for (const auto& [group, series] : *parts) {
    if (too_few(input, series, test.analysis)) {
      untested.push_back(group);
      continue;
    }
    auto made = test.of(series);
    if (!made && !is_of_data(made.error())) return report(subcommand, made.error());
    if (!made || made->verdict == Verdict::kTooFew) {
      untested.push_back(group);
      continue;
    }
    add(made->caveats, analyze::Caveat::kSearchedMany);
    tested.emplace_back(group, std::move(*made));
  }
  std::ranges::stable_sort(tested, {}, [](const auto& each) { return each.second.p; });
  std::vector<double> p;
  p.reserve(tested.size());
  for (const auto& [group, each] : tested) p.push_back(each.p);
  const auto stands = analyze::standing(p);
  AnalyzeAnswer answer;
  answer.analysis = test.analysis;
  answer.above = {fmt::format(
      "{}: {} in each {}; {} tests, {} groups with too few. Those stand that a share of {} false discoveries allows "
      "(Benjamini and Hochberg).",
      whole.name, test.what, settings.by, tested.size(), untested.size(), analyze::kDiscoveryRate)};
  std::vector<std::string> columns{settings.by};
  columns.insert(columns.end(), test.columns.begin(), test.columns.end());
  columns.insert(columns.end(), {"p", "stands", "verdict"});
  answer.table = table_of(columns);
  for (std::size_t i = 0; i < tested.size(); ++i) {
    auto& [group, each] = tested[i];
    const bool says = each.verdict == Verdict::kFewer || each.verdict == Verdict::kMore;
    const Verdict verdict = says && !stands[i] ? Verdict::kCannotTell : each.verdict;
    if (answer.results.size() < kMostGroups || settings.format == AnalyzeFormat::kCsv) {
      std::vector<std::string> cells{group};
      cells.insert(cells.end(), each.cells.begin(), each.cells.end());
      cells.insert(cells.end(), {shown(each.p), stands[i] ? "yes" : "no", std::string(to_string(verdict))});
      add_row(answer.table, cells);
    }
    Json result{{settings.by, group}};
    result.update(each.object);
    result["expected"]["p"] = each.p;
    result["expected"]["tests"] = tested.size();
    result["expected"]["stands"] = stands[i] != 0;
    result["verdict"] = to_string(verdict);
    result["caveats"] = codes_of(each.caveats);
    answer.results.push_back(std::move(result));
  }
  answer.below = {more_groups_text(tested.size())};
  for (const std::string& group : untested) {
    answer.results.push_back({{settings.by, group},
                              {"verdict", to_string(Verdict::kTooFew)},
                              {"caveats", codes_of(analyze::caveats_of(whole))}});
  }
  answer.below.push_back(caveats_text(analyze::caveats_of(whole)));
  add_totals(input, answer);
  return write_analysis(settings, input, answer);
}

}  // namespace

int tests_by(const AnalyzeSettings& settings) {
  const std::string subcommand = "analyze " + settings.what;
  const bool is_response = settings.what == "response";
  if (is_response && (settings.after.empty() || settings.then.empty()))
    return report_usage(subcommand, "--after CONDITION and --then CONDITION are needed.");
  if (settings.what == "compare" && settings.at.empty())
    return report_usage(subcommand, "--at DATE is missing: the first day of what comes after.");
  if (!settings.control.empty()) return report_usage(subcommand, "--control is of one comparison: take --by or it.");
  auto input = read_input(settings);
  if (!input) return report(subcommand, input.error());
  if (!is_response) {
    const auto whole = series_of(*input, settings);
    if (!whole) return report(subcommand, whole.error());
    const auto covariates = covariates_asked(settings, *whole, 0);
    if (!covariates) return report(subcommand, covariates.error());
    if (settings.what == "pauses")
      return write_tests(settings, *input, *whole, pause_test(settings, *input, *covariates));
    if (settings.what == "changes")
      return write_tests(settings, *input, *whole, change_test(settings, *input, *covariates));
    const auto day = analyze::parse_day(settings.at);
    if (!day) return report(subcommand, day.error());
    const auto step = whole->step_of(*day);
    if (!step)
      return report(subcommand,
                    {ErrorCode::kInvalidInput, fmt::format("--at {} is not within the series.", settings.at)});
    return write_tests(settings, *input, *whole, compare_test(settings, *input, *covariates, *step));
  }
  const auto events = series_of(*input, settings, settings.after, settings.after_count);
  if (!events) return report(subcommand, events.error());
  auto outcome = series_of(*input, settings, settings.then);
  if (!outcome) return report(subcommand, outcome.error());
  if (input->ledger != nullptr) {
    auto apart = without_shared(*input);
    if (!apart) return report(subcommand, apart.error());
    outcome = std::move(apart->outcome);
  }
  AnalyzeSettings of_outcome = settings;  // a file's groups are of the rows that are counted
  if (input->ledger == nullptr)
    of_outcome.where.insert(of_outcome.where.end(), settings.then.begin(), settings.then.end());
  return write_tests(of_outcome, *input, *outcome, response_test(settings, *events));
}

}  // namespace isnad::cli

// analyze_changes.cpp: `isnad analyze changes`.
#include <fmt/format.h>

#include <cmath>

#include "analyze/change.h"
#include "analyze/pelt.h"
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

// What the dates that were found gain of other counts, and the rates on either side of each; a part a date.
AgainQuestion dates_again(const analyze::Changes& found, const analyze::Covariates& covariates) {
  std::vector<std::size_t> dates;
  for (const analyze::Change& each : found.changes) dates.push_back(each.at);
  return [dates, covariates](std::span<const Series> all) -> Result<AgainParts> {
    constexpr double kCritical = 10;  // of one date (specification, section 4)
    const Series& series = all.front();
    const auto gains = analyze::gains_of(series, dates, covariates);
    if (!gains) return gains.error();
    const std::vector<double> units(series.size(), 1);
    AgainParts out;
    for (std::size_t i = 0; i < dates.size(); ++i) {
      const auto rate = [&](std::size_t begin, std::size_t end) {
        return known_sum(series, series.best, begin, end) / std::max(known_sum(series, units, begin, end), 1.0);
      };
      const double before = rate(i == 0 ? 0 : dates[i - 1], dates[i]);
      const double after = rate(dates[i], i + 1 < dates.size() ? dates[i + 1] : series.size());
      const auto verdict = (*gains)[i] < kCritical ? analyze::Verdict::kCannotTell
                           : after > before        ? analyze::Verdict::kMore
                                                   : analyze::Verdict::kFewer;
      out.push_back({verdict,
                     {{"/rate_before", "rate before", before},
                      {"/rate_after", "after", after},
                      {"/likelihood_ratio", "likelihood ratio", (*gains)[i]}}});
    }
    return out;
  };
}

// Where none was found: is one found of other counts?
AgainQuestion search_again(analyze::ChangeOptions options) {
  options.most = 1;
  options.draws = 19;
  options.threads = 1;
  return [options](std::span<const Series> series) -> Result<AgainParts> {
    const auto found = analyze::find_changes(series.front(), options);
    if (!found) return found.error();
    const bool untold = has(found->caveats, analyze::Caveat::kThinCoverage);
    const auto verdict = untold                   ? analyze::Verdict::kCannotTell
                         : found->changes.empty() ? analyze::Verdict::kNoDifferenceSeen
                         : found->changes.front().rate_after > found->changes.front().rate_before
                             ? analyze::Verdict::kMore
                             : analyze::Verdict::kFewer;
    return AgainParts{{verdict, {{"/changes", "dates found", static_cast<double>(found->changes.size())}}}};
  };
}

}  // namespace

int analyze_changes(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze changes";
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  const auto series = series_of(*input, settings);
  if (!series) return report(kSubcommand, series.error());
  if (const auto few = too_few(*input, *series, "change")) return write_analysis(settings, *input, *few);
  analyze::ChangeOptions options = change_options(settings, *series);
  if (settings.fast) return screened(settings, *input, *series, options.least);
  const auto covariates = covariates_asked(settings, *series, 0);
  if (!covariates) return report(kSubcommand, covariates.error());
  options.covariates = *covariates;
  auto found = analyze::find_changes(*series, options);
  if (!found) {
    const auto refused = not_answered(*input, *series, "change", found.error());
    return refused ? write_analysis(settings, *input, *refused) : report(kSubcommand, found.error());
  }
  AgainAsked asked;
  asked.ask = found->changes.empty() ? search_again(options) : dates_again(*found, options.covariates);
  asked.draws = found->changes.empty() ? 12 : 100;
  asked.parts = std::max<std::size_t>(1, found->changes.size());
  for (const analyze::Change& each : found->changes) {
    asked.around.push_back(each.at);
    asked.names.push_back(series->label(each.at));
  }
  const auto again = ask_again(settings, *input, asked);
  if (!again) return report(kSubcommand, again.error());
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
    if (again->duplicates_matter[answer.results.size()]) add(caveats, analyze::Caveat::kDuplicatesMatter);
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
  if (found->changes.empty() && again->duplicates_matter.front()) {
    add(found->caveats, analyze::Caveat::kDuplicatesMatter);
    answer.results.front()["caveats"] = codes_of(found->caveats);
  }
  for (Json& result : answer.results) {
    if (asks_for_covariates(settings))
      result["expected"]["covariates"] = covariates_json(*covariates, found->covariates);
  }
  for (std::string& line : covariates_told(*covariates, found->covariates, "beside the levels"))
    answer.below.push_back(std::move(line));
  put_again(*again, answer);
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

}  // namespace isnad::cli

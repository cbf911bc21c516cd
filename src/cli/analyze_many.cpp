// analyze_many.cpp: `isnad analyze pauses --by …`: the same search in each group, and which of so many stand.
#include <fmt/format.h>

#include <algorithm>

#include "analyze/many_tests.h"
#include "analyze/pause.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_questions.h"
#include "cli/start.h"

namespace isnad::cli {
namespace {

struct Tested {
  std::string group;
  analyze::Series series;
  analyze::Pause pause;  // the least likely
  std::size_t runs = 0;
  double p = 1;
  analyze::Caveats caveats;
};

Json object_of(const AnalyzeInput& input, const std::string& by, const Tested& each, std::size_t tests, bool stands,
               analyze::Verdict verdict) {
  const auto& run = each.pause.run;
  const std::size_t after = each.pause.resumed.value_or(each.series.size());
  return {
      {by, each.group},
      {"first", each.series.label(run.first)},
      {"last", each.series.label(run.last)},
      {"observed", {{"empty_units", run.empty}, {"unknown_units", run.unknown}, {"still_open", run.open}}},
      {"expected", {{"chance_corrected", each.p}, {"runs_looked_at", each.runs}, {"tests", tests}, {"stands", stands}}},
      {"verdict", to_string(verdict)},
      {"caveats", codes_of(each.caveats)},
      {"evidence", evidence_of(input, each.series, after, after + 1)}};
}

}  // namespace

int pauses_by(const AnalyzeSettings& settings, const AnalyzeInput& input) {
  constexpr std::string_view kSubcommand = "analyze pauses";
  std::vector<Tested> tested;
  std::vector<std::string> untested;
  for (const std::string& group : groups_in(input, settings.by)) {
    auto series = input.ledger->part(input.read.front(), settings.by, group);
    if (!series) return report(kSubcommand, series.error());
    analyze::PauseOptions options;
    options.seed = settings.seed;
    options.threads = settings.threads;
    options.from = series->size() / 3;
    const auto found = analyze::find_pauses(*series, options);
    if (too_few(input, *series, "pause") || !found || found->pauses.empty()) {
      untested.push_back(group);
      continue;
    }
    Tested one{group,         std::move(*series), found->pauses.front(), found->runs, found->pauses.front().corrected,
               found->caveats};
    add(one.caveats, analyze::Caveat::kSearchedMany);
    tested.push_back(std::move(one));
  }
  std::vector<double> p;
  for (const Tested& each : tested) p.push_back(each.p);
  const auto stands = analyze::standing(p);
  AnalyzeAnswer answer;
  answer.analysis = "pause";
  answer.above = {fmt::format(
      "{}: the least likely pause of each {}; {} tests, {} groups with too few. Those stand that a share of {} false "
      "discoveries allows (Benjamini and Hochberg).",
      input.read.front().series.name, settings.by, tested.size(), untested.size(), analyze::kDiscoveryRate)};
  answer.table = table_of({settings.by, "first", "last", "empty", "unknown", "chance corrected", "stands", "verdict"});
  for (std::size_t i = 0; i < tested.size(); ++i) {
    const Tested& each = tested[i];
    const bool one_of_many = each.pause.verdict == analyze::Verdict::kFewer && !stands[i];
    const auto verdict = one_of_many ? analyze::Verdict::kCannotTell : each.pause.verdict;
    add_row(answer.table, {each.group, each.series.label(each.pause.run.first), each.series.label(each.pause.run.last),
                           std::to_string(each.pause.run.empty), std::to_string(each.pause.run.unknown), shown(each.p),
                           stands[i] ? "yes" : "no", std::string(to_string(verdict))});
    answer.results.push_back(object_of(input, settings.by, each, tested.size(), stands[i] != 0, verdict));
  }
  for (const std::string& group : untested) {
    answer.results.push_back({{settings.by, group},
                              {"verdict", to_string(analyze::Verdict::kTooFew)},
                              {"caveats", codes_of(analyze::caveats_of(input.read.front().series))}});
  }
  answer.below = {caveats_text(analyze::caveats_of(input.read.front().series))};
  add_totals(input, answer);
  return write_analysis(settings, input, answer);
}

}  // namespace isnad::cli

// analyze.cpp: `isnad analyze WHAT`: numbers, intervals and tests on a series of events.
#include <algorithm>
#include <memory>

#include "cli/analyze_questions.h"
#include "cli/choices.h"
#include "cli/command.h"
#include "cli/start.h"

namespace isnad::cli {
namespace {

struct Question {
  const char* name;
  int (*answer)(const AnalyzeSettings&);
};
constexpr Question kQuestions[] = {
    {"series", analyze_series},     {"tempo", analyze_tempo},       {"pauses", analyze_pauses},
    {"changes", analyze_changes},   {"compare", analyze_compare},   {"response", analyze_response},
    {"forecast", analyze_forecast}, {"backtest", analyze_backtest}, {"network", analyze_network},
    {"coverage", analyze_coverage},
};

constexpr const char* kNoInput = "--series FILE.csv is missing, or --db LEDGER.";

bool has_input(const AnalyzeSettings& settings) { return !settings.series.empty() || !settings.ledger.db.empty(); }

// Many units, one model that they share.
bool is_panel(const AnalyzeSettings& settings) {
  return !settings.by.empty() && (settings.what == "forecast" || settings.what == "backtest");
}

// What is wrong with --by and what stands beside it; empty for nothing.
std::string mistake_in_split(const AnalyzeSettings& settings) {
  if (settings.by.empty()) {
    if (!settings.steps.empty()) return "--steps is of forecast and backtest with --by.";
    if (settings.layout == "views") return "--layout views is of forecast with --by.";
    return {};
  }
  constexpr std::string_view kSplit[] = {"series", "tempo", "pauses", "coverage", "forecast", "backtest"};
  if (std::ranges::find(kSplit, settings.what) == std::end(kSplit))
    return "--by is of series, tempo, pauses, coverage, forecast and backtest.";
  if (!settings.since.empty()) return "--since asks for one pause, --by searches in each group: take one of them.";
  if (settings.by == "language" && settings.what != "coverage") return "--by language is of coverage alone.";
  if (settings.layout == "views" && settings.what != "forecast") return "--layout views is of forecast with --by.";
  if (is_panel(settings) && (settings.event || !settings.until.empty()))
    return "--event and --until are of one series: with --by take --steps.";
  if (settings.ledger.db.empty()) return {};  // a column of the file
  Words splits(std::begin(analyze::kSplits), std::end(analyze::kSplits));
  splits.emplace_back("language");
  return std::ranges::find(splits, settings.by) == splits.end() ? not_among("split", settings.by, splits) : "";
}

int run(const AnalyzeSettings& settings) {
  if (settings.audit) return has_input(settings) ? analyze_audit(settings) : report_usage("analyze --audit", kNoInput);
  if (settings.what.empty())
    return report_usage("analyze", "say what is asked. isnad analyze --help shows the questions.");
  if (!has_input(settings)) return report_usage("analyze " + settings.what, kNoInput);
  if (const std::string mistake = mistake_in_split(settings); !mistake.empty())
    return report_usage("analyze " + settings.what, mistake);
  if (!settings.ledger.db.empty()) {
    if (settings.totals || !settings.where.empty() || !settings.unknown_where.empty()) {
      return report_usage(
          "analyze " + settings.what,
          "--where, --totals and --unknown-where are of files; a ledger has --actor, --target, --type …");
    }
  } else if (!settings.filter.is_empty() || (!settings.by.empty() && !is_panel(settings))) {
    return report_usage("analyze " + settings.what,
                        "--actor, --type, --by and the like are of a ledger (--db); a file has --where.");
  }
  if (is_panel(settings)) return settings.what == "forecast" ? forecast_panel(settings) : backtest_panel(settings);
  for (const Question& question : kQuestions) {
    if (settings.what == question.name) return question.answer(settings);
  }
  return kUsage;
}

}  // namespace

Command add_analyze(CLI::App& app) {
  auto settings = std::make_shared<AnalyzeSettings>();
  CLI::App* command = app.add_subcommand(
      "analyze", "numbers, intervals and tests on series of events; often the answer is 'cannot tell'");
  Words names;
  for (const Question& question : kQuestions) names.emplace_back(question.name);
  command
      ->add_option("what", settings->what,
                   "series, tempo, pauses, changes, compare, response, network, coverage, forecast, backtest")
      ->transform(one_of("question", names))
      ->type_name("WHAT");
  command->add_flag("--audit", settings->audit, "what a sceptic asks, checked on this series");
  add_analyze_settings(*command, *settings);
  command->footer(
      "Examples:\n"
      "  isnad analyze series --series strikes.csv --where country=PK --unit month\n"
      "  isnad analyze pauses --series strikes.csv --where country=PK --begin 2008 --since 2011-11-18\n"
      "  isnad analyze compare --series attacks.csv --where actor=insurgents --at 2007-08-29\n"
      "  isnad analyze response --series deaths.csv --count killed --after actor=A --then actor=B --days 3,7,14\n"
      "  isnad analyze forecast --series strikes.csv --horizon 28 --format ndjson\n"
      "  isnad analyze backtest --series strikes.csv --from 2009-01-01 --every 7\n"
      "  isnad analyze backtest --series deaths.csv --count killed --unit month --by country --steps 1,3,6\n"
      "  isnad analyze series --db isnad.db --actor 'United States' --by target\n"
      "  isnad analyze response --db isnad.db --after 'actor=us type=assault' --then 'target=us-military'\n"
      "docs/analysis.md explains each answer. No answer says why something happened.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

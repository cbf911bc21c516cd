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

int run(const AnalyzeSettings& settings) {
  if (settings.audit) return has_input(settings) ? analyze_audit(settings) : report_usage("analyze --audit", kNoInput);
  if (settings.what.empty())
    return report_usage("analyze", "say what is asked. isnad analyze --help shows the questions.");
  if (!has_input(settings)) return report_usage("analyze " + settings.what, kNoInput);
  constexpr std::string_view kSplit[] = {"series", "tempo", "pauses", "coverage"};
  if (!settings.by.empty() && std::ranges::find(kSplit, settings.what) == std::end(kSplit))
    return report_usage("analyze " + settings.what, "--by is of series, tempo, pauses and coverage.");
  if (!settings.by.empty() && !settings.since.empty())
    return report_usage("analyze pauses", "--since asks for one pause, --by searches in each group: take one of them.");
  if (settings.by == "language" && settings.what != "coverage")
    return report_usage("analyze " + settings.what, "--by language is of coverage alone.");
  if (!settings.ledger.db.empty()) {
    if (settings.totals || !settings.where.empty() || !settings.unknown_where.empty()) {
      return report_usage(
          "analyze " + settings.what,
          "--where, --totals and --unknown-where are of files; a ledger has --actor, --target, --type …");
    }
  } else if (!settings.filter.is_empty() || !settings.by.empty()) {
    return report_usage("analyze " + settings.what,
                        "--actor, --type, --by and the like are of a ledger (--db); a file has --where.");
  }
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
      "  isnad analyze series --db isnad.db --actor 'Islamic Resistance in Iraq' --members --by target\n"
      "  isnad analyze response --db isnad.db --after 'actor=us type=assault' --then 'target=us-military'\n"
      "docs/analysis.md explains each answer. No answer says why something happened.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

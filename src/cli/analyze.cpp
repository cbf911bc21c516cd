// analyze.cpp: `isnad analyze WHAT`: numbers, intervals and tests on a series of events.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/analyze_covariates.h"
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

// The same test in each group, of which there are many.
bool is_many(const AnalyzeSettings& settings) {
  constexpr std::string_view kTests[] = {"pauses", "changes", "compare", "response"};
  return !settings.by.empty() && std::ranges::find(kTests, settings.what) != std::end(kTests);
}

// A time of day with its zone: "2024-02-05T14:00Z", "2024-02-05T14:00:30+03:00".
bool is_time(const std::string& text) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd";
  const auto fits = [&](std::string_view shape, std::size_t from) {
    if (text.size() < from + shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      const char c = text[from + i];
      if (shape[i] == 'd' ? c < '0' || c > '9' : c != shape[i]) return false;
    }
    return true;
  };
  if (!fits(kShape, 0)) return false;
  const std::size_t zone = fits(":dd", kShape.size()) ? kShape.size() + 3 : kShape.size();
  const bool is_offset = (fits("+dd:dd", zone) || fits("-dd:dd", zone)) && text.size() == zone + 6;
  return text.substr(zone) == "Z" || is_offset;
}

// What is wrong with --by and what stands beside it; empty for nothing.
std::string mistake_in_split(const AnalyzeSettings& settings) {
  if (settings.by.empty()) {
    if (!settings.steps.empty()) return "--steps is of forecast and backtest with --by.";
    if (settings.layout == "views") return "--layout views is of forecast with --by.";
    return {};
  }
  if (settings.what == "network") return "--by is of every question but network.";
  if (settings.fast) return "--fast screens one series: take --by or --fast.";
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

// The same of --covariate.
std::string mistake_in_covariates(const AnalyzeSettings& settings) {
  if (!asks_for_covariates(settings)) return {};
  constexpr std::string_view kWithModel[] = {"tempo", "pauses", "changes", "compare", "forecast", "backtest"};
  if (std::ranges::find(kWithModel, settings.what) == std::end(kWithModel))
    return "--covariate is of tempo, pauses, changes, compare, forecast and backtest.";
  if (is_panel(settings) || (settings.what == "tempo" && !settings.by.empty()))
    return fmt::format("--covariate is of {} without --by.", settings.what);
  if (settings.fast) return "--fast has no model that a covariate could move: take --covariate or --fast.";
  return {};
}

int run(const AnalyzeSettings& settings) {
  if (settings.audit) return has_input(settings) ? analyze_audit(settings) : report_usage("analyze --audit", kNoInput);
  if (settings.what.empty())
    return report_usage("analyze", "say what is asked. isnad analyze --help shows the questions.");
  if (!has_input(settings)) return report_usage("analyze " + settings.what, kNoInput);
  if (const std::string mistake = mistake_in_split(settings); !mistake.empty())
    return report_usage("analyze " + settings.what, mistake);
  if (!settings.known_at.empty()) {
    if (settings.ledger.db.empty())
      return report_usage("analyze " + settings.what,
                          "--known-at is of a ledger: a file doesn't say when its rows came out.");
    if (!is_time(settings.known_at)) {
      return report_usage(
          "analyze " + settings.what,
          "--known-at takes a time of day with its zone, like 2024-02-05T14:00Z; for a day there is --as-of.");
    }
  }
  if (const std::string mistake = mistake_in_covariates(settings); !mistake.empty())
    return report_usage("analyze " + settings.what, mistake);
  if (!settings.ledger.db.empty()) {
    if (settings.totals || !settings.where.empty() || !settings.unknown_where.empty()) {
      return report_usage(
          "analyze " + settings.what,
          "--where, --totals and --unknown-where are of files; a ledger has --actor, --target, --type …");
    }
  } else if (!settings.filter.is_empty() || (!settings.by.empty() && !is_panel(settings) && !is_many(settings))) {
    return report_usage("analyze " + settings.what,
                        "--actor, --type, --by and the like are of a ledger (--db); a file has --where.");
  }
  if (is_many(settings)) return tests_by(settings);
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
      "  isnad analyze compare --db isnad.db --type assault --at 2024-02-05 --by country\n"
      "  isnad analyze series --db isnad.db --known-at 2024-02-05T14:00Z\n"
      "  isnad analyze tempo --series strikes.csv --covariate ramadan\n"
      "  isnad analyze backtest --series strikes.csv --covariate ramadan,us-election\n"
      "  isnad analyze response --db isnad.db --after 'actor=us type=assault' --then 'target=us-military'\n"
      "docs/analysis.md explains each answer. No answer says why something happened.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

// extract.cpp: `isnad extract`: everything read out of each document, one JSON object a line (docs/contract.md).
#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/start.h"
#include "isnad/json.h"

namespace isnad::cli {
namespace {

struct Settings {
  InputSettings input;
  JsonOptions json;
  std::vector<std::string> with;
};

int run(Settings settings) {
  for (const std::string& part : settings.with) {
    if (part == "tokens") settings.input.run.read.tokens = true;
    if (part == "explain") settings.json.explain = true;
  }
  const auto started = start(settings.input.engine);
  if (!started) return report("extract", started.error());
  DocumentReader reader(settings.input.files, settings.input.format, started->tables);
  const auto render = [&](const Answer& answer) {
    return answer.extraction ? to_json(*answer.document, *answer.extraction, settings.json)
                             : to_json(answer.id, answer.extraction.error());
  };
  bool full = false;
  std::size_t written = 0;
  const bool on_terminal = isatty(STDERR_FILENO) != 0;
  const auto write = [&](Answer&, const std::string& line) {
    std::cout << line << '\n' << std::flush;
    full = !std::cout;
    if (on_terminal && ++written % 10 == 0) std::cerr << fmt::format("\r{} documents", written) << std::flush;
    return !full;
  };
  const RunTotals totals = run_documents(started->engine, reader, settings.input.run, write, render);
  if (on_terminal && written >= 10) std::cerr << '\r' << std::string(40, ' ') << '\r';
  if (full) return report("extract", cannot_write());
  for (const std::string& notice : reader.take_notices()) std::cerr << fmt::format("isnad extract: {}\n", notice);
  if (totals.interrupted) {
    std::cerr << fmt::format("isnad extract: interrupted after {} documents, all of them written.\n", totals.documents);
  } else if (totals.failed > 0) {
    std::cerr << fmt::format(
        "isnad extract: {} of {} documents could not be read; each has an \"error\" in the output.\n", totals.failed,
        totals.documents);
  }
  return totals.exit_status();
}

}  // namespace

Command add_extract(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* extract = app.add_subcommand("extract", "everything read out of each document, as NDJSON (isnad/1)");
  add_input_settings(*extract, settings->input);
  extract->add_option("--with", settings->with, "more: tokens, explain")->check(CLI::IsMember({"tokens", "explain"}));
  extract->footer(
      "Examples:\n"
      "  isnad extract article.txt page.html | jq .events\n"
      "  isnad extract --input-format ndjson --threads 8 - < articles.ndjson > ledger.ndjson\n"
      "A document that can't be read gives an object with \"error\"; the exit status says so.");
  return {extract, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

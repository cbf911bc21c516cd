// extract.cpp: `isnad extract`: everything read out of each document, one JSON object a line (docs/contract.md).
#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/run_documents.h"
#include "export/extraction_json.h"

namespace isnad {
namespace {

struct Settings {
  EngineOptions engine;
  RunOptions run;
  JsonOptions json;
  InputFormat format = InputFormat::kAuto;
  std::vector<std::string> files;
  std::vector<std::string> with;
};

int run(Settings settings) {
  for (const std::string& part : settings.with) {
    if (part == "tokens") settings.run.read.tokens = true;
    if (part == "explain") settings.json.explain = true;
  }
  const auto engine = Engine::create(settings.engine);
  if (!engine) {
    std::cerr << "isnad extract: " << engine.error().message << '\n';
    return static_cast<int>(engine.error().code);
  }
  const auto tables = IngestTables::load(settings.engine.data);
  if (!tables) {
    std::cerr << "isnad extract: " << tables.error().message << '\n';
    return static_cast<int>(tables.error().code);
  }
  DocumentReader reader(settings.files, settings.format, *tables);
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
  const RunTotals totals = run_documents(*engine, reader, settings.run, write, render);
  if (on_terminal && written >= 10) std::cerr << '\r' << std::string(40, ' ') << '\r';
  if (full) {
    std::cerr << "isnad extract: standard output can't be written to; is the disk full, or the reader gone?\n";
    return static_cast<int>(ErrorCode::kResource);
  }
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
  extract->add_option("files", settings->files, "articles: text, HTML or NDJSON; - for standard input")->required();
  add_engine_options(*extract, settings->engine);
  add_input_options(*extract, settings->format, settings->run.threads);
  extract->add_option("--with", settings->with, "more: tokens, explain")->check(CLI::IsMember({"tokens", "explain"}));
  extract->footer(
      "Examples:\n"
      "  isnad extract article.txt page.html | jq .events\n"
      "  isnad extract --input-format ndjson --threads 8 - < articles.ndjson > ledger.ndjson\n"
      "A document that can't be read gives an object with \"error\"; the exit status says so.");
  return {extract, [settings] { return run(*settings); }};
}

}  // namespace isnad

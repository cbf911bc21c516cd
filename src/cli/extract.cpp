// extract.cpp: `isnad extract`: everything read out of each document, one JSON object a line (docs/contract.md).
#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "cli/command.h"
#include "cli/paths.h"
#include "cli/run_documents.h"
#include "export/extraction_json.h"

namespace isnad {
namespace {

constexpr int kInterrupted = 130;  // as shells report SIGINT

struct Settings {
  EngineOptions engine;
  RunOptions run;
  JsonOptions json;
  InputFormat format = InputFormat::kAuto;
  std::vector<std::string> files;
  std::vector<std::string> with;
};

const std::map<std::string, InputFormat> kFormats{{"auto", InputFormat::kAuto},
                                                  {"text", InputFormat::kText},
                                                  {"html", InputFormat::kHtml},
                                                  {"ndjson", InputFormat::kNdjson}};

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
  DocumentReader reader(settings.files, settings.format);
  const auto render = [&](const Answer& answer) {
    return answer.extraction ? to_json(*answer.document, *answer.extraction, settings.json)
                             : to_json(answer.id, answer.extraction.error());
  };
  bool full = false;
  std::size_t written = 0;
  const bool on_terminal = isatty(STDERR_FILENO) != 0;
  const auto write = [&](const std::string& line) {
    std::cout << line << '\n' << std::flush;
    full = !std::cout;
    if (on_terminal && ++written % 10 == 0) std::cerr << fmt::format("\r{} documents", written) << std::flush;
    return !full;
  };
  const RunTotals totals = run_documents(*engine, reader, settings.run, render, write);
  if (on_terminal && written >= 10) std::cerr << '\r' << std::string(40, ' ') << '\r';
  if (full) {
    std::cerr << "isnad extract: standard output can't be written to; is the disk full, or the reader gone?\n";
    return static_cast<int>(ErrorCode::kResource);
  }
  if (totals.interrupted) {
    std::cerr << fmt::format("isnad extract: interrupted after {} documents, all of them written.\n", totals.documents);
    return kInterrupted;
  }
  if (totals.failed == 0) return 0;
  std::cerr << fmt::format("isnad extract: {} of {} documents could not be read; each has an \"error\" in the output.\n",
                           totals.failed, totals.documents);
  return static_cast<int>(totals.last_error);
}

}  // namespace

Command add_extract(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* extract = app.add_subcommand("extract", "everything read out of each document, as NDJSON (isnad/1)");
  extract->add_option("files", settings->files, "articles: text, HTML or NDJSON; - for standard input")->required();
  add_engine_options(*extract, settings->engine);
  extract->add_option("--input-format", settings->format, "auto, text, html or ndjson")
      ->transform(CLI::CheckedTransformer(kFormats, CLI::ignore_case))
      ->default_str("auto");
  extract->add_option("--threads", settings->run.threads, "documents read at the same time")
      ->check(CLI::Range(1, 256))
      ->default_val(std::max(1U, std::thread::hardware_concurrency()));
  extract->add_option("--with", settings->with, "more: tokens, explain")->check(CLI::IsMember({"tokens", "explain"}));
  extract->footer(
      "Examples:\n"
      "  isnad extract article.txt page.html | jq .events\n"
      "  isnad extract --input-format ndjson --threads 8 - < articles.ndjson > ledger.ndjson\n"
      "A document that can't be read gives an object with \"error\"; the exit status says so.");
  return {extract, [settings] { return run(*settings); }};
}

}  // namespace isnad

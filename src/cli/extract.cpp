// extract.cpp: `isnad extract`: everything read out of each document, one JSON object a line (docs/contract.md).
#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/incident_teller.h"
#include "cli/output.h"
#include "cli/start.h"
#include "isnad/json.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "extract";

struct Settings {
  InputSettings input;
  JsonOptions json;
  std::vector<std::string> with;
};

void say_how_it_ended(const RunTotals& totals, const std::string& part) {
  if (totals.interrupted) {
    std::cerr << fmt::format("isnad extract: interrupted after {} documents, all of them written{}.\n",
                             totals.documents, part.empty() ? "" : " to " + part);
  } else if (totals.failed > 0) {
    std::cerr << fmt::format(
        "isnad extract: {} of {} documents could not be read; each has an \"error\" in the output.\n", totals.failed,
        totals.documents);
  }
}

int run(Settings settings) {
  for (const std::string& part : settings.with) {
    if (part == "tokens") settings.input.run.read.tokens = true;
    if (part == "explain") settings.json.explain = true;
  }
  auto output = Output::open(settings.input.output, settings.input.files);
  if (!output) return report(kSubcommand, output.error());
  const auto started = start(kSubcommand, settings.input);
  if (!started) return report(kSubcommand, started.error());
  DocumentReader reader(settings.input.files, settings.input.format, started->tables, {.keys = settings.input.keys});
  const auto incidents = incident_teller(kSubcommand, settings.input.engine.data, settings.input.strict);
  if (!incidents) return report(kSubcommand, incidents.error());
  const auto render = [&](const Answer& answer) {
    if (!answer.extraction) return to_json(answer.id, answer.extraction.error()) + '\n';
    if (!*incidents) return to_json(*answer.document, *answer.extraction, settings.json) + '\n';
    Extraction told = *answer.extraction;
    const auto tellings = (*incidents)->tell(answer.document, told);
    return to_json(*answer.document, told, {settings.json.explain, tellings}) + '\n';
  };
  std::size_t written = 0;
  const bool on_terminal = isatty(STDERR_FILENO) != 0;
  const auto write = [&](Answer&, const std::string& line) {
    output->write(line);
    if (on_terminal && ++written % 10 == 0) std::cerr << fmt::format("\r{} documents", written) << std::flush;
    return output->good();
  };
  const RunTotals totals = run_documents(started->engine, reader, settings.input.run, write, render);
  if (on_terminal && written >= 10) std::cerr << '\r' << std::string(40, ' ') << '\r';
  if (!output->good()) return report(kSubcommand, output->cannot_write());
  const std::string part = totals.interrupted ? output->keep_part() : std::string();
  if (!totals.interrupted) {
    if (Status finished = output->finish(); !finished) return report(kSubcommand, finished.error());
  }
  for (const std::string& notice : reader.take_notices()) notify(kSubcommand, notice);
  say_how_it_ended(totals, part);
  return totals.exit_status();
}

}  // namespace

Command add_extract(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* extract = app.add_subcommand("extract", "everything read out of each document, as NDJSON (isnad/1)");
  add_input_settings(*extract, settings->input);
  add_output(*extract, settings->input.output);
  add_gazetteer(*extract, settings->input);
  extract->add_option("--with", settings->with, "more: tokens, explain")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->transform(one_of("part", {"tokens", "explain"}))
      ->type_name("PART,…");
  extract->footer(
      "Examples:\n"
      "  isnad extract article.txt page.html | jq .events\n"
      "  isnad extract --output answers.ndjson my-articles/\n"
      "  isnad extract --input-format ndjson --threads 8 - < articles.ndjson > answers.ndjson\n"
      "  isnad extract --text-key story --date-key day export.ndjson\n"
      "A document that can't be read gives an object with \"error\"; the exit status says so (isnad help exit-codes).");
  return {extract, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

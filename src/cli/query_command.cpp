#include "cli/query_command.h"

#include <fmt/format.h>

#include "cli/output.h"
#include "cli/start.h"

namespace isnad::cli {
namespace {

constexpr const char* kHow = "How it is written";
constexpr std::size_t kRowsOnAPage = 50;  // of a table, where no limit is named

void write_objects(const std::vector<std::string>& objects, bool list, Output& output) {
  if (list) output.write(objects.empty() ? "[]\n" : "[\n");
  for (std::size_t i = 0; i < objects.size() && output.good(); ++i) {
    output.write(objects[i] + (list && i + 1 < objects.size() ? ",\n" : "\n"));
  }
  if (list && !objects.empty()) output.write("]\n");
}

}  // namespace

void add_answer_settings(CLI::App& app, QuerySettings& settings) {
  add_ledger_settings(app, settings.ledger);
  add_format_settings(app, settings);
}

void add_format_settings(CLI::App& app, QuerySettings& settings) {
  add_choice<QueryFormat>(app, "--format", settings.format,
                          {{"table", QueryFormat::kTable},
                           {"csv", QueryFormat::kCsv},
                           {"ndjson", QueryFormat::kNdjson},
                           {"json", QueryFormat::kJson}},
                          "table; csv; ndjson, an object a line; json, one list of them")
      ->type_name("FORMAT")
      ->group(kHow);
  add_colours(app, settings.colours)->group(kHow);
  add_output(app, settings.output);
}

void add_query_settings(CLI::App& app, QuerySettings& settings, const QueryOptions& options) {
  add_query_options(app, settings.words, options);
  add_answer_settings(app, settings);
}

std::size_t most_wanted(const QuerySettings& settings) {
  const std::size_t standard = settings.format == QueryFormat::kTable || settings.is_ranking ? kRowsOnAPage : 0;
  const std::size_t limit = settings.words.limit.value_or(standard);
  return limit == 0 ? 0 : limit + 1;
}

int write_answer(std::string_view subcommand, const QuerySettings& settings, const QueryAnswer& answer) {
  constexpr std::size_t kMostColumns = 240;
  auto output = Output::open(settings.output, {settings.ledger.db});
  if (!output) return report(subcommand, output.error());
  switch (settings.format) {
    case QueryFormat::kTable: {
      const exports::TextStyle style = text_style(settings.colours, output->is_standard(), kMostColumns);
      if (answer.found > 0) output->write(answer.text ? answer.text(style) : answer.table().text(style));
      break;
    }
    case QueryFormat::kCsv:
      output->write(answer.table().csv());
      break;
    case QueryFormat::kNdjson:
    case QueryFormat::kJson:
      write_objects(answer.objects(), settings.format == QueryFormat::kJson, *output);
      break;
  }
  if (!output->good()) return report(subcommand, output->cannot_write());
  if (Status finished = output->finish(); !finished) return report(subcommand, finished.error());
  if (answer.found == 0) notify(subcommand, answer.nothing);
  const std::size_t most = most_wanted(settings);
  if (most > 0 && answer.found >= most && !settings.words.limit) {
    notify(subcommand, fmt::format("there are more than these {}; --limit 0 shows all.", most - 1));
  }
  return 0;
}

}  // namespace isnad::cli

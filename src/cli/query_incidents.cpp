// query_incidents.cpp: `isnad incidents` and `isnad disputes`.
#include <memory>
#include <utility>

#include "cli/command.h"
#include "cli/query_command.h"
#include "cli/start.h"
#include "export/dispute_tables.h"
#include "export/ledger_json.h"
#include "export/ledger_tables.h"
#include "ledger/query/labels.h"
#include "ledger/query/resolution.h"

namespace isnad::cli {
namespace {

using ledger::query::Labels;

int run_incidents(const QuerySettings& settings) {
  constexpr std::string_view kSubcommand = "incidents";
  auto open = QueryLedger::open(settings.ledger, settings.words.as_of);
  if (!open) return report(kSubcommand, open.error());
  const auto filter = filter_of(open->database, open->resolver.listed(), settings.words);
  if (!filter) return report(kSubcommand, filter.error());
  auto numbers = ledger::query::find_incidents(open->database, *filter, settings.words.order, most_wanted(settings));
  if (!numbers) return report(kSubcommand, numbers.error());
  QueryAnswer answer = cut_to_limit(settings, *numbers);
  const auto incidents = ledger::query::read_incidents(open->database, &*numbers);
  if (!incidents) return report(kSubcommand, incidents.error());
  answer.table = [&] { return exports::incident_table(*incidents); };
  answer.objects = [&] {
    std::vector<std::string> objects;
    for (const auto& one : *incidents) objects.push_back(exports::ledger_json(one));
    return objects;
  };
  return write_answer(kSubcommand, settings, answer);
}

int run_disputes(const QuerySettings& typed) {
  constexpr std::string_view kSubcommand = "disputes";
  QuerySettings settings = typed;
  settings.words.disputed = true;
  auto open = QueryLedger::open(settings.ledger, settings.words.as_of);
  if (!open) return report(kSubcommand, open.error());
  auto filter = filter_of(open->database, open->resolver.listed(), settings.words);
  if (!filter) return report(kSubcommand, filter.error());
  const auto numbers =
      ledger::query::find_incidents(open->database, *filter, settings.words.order, most_wanted(settings));
  if (!numbers) return report(kSubcommand, numbers.error());
  const auto incidents = ledger::query::read_incidents(open->database, &*numbers);
  if (!incidents) return report(kSubcommand, incidents.error());
  // Of relations only where nothing is asked for that they don't have.
  std::vector<std::int64_t> ties;
  if (!filter->places && filter->types.empty() && filter->responsibilities.empty()) {
    auto found = ledger::query::find_relations(open->database, *filter, most_wanted(settings));
    if (!found) return report(kSubcommand, found.error());
    ties = std::move(*found);
  }
  const auto relations = ledger::query::read_relations(open->database, &ties);
  if (!relations) return report(kSubcommand, relations.error());
  auto labels = Labels::create(open->database);
  if (!labels) return report(kSubcommand, labels.error());
  auto disputes = exports::disputes_of(*incidents, *relations);
  QueryAnswer answer = cut_to_limit(settings, disputes);
  answer.text = [&](const exports::TextStyle& style) { return exports::dispute_text(disputes, *labels, style); };
  answer.table = [&] { return exports::dispute_table(disputes, *labels); };
  answer.objects = [&] {
    std::vector<std::string> objects;
    objects.reserve(disputes.size());
    for (const auto& one : disputes) objects.push_back(exports::dispute_json(one, *labels));
    return objects;
  };
  return write_answer(kSubcommand, settings, answer);
}

}  // namespace

Command add_incidents(CLI::App& app) {
  auto settings = std::make_shared<QuerySettings>();
  CLI::App* command = app.add_subcommand("incidents", "what happened, from all articles of a ledger");
  QueryOptions options;
  options.types = incident_types();
  options.type_help = "only these types or modes, such as assault,drone (isnad help types)";
  options.all = true;
  add_query_settings(*command, *settings, options);
  command->footer(
      "Examples:\n"
      "  isnad incidents --since 2024-09 --place Iraq\n"
      "  isnad incidents --actor 'United States' --type assault --order newest --limit 20\n"
      "  isnad incidents --min-origins 2 --responsibility claimed --format csv --output claimed.csv\n"
      "  isnad incidents --as-of 2024-10-01 --format ndjson | jq .id\n"
      "isnad show ID tells who says what of one of them.");
  return {command, [settings] { return run_incidents(*settings); }};
}

Command add_disputes(CLI::App& app) {
  auto settings = std::make_shared<QuerySettings>();
  CLI::App* command = app.add_subcommand("disputes", "what can't all be true, with who says each");
  QueryOptions options;
  options.types = incident_types();
  options.type_help = "only of these types or modes of incidents";
  add_query_settings(*command, *settings, options);
  command->footer(
      "Examples:\n"
      "  isnad disputes --db iraq.db\n"
      "  isnad disputes --type assault --since 2024 --format ndjson\n"
      "A coarse value and a fine one inside it are no dispute, nor is a figure that the same origin replaced later.");
  return {command, [settings] { return run_disputes(*settings); }};
}

}  // namespace isnad::cli

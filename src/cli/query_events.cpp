// query_events.cpp: `isnad events`.
#include <memory>
#include <unordered_map>
#include <utility>

#include "cli/command.h"
#include "cli/query_command.h"
#include "cli/start.h"
#include "export/event_table.h"
#include "ledger/documents.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "events";

using Digests = std::unordered_map<std::string, std::shared_ptr<const resolve::DocumentDigest>>;

Result<std::vector<exports::EventRow>> rows_of(ledger::Database& database,
                                               const std::vector<ledger::query::FoundEvent>& events) {
  Digests known;
  std::vector<exports::EventRow> rows;
  for (const ledger::query::FoundEvent& found : events) {
    auto& digest = known[found.document];
    if (digest == nullptr) {
      const auto stored = ledger::find_document(database, found.document);
      if (!stored) return stored.error();
      const auto read = ledger::read_back(*stored);
      if (!read) return read.error();
      digest = std::make_shared<const resolve::DocumentDigest>(resolve::digest_of(*read));
    }
    for (const resolve::EventDigest& event : digest->events) {
      if (event.id == found.event) rows.push_back({digest, &event, found.incident});
    }
  }
  return rows;
}

int run(const QuerySettings& settings) {
  auto open = QueryLedger::open(settings.ledger, settings.words.as_of);
  if (!open) return report(kSubcommand, open.error());
  const auto filter = filter_of(open->database, open->resolver.listed(), settings.words);
  if (!filter) return report(kSubcommand, filter.error());
  auto events = ledger::query::find_events(open->database, *filter, settings.words.order, most_wanted(settings));
  if (!events) return report(kSubcommand, events.error());
  QueryAnswer answer = cut_to_limit(settings, *events);
  const auto rows = rows_of(open->database, *events);
  if (!rows) return report(kSubcommand, rows.error());
  answer.table = [&] { return exports::event_table(*rows); };
  answer.objects = [&] {
    std::vector<std::string> objects;
    for (const auto& row : *rows) objects.push_back(exports::event_json(row));
    return objects;
  };
  return write_answer(kSubcommand, settings, answer);
}

}  // namespace

Command add_events(CLI::App& app) {
  auto settings = std::make_shared<QuerySettings>();
  CLI::App* command =
      app.add_subcommand("events", "every telling of what happened, one by one, as the articles have it");
  QueryOptions options;
  options.types = incident_types();
  options.type_help = "only of incidents of these types or modes";
  options.all = true;
  add_query_settings(*command, *settings, options);
  command->footer(
      "Examples:\n"
      "  isnad events --place Erbil --since 2024-08 --until 2024-09\n"
      "  isnad events --source 'River Post' --type assault --format ndjson\n"
      "The tellings of those incidents that isnad incidents gives for the same options.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

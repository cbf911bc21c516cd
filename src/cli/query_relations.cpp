// query_relations.cpp: `isnad relations`, `isnad statements`, `isnad stories`.
#include <memory>

#include "cli/command.h"
#include "cli/query_command.h"
#include "cli/start.h"
#include "export/ledger_json.h"
#include "export/ledger_tables.h"
#include "ledger/query/labels.h"
#include "ledger/query/resolution.h"

namespace isnad::cli {
namespace {

using ledger::Database;
using ledger::query::Filter;
using ledger::query::Labels;
using Numbers = std::vector<std::int64_t>;

// Finds, reads and writes things of one kind: find(database, filter, limit), read(database, numbers), table(things,
// labels).
template <typename Find, typename Read, typename MakeTable>
int run(std::string_view subcommand, const QuerySettings& settings, Find find, Read read, MakeTable make_table) {
  auto open = QueryLedger::open(settings.ledger, settings.words.as_of);
  if (!open) return report(subcommand, open.error());
  const auto filter = filter_of(open->database, open->resolver.listed(), settings.words);
  if (!filter) return report(subcommand, filter.error());
  Result<Numbers> numbers = find(open->database, *filter, most_wanted(settings));
  if (!numbers) return report(subcommand, numbers.error());
  QueryAnswer answer = cut_to_limit(settings, *numbers);
  const auto things = read(open->database, &*numbers);
  if (!things) return report(subcommand, things.error());
  auto labels = Labels::create(open->database);
  if (!labels) return report(subcommand, labels.error());
  answer.table = [&] { return make_table(*things, *labels); };
  answer.objects = [&] {
    std::vector<std::string> objects;
    for (const auto& one : *things) objects.push_back(exports::ledger_json(one));
    return objects;
  };
  return write_answer(subcommand, settings, answer);
}

}  // namespace

Command add_relations(CLI::App& app) {
  auto settings = std::make_shared<QuerySettings>();
  CLI::App* command = app.add_subcommand("relations", "who belonged to, led, backed, hosted whom, when, says who");
  QueryOptions options;
  options.types = words_of<RelationType>();
  options.type_help = "only these types, such as member-of,backed-by";
  options.scenes = false;
  options.order = false;
  options.responsibility = false;
  add_query_settings(*command, *settings, options);
  command->footer(
      "Examples:\n"
      "  isnad relations --actor 'United States'\n"
      "  isnad relations --type leads,holds-role --at 2024-10-01\n"
      "With a day, only what is told to have held then: what has no time is left out (isnad actor NAME shows it "
      "apart).");
  const auto find = [](Database& database, const Filter& filter, std::size_t limit) {
    return ledger::query::find_relations(database, filter, limit);
  };
  const auto table = [](const auto& things, Labels& labels) { return exports::relation_table(things, labels); };
  return {command, [=] { return run("relations", *settings, find, ledger::query::read_relations, table); }};
}

Command add_statements(CLI::App& app) {
  auto settings = std::make_shared<QuerySettings>();
  CLI::App* command = app.add_subcommand("statements", "who said what, in which words");
  QueryOptions options;
  options.types = words_of<Stance>();
  options.type_help = "only these stances, such as claims,denies";
  add_query_settings(*command, *settings, options);
  command->footer(
      "Examples:\n"
      "  isnad statements --source 'United States' --type accuses\n"
      "  isnad statements --since 2024-10 --until 2024-12 --place Iraq --format csv\n"
      "Dates are those of publication; a place is that of an incident that the statement tells.");
  const auto find = [settings](Database& database, const Filter& filter, std::size_t limit) {
    return ledger::query::find_statements(database, filter, settings->words.order, limit);
  };
  const auto table = [](const auto& things, Labels& labels) { return exports::statement_table(things, labels); };
  return {command, [=] { return run("statements", *settings, find, ledger::query::read_statements, table); }};
}

Command add_stories(CLI::App& app) {
  auto settings = std::make_shared<QuerySettings>();
  CLI::App* command = app.add_subcommand("stories", "articles, each once with its copies");
  QueryOptions options;
  options.responsibility = false;
  add_query_settings(*command, *settings, options);
  command->footer(
      "Examples:\n"
      "  isnad stories --order support --limit 10\n"
      "  isnad stories --source 'River Post' --since 2024-09\n"
      "Dates are those of publication. --order support puts the most copied first.");
  const auto find = [settings](Database& database, const Filter& filter, std::size_t limit) {
    return ledger::query::find_stories(database, filter, settings->words.order, limit);
  };
  const auto table = [](const auto& things, Labels& labels) { return exports::story_table(things, labels); };
  return {command, [=] { return run("stories", *settings, find, ledger::query::read_stories, table); }};
}

}  // namespace isnad::cli

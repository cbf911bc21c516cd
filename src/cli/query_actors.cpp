// query_actors.cpp: `isnad actors` and `isnad actor NAME`.
#include <fmt/format.h>

#include <memory>
#include <utility>

#include "cli/actors_register.h"
#include "cli/command.h"
#include "cli/query_command.h"
#include "cli/start.h"
#include "export/actor_text.h"
#include "export/ledger_json.h"
#include "export/ledger_tables.h"
#include "ledger/query/actor_names.h"
#include "ledger/query/actor_view.h"
#include "ledger/query/labels.h"
#include "ledger/query/resolution.h"

namespace isnad::cli {
namespace {

using ledger::query::Labels;

int run_actors(const QuerySettings& settings) {
  constexpr std::string_view kSubcommand = "actors";
  auto open = QueryLedger::open(settings.ledger, settings.words.as_of);
  if (!open) return report(kSubcommand, open.error());
  const auto filter = filter_of(open->database, open->resolver.listed(), settings.words);
  if (!filter) return report(kSubcommand, filter.error());
  auto numbers = ledger::query::find_actors(open->database, *filter, most_wanted(settings));
  if (!numbers) return report(kSubcommand, numbers.error());
  QueryAnswer answer = cut_to_limit(settings, *numbers);
  const bool as_table = settings.format == QueryFormat::kTable || settings.format == QueryFormat::kCsv;
  const auto actors = as_table ? ledger::query::read_actor_names(open->database, *numbers)
                               : ledger::query::read_actors(open->database, &*numbers);
  if (!actors) return report(kSubcommand, actors.error());
  answer.table = [&] { return exports::actor_table(*actors); };
  answer.objects = [&] {
    std::vector<std::string> objects;
    for (const auto& one : *actors) objects.push_back(exports::ledger_json(one));
    return objects;
  };
  return write_answer(kSubcommand, settings, answer);
}

struct ActorSettings {
  QuerySettings query;
  std::string name;
};

// The one that is meant; where several can be, they are told.
Result<std::int64_t> one_actor(ledger::Database& database, const std::string& typed) {
  constexpr std::size_t kMostNamed = 8;
  const auto numbers = actors_meant(database, typed);
  if (!numbers) return numbers.error();
  if (numbers->size() == 1) return numbers->front();
  ledger::query::Filter filter;
  filter.actors = *numbers;
  const auto first = ledger::query::find_actors(database, filter, kMostNamed);  // most mentioned first
  if (!first) return first.error();
  const auto actors = ledger::query::read_actor_names(database, *first);
  if (!actors) return actors.error();
  std::vector<std::string> names;
  for (const auto& one : *actors) names.push_back(fmt::format("{} ({})", one.name, one.id));
  if (numbers->size() > names.size()) names.push_back(fmt::format("{} more", numbers->size() - names.size()));
  return Error{ErrorCode::kInvalidInput,
               fmt::format("'{}' can be: {}. Name one by more of its name, or its id.", typed, fmt::join(names, ", "))};
}

int run_actor(const ActorSettings& settings) {
  constexpr std::string_view kSubcommand = "actor";
  constexpr std::size_t kIncidents = 10;  // of a table, where no limit is named
  const QuerySettings& query = settings.query;
  auto open = QueryLedger::open(query.ledger, query.words.as_of);
  if (!open) return report(kSubcommand, open.error());
  const auto filter = filter_of(open->database, open->resolver.listed(), query.words);  // the time alone
  if (!filter) return report(kSubcommand, filter.error());
  const auto number = one_actor(open->database, settings.name);
  if (!number) return report(kSubcommand, number.error());
  const std::size_t most = query.words.limit.value_or(query.format == QueryFormat::kTable ? kIncidents : 0);
  const auto view = ledger::query::view_actor(open->database, open->resolver.listed(), *number,
                                              {filter->first_day, filter->last_day}, most);
  if (!view) return report(kSubcommand, view.error());
  const auto ids = ledger::query::ids_of(open->database, "incident", view->incidents);
  if (!ids) return report(kSubcommand, ids.error());
  // Of a table alone is more shown of them than that.
  const std::vector<std::int64_t> none;
  const bool as_text = query.format == QueryFormat::kTable;
  const auto incidents = ledger::query::read_incidents(open->database, as_text ? &view->incidents : &none);
  if (!incidents) return report(kSubcommand, incidents.error());
  auto labels = Labels::create(open->database);
  if (!labels) return report(kSubcommand, labels.error());
  std::string at = query.words.at;
  if (at.empty() && filter->has_time()) {
    at = fmt::format("{}/{}", query.words.since.empty() ? ".." : query.words.since,
                     query.words.until.empty() ? ".." : query.words.until);
  }
  QueryAnswer answer;
  answer.found = 1;
  answer.text = [&](const exports::TextStyle& style) {
    return exports::actor_text(*view, *incidents, at, *labels, style);
  };
  answer.table = [&] { return exports::tie_table(*view, *labels); };
  answer.objects = [&] { return std::vector<std::string>{exports::actor_json(*view, *ids, at, *labels)}; };
  return write_answer(kSubcommand, query, answer);
}

}  // namespace

Command add_actors(CLI::App& app) {
  auto settings = std::make_shared<QuerySettings>();
  CLI::App* command = app.add_subcommand("actors", "who is told of: groups, states, persons, media");
  QueryOptions options;
  options.types = words_of<EntityKind>();
  options.type_help = "only these kinds, such as armed-group,umbrella";
  options.order = false;
  add_query_settings(*command, *settings, options);
  command->footer(
      "Examples:\n"
      "  isnad actors --type armed-group,umbrella\n"
      "  isnad actors --actor 'Islamic Resistance in Iraq' --members --at 2024-10-01\n"
      "  isnad actors --place Syria --since 2024-11 --format csv\n"
      "Most mentioned first. With a time, a place or a source: those with a part in such incidents.");
  // Each may be named behind `actors`, and then runs in place of the list.
  const std::vector<Command> parts = add_actors_register(*command);
  return {command, [settings, parts] {
            const auto done = run_named(parts);
            return done ? *done : run_actors(*settings);
          }};
}

Command add_actor(CLI::App& app) {
  auto settings = std::make_shared<ActorSettings>();
  CLI::App* command = app.add_subcommand("actor", "one actor: names, roles, memberships, backers, with sources");
  command->add_option("name", settings->name, "a name, the beginning of one, an id")->required()->type_name("NAME");
  QueryOptions options;
  options.parties = options.scenes = options.responsibility = options.voices = options.origins = options.order = false;
  add_query_settings(*command, settings->query, options);
  command->footer(
      "Examples:\n"
      "  isnad actor 'United States'\n"
      "  isnad actor 'United States' --at 2024-10-01\n"
      "  isnad actor united-states --as-of 2024-10-01 --format json\n"
      "--at shows what held on a day, --as-of what could be known then. Ties whose time nobody tells stand apart.");
  return {command, [settings] { return run_actor(*settings); }};
}

}  // namespace isnad::cli

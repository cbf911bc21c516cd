// query_diff.cpp: `isnad diff OLD.db NEW.db`.
#include <fmt/format.h>

#include <memory>
#include <utility>

#include "cli/command.h"
#include "cli/query_command.h"
#include "cli/start.h"
#include "export/difference_table.h"
#include "ledger/open.h"
#include "ledger/query/difference.h"
#include "ledger/query/labels.h"
#include "ledger/query/resolution.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "diff";

using ledger::query::Everything;
using ledger::query::Labels;

struct DiffSettings {
  QuerySettings query;
  std::string before, after;
};

template <typename Things>
Status take(Result<Things> read, Things& out) {
  if (!read) return read.error();
  out = std::move(*read);
  return {};
}

// As it stands in the file: what made it may have been another program, and that is part of the difference.
Result<Everything> read_all(ledger::Database& database) {
  Everything out;
  Status done = take(ledger::query::read_stories(database), out.stories);
  if (done) done = take(ledger::query::read_actors(database), out.actors);
  if (done) done = take(ledger::query::read_incidents(database), out.incidents);
  if (done) done = take(ledger::query::read_relations(database), out.relations);
  if (done) done = take(ledger::query::read_redirects(database), out.redirects);
  if (!done) return done.error();
  return out;
}

int run(const DiffSettings& settings) {
  auto before = at_one_state(ledger::open_ledger(settings.before, ledger::Access::kRead));
  if (!before) return report(kSubcommand, before.error());
  auto after = at_one_state(ledger::open_ledger(settings.after, ledger::Access::kRead));
  if (!after) return report(kSubcommand, after.error());
  const auto old_things = read_all(*before);
  if (!old_things) return report(kSubcommand, old_things.error());
  const auto new_things = read_all(*after);
  if (!new_things) return report(kSubcommand, new_things.error());
  const auto difference = ledger::query::difference_of(*old_things, *new_things);
  auto old_labels = Labels::create(*before);
  if (!old_labels) return report(kSubcommand, old_labels.error());
  auto new_labels = Labels::create(*after);
  if (!new_labels) return report(kSubcommand, new_labels.error());
  const exports::BothLabels labels{*old_labels, *new_labels};
  QuerySettings query = settings.query;
  query.words.limit = 0;
  query.ledger.db = settings.after;
  QueryAnswer answer;
  answer.found =
      difference.incidents.size() + difference.actors.size() + difference.relations.size() + difference.stories.size();
  answer.nothing = "the ledgers tell the same.";
  answer.table = [&] { return exports::difference_table(difference, labels); };
  answer.objects = [&] { return exports::difference_json(difference, labels); };
  return write_answer(kSubcommand, query, answer);
}

}  // namespace

Command add_diff(CLI::App& app) {
  auto settings = std::make_shared<DiffSettings>();
  CLI::App* command = app.add_subcommand("diff", "what came, went and changed between two ledgers");
  command->add_option("old", settings->before, "the older ledger")->required()->type_name("OLD.db");
  command->add_option("new", settings->after, "the newer ledger")->required()->type_name("NEW.db");
  add_format_settings(*command, settings->query);
  command->footer(
      "Examples:\n"
      "  isnad diff yesterday.db today.db\n"
      "  isnad diff yesterday.db today.db --format ndjson | jq 'select(.what == \"incident\" and .change == "
      "\"came\")'\n"
      "Incidents, actors, relations and stories by their ids, as they stand in the files; an id that leads on in the\n"
      "newer ledger was merged.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

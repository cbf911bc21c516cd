// query_show.cpp: `isnad show ID|URL`: a thing with its evidence whole.
#include <fmt/format.h>

#include <memory>
#include <utility>

#include "cli/command.h"
#include "cli/query_command.h"
#include "cli/start.h"
#include "export/actor_text.h"
#include "export/evidence.h"
#include "ledger/query/actor_view.h"
#include "ledger/query/circles.h"
#include "ledger/query/labels.h"
#include "ledger/query/resolution.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "show";

namespace query = ledger::query;
using exports::TextStyle;
using ledger::Database;
using query::Labels;

struct ShowSettings {
  QuerySettings query;
  std::string id;
};

// How one thing is written.
struct Shown {
  std::function<std::string(const TextStyle&)> text;
  std::function<std::string()> json;
};

// Numbers to things, or the first error.
template <typename Thing, typename Read>
Status fill(std::vector<Thing>& out, Database& database, const Result<query::ThingNumbers>& numbers, Read read) {
  if (!numbers) return numbers.error();
  auto things = read(database, &*numbers);
  if (!things) return things.error();
  out = std::move(*things);
  return {};
}

template <typename Thing, typename Read>
Result<Thing> read_one(Database& database, std::int64_t number, Read read) {
  std::vector<Thing> things;
  if (Status done = fill(things, database, query::ThingNumbers{number}, read); !done) return done.error();
  if (things.empty()) return Error{ErrorCode::kNotFound, "the ledger lost it in between; ask again."};
  return std::move(things.front());
}

template <typename Thing, typename Read>
Result<Shown> show_plain(Database& database, std::int64_t number, Labels& labels, Read read) {
  auto thing = read_one<Thing>(database, number, read);
  if (!thing) return thing.error();
  const auto kept = std::make_shared<const Thing>(std::move(*thing));
  return Shown{[kept, &labels](const TextStyle& style) { return exports::evidence_text(*kept, labels, style); },
               [kept, &labels] { return exports::evidence_json(*kept, labels); }};
}

Result<Shown> show_incident(Database& database, std::int64_t number, Labels& labels) {
  auto incident = read_one<resolve::ResolvedIncident>(database, number, query::read_incidents);
  if (!incident) return incident.error();
  exports::IncidentCircle circle;
  Status done = fill(circle.covered, database, query::covered_by(database, number), query::read_incidents);
  if (done) done = fill(circle.covering, database, query::covering(database, number), query::read_incidents);
  if (done) done = fill(circle.threats, database, query::threats_before(database, number), query::read_incidents);
  if (done) done = fill(circle.deeds, database, query::deeds_after(database, number), query::read_incidents);
  if (done) done = fill(circle.statements, database, query::statements_on(database, number), query::read_statements);
  if (!done) return done.error();
  const auto kept = std::make_shared<const std::pair<resolve::ResolvedIncident, exports::IncidentCircle>>(
      std::move(*incident), std::move(circle));
  return Shown{[kept, &labels](const TextStyle& style) {
                 return exports::evidence_text(kept->first, kept->second, labels, style);
               },
               [kept, &labels] { return exports::evidence_json(kept->first, kept->second, labels); }};
}

Result<Shown> show_document(Database& database, const query::Named& named, Labels& labels) {
  exports::DocumentCircle circle;
  circle.id = named.id;
  std::vector<resolve::Story> stories;
  const std::int64_t number = named.number;
  Status done = fill(stories, database, query::story_with(database, number), query::read_stories);
  if (done) done = fill(circle.incidents, database, query::incidents_in(database, number), query::read_incidents);
  if (done) done = fill(circle.relations, database, query::relations_in(database, number), query::read_relations);
  if (done) done = fill(circle.statements, database, query::statements_in(database, number), query::read_statements);
  if (!done) return done.error();
  if (!stories.empty()) circle.story = std::move(stories.front());
  const auto kept = std::make_shared<const exports::DocumentCircle>(std::move(circle));
  return Shown{[kept, &labels](const TextStyle& style) { return exports::evidence_text(*kept, labels, style); },
               [kept, &labels] { return exports::evidence_json(*kept, labels); }};
}

Result<Shown> show_actor(QueryLedger& open, std::int64_t number, Labels& labels) {
  constexpr std::size_t kIncidents = 10;
  auto view = query::view_actor(open.database, open.resolver.listed(), number, {}, kIncidents);
  if (!view) return view.error();
  auto incidents = query::read_incidents(open.database, &view->incidents);
  if (!incidents) return incidents.error();
  auto ids = query::ids_of(open.database, "incident", view->incidents);
  if (!ids) return ids.error();
  const auto kept = std::make_shared<const std::pair<query::ActorView, std::vector<resolve::ResolvedIncident>>>(
      std::move(*view), std::move(*incidents));
  return Shown{
      [kept, &labels](const TextStyle& style) {
        return exports::actor_text(kept->first, kept->second, {}, labels, style);
      },
      [kept, kept_ids = std::move(*ids), &labels] { return exports::actor_json(kept->first, kept_ids, {}, labels); }};
}

Result<Shown> show(QueryLedger& open, const query::Named& named, Labels& labels) {
  switch (named.kind) {
    case query::Kind::kIncident:
      return show_incident(open.database, named.number, labels);
    case query::Kind::kActor:
      return show_actor(open, named.number, labels);
    case query::Kind::kRelation:
      return show_plain<resolve::ResolvedRelation>(open.database, named.number, labels, query::read_relations);
    case query::Kind::kStatement:
      return show_plain<resolve::ResolvedStatement>(open.database, named.number, labels, query::read_statements);
    case query::Kind::kStory:
      return show_plain<resolve::Story>(open.database, named.number, labels, query::read_stories);
    case query::Kind::kDocument:
      return show_document(open.database, named, labels);
  }
  return Error{ErrorCode::kInternal, "a kind that there is not."};
}

int run_show(const ShowSettings& settings) {
  const QuerySettings& asked = settings.query;
  if (asked.format == QueryFormat::kCsv) return report_usage(kSubcommand, "evidence is no table; use json.");
  auto open = QueryLedger::open(asked.ledger, asked.words.as_of);
  if (!open) return report(kSubcommand, open.error());
  const auto named = query::named(open->database, settings.id);
  if (!named) return report(kSubcommand, named.error());
  if (named->empty()) {
    return report(kSubcommand, {ErrorCode::kNotFound,
                                fmt::format("there is nothing with the id or address '{}' in the ledger; isnad search "
                                            "and isnad incidents tell ids.",
                                            settings.id)});
  }
  if (named->size() > 1) {
    std::vector<std::string> ids;
    for (const query::Named& one : *named) ids.push_back(one.id);
    return report(kSubcommand, {ErrorCode::kInvalidInput, fmt::format("'{}' can be: {}. Write more of the id.",
                                                                      settings.id, fmt::join(ids, ", "))});
  }
  auto labels = Labels::create(open->database);
  if (!labels) return report(kSubcommand, labels.error());
  const auto shown = show(*open, named->front(), *labels);
  if (!shown) return report(kSubcommand, shown.error());
  QueryAnswer answer;
  answer.found = 1;
  answer.text = shown->text;
  answer.objects = [&] { return std::vector<std::string>{shown->json()}; };
  return write_answer(kSubcommand, asked, answer);
}

}  // namespace

Command add_show(CLI::App& app) {
  auto settings = std::make_shared<ShowSettings>();
  CLI::App* command = app.add_subcommand("show", "the evidence whole: every value, who says it, in which words, where");
  command->add_option("id", settings->id, "of an incident, actor, relation, statement, story or document; an address")
      ->required()
      ->type_name("ID|URL");
  add_as_of(*command, settings->query.words);
  add_answer_settings(*command, settings->query);
  command->footer(
      "Examples:\n"
      "  isnad show i0123456789abcdef\n"
      "  isnad show https://example.org/news/strike --format json\n"
      "The beginning of an id will do where no other begins so; an id that was merged or split leads to what it is "
      "now.");
  return {command, [settings] { return run_show(*settings); }};
}

}  // namespace isnad::cli

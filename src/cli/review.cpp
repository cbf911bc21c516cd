// review.cpp: `isnad review accept|reject|correct|merge|split|undo`: what a person says of what was derived.
//
// In:  ids of incidents and actors, or numbers of decisions to undo. Out: decisions behind those that are there, and
// derived tables that follow them. All that is named is checked before anything is written. Nothing is ever deleted.
#include "desk/review.h"

#include <fmt/format.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/start.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "review";

using resolve::Action;

struct Settings {
  std::string db, why, by, field, value;
  std::vector<std::string> named;  // ids; of split an id and members; of undo numbers
  std::filesystem::path data;
};

void say(const resolve::Decision& decision) {
  std::string said = fmt::format("decision {}: {} {}", decision.id, to_string(decision.action), decision.object);
  if (decision.action == Action::kUndo)
    said = fmt::format("decision {}: undo decision {}", decision.id, decision.undoes);
  if (decision.action == Action::kMerge) said += " with " + decision.old_json.substr(1, decision.old_json.size() - 2);
  if (decision.action == Action::kCorrect) said += fmt::format(": {} is {}", decision.field, decision.new_json);
  if (decision.action == Action::kSplit)
    said += fmt::format(": {} stay, {} go", decision.anchors.size(), decision.others.size());
  notify(kSubcommand, said + '.');
}

int run(Action action, const Settings& settings) {
  if (settings.by.empty()) return report_usage(kSubcommand, "say with --by who decides.");
  if (settings.why.empty()) return report_usage(kSubcommand, "say with --why why.");
  const auto resolver = Resolver::create(settings.data);
  if (!resolver) return report(kSubcommand, resolver.error());
  auto desk = desk::ReviewDesk::open(settings.db, *resolver);
  if (!desk) return report(kSubcommand, desk.error());
  auto decisions = desk::decisions_for(*desk, {action, settings.named, settings.field, settings.value});
  if (!decisions) return report(kSubcommand, decisions.error());
  const Status done = desk::decide(*desk, *decisions, {settings.by, settings.why}, *resolver, say);
  return done ? 0 : report(kSubcommand, done.error());
}

struct Verb {
  Action action;
  const char* help;
  const char* names;  // of what is named
  int least, most;
  const char* example;
};

constexpr int kAny = 1 << 20;
constexpr Verb kVerbs[] = {
    {Action::kAccept, "says that incidents are right", "ID", 1, kAny,
     "accept i0123456789abcdef --why \"seen on video\""},
    {Action::kReject, "takes incidents out: they stay, marked, and count no more", "ID", 1, kAny,
     "reject i0123456789abcdef --why \"an exercise\""},
    {Action::kCorrect, "says the right value of an incident's attribute", "ID", 1, 1,
     "correct i0123456789abcdef --field killed --value 3 --why \"the hospital's list\""},
    {Action::kMerge, "says that incidents, or actors, are one", "ID", 2, kAny,
     "merge i0123456789abcdef i89abcdef01234567 --why \"one strike, two reports\""},
    {Action::kSplit, "says which members are another incident, or another actor", "ID MEMBER", 2, kAny,
     "split i0123456789abcdef DOCUMENT DOCUMENT#e3 --why \"another town\""},
    {Action::kUndo, "takes decisions back", "NUMBER", 1, kAny, "undo 3 --why \"it was the same town\""}};

void add_settings(CLI::App& app, const Verb& verb, Settings& settings) {
  app.add_option("named", settings.named, "what it is about; of split the thing, then documents or members that go")
      ->type_name(verb.names)
      ->expected(verb.least, verb.most)
      ->required();
  if (verb.action == Action::kCorrect) {
    Words fields;
    for (const resolve::NamedAttribute& one : resolve::kAttributes) fields.emplace_back(one.name);
    app.add_option("--field", settings.field, "which attribute: killed, place, time, …")
        ->transform(one_of("field", std::move(fields)))
        ->required();
    app.add_option("--value", settings.value, "3, 3..5, 2024-05-03, a name or an id, a word of the attribute")
        ->required();
  }
  app.add_option("--why", settings.why, "the reason")->type_name("TEXT")->required();
  app.add_option("--by", settings.by, "who decides (or USER)")->type_name("NAME")->capture_default_str();
  add_db(app, settings.db);
  add_data(app, settings.data);
  app.footer(fmt::format(
      "Example:\n  isnad review {}\nDecisions point at words: they hold when documents are added or read again.",
      verb.example));
}

}  // namespace

Command add_review(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  if (const char* user = std::getenv("USER")) settings->by = user;
  CLI::App* review = app.add_subcommand("review", "accepts, rejects, corrects, merges, splits what was derived");
  std::vector<std::pair<CLI::App*, Action>> verbs;
  std::string examples = "Examples:\n";
  for (const Verb& verb : kVerbs) {
    CLI::App* command = review->add_subcommand(std::string(to_string(verb.action)), verb.help);
    add_settings(*command, verb, *settings);
    verbs.emplace_back(command, verb.action);
    examples += fmt::format("  isnad review {}\n", verb.example);
  }
  review->footer(examples + "Nothing is deleted: isnad log lists what was decided, isnad review undo takes it back.");
  review->require_subcommand(1);
  const auto run_it = [settings, verbs] {
    for (const auto& [command, action] : verbs) {
      if (command->parsed()) return run(action, *settings);
    }
    return kUsage;
  };
  return {review, run_it};
}

}  // namespace isnad::cli

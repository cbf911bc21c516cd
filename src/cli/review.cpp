// review.cpp: `isnad review accept|reject|correct|merge|split|undo`: what a person says of what was derived.
//
// In:  ids of incidents and actors, or numbers of decisions to undo. Out: decisions behind those that are there, and
// derived tables that follow them. All that is named is checked before anything is written. Nothing is ever deleted.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/paths.h"
#include "cli/review_desk.h"
#include "cli/review_member.h"
#include "cli/review_value.h"
#include "cli/start.h"
#include "export/ledger_json.h"
#include "ledger/decisions.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "review";

using resolve::Action;
using resolve::Decision;
using Decisions = std::vector<Decision>;

struct Settings {
  std::string db, why, by, field, value;
  std::vector<std::string> named;  // ids; of split an id and members; of undo numbers
  std::filesystem::path data;
};

std::string now_utc() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text, size};
}

Result<Decisions> mark(ReviewDesk& desk, const Settings& settings, Action action) {
  Decisions out;
  for (const std::string& id : settings.named) {
    auto decision = desk.decide(action, id);
    if (!decision) return decision.error();
    out.push_back(std::move(*decision));
  }
  return out;
}

Result<Decisions> correct(ReviewDesk& desk, const Settings& settings) {
  auto decision = desk.decide(Action::kCorrect, settings.named.front());
  if (!decision) return decision.error();
  const resolve::NamedAttribute& attribute = *resolve::find_attribute(settings.field);  // the command line knows them
  const auto value = read_value(attribute, settings.value, desk.known(decision->object));
  if (!value) return value.error();
  const resolve::Attribute& before = desk.incident(decision->object)->*attribute.attribute;
  decision->field = settings.field;
  if (before.agreed) decision->old_json = exports::ledger_json(*before.agreed);
  decision->new_json = exports::ledger_json(*value);
  return Decisions{std::move(*decision)};
}

Result<Decisions> merge(ReviewDesk& desk, const Settings& settings) {
  const auto first = desk.decide(Action::kMerge, settings.named.front());
  if (!first) return first.error();
  Decisions out;
  for (std::size_t i = 1; i < settings.named.size(); ++i) {
    auto second = desk.decide(Action::kMerge, settings.named[i]);
    if (!second) return second.error();
    if (second->about != first->about) {
      return Error{ErrorCode::kInvalidInput, "an incident and an actor can't be one: name two of a kind."};
    }
    if (second->object == first->object) {
      return Error{ErrorCode::kInvalidInput,
                   fmt::format("{} and {} are one already.", settings.named.front(), settings.named[i])};
    }
    Decision decision = *first;
    decision.others = std::move(second->anchors);
    decision.old_json = '"' + second->object + '"';
    out.push_back(std::move(decision));
  }
  return out;
}

Result<Decisions> split(ReviewDesk& desk, const Settings& settings) {
  auto decision = desk.decide(Action::kSplit, settings.named.front());
  if (!decision) return decision.error();
  const auto members = desk.members_named(decision->object);
  if (!members) return members.error();
  auto sides = split_of(*members, {settings.named.begin() + 1, settings.named.end()});
  if (!sides) return sides.error();
  decision->anchors = std::move(sides->stay);
  decision->others = std::move(sides->go);
  return Decisions{std::move(*decision)};
}

Result<Decisions> undo(ReviewDesk& desk, const Settings& settings) {
  const auto all = ledger::read_decisions(desk.database());
  if (!all) return all.error();
  Decisions out;
  for (const std::string& typed : std::set<std::string>(settings.named.begin(), settings.named.end())) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    const auto found = std::find_if(all->begin(), all->end(), [&](const Decision& one) { return one.id == number; });
    if (error != std::errc() || *end != '\0' || found == all->end()) {
      return Error{ErrorCode::kNotFound, fmt::format("there is no decision '{}'; isnad log lists them.", typed)};
    }
    // An undo that holds makes a difference to what stands.
    Decisions without = *all, with = *all;
    without.erase(without.begin() + (found - all->begin()));
    if (found->action != Action::kUndo) {
      const auto standing = resolve::standing(with);
      const auto same = [&](const Decision& one) { return one.id == number; };
      if (std::none_of(standing.begin(), standing.end(), same)) {
        return Error{ErrorCode::kInvalidInput,
                     fmt::format("decision {} is undone already; undo the undo to bring it back.", number)};
      }
    } else if (resolve::standing(without).size() == resolve::standing(with).size()) {
      return Error{ErrorCode::kInvalidInput, fmt::format("decision {} is undone already.", number)};
    }
    Decision decision;
    decision.action = Action::kUndo;
    decision.about = found->about;
    decision.object = found->object;
    decision.undoes = number;
    out.push_back(std::move(decision));
  }
  return out;
}

Result<Decisions> decisions_for(Action action, ReviewDesk& desk, const Settings& settings) {
  switch (action) {
    case Action::kCorrect:
      return correct(desk, settings);
    case Action::kMerge:
      return merge(desk, settings);
    case Action::kSplit:
      return split(desk, settings);
    case Action::kUndo:
      return undo(desk, settings);
    case Action::kAccept:
    case Action::kReject:
      break;
  }
  return mark(desk, settings, action);
}

int run(Action action, const Settings& settings) {
  if (settings.by.empty()) return report_usage(kSubcommand, "say with --by who decides.");
  if (settings.why.empty()) return report_usage(kSubcommand, "say with --why why.");
  const auto resolver = Resolver::create(settings.data);
  if (!resolver) return report(kSubcommand, resolver.error());
  auto desk = ReviewDesk::open(settings.db, *resolver);
  if (!desk) return report(kSubcommand, desk.error());
  auto decisions = decisions_for(action, *desk, settings);
  if (!decisions) return report(kSubcommand, decisions.error());
  for (Decision& decision : *decisions) {
    decision.at = now_utc();
    decision.by = settings.by;
    decision.why = settings.why;
    const auto number = ledger::append_decision(desk->database(), decision);
    if (!number) return report(kSubcommand, number.error());
    std::string said = fmt::format("decision {}: {} {}", *number, to_string(action), decision.object);
    if (action == Action::kUndo) said = fmt::format("decision {}: undo decision {}", *number, decision.undoes);
    if (action == Action::kMerge) said += " with " + decision.old_json.substr(1, decision.old_json.size() - 2);
    if (action == Action::kCorrect) said += fmt::format(": {} is {}", decision.field, decision.new_json);
    if (action == Action::kSplit)
      said += fmt::format(": {} stay, {} go", decision.anchors.size(), decision.others.size());
    notify(kSubcommand, said + '.');
  }
  if (Status done = derive_anew(desk->database(), *resolver); !done) return report(kSubcommand, done.error());
  return 0;
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
  app.add_option("--data", settings.data, "the folder of tables (or ISNAD_DATA)")
      ->type_name("FOLDER")
      ->capture_default_str();
  app.footer(fmt::format(
      "Example:\n  isnad review {}\nDecisions point at words: they hold when documents are added or read again.",
      verb.example));
}

}  // namespace

Command add_review(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  settings->data = find_data();
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

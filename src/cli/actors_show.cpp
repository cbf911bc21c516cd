#include "cli/actors_show.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/choices.h"
#include "cli/ledger_file.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/start.h"
#include "export/json_text.h"
#include "isnad/vocabulary.h"
#include "ledger/open.h"
#include "ledger/query/names.h"
#include "ledger/query/resolution.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "actors show";

enum class Format : std::uint8_t { kText, kJson };

struct Settings {
  std::string name, db;
  Format format = Format::kText;
  std::filesystem::path data;
};

using Linker = resolve::names::ActorLinker;

// What is known of one actor: of the register, of the ledger, or both.
struct Shown {
  std::string id;
  lexicon::ActorIndex registered = lexicon::kNoActor;
  std::optional<resolve::Actor> in_ledger;
};

lexicon::ActorIndex meant_in_register(const Linker& linker, const std::string& typed) {
  const auto by_id = linker.find_id(typed);
  if (by_id != lexicon::kNoActor) return by_id;
  resolve::names::LinkQuery query;
  query.name = typed;
  return linker.link(query).actor;
}

Result<std::vector<Shown>> find(const Settings& settings, const Linker& linker, const Resolver& resolver) {
  std::vector<Shown> found;
  const auto known = meant_in_register(linker, settings.name);
  auto database = open_current(settings.db, resolver);
  if (!database && database.error().code != ErrorCode::kNotFound) return database.error();
  if (database) {
    auto numbers = ledger::query::actors_named(*database, settings.name);
    if (!numbers) return numbers.error();
    if (numbers->empty() && known != lexicon::kNoActor) {
      numbers = ledger::query::actors_named(*database, linker.actor(known).id);
      if (!numbers) return numbers.error();
    }
    auto actors = ledger::query::read_actors(*database, &*numbers);
    if (!actors) return actors.error();
    for (resolve::Actor& actor : *actors) {
      const auto registered = actor.registered ? linker.find_id(actor.id) : lexicon::kNoActor;
      found.push_back({actor.id, registered, std::move(actor)});
    }
  }
  if (found.empty() && known != lexicon::kNoActor) found.push_back({linker.actor(known).id, known, std::nullopt});
  return found;
}

std::vector<std::string> names_in_register(const Linker& linker, lexicon::ActorIndex actor) {
  std::vector<std::string> out;
  for (const lexicon::ActorName& name : linker.actors().names()) {
    if (name.actor == actor && name.use != lexicon::NameUse::kPeople) out.push_back(name.text);
  }
  return out;
}

std::string tie_text(const lexicon::ActorLink& link) {
  std::string text = link.relation ? fmt::format("{} {}", to_string(*link.relation), link.target)
                                   : fmt::format("led by {}", link.target);
  if (!link.since.empty() || !link.until.empty()) {
    text += fmt::format(" ({}/{})", link.since.empty() ? ".." : link.since, link.until.empty() ? ".." : link.until);
  }
  return text;
}

std::string as_text(const Shown& shown, const Linker& linker) {
  std::string out;
  const auto line = [&](std::string_view what, const std::string& value) {
    if (!value.empty()) out += fmt::format("{:<10} {}\n", what, value);
  };
  if (shown.registered != lexicon::kNoActor) {
    const lexicon::Actor& actor = linker.actor(shown.registered);
    out += fmt::format("{}  ({}, {})\n", actor.name, actor.id, to_string(actor.kind));
    line("register", fmt::format("{}", fmt::join(linker.rows_of(shown.registered), ", ")));
    line("countries", fmt::format("{}", fmt::join(actor.countries, ", ")));
    line("since", actor.since);
    line("until", actor.until);
    line("names", fmt::format("{}", fmt::join(names_in_register(linker, shown.registered), "; ")));
    for (const lexicon::ActorLink& link : actor.links) line("tie", tie_text(link));
  } else {
    out += fmt::format("{}  ({}, {}; not in the register)\n", shown.in_ledger->name, shown.id,
                       to_string(shown.in_ledger->kind));
  }
  if (!shown.in_ledger) {
    line("ledger", "nothing");
    return out;
  }
  const resolve::Actor& actor = *shown.in_ledger;
  std::vector<std::string> told;
  for (const resolve::ActorName& name : actor.names) told.push_back(fmt::format("{} ({})", name.name, name.count));
  line("told as", fmt::format("{}", fmt::join(told, "; ")));
  line("linked", fmt::format("{} entities", actor.members.size()));
  for (std::size_t i = 0; i < actor.members.size(); ++i) {
    const resolve::ActorLink& link = actor.links[i];
    out += fmt::format("  {}  n{}  {}\n", actor.members[i].document, actor.members[i].entity,
                       link.why.empty() ? "by itself" : fmt::format("{:.2f}  {}", link.score, link.why));
  }
  return out;
}

std::string as_json(const Shown& shown, const Linker& linker) {
  exports::JsonText json;
  const auto list = [&](std::string_view key, const std::vector<std::string>& values) {
    json.key(key);
    json.begin_array();
    for (const std::string& value : values) json.text(value);
    json.end_array();
  };
  json.begin_object();
  json.key("id");
  json.text(shown.id);
  json.key("registered");
  json.boolean(shown.registered != lexicon::kNoActor);
  if (shown.registered != lexicon::kNoActor) {
    const lexicon::Actor& actor = linker.actor(shown.registered);
    json.key("kind");
    json.text(to_string(actor.kind));
    json.key("name");
    json.text(actor.name);
    list("rows", linker.rows_of(shown.registered));
    list("countries", actor.countries);
    json.key("since");
    actor.since.empty() ? json.null() : json.text(actor.since);
    json.key("until");
    actor.until.empty() ? json.null() : json.text(actor.until);
    list("names", names_in_register(linker, shown.registered));
    std::vector<std::string> ties;
    for (const lexicon::ActorLink& link : actor.links) ties.push_back(tie_text(link));
    list("ties", ties);
  } else {
    json.key("kind");
    json.text(to_string(shown.in_ledger->kind));
    json.key("name");
    json.text(shown.in_ledger->name);
  }
  json.key("links");
  json.begin_array();
  for (std::size_t i = 0; shown.in_ledger && i < shown.in_ledger->members.size(); ++i) {
    json.begin_object();
    json.key("document");
    json.text(shown.in_ledger->members[i].document);
    json.key("entity");
    json.id('n', shown.in_ledger->members[i].entity);
    json.key("score");
    json.thousandths(shown.in_ledger->links[i].score);
    json.key("why");
    json.text(shown.in_ledger->links[i].why);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

// The register that the ledger is resolved with, where there is one.
Result<std::unique_ptr<const resolve::ActorKnowledge>> register_of(const Settings& settings, const Resolver& resolver) {
  auto database = ledger::open_ledger(settings.db, ledger::Access::kRead);
  if (!database && database.error().code == ErrorCode::kNotFound) {
    return std::unique_ptr<const resolve::ActorKnowledge>();
  }
  if (!database) return database.error();
  return own_register(*database, resolver);
}

int run(const Settings& settings) {
  const auto resolver = Resolver::create(settings.data);
  if (!resolver) return report(kSubcommand, resolver.error());
  const auto own = register_of(settings, *resolver);
  if (!own) return report(kSubcommand, own.error());
  const Linker& linker = *(*own == nullptr ? resolver->actors : **own).linker;
  const auto found = find(settings, linker, *resolver);
  if (!found) return report(kSubcommand, found.error());
  if (found->empty()) {
    return report(kSubcommand,
                  {ErrorCode::kNotFound, fmt::format("neither the register nor the ledger has '{}'.", settings.name)});
  }
  auto output = Output::open({}, {});
  if (!output) return report(kSubcommand, output.error());
  for (std::size_t i = 0; i < found->size(); ++i) {
    const bool json = settings.format == Format::kJson;
    output->write(json ? as_json((*found)[i], linker) + '\n' : (i > 0 ? "\n" : "") + as_text((*found)[i], linker));
  }
  return output->good() ? 0 : report(kSubcommand, output->cannot_write());
}

}  // namespace

Command add_show_links(CLI::App& actors) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command =
      actors.add_subcommand("show", "one actor: its rows in the register, and how entities came to be it");
  command->add_option("name", settings->name, "a name, an acronym, an id")->required()->type_name("NAME");
  add_db(*command, settings->db);
  add_choice<Format>(*command, "--format", settings->format, {{"text", Format::kText}, {"ndjson", Format::kJson}},
                     "text; ndjson, an object for each actor that is meant")
      ->type_name("FORMAT");
  add_data(*command, settings->data);
  command->footer(
      "Each entity of a document stands with how sure it is that it is the actor, and what made it so.\n"
      "What is wrong is put right by isnad review split ID and isnad review merge ID OTHER.\n"
      "Examples:\n"
      "  isnad actors show LTTE\n"
      "  isnad actors show 'United States' --db iraq.db");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

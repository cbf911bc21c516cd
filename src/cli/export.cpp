// export.cpp: `isnad export`: what a ledger holds, one JSON object a line (docs/contract.md, section Ledger).
#include <fmt/format.h>

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/start.h"
#include "export/ledger_json.h"
#include "ledger/decisions.h"
#include "ledger/documents.h"
#include "ledger/open.h"
#include "ledger/query/resolution.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "export";

enum class What : std::uint8_t { kDocuments, kIncidents, kActors, kRelations, kStatements, kStories, kReviews };
enum class Format : std::uint8_t { kNdjson, kJson };

struct Settings {
  What what = What::kIncidents;
  Format format = Format::kNdjson;
  std::string db, output;
  std::vector<std::string> ids;
  std::filesystem::path data;
};

// Objects as lines, or as one list of them.
class Objects {
 public:
  Objects(Output& output, Format format) : output_(output), list_(format == Format::kJson) {}
  bool add(const std::string& object) {
    if (list_) output_.write(first_ ? "[\n" : ",\n");
    first_ = false;
    output_.write(list_ ? object : object + '\n');
    return output_.good();
  }
  void end() {
    if (list_) output_.write(first_ ? "[]\n" : "\n]\n");
  }

 private:
  Output& output_;
  bool list_;
  bool first_ = true;
};

// What an id is asked for among things of one kind.
struct Wanted {
  std::string what;              // "incident"
  std::vector<std::string> ids;  // none for all
  std::vector<resolve::Redirect> redirects;
};

template <typename Thing>
Status write_list(const Result<std::vector<Thing>>& list, const Wanted& wanted, Objects& objects) {
  if (!list) return list.error();
  std::set<std::string> chosen;
  if (!wanted.ids.empty()) {
    std::vector<std::string> ids;
    for (const Thing& one : *list) ids.push_back(one.id);
    for (const std::string& typed : wanted.ids) {
      const auto id = current_id(wanted.what, typed, ids, wanted.redirects);
      if (!id) return id.error();
      chosen.insert(*id);
    }
  }
  for (const Thing& one : *list) {
    if (!chosen.empty() && !chosen.contains(one.id)) continue;
    if (!objects.add(exports::ledger_json(one))) break;
  }
  return {};
}

Status write_documents(ledger::Database& database, const Wanted& wanted, Objects& objects) {
  for (const std::string& id : wanted.ids) {
    const auto stored = ledger::find_document(database, id);
    if (!stored) return stored.error();
    objects.add(stored->extraction);
  }
  if (!wanted.ids.empty()) return {};
  return ledger::for_each_document(
      database, [&](ledger::StoredDocument& stored) -> Result<bool> { return objects.add(stored.extraction); });
}

Status write_reviews(ledger::Database& database, Objects& objects) {
  const auto decisions = ledger::read_decisions(database);
  if (!decisions) return decisions.error();
  for (const resolve::Decision& one : *decisions) {
    if (!objects.add(exports::ledger_json(one))) break;
  }
  return {};
}

Status write(ledger::Database& database, const Settings& settings, Objects& objects) {
  Wanted wanted{{}, settings.ids, {}};
  if (!wanted.ids.empty()) {
    auto redirects = ledger::query::read_redirects(database);
    if (!redirects) return redirects.error();
    wanted.redirects = std::move(*redirects);
  }
  const auto named = [&](const char* what) {
    wanted.what = what;
    return wanted;
  };
  switch (settings.what) {
    case What::kDocuments:
      return write_documents(database, wanted, objects);
    case What::kIncidents:
      return write_list(ledger::query::read_incidents(database), named("incident"), objects);
    case What::kActors:
      return write_list(ledger::query::read_actors(database), named("actor"), objects);
    case What::kRelations:
      return write_list(ledger::query::read_relations(database), named("relation"), objects);
    case What::kStatements:
      return write_list(ledger::query::read_statements(database), named("statement"), objects);
    case What::kStories:
      return write_list(ledger::query::read_stories(database), named("story"), objects);
    case What::kReviews:
      return write_reviews(database, objects);
  }
  return {};
}

Result<ledger::Database> open_for(const Settings& settings) {
  if (settings.what == What::kDocuments || settings.what == What::kReviews) {
    return ledger::open_ledger(settings.db, ledger::Access::kRead);
  }
  const auto resolver = Resolver::create(settings.data);
  if (!resolver) return resolver.error();
  return open_current(settings.db, *resolver);
}

int run(Settings settings) {
  if (settings.what == What::kReviews && !settings.ids.empty()) {
    return report_usage(kSubcommand, "reviews have numbers and no ids; isnad log lists them.");
  }
  if (settings.data.empty()) {
    EngineOptions none;
    return report(kSubcommand, complete(none).error());
  }
  auto output = Output::open(settings.output, {settings.db});
  if (!output) return report(kSubcommand, output.error());
  auto database = open_for(settings);
  if (!database) return report(kSubcommand, database.error());
  Objects objects(*output, settings.format);
  if (const Status done = write(*database, settings, objects); !done) return report(kSubcommand, done.error());
  objects.end();
  if (!output->good()) return report(kSubcommand, output->cannot_write());
  if (const Status finished = output->finish(); !finished) return report(kSubcommand, finished.error());
  return 0;
}

}  // namespace

Command add_export(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command = app.add_subcommand("export", "what a ledger holds, as NDJSON (isnad/1) for other tools");
  add_choice<What>(*command, "what", settings->what,
                   {{"documents", What::kDocuments},
                    {"incidents", What::kIncidents},
                    {"actors", What::kActors},
                    {"relations", What::kRelations},
                    {"statements", What::kStatements},
                    {"stories", What::kStories},
                    {"reviews", What::kReviews}},
                   "documents, incidents, actors, relations, statements, stories or reviews")
      ->required()
      ->type_name("WHAT");
  add_db(*command, settings->db);
  add_choice<Format>(*command, "--format", settings->format, {{"ndjson", Format::kNdjson}, {"json", Format::kJson}},
                     "ndjson, an object a line; json, one list of them")
      ->type_name("FORMAT");
  command
      ->add_option("--id", settings->ids,
                   "this one alone, more by more --id; an id that was merged or split leads to what it is now")
      ->type_name("ID")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_output(*command, settings->output);
  settings->data = find_data();
  command->add_option("--data", settings->data, "the folder of tables (or ISNAD_DATA)")
      ->type_name("FOLDER")
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  isnad export incidents --db iraq.db | jq 'select(.killed.disputed)'\n"
      "  isnad export stories --db iraq.db | jq 'select(.documents | length > 1)'\n"
      "  isnad export incidents --db iraq.db --id i0123456789abcdef\n"
      "  isnad export documents --db iraq.db --output documents.ndjson\n"
      "Order and bytes depend on what the ledger holds alone, not on the order in which it was added.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

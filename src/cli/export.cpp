// export.cpp: `isnad export`: what a ledger holds, one JSON object a line (docs/contract.md, section Ledger).
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>

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

template <typename List>
Status write_list(const Result<List>& list, Objects& objects) {
  if (!list) return list.error();
  for (const auto& one : *list) {
    if (!objects.add(exports::ledger_json(one))) break;
  }
  return {};
}

Status write_documents(ledger::Database& database, Objects& objects) {
  return ledger::for_each_document(
      database, [&](ledger::StoredDocument& stored) -> Result<bool> { return objects.add(stored.extraction); });
}

Status write(ledger::Database& database, What what, Objects& objects) {
  switch (what) {
    case What::kDocuments:
      return write_documents(database, objects);
    case What::kIncidents:
      return write_list(ledger::query::read_incidents(database), objects);
    case What::kActors:
      return write_list(ledger::query::read_actors(database), objects);
    case What::kRelations:
      return write_list(ledger::query::read_relations(database), objects);
    case What::kStatements:
      return write_list(ledger::query::read_statements(database), objects);
    case What::kStories:
      return write_list(ledger::query::read_stories(database), objects);
    case What::kReviews:
      return write_list(ledger::read_decisions(database), objects);
  }
  return {};
}

// What is derived may be older than the documents, if the program was killed between.
Result<ledger::Database> open_current(const Settings& settings) {
  auto database = ledger::open_ledger(settings.db, ledger::Access::kRead);
  if (!database || settings.what == What::kDocuments || settings.what == What::kReviews) return database;
  const auto resolver = Resolver::create(settings.data);
  if (!resolver) return resolver.error();
  const auto current = is_up_to_date(*database, *resolver);
  if (!current) return current.error();
  if (*current) return database;
  auto writable = ledger::open_ledger(settings.db, ledger::Access::kWrite);
  if (!writable) return writable.error();
  if (const Status done = derive_anew(*writable, *resolver); !done) return done.error();
  return writable;
}

int run(Settings settings) {
  if (settings.data.empty()) {
    EngineOptions none;
    return report(kSubcommand, complete(none).error());
  }
  auto output = Output::open(settings.output, {settings.db});
  if (!output) return report(kSubcommand, output.error());
  auto database = open_current(settings);
  if (!database) return report(kSubcommand, database.error());
  Objects objects(*output, settings.format);
  if (const Status done = write(*database, settings.what, objects); !done) return report(kSubcommand, done.error());
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
  add_output(*command, settings->output);
  settings->data = find_data();
  command->add_option("--data", settings->data, "the folder of tables (or ISNAD_DATA)")
      ->type_name("FOLDER")
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  isnad export incidents --db iraq.db | jq 'select(.killed.disputed)'\n"
      "  isnad export stories --db iraq.db | jq 'select(.documents | length > 1)'\n"
      "  isnad export documents --db iraq.db --output documents.ndjson\n"
      "Order and bytes depend on what the ledger holds alone, not on the order in which it was added.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

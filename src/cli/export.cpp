// export.cpp: `isnad export`: what a ledger holds: as the contract's objects, a line each (docs/contract.md, section
// Ledger), or in a format of other tools (docs/formats/exports.md).
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/export_kinds.h"
#include "cli/export_view.h"
#include "cli/ledger_file.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/start.h"
#include "export/json_text.h"
#include "export/ledger_json.h"
#include "ledger/decisions.h"
#include "ledger/documents.h"
#include "ledger/open.h"
#include "ledger/query/resolution.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "export";

struct Settings {
  What what = What::kIncidents;
  std::string format = "ndjson";
  std::string db, output, date;
  std::vector<std::string> ids;
  std::filesystem::path data;
};

// Objects as lines, or as one list of them.
class Objects {
 public:
  Objects(Output& output, bool list) : output_(output), list_(list) {}
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
    default:
      return {};
  }
}

Result<ledger::Database> open_for(const Settings& settings) {
  const bool contract = settings.format == "ndjson" || settings.format == "json";
  if (contract && (settings.what == What::kDocuments || settings.what == What::kReviews)) {
    return ledger::open_ledger(settings.db, ledger::Access::kRead);
  }
  const auto resolver = Resolver::create(settings.data);
  if (!resolver) return resolver.error();
  return open_current(settings.db, *resolver);
}

// Bytes on their way to the output, in pieces that are worth a call.
class Pieces {
 public:
  explicit Pieces(Output& output) : output_(output) {}
  bool add(std::string_view bytes) {
    held_ += bytes;
    return held_.size() < kPieceBytes || flush();
  }
  bool flush() {
    output_.write(held_);
    held_.clear();
    return output_.good();
  }

 private:
  static constexpr std::size_t kPieceBytes = 1 << 16;
  Output& output_;
  std::string held_;
};

// Where a file comes from that has no room to say so, with the meaning of its columns.
std::string beside_json(const exports::view::About& about, const ExportNotes& notes) {
  exports::JsonText out;
  out.begin_object();
  out.key("about");
  out.raw(about_json(about));
  if (!notes.left_out.empty()) {
    out.key("left_out");
    out.begin_object();
    for (const auto& [reason, number] : notes.left_out) {
      out.escaped_key(reason);
      out.integer(number);
    }
    out.end_object();
  }
  if (!notes.columns.empty()) {
    out.key("columns");
    out.begin_array();
    for (const exports::view::Column& column : notes.columns) {
      out.begin_object();
      out.key("name");
      out.text(column.name);
      out.key("meaning");
      out.text(column.meaning);
      out.end_object();
    }
    out.end_array();
  }
  out.end_object();
  return out.take() + '\n';
}

Status write_beside(const std::string& file, const std::string& json, const std::string& db) {
  auto output = Output::open(file + ".about.json", {db});
  if (!output) return output.error();
  output->write(json);
  if (!output->good()) return output->cannot_write();
  return output->finish();
}

// A format of other tools.
Status write_format(const ExportKind& kind, ledger::Database& database, const Settings& settings, Output& output) {
  const auto day = export_day(settings.date);
  if (!day) return day.error();
  const auto loaded =
      load_view(database, {settings.what, settings.format, *day, settings.ids, settings.data, kind.wants_authors});
  if (!loaded) return loaded.error();
  Pieces pieces(output);
  ExportNotes notes;
  const Status done = kind.write(
      *loaded->view, settings.what, [&](std::string_view bytes) { return pieces.add(bytes); }, notes);
  if (!done) return done;
  if (!pieces.flush()) return output.cannot_write();
  if (!loaded->words->status()) return loaded->words->status();
  if (const Status finished = output.finish(); !finished) return finished;
  for (const auto& [reason, number] : notes.left_out) {
    notify(kSubcommand, fmt::format("left out of {}: {} ({}).", settings.format, number, reason));
  }
  if (kind.says_whence || output.is_standard() || !std::filesystem::is_regular_file(settings.output)) return {};
  return write_beside(settings.output, beside_json(loaded->view->about(), notes), settings.db);
}

// The contract's objects.
Status write_contract(ledger::Database& database, const Settings& settings, Output& output) {
  Objects objects(output, settings.format == "json");
  if (const Status done = write(database, settings, objects); !done) return done;
  objects.end();
  return output.good() ? output.finish() : output.cannot_write();
}

// What is wrong with the command line; empty where nothing is.
std::string usage_fault(const Settings& settings, const ExportKind* kind) {
  const bool contract = settings.format == "ndjson" || settings.format == "json";
  if (contract ? !is_of_contract(settings.what) : kind == nullptr) {
    return which_there_are(settings.what, settings.format);
  }
  if (settings.what == What::kReviews && !settings.ids.empty()) {
    return "reviews have numbers and no ids; isnad log lists them.";
  }
  if (settings.what == What::kLedger && !settings.ids.empty()) {
    return "the whole ledger has no id; name what the id is of, such as incidents.";
  }
  const bool standard = settings.output.empty() || settings.output == "-";
  if (kind != nullptr && kind->binary && standard && isatty(STDOUT_FILENO) != 0) {
    return fmt::format("{} is no text for a terminal; name a file by --output.", settings.format);
  }
  return {};
}

int run(const Settings& settings) {
  const ExportKind* kind = find_kind(settings.what, settings.format);
  if (const std::string fault = usage_fault(settings, kind); !fault.empty()) return report_usage(kSubcommand, fault);
  if (settings.data.empty()) {
    EngineOptions none;
    return report(kSubcommand, complete(none).error());
  }
  auto output = Output::open(settings.output, {settings.db});
  if (!output) return report(kSubcommand, output.error());
  auto database = open_for(settings);
  if (!database) return report(kSubcommand, database.error());
  const Status done = kind == nullptr ? write_contract(*database, settings, *output)
                                      : write_format(*kind, *database, settings, *output);
  return done ? 0 : report(kSubcommand, done.error());
}

}  // namespace

Command add_export(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command = app.add_subcommand("export", "what a ledger holds, for other tools: NDJSON, CSV, GeoJSON, …");
  add_choice<What>(*command, "what", settings->what, what_words(),
                   "documents, incidents, actors, relations, statements, stories, reviews; values and reports of "
                   "incidents; ledger for all")
      ->required()
      ->type_name("WHAT");
  add_db(*command, settings->db);
  command
      ->add_option("--format", settings->format,
                   fmt::format("{} (docs/formats/exports.md)", fmt::join(format_words(), ", ")))
      ->transform(one_of("format", format_words()))
      ->type_name("FORMAT")
      ->capture_default_str();
  command
      ->add_option("--id", settings->ids,
                   "this one alone, more by more --id; an id that was merged or split leads to what it is now")
      ->type_name("ID")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_output(*command, settings->output);
  command->add_option("--date", settings->date, "the day that the file says it was made on (or SOURCE_DATE_EPOCH)")
      ->type_name("DAY");
  settings->data = find_data();
  command->add_option("--data", settings->data, "the folder of tables (or ISNAD_DATA)")
      ->type_name("FOLDER")
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  isnad export incidents --db iraq.db | jq 'select(.killed.disputed)'\n"
      "  isnad export stories --db iraq.db | jq 'select(.documents | length > 1)'\n"
      "  isnad export incidents --db iraq.db --id i0123456789abcdef\n"
      "  isnad export incidents --db iraq.db --format csv --output incidents.csv\n"
      "  isnad export incidents --db iraq.db --format geojson --output incidents.geojson\n"
      "Order and bytes depend on what the ledger holds and on the day alone, not on the order in which it was added.\n"
      "A format that has no room to say where it comes from has FILE.about.json beside it, with its columns' meaning.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

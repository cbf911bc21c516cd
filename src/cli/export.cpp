// export.cpp: `isnad export`: what a ledger holds: as the contract's objects, a line each (docs/contract.md, section
// Ledger), or in a format of other tools (docs/formats/exports.md).
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/export_contract.h"
#include "cli/export_filter.h"
#include "cli/export_kinds.h"
#include "cli/export_view.h"
#include "cli/output.h"
#include "cli/query_ledger.h"
#include "cli/start.h"
#include "export/json_text.h"
#include "ledger/open.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "export";

struct Settings {
  What what = What::kIncidents;
  std::string format = "ndjson";
  LedgerSettings ledger;
  std::string output, date;
  std::vector<std::string> ids;
  QueryWords words;
  [[nodiscard]] bool is_contract() const { return format == "ndjson" || format == "json"; }
};

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
Status write_format(const ExportKind& kind, QueryLedger& ledger, const Settings& settings, Output& output) {
  const auto day = export_day(settings.date);
  if (!day) return day.error();
  const auto loaded = load_view(ledger, {settings.what, settings.format, *day, settings.ids, settings.words,
                                         settings.ledger.data, kind.wants_authors});
  if (!loaded) return loaded.error();
  Pieces pieces(output);
  ExportNotes notes;
  Status done = kind.write(
      *loaded->view, settings.what, [&](std::string_view bytes) { return pieces.add(bytes); }, notes);
  if (!done) return done;
  if (!pieces.flush()) return output.cannot_write();
  if (!loaded->words->status()) return loaded->words->status();
  if (Status finished = output.finish(); !finished) return finished;
  for (const auto& [reason, number] : notes.left_out) {
    notify(kSubcommand, fmt::format("left out of {}: {} ({}).", settings.format, number, reason));
  }
  if (kind.says_whence || output.is_standard() || !std::filesystem::is_regular_file(settings.output)) return {};
  return write_beside(settings.output, beside_json(loaded->view->about(), notes), settings.ledger.db);
}

// Other than a question, an export waits for who is adding rather than answer of what was derived last.
Result<QueryLedger> open_for(const Settings& settings) {
  if (!settings.words.as_of.empty() || settings.ledger.data.empty()) {
    return QueryLedger::open(settings.ledger, settings.words.as_of);
  }
  auto asked = Asked::load(settings.ledger.data);
  if (!asked) return asked.error();
  {
    auto database = at_one_state(ledger::open_ledger(settings.ledger.db, ledger::Access::kRead));
    if (!database) return database.error();
    const auto current = is_up_to_date(*database, asked->maker);
    if (!current) return current.error();
    if (*current) return QueryLedger{std::move(*asked), std::move(*database)};
  }
  const auto resolver = Resolver::create(settings.ledger.data);
  if (!resolver) return resolver.error();
  auto database = at_one_state(open_current(settings.ledger.db, *resolver));
  if (!database) return database.error();
  return QueryLedger{std::move(*asked), std::move(*database)};
}

// The contract's objects. Documents and decisions are there whether or not anything was derived of them.
Status write_objects(const Settings& settings, Output& output) {
  ContractChoice choice{settings.what, settings.format == "json", settings.ids, {}, settings.ledger.data};
  const bool derived = settings.what != What::kDocuments && settings.what != What::kReviews;
  if (!derived && typed(settings.words).empty()) {
    auto database = at_one_state(ledger::open_ledger(settings.ledger.db, ledger::Access::kRead));
    if (!database) return database.error();
    return write_contract(*database, choice, output);
  }
  auto ledger = open_for(settings);
  if (!ledger) return ledger.error();
  auto filter = export_filter(*ledger, settings.what, settings.words);
  if (!filter) return filter.error();
  choice.filter = std::move(*filter);
  return write_contract(ledger->database, choice, output);
}

// What is wrong with the command line; empty where nothing is.
std::string usage_fault(const Settings& settings, const ExportKind* kind) {
  if (settings.is_contract() ? !is_of_contract(settings.what) : kind == nullptr) {
    return which_there_are(settings.what, settings.format);
  }
  if (settings.what == What::kReviews && !settings.ids.empty()) {
    return "reviews have numbers and no ids; isnad log lists them.";
  }
  if (settings.what == What::kLedger && !settings.ids.empty()) {
    return "the whole ledger has no id; name what the id is of, such as incidents.";
  }
  if (std::string fault = filter_fault(settings.what, settings.words); !fault.empty()) return fault;
  const bool standard = settings.output.empty() || settings.output == "-";
  if (kind != nullptr && kind->binary && standard && isatty(STDOUT_FILENO) != 0) {
    return fmt::format("{} is no text for a terminal; name a file by --output.", settings.format);
  }
  return {};
}

int run(const Settings& settings) {
  const ExportKind* kind = find_kind(settings.what, settings.format);
  if (const std::string fault = usage_fault(settings, kind); !fault.empty()) return report_usage(kSubcommand, fault);
  auto output = Output::open(settings.output, {settings.ledger.db});
  if (!output) return report(kSubcommand, output.error());
  if (settings.is_contract()) {
    const Status done = write_objects(settings, *output);
    return done ? 0 : report(kSubcommand, done.error());
  }
  auto ledger = open_for(settings);
  if (!ledger) return report(kSubcommand, ledger.error());
  const Status done = write_format(*kind, *ledger, settings, *output);
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
  add_ledger_settings(*command, settings->ledger);
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
  add_export_filter(*command, settings->words);
  command->footer(
      "Examples:\n"
      "  isnad export incidents --db iraq.db | jq 'select(.killed.disputed)'\n"
      "  isnad export stories --db iraq.db | jq 'select(.documents | length > 1)'\n"
      "  isnad export incidents --db iraq.db --id i0123456789abcdef\n"
      "  isnad export incidents --db iraq.db --format csv --output incidents.csv\n"
      "  isnad export incidents --db iraq.db --format geojson --output incidents.geojson\n"
      "  isnad export incidents --db iraq.db --since 2024 --place Iraq --type assault --format ged --output iraq.csv\n"
      "Order and bytes depend on what the ledger holds and on the day alone, not on the order in which it was added.\n"
      "A format that has no room to say where it comes from has FILE.about.json beside it, with its columns' meaning.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

// log.cpp: `isnad log`: what people decided, in the order in which they did.
#include <fmt/format.h>

#include <map>
#include <memory>
#include <string>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/output.h"
#include "cli/start.h"
#include "export/ledger_json.h"
#include "ledger/decisions.h"
#include "ledger/open.h"
#include "resolve/names.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "log";

enum class Format : std::uint8_t { kTable, kNdjson };

struct Settings {
  std::string db, output;
  Format format = Format::kTable;
};

using Decisions = std::vector<resolve::Decision>;

// "killed: [3,3] -> [4,4]"
std::string what_it_says(const resolve::Decision& decision) {
  const auto or_null = [](const std::string& json) { return json.empty() ? std::string("null") : json; };
  switch (decision.action) {
    case resolve::Action::kCorrect:
      return fmt::format("{}: {} -> {}", decision.field, or_null(decision.old_json), or_null(decision.new_json));
    case resolve::Action::kMerge:
      return "with " + decision.old_json;
    case resolve::Action::kSplit:
      return fmt::format("{} stay, {} go", decision.anchors.size(), decision.others.size());
    case resolve::Action::kUndo:
      return fmt::format("decision {}", decision.undoes);
    case resolve::Action::kAccept:
    case resolve::Action::kReject:
      break;
  }
  return {};
}

void write_table(const Decisions& decisions, Output& output) {
  std::map<std::int64_t, bool> stands;
  for (const resolve::Decision& one : resolve::standing(decisions)) stands[one.id] = true;
  for (const resolve::Decision& one : decisions) {
    const bool undone = one.action != resolve::Action::kUndo && !stands[one.id];
    std::string line = fmt::format("{:>4}  {}  {}  {} {}", one.id, one.at, resolve::on_one_line(one.by),
                                   to_string(one.action), one.object);
    if (const std::string more = what_it_says(one); !more.empty()) line += ' ' + more;
    line += "  (" + resolve::on_one_line(one.why) + ')';
    if (undone) line += "  undone";
    output.write(line + '\n');
  }
}

int run(const Settings& settings) {
  auto output = Output::open(settings.output, {settings.db});
  if (!output) return report(kSubcommand, output.error());
  auto database = ledger::open_ledger(settings.db, ledger::Access::kRead);
  if (!database) return report(kSubcommand, database.error());
  const auto decisions = ledger::read_decisions(*database);
  if (!decisions) return report(kSubcommand, decisions.error());
  if (settings.format == Format::kTable) {
    write_table(*decisions, *output);
  } else {
    for (const resolve::Decision& one : *decisions) output->write(exports::ledger_json(one) + '\n');
  }
  if (!output->good()) return report(kSubcommand, output->cannot_write());
  if (Status finished = output->finish(); !finished) return report(kSubcommand, finished.error());
  return 0;
}

}  // namespace

Command add_log(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command = app.add_subcommand("log", "what people decided about a ledger, and which of it stands");
  add_db(*command, settings->db);
  add_choice<Format>(*command, "--format", settings->format, {{"table", Format::kTable}, {"ndjson", Format::kNdjson}},
                     "table, to read; ndjson, an object a line")
      ->type_name("FORMAT");
  add_output(*command, settings->output);
  command->footer(
      "Examples:\n"
      "  isnad log --db iraq.db\n"
      "  isnad log --db iraq.db --format ndjson | jq 'select(.by == \"editor\")'");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

// sources.cpp: `isnad sources`: the record of each outlet and speaker, by the same rules for every side.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/command.h"
#include "cli/query_command.h"
#include "cli/start.h"
#include "export/source_table.h"
#include "ledger/query/names.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "sources";

enum class SourceKind : std::uint8_t { kAny, kOutlet, kSpeaker };

struct Settings {
  QuerySettings query;
  std::string name;
  SourceKind kind = SourceKind::kAny;
};

bool fits(const ledger::query::SourceRow& row, SourceKind kind) {
  return kind == SourceKind::kAny || row.is_outlet == (kind == SourceKind::kOutlet);
}

// Those that are meant: outlets and speakers of that name.
Status choose(ledger::Database& database, const std::string& typed, std::vector<ledger::query::SourceRow>& rows) {
  if (typed.empty()) return {};
  const auto outlets = ledger::query::outlets_named(database, typed);
  if (!outlets) return outlets.error();
  const auto actors = ledger::query::actors_named(database, typed);
  if (!actors) return actors.error();
  Words names;
  for (const auto& one : rows) names.push_back(one.name);
  std::erase_if(rows, [&](const ledger::query::SourceRow& one) {
    return one.is_outlet ? std::ranges::find(*outlets, one.name) == outlets->end()
                         : std::ranges::find(*actors, one.actor) == actors->end();
  });
  if (!rows.empty()) return {};
  const std::string near = nearest(typed, names);
  return Error{ErrorCode::kNotFound,
               fmt::format("there is no source '{}' in the ledger{}.", typed,
                           near.empty() ? "; isnad sources lists them" : fmt::format(" (did you mean {}?)", near))};
}

int run(const Settings& settings) {
  auto open = QueryLedger::open(settings.query.ledger, settings.query.words.as_of);
  if (!open) return report(kSubcommand, open.error());
  auto rows = ledger::query::all_sources(open->database);
  if (!rows) return report(kSubcommand, rows.error());
  std::erase_if(*rows, [&](const auto& one) { return one.incidents == 0 || !fits(one, settings.kind); });
  if (Status done = choose(open->database, settings.name, *rows); !done) return report(kSubcommand, done.error());
  QueryAnswer answer = cut_to_limit(settings.query, *rows);
  answer.nothing = "the ledger has no source that tells of a happening.";
  std::vector<exports::SourceWithRecord> sources;
  for (const auto& row : *rows) {
    const auto told = ledger::query::told_by(open->database, row.name, row.actor);
    if (!told) return report(kSubcommand, told.error());
    sources.push_back({row, ledger::query::record_of(*told)});
  }
  answer.table = [&] { return exports::source_table(sources); };
  answer.objects = [&] {
    std::vector<std::string> objects;
    for (const auto& one : sources) objects.push_back(exports::source_json(one));
    return objects;
  };
  return write_answer(kSubcommand, settings.query, answer);
}

}  // namespace

Command add_sources(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command =
      app.add_subcommand("sources", "the record of each source: told alone, told later by others, contradicted, …");
  command->add_option("name", settings->name, "an outlet or a speaker: a name, the beginning of one, an id")
      ->type_name("NAME");
  add_as_of(*command, settings->query.words);
  add_choice<SourceKind>(
      *command, "--kind", settings->kind,
      {{"any", SourceKind::kAny}, {"outlet", SourceKind::kOutlet}, {"speaker", SourceKind::kSpeaker}},
      "outlets, or who is quoted")
      ->type_name("KIND")
      ->group("Which");
  command->add_option("--limit", settings->query.words.limit, "so many at most; 0 for all")
      ->check(CLI::Range(0, 1'000'000'000).description(""))
      ->type_name("N")
      ->group("Which");
  add_answer_settings(*command, settings->query);
  command->footer(
      "Examples:\n"
      "  isnad sources --db iraq.db\n"
      "  isnad sources --db iraq.db 'Gulf Wire' --format json\n"
      "  isnad sources --db iraq.db --kind speaker --as-of 2024-02-01 --format csv --output record.csv\n"
      "Shares have Wilson's interval for 95 %. That others tell it too makes a thing better supported, not true;\n"
      "who tells much alone may be first, or wrong: docs/brief.md says how to read the columns.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli

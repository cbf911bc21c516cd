#include "cli/actors_register.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "cli/actors_show.h"
#include "cli/ledger_file.h"
#include "cli/output.h"
#include "cli/start.h"
#include "isnad/vocabulary.h"
#include "ledger/address.h"
#include "ledger/open.h"
#include "ledger/register_parts.h"
#include "lexicon/register_text.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kImport = "actors import", kExport = "actors export";

struct ImportSettings {
  std::string file, db, kind = "armed-group";
  std::vector<std::string> columns;  // "name=Group"
  std::filesystem::path data;
};

Result<std::string> read_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, fmt::format("{}: can't be opened.", file)};
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

// A table of a user's own, or TOML as it is.
Result<std::string> as_toml(const ImportSettings& settings, const std::string& name, std::string content) {
  const bool csv = std::filesystem::path(settings.file).extension() == ".csv" || !settings.columns.empty();
  if (!csv) return content;
  std::map<std::string, std::string> columns;
  for (const std::string& pair : settings.columns) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos) {
      return Error{ErrorCode::kInvalidInput, fmt::format("--column {}: write KEY=COLUMN, such as name=Group.", pair)};
    }
    columns[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return lexicon::register_of_csv(content, name, columns, settings.kind);
}

int run_import(const ImportSettings& settings) {
  auto content = read_file(settings.file);
  if (!content) return report(kImport, content.error());
  const std::string name = std::filesystem::path(settings.file).filename().string();
  auto toml = as_toml(settings, name, std::move(*content));
  if (!toml) return report(kImport, toml.error());
  const auto resolver = Resolver::create(settings.data);
  if (!resolver) return report(kImport, resolver.error());
  auto database = ledger::open_ledger(settings.db, ledger::Access::kCreate);
  if (!database) return report(kImport, database.error());
  const auto parts = ledger::read_register_parts(*database);
  if (!parts) return report(kImport, parts.error());
  std::vector<lexicon::RegisterText> texts;
  for (const ledger::RegisterPart& part : *parts) {
    if (part.name != name) texts.push_back({part.name, part.toml});
  }
  texts.push_back({name, *toml});
  const auto whole = resolve::ActorKnowledge::load(settings.data, texts);
  if (!whole) return report(kImport, {ErrorCode::kInvalidInput, whole.error().message});
  const std::size_t before = resolver->actors.linker->actors().size(), after = whole->linker->actors().size();
  const auto added = ledger::append_register_part(*database, {name, *toml});
  if (!added) return report(kImport, added.error());
  if (!*added) {
    notify(kImport, fmt::format("{}: {} is in the ledger already.", ledger::shown(settings.db), name));
    return 0;
  }
  const auto current = is_up_to_date(*database, *resolver);
  if (!current) return report(kImport, current.error());
  if (!*current) {
    if (Status done = derive_anew(*database, *resolver); !done) return report(kImport, done.error());
  }
  notify(kImport, fmt::format("{}: {} is taken in; the ledger's own register has {} actors beside the program's {}.",
                              ledger::shown(settings.db), name, after - before, before));
  return 0;
}

struct ExportSettings {
  std::string db, output;
  bool own = false;
  std::filesystem::path data;
};

int run_export(const ExportSettings& settings) {
  auto output = Output::open(settings.output, {settings.db});
  if (!output) return report(kExport, output.error());
  const auto resolver = Resolver::create(settings.data);
  if (!resolver) return report(kExport, resolver.error());
  auto database = ledger::open_ledger(settings.db, ledger::Access::kRead);
  const bool absent = !database && database.error().code == ErrorCode::kNotFound;
  if (settings.own || !absent) {
    if (!database) return report(kExport, database.error());
    if (settings.own) {
      const auto parts = ledger::read_register_parts(*database);
      if (!parts) return report(kExport, parts.error());
      for (const ledger::RegisterPart& part : *parts) output->write(fmt::format("# {}\n{}\n", part.name, part.toml));
    } else {
      const auto own = own_register(*database, *resolver);
      if (!own) return report(kExport, own.error());
      output->write(lexicon::register_toml((*own == nullptr ? resolver->actors : **own).linker->actors()));
    }
  } else {
    output->write(lexicon::register_toml(resolver->actors.linker->actors()));
  }
  if (!output->good()) return report(kExport, output->cannot_write());
  if (Status finished = output->finish(); !finished) return report(kExport, finished.error());
  return 0;
}

Command add_import(CLI::App& actors) {
  auto settings = std::make_shared<ImportSettings>();
  CLI::App* command = actors.add_subcommand("import", "adds a register of your own to a ledger");
  command->add_option("file", settings->file, "TOML as in data/actors, or CSV with a head line")
      ->required()
      ->type_name("FILE");
  add_db(*command, settings->db);
  command
      ->add_option("--column", settings->columns, "of CSV: which column is which key, such as name=Group; more by more")
      ->type_name("KEY=COLUMN")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_option("--kind", settings->kind, "of CSV: the kind of actors that have none")
      ->type_name("KIND")
      ->capture_default_str();
  add_data(*command, settings->data);
  command->footer(
      "Keys: id, kind, name, country, since, until, names, acronyms, leaders; in CSV lists are parted by \";\".\n"
      "A file of the same name that was taken in before is replaced; all entities are linked anew.\n"
      "Examples:\n"
      "  isnad actors import my_groups.toml --db iraq.db\n"
      "  isnad actors import groups.csv --column name=Group --column country=ISO --db iraq.db");
  return {command, [settings] { return run_import(*settings); }};
}

Command add_register_export(CLI::App& actors) {
  auto settings = std::make_shared<ExportSettings>();
  CLI::App* command = actors.add_subcommand("export", "the register as TOML, with what was added to the ledger's own");
  add_db(*command, settings->db);
  command->add_flag("--own", settings->own, "only what was added by import");
  add_output(*command, settings->output);
  add_data(*command, settings->data);
  command->footer(
      "Examples:\n"
      "  isnad actors export > register.toml\n"
      "  isnad actors export --own --db iraq.db");
  return {command, [settings] { return run_export(*settings); }};
}

}  // namespace

std::vector<Command> add_actors_register(CLI::App& actors) {
  return {add_import(actors), add_register_export(actors), add_show_links(actors)};
}

}  // namespace isnad::cli

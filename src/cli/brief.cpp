// brief.cpp: `isnad brief`: what a set of articles or a ledger tells, as sentences that name what they rest on.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "brief/compose.h"
#include "brief/formats/html.h"
#include "brief/formats/json.h"
#include "brief/formats/markdown.h"
#include "brief/formats/pdf.h"
#include "cli/command.h"
#include "cli/export_filter.h"
#include "cli/ledger_file.h"
#include "cli/memory_ledger.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/query_ledger.h"
#include "cli/start.h"
#include "desk/about.h"
#include "lexicon/brief_words.h"
#include "lexicon/overlay.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "brief";

enum class BriefFormat : std::uint8_t { kMarkdown, kHtml, kPdf, kNdjson, kJson };

struct Settings {
  InputSettings input;
  std::string db;
  bool db_named = false;
  QueryWords words;
  std::vector<std::string> about;
  std::string changed_since;
  std::size_t most = 25;
  double min_confidence = 0.4;
  BriefFormat format = BriefFormat::kMarkdown;
};

// A word for a shell.
std::string for_shell(const std::string& word) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:,+=@%";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string options_text(const QueryWords& words) {
  std::vector<std::string> out;
  for (const auto& [option, value] : typed(words)) {
    if (option == "--all") continue;
    out.push_back(value.empty() ? option : option + " " + for_shell(value));
  }
  return fmt::format("{}", fmt::join(out, " "));
}

// Articles in memory, or a ledger as it is or was.
struct Open {
  Asked resolver;
  ledger::Database database;
  int status = 0;
};
Result<Open> open(Settings& settings, const std::string& as_of) {
  if (Status found = complete(settings.input.engine); !found && settings.input.engine.data.empty())
    return found.error();
  if (settings.input.files.empty()) {
    auto ledger = QueryLedger::open({settings.db, settings.input.engine.data}, settings.words.as_of);
    if (!ledger) return ledger.error();
    return Open{std::move(ledger->resolver), std::move(ledger->database), 0};
  }
  auto asked = Asked::load(settings.input.engine.data);
  if (!asked) return asked.error();
  const auto resolver = Resolver::create(settings.input.engine.data);
  if (!resolver) return resolver.error();
  auto memory = read_into_memory(kSubcommand, settings.input, *resolver, as_of);
  if (!memory) return memory.error();
  return Open{std::move(*asked), std::move(memory->database), memory->totals.exit_status()};
}

std::string title_of(const Settings& settings) {
  std::string out = "What the sources say";
  if (!settings.about.empty()) out += fmt::format(": {}", fmt::join(settings.about, ", "));
  return out;
}

Result<brief::Asked> asked_of(Settings& settings, Open& open, const std::string& as_of) {
  QueryWords words = settings.words;
  words.all = false;
  if (Status done = desk::add_about(open.database, open.resolver.listed(), settings.about, words); !done)
    return done.error();
  auto filter = filter_of(open.database, open.resolver.listed(), words);
  if (!filter) return filter.error();
  filter->worth_a_row = true;  // also where a type is asked for
  filter->with_plans = true;
  brief::Asked out;
  out.filter = std::move(*filter);
  out.as_of = as_of;
  out.title = title_of(settings);
  out.most = settings.most;
  out.min_confidence = settings.min_confidence;
  if (!settings.changed_since.empty()) {
    const auto days = days_meant("--changed-since", settings.changed_since);
    if (!days) return days.error();
    out.changed_since = days->first;
  }
  if (!settings.input.files.empty()) {
    std::vector<std::string> files;
    for (const std::string& file : settings.input.files) files.push_back(for_shell(file));
    out.reading = fmt::format("isnad read {}", fmt::join(files, " "));
    return out;
  }
  out.db_option = settings.db == kStandardLedger ? std::string() : "--db " + for_shell(settings.db);
  const auto with_db = [&](const std::string& options) {
    return out.db_option.empty() || options.empty() ? out.db_option + options : out.db_option + " " + options;
  };
  out.options = with_db(options_text(words));
  words.since.clear();
  words.until.clear();
  words.at.clear();
  out.options_without_days = with_db(options_text(words));
  return out;
}

Result<std::string> written(const brief::Brief& brief, BriefFormat format) {
  switch (format) {
    case BriefFormat::kMarkdown:
      return brief::formats::markdown(brief);
    case BriefFormat::kHtml:
      return brief::formats::html(brief);
    case BriefFormat::kPdf:
      return brief::formats::pdf(brief, brief.as_of);
    case BriefFormat::kJson:
      return brief::formats::json(brief) + "\n";
    case BriefFormat::kNdjson:
      break;
  }
  std::string out;
  for (const std::string& line : brief::formats::json_lines(brief)) out += line + "\n";
  return out;
}

int run(Settings settings) {
  if (!settings.input.files.empty() && settings.db_named) {
    return report_usage(kSubcommand, "give articles, or a ledger with --db, not both.");
  }
  std::string as_of;
  if (!settings.words.as_of.empty()) {
    const auto days = days_meant("--as-of", settings.words.as_of);
    if (!days) return report(kSubcommand, days.error());
    as_of = days->last;
  }
  std::vector<std::string> inputs = settings.input.files;
  inputs.push_back(settings.db);
  auto output = Output::open(settings.input.output, inputs);
  if (!output) return report(kSubcommand, output.error());
  auto ledger = open(settings, as_of);
  if (!ledger) return report(kSubcommand, ledger.error());
  const auto words = lexicon::BriefWords::load(lexicon::base_of(settings.input.engine.data) / "brief.toml");
  if (!words) return report(kSubcommand, words.error());
  const auto asked = asked_of(settings, *ledger, as_of);
  if (!asked) return report(kSubcommand, asked.error());
  const auto brief = brief::compose(ledger->database, settings.input.engine.data, *words, *asked);
  if (!brief) return report(kSubcommand, brief.error());
  const auto bytes = written(*brief, settings.format);
  if (!bytes) return report(kSubcommand, bytes.error());
  output->write(*bytes);
  if (!output->good()) return report(kSubcommand, output->cannot_write());
  if (Status finished = output->finish(); !finished) return report(kSubcommand, finished.error());
  return ledger->status;
}

std::string check_share(const std::string& typed) {
  char* end = nullptr;
  const double value = std::strtod(typed.c_str(), &end);
  const bool number = !typed.empty() && *end == '\0';
  return number && value >= 0 && value <= 1 ? std::string() : fmt::format("'{}' is no number from 0 to 1", typed);
}

}  // namespace

Command add_brief(CLI::App& app) {
  constexpr const char* kWhich = "Which";
  auto settings = std::make_shared<Settings>();
  CLI::App* command = app.add_subcommand("brief", "what the sources say, in sentences that name what they rest on");
  add_input_settings(*command, settings->input);
  command->get_option("files")->required(false)->description(
      "articles, read for this answer alone (else the ledger of --db); kinds: isnad help inputs");
  add_db(*command, settings->db);
  command
      ->add_option("--about", settings->about,
                   "a party, a place or a type of deed, in one word for --actor, --place, --type; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME")
      ->group(kWhich);
  add_query_options(*command, settings->words,
                    {.types = incident_types(),
                     .type_help = "only these types or modes, such as assault,drone (isnad help types)",
                     .order = false});
  command->remove_option(command->get_option("--limit"));
  command
      ->add_option("--changed-since", settings->changed_since,
                   "what is new: since this date; else --since, else 30 days before the last article")
      ->type_name("DATE")
      ->group(kWhich);
  command
      ->add_option("--min-confidence", settings->min_confidence,
                   "leave out what one origin tells and the program is less sure of, 0 to 1")
      ->check(CLI::Validator(check_share, ""))
      ->type_name("SHARE")
      ->group(kWhich)
      ->capture_default_str();
  command->add_option("--most", settings->most, "so many items a section; the others by a command that it names")
      ->check(CLI::Range(1, 1'000'000).description(""))
      ->type_name("N")
      ->group("How it is written")
      ->capture_default_str();
  add_choice<BriefFormat>(*command, "--format", settings->format,
                          {{"md", BriefFormat::kMarkdown},
                           {"html", BriefFormat::kHtml},
                           {"pdf", BriefFormat::kPdf},
                           {"json", BriefFormat::kJson},
                           {"ndjson", BriefFormat::kNdjson}},
                          "md; html, a page in which a click opens the words; pdf; json; ndjson, an item a line")
      ->type_name("FORMAT")
      ->group("How it is written");
  add_output(*command, settings->input.output);
  add_gazetteer(*command, settings->input);
  command->footer(
      "Examples:\n"
      "  isnad brief my-articles/ > brief.md\n"
      "  isnad brief --db iraq.db --about Iraq --since 2024-09 --format html --output brief.html\n"
      "  isnad brief --db iraq.db --about convoy --as-of 2024-02-01 --most 10\n"
      "  isnad brief --db iraq.db --about drone --changed-since 2024-10-01 --format json | jq .sections\n"
      "Its sentences are made by the templates of data/brief.toml; docs/brief.md says how to read them.");
  return {command, [settings, command] {
            settings->db_named = command->get_option("--db")->count() > 0;
            return run(*settings);
          }};
}

}  // namespace isnad::cli

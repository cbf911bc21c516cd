#include "cli/start.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "cli/choices.h"
#include "cli/ledger_file.h"
#include "cli/paths.h"
#include "cli/voice.h"

namespace isnad::cli {
namespace {

constexpr const char* kKnowledge = "Knowledge";
constexpr const char* kKeys = "Keys of JSON input and columns of tables, where their tools call things otherwise";

void add_key(CLI::App& app, const std::string& option, std::string& key, const std::string& help) {
  app.add_option(option, key, help)->type_name("KEY")->group(kKeys);
}

// "text=body,published=date": a field of the contract and the key or column that holds it.
void add_map(CLI::App& app, KeyNames& keys) {
  const std::vector<std::pair<std::string, std::string KeyNames::*>> fields{
      {"text", &KeyNames::text},           {"html", &KeyNames::html},       {"id", &KeyNames::id},
      {"title", &KeyNames::title},         {"url", &KeyNames::url},         {"outlet", &KeyNames::outlet},
      {"published", &KeyNames::published}, {"authors", &KeyNames::authors}, {"language", &KeyNames::language}};
  Words names;
  for (const auto& field : fields) names.push_back(field.first);
  const auto field_of = [fields](const std::string& pair) {
    const std::string name = pair.substr(0, pair.find('='));
    return std::ranges::find(fields, name, &std::pair<std::string, std::string KeyNames::*>::first);
  };
  const auto check = [names](const std::string& pair) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals + 1 == pair.size()) {
      return fmt::format("'{}' is no FIELD=COLUMN, such as text=body", pair);
    }
    const std::string name = pair.substr(0, equals);
    return std::ranges::find(names, name) == names.end() ? not_among("field", name, names) : std::string();
  };
  const auto set = [&keys, field_of](const std::vector<std::string>& pairs) {
    for (const std::string& pair : pairs) keys.*(field_of(pair)->second) = pair.substr(pair.find('=') + 1);
  };
  app.add_option_function<std::vector<std::string>>("--map", set,
                                                    "which keys or columns hold which field: text=body,published=date")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::Validator(check, ""))
      ->type_name("FIELD=KEY,…")
      ->group(kKeys);
}

}  // namespace

void add_input_settings(CLI::App& app, InputSettings& settings) {
  app.add_option("files", settings.files,
                 "articles: text, HTML, JSON, feeds, WARC, PDF, DOCX, mail, tables, … (isnad help inputs), packed or "
                 "not, and folders of them; - for standard input")
      ->required();
  add_choice<InputFormat>(app, "--input-format", settings.format,
                          {{"auto", InputFormat::kAuto},
                           {"text", InputFormat::kText},
                           {"html", InputFormat::kHtml},
                           {"ndjson", InputFormat::kNdjson},
                           {"table", InputFormat::kTable}},
                          "auto (any kind, told by content), text, html, ndjson or table (CSV, TSV)")
      ->type_name("FORMAT");
  add_reading_settings(app, settings);
  add_map(app, settings.keys);
  add_key(app, "--text-key", settings.keys.text, "the article's text");
  add_key(app, "--title-key", settings.keys.title, "its title");
  add_key(app, "--date-key", settings.keys.published, "the day it was published");
  add_key(app, "--outlet-key", settings.keys.outlet, "the outlet");
  add_key(app, "--id-key", settings.keys.id, "its id");
  add_key(app, "--url-key", settings.keys.url, "its address");
}

void add_reading_settings(CLI::App& app, InputSettings& settings) {
  settings.run.threads = std::clamp(std::thread::hardware_concurrency(), 1U, 256U);
  app.add_option("--threads", settings.run.threads, "documents read at the same time")
      ->check(CLI::Range(1, 256).description(""))
      ->type_name("N")
      ->capture_default_str();
  app.add_flag("--strict", settings.strict, "a missing or empty table, model or gazetteer is an error, not a warning")
      ->group(kKnowledge);
  settings.engine.model = find_model();
  add_data(app, settings.engine.data)->group(kKnowledge);
  app.add_option("--model", settings.engine.model, "a spaCy v3 pipeline, a folder or a wheel (or ISNAD_MODEL)")
      ->type_name("PATH")
      ->group(kKnowledge)
      ->capture_default_str();
}

void add_output(CLI::App& app, std::string& output) {
  app.add_option("--output,-o", output, "a file for the answer, in place of standard output")->type_name("FILE");
}

void add_gazetteer(CLI::App& app, InputSettings& settings) {
  app.add_option("--gazetteer", settings.engine.gazetteer,
                 "the GeoNames gazetteer (or ISNAD_GAZETTEER; else beside the tables)")
      ->type_name("FILE")
      ->group(kKnowledge);
}

Result<Started> start(std::string_view subcommand, InputSettings& settings) {
  if (Status found = complete(settings.engine); !found) return found.error();
  auto engine = Engine::create(settings.engine);
  if (!engine) return engine.error();
  const auto gaps = (*engine)->warnings();
  if (settings.strict && !gaps.empty()) {
    Error first = gaps.front();
    if (gaps.size() > 1) first.message += fmt::format(" ({} more such gaps; --strict.)", gaps.size() - 1);
    return first;
  }
  auto tables = load_ingest_tables(settings.engine.data);
  if (!tables) return tables.error();
  for (const Error& gap : gaps) warn(subcommand, gap.message);
  return Started{std::move(engine).value(), std::move(tables).value()};
}

int report(std::string_view subcommand, const Error& error) {
  remarks() << fmt::format("isnad {}: {}\n", subcommand, error.message);
  return static_cast<int>(error.code);
}

int report_usage(std::string_view subcommand, std::string_view message) {
  remarks() << fmt::format("isnad {}: {}\n", subcommand, message);
  return kUsage;
}

void notify(std::string_view subcommand, std::string_view message) {
  remarks() << fmt::format("isnad {}: {}\n", subcommand, message);
}

void warn(std::string_view subcommand, std::string_view message) {
  remarks() << fmt::format("isnad {}: warning: {}\n", subcommand, message);
}

}  // namespace isnad::cli

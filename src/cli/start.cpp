#include "cli/start.h"

#include <fmt/format.h>

#include <iostream>

#include "cli/options.h"

namespace isnad::cli {

void add_input_settings(CLI::App& app, InputSettings& settings) {
  app.add_option("files", settings.files, "articles: text, HTML or NDJSON; - for standard input")->required();
  add_engine_options(app, settings.engine);
  add_input_options(app, settings.format, settings.run.threads);
}

Result<Started> start(const EngineOptions& options) {
  auto engine = Engine::create(options);
  if (!engine) return engine.error();
  auto tables = load_ingest_tables(options.data);
  if (!tables) return tables.error();
  return Started{std::move(engine).value(), std::move(tables).value()};
}

int report(std::string_view subcommand, const Error& error) {
  std::cerr << fmt::format("isnad {}: {}\n", subcommand, error.message);
  return static_cast<int>(error.code);
}

Error cannot_write() {
  return {ErrorCode::kResource, "standard output can't be written to; is the disk full, or the reader gone?"};
}

}  // namespace isnad::cli

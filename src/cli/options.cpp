#include "cli/options.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <thread>

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kModel = "build/models/en_core_web_sm-3.8.0";
constexpr const char* kData = "data";

// The first of: the environment variable, the path below the working folder, the path below the project of this
// program (build/release/isnad).
fs::path find(const char* variable, const char* relative) {
  if (const char* named = std::getenv(variable); named != nullptr && *named != '\0') return named;
  std::error_code error;
  if (fs::exists(relative, error)) return relative;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return relative;
  const fs::path beside = program.parent_path() / ".." / ".." / relative;
  return fs::exists(beside, error) ? beside.lexically_normal() : fs::path(relative);
}

const std::map<std::string, InputFormat> kFormats{{"auto", InputFormat::kAuto},
                                                          {"text", InputFormat::kText},
                                                          {"html", InputFormat::kHtml},
                                                          {"ndjson", InputFormat::kNdjson}};

}  // namespace

fs::path find_model() { return find("ISNAD_MODEL", kModel); }
fs::path find_data() { return find("ISNAD_DATA", kData); }

void add_engine_options(CLI::App& app, EngineOptions& options) {
  options.model = find_model();
  options.data = find_data();
  app.add_option("--model", options.model, "a spaCy v3 pipeline folder or wheel")->capture_default_str();
  app.add_option("--data", options.data, "the folder of tables")->capture_default_str();
}

void add_input_options(CLI::App& app, InputFormat& format, unsigned& threads) {
  threads = std::max(1U, std::thread::hardware_concurrency());
  app.add_option("--input-format", format, "auto, text, html or ndjson")
      ->transform(CLI::CheckedTransformer(kFormats, CLI::ignore_case).description(""))
      ->type_name("FORMAT")
      ->default_str("auto");
  app.add_option("--threads", threads, "documents read at the same time")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
}

}  // namespace isnad::cli

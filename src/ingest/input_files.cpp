#include "ingest/input_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "ingest/ascii.h"

namespace isnad::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, InputFormat>, 8> kEndings{{
    {".txt", InputFormat::kText},
    {".text", InputFormat::kText},
    {".html", InputFormat::kHtml},
    {".htm", InputFormat::kHtml},
    {".xhtml", InputFormat::kHtml},
    {".ndjson", InputFormat::kNdjson},
    {".jsonl", InputFormat::kNdjson},
    {".json", InputFormat::kNdjson},
}};

std::string plain_name(std::string_view name) {
  std::string lower = ascii_lower(name);
  if (lower.ends_with(".gz")) lower.resize(lower.size() - 3);
  return lower;
}

std::optional<InputFormat> format_of_name(std::string_view name) {
  const std::string lower = plain_name(name);
  for (const auto& [ending, format] : kEndings) {
    if (lower.ends_with(ending)) return format;
  }
  return std::nullopt;
}

}  // namespace

bool is_json_name(std::string_view name) { return plain_name(name).ends_with(".json"); }

Result<std::vector<std::string>> input_files(const std::string& name) {
  std::error_code error;
  if (name == "-" || !fs::is_directory(name, error)) return std::vector<std::string>{name};
  std::vector<std::string> found;
  fs::recursive_directory_iterator files(name, error);
  for (; !error && files != fs::recursive_directory_iterator(); files.increment(error)) {
    const std::string file = files->path().filename().string();
    std::error_code ignored;
    if (file.starts_with('.')) {
      if (files->is_directory(ignored)) files.disable_recursion_pending();
    } else if (format_of_name(file) && !files->is_directory(ignored)) {
      found.push_back(files->path().string());
    }
  }
  if (error)
    return Error{ErrorCode::kNotFound, fmt::format("{}: the folder can't be read ({}).", name, error.message())};
  if (found.empty()) {
    return Error{ErrorCode::kNotFound, fmt::format("{}: no article in this folder (.txt, .html, .ndjson, .json, "
                                                   "also .gz). Name the files.",
                                                   name)};
  }
  std::ranges::sort(found);
  return found;
}

InputFormat detect_format(std::string_view name, std::string_view bytes) {
  if (const auto format = format_of_name(name)) return *format;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes = trimmed(bytes.substr(0, 4096));
  if (bytes.starts_with('{')) {
    const std::string_view after = trimmed(bytes.substr(1));
    if (after.starts_with('"') || after.starts_with('}')) return InputFormat::kNdjson;
  }
  for (const std::string_view tag :
       {"<!doctype html", "<html", "<head", "<body", "<article", "<?xml", "<!--", "<meta"}) {
    if (starts_with_lower(bytes, tag)) return InputFormat::kHtml;
  }
  return InputFormat::kText;
}

}  // namespace isnad::ingest

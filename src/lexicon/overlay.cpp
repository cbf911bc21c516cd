#include "lexicon/overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <system_error>

#include "core/folder.h"
#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kOwnFolders = {"actors", "frames"};
constexpr std::array<std::string_view, 2> kOwnFiles = {"places.tsv", "lemmas.tsv"};
// Of frames/, which rules ask for by name: only the program's are read.
constexpr std::string_view kClasses = "classes.toml";

bool is_among(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_overlay(const fs::path& data) {
  std::error_code error;
  return fs::is_regular_file(data / kOverlayFile, error);
}

// The overlay that a file or folder lies in: at most two levels up.
fs::path overlay_above(const fs::path& file) {
  fs::path folder = file.parent_path();
  for (int up = 0; up < 2 && !folder.empty(); ++up, folder = folder.parent_path()) {
    if (is_overlay(folder)) return folder;
  }
  return {};
}

}  // namespace

Result<TableFolders> table_folders(const fs::path& data) {
  if (!is_overlay(data)) return TableFolders{data, {}};
  const fs::path about = data / kOverlayFile;
  const auto file = read_toml(about);
  if (!file) return file.error();
  const auto mistake = [&](std::string_view what) {
    const toml::node* node = file->root.get("base");
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}:{}: {}", about.string(), node == nullptr ? 1 : node->source().begin.line, what)};
  };
  if (Status known = check_keys(*file, file->root, {"base", "note"}); !known) return known.error();
  const auto named = file->root["base"].value_or(std::string{});
  if (named.empty()) return mistake("there is no base = \"…\", the folder of tables that these are laid over.");
  fs::path base = fs::path(named);
  if (base.is_relative()) base = data / base;
  base = base.lexically_normal();
  std::error_code error;
  if (!fs::is_directory(base, error)) {
    return mistake(fmt::format("the base {} isn't there. Write the folder that `isnad --version` shows beside tables.",
                               base.string()));
  }
  if (is_overlay(base)) return mistake(fmt::format("the base {} is laid over another; name that one.", base.string()));
  return TableFolders{std::move(base), data};
}

fs::path base_of(const fs::path& data) {
  auto folders = table_folders(data);
  return folders ? std::move(folders->base) : data;
}

Result<std::vector<fs::path>> layers_of(const fs::path& part) {
  const auto folders = table_folders(part.parent_path());
  if (!folders) return folders.error();
  std::vector<fs::path> layers{folders->base / part.filename()};
  if (folders->own.empty()) return layers;
  std::error_code error;
  const std::string name = part.filename().string();
  if ((is_among(kOwnFolders, name) || is_among(kOwnFiles, name)) && fs::exists(part, error)) layers.push_back(part);
  return layers;
}

std::string table_name(const fs::path& file) {
  if (const fs::path overlay = overlay_above(file); !overlay.empty()) {
    return std::string(kOwn) + file.lexically_relative(overlay).generic_string();
  }
  std::string name = file.generic_string();
  if (const auto at = name.rfind("data/"); at != std::string::npos) name.erase(0, at);
  return name;
}

bool is_own(std::string_view table_name) { return table_name.starts_with(kOwn); }

std::vector<Error> overlay_warnings(const fs::path& data) {
  std::vector<Error> out;
  if (!is_overlay(data)) return out;
  const auto unread = [&](const fs::path& file) {
    out.push_back({ErrorCode::kUnsupportedVersion,
                   fmt::format("{}: nothing reads this. Own tables are actors/*.toml, frames/*.toml (but {}), {}.",
                               file.string(), kClasses, fmt::join(kOwnFiles, ", "))});
  };
  std::error_code error;
  for (const fs::path& entry : core::entries_of(data, error)) {
    const std::string name = entry.filename().string();
    if (is_among(kOwnFolders, name)) {
      for (const fs::path& file : core::entries_of(entry, error)) {
        const bool is_note = file.extension() == ".md" || file.filename().string().starts_with('.');
        if (!is_note && (file.extension() != ".toml" || file.filename() == kClasses)) unread(file);
      }
      continue;
    }
    const bool is_known =
        name == kOverlayFile || is_among(kOwnFiles, name) || entry.extension() == ".md" || name[0] == '.';
    if (!is_known) unread(entry);
  }
  return out;
}

}  // namespace isnad::lexicon

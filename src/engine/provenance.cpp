#include "isnad/provenance.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "core/sha256.h"
#include "isnad_commit.h"
#include "lexicon/tables.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepest = 8;          // of folders below the first: links outside may lead round as well
constexpr std::size_t kDigits = 12;  // 48 bits: two different sets of files share them once in 10^14

// nullopt where the file can't be read to its end.
std::optional<std::string> hash_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  core::Sha256 hash;
  std::vector<char> buffer(std::size_t{1} << 18U);
  while (in) {
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    hash.add(std::string_view(buffer.data(), static_cast<std::size_t>(in.gcount())));
  }
  return in.eof() ? std::optional(hash.hex()) : std::nullopt;
}

std::string of_file(const fs::path& file) {
  std::error_code none;
  if (!fs::is_regular_file(file, none)) return "none";
  const std::optional<std::string> hash = hash_of(file);
  return hash ? hash->substr(0, kDigits) : "unreadable";
}

// A link to a folder outside is followed, as the loaders do; one that leads back into the tree would lead round it.
bool leads_back(const fs::path& link, const fs::path& root) {
  std::error_code error;
  const fs::path target = fs::canonical(link, error);
  if (error) return true;
  const auto [in_target, in_root] = std::mismatch(target.begin(), target.end(), root.begin(), root.end());
  return in_target == target.end() || in_root == root.end();
}

// Of the files below the folder that are wanted.
std::string of_folder(const fs::path& folder, const std::function<bool(const fs::path&)>& wanted) {
  std::vector<std::string> paths;
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  const auto options = fs::directory_options::skip_permission_denied | fs::directory_options::follow_directory_symlink;
  fs::recursive_directory_iterator at(folder, options, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code none;
    if (at->is_directory(none)) {
      if (at.depth() > kDeepest || (at->is_symlink(none) && leads_back(at->path(), root)))
        at.disable_recursion_pending();
      continue;
    }
    if (at->is_regular_file(none) && wanted(at->path())) {
      paths.push_back(at->path().lexically_relative(folder).generic_string());
    }
  }
  if (paths.empty()) return "none";
  std::sort(paths.begin(), paths.end());
  core::Sha256 list;
  for (const std::string& path : paths) {
    list.add(hash_of(folder / path).value_or("unreadable"));
    list.add("  ");
    list.add(path);
    list.add("\n");
  }
  return list.hex().substr(0, kDigits);
}

bool is_table(const fs::path& file) { return file.extension() == ".toml" || file.extension() == ".tsv"; }

}  // namespace

std::string_view program_version() { return ISNAD_PROGRAM_VERSION; }

Provenance provenance_of(const ProvenancePaths& paths) {
  std::error_code none;
  Provenance out;
  out.program = program_version();
  const bool folder = fs::is_directory(paths.model, none);
  out.model = folder ? of_folder(paths.model, [](const fs::path&) { return true; }) : of_file(paths.model);
  const std::set<std::string> shown = lexicon::shown_tables(paths.data);
  out.tables = of_folder(paths.data, [&](const fs::path& file) {
    return is_table(file) && !shown.contains(file.lexically_relative(paths.data).generic_string());
  });
  out.weights = of_folder(paths.data / "models", [](const fs::path& file) { return file.extension() == ".bin"; });
  out.gazetteer = of_file(paths.gazetteer);
  return out;
}

}  // namespace isnad

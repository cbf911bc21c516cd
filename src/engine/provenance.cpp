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
#include "lexicon/overlay.h"
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

// A file, and the name that it has in a list whose hash is taken.
using Named = std::pair<std::string, fs::path>;

// The files below the folder that are wanted, named by their paths from it.
std::vector<Named> files_of(const fs::path& folder, const std::function<bool(const fs::path&)>& wanted) {
  std::vector<Named> files;
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
      files.emplace_back(at->path().lexically_relative(folder).generic_string(), at->path());
    }
  }
  return files;
}

std::string of_files(std::vector<Named> files) {
  if (files.empty()) return "none";
  std::sort(files.begin(), files.end());
  core::Sha256 list;
  for (const auto& [name, file] : files) {
    list.add(hash_of(file).value_or("unreadable"));
    list.add("  ");
    list.add(name);
    list.add("\n");
  }
  return list.hex().substr(0, kDigits);
}

bool is_table(const fs::path& file) { return file.extension() == ".toml" || file.extension() == ".tsv"; }

// Of own tables too, but not of where they are laid over: that is a path of one machine.
std::vector<Named> tables_of(const fs::path& data) {
  const auto folders = lexicon::table_folders(data);
  const fs::path base = folders ? folders->base : data;
  const std::set<std::string> shown = lexicon::shown_tables(base);
  std::vector<Named> files = files_of(base, [&](const fs::path& file) {
    return is_table(file) && !shown.contains(file.lexically_relative(base).generic_string());
  });
  if (!folders || folders->own.empty()) return files;
  for (auto& [name, file] : files_of(folders->own, [](const fs::path& file) {
         return is_table(file) && file.filename() != lexicon::kOverlayFile;
       })) {
    files.emplace_back(std::string(lexicon::kOwn) + name, file);
  }
  return files;
}

}  // namespace

std::string_view program_version() { return ISNAD_PROGRAM_VERSION; }

Provenance provenance_of(const ProvenancePaths& paths) {
  std::error_code none;
  Provenance out;
  out.program = program_version();
  const bool folder = fs::is_directory(paths.model, none);
  out.model = folder ? of_files(files_of(paths.model, [](const fs::path&) { return true; })) : of_file(paths.model);
  out.tables = of_files(tables_of(paths.data));
  out.weights = of_files(files_of(lexicon::base_of(paths.data) / "models",
                                  [](const fs::path& file) { return file.extension() == ".bin"; }));
  out.gazetteer = of_file(paths.gazetteer);
  return out;
}

}  // namespace isnad

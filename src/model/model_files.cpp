#include "model/model_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "core/folder.h"

namespace isnad::model {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kConfig = "config.cfg";
constexpr int kMostLevels = 3;

Result<std::string> read_file(const fs::path& path) {
  std::error_code fault;
  const auto size = fs::file_size(path, fault);
  std::ifstream in(path, std::ios::binary);
  if (fault || !in) return Error{ErrorCode::kNotFound, fmt::format("{}: cannot be opened.", path.string())};
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  if (static_cast<std::uintmax_t>(in.gcount()) != size) {
    return Error{ErrorCode::kCorruptData, fmt::format("{}: shorter than its length says.", path.string())};
  }
  return bytes;
}

// The nearest folder at or below `top` that has a config.cfg, first in name order; empty for none.
fs::path find_pipeline(const fs::path& top) {
  std::vector<fs::path> level{top};
  for (int depth = 0; depth <= kMostLevels; ++depth) {
    std::vector<fs::path> below;
    for (const fs::path& folder : level) {
      std::error_code fault;
      if (fs::is_regular_file(folder / kConfig, fault)) return folder;
      for (const fs::path& entry : core::entries_of(folder, fault)) {
        if (fs::is_directory(entry, fault)) below.push_back(entry);
      }
    }
    std::sort(below.begin(), below.end());
    level = std::move(below);
  }
  return {};
}

}  // namespace

Result<ModelFiles> ModelFiles::open(const fs::path& path) {
  ModelFiles files;
  std::error_code fault;
  if (fs::is_directory(path, fault)) {
    files.path_ = find_pipeline(path);
    if (!files.path_.empty()) return files;
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: no spaCy pipeline (config.cfg) in this folder. Run `make setup`, or name another.",
                             path.string())};
  }
  files.path_ = path;
  auto bytes = read_file(path);
  if (!bytes) {
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: no model there. Run `make setup`, or name a spaCy folder or wheel.", path.string())};
  }
  auto archive = ZipArchive::create(std::move(*bytes));
  if (!archive) return Error{archive.error().code, fmt::format("{}: {}", path.string(), archive.error().message)};
  files.prefix_ = archive->shortest_ending(fmt::format("/{}", kConfig));
  if (files.prefix_.empty()) {
    return Error{ErrorCode::kNotFound, fmt::format("{}: no spaCy pipeline (config.cfg) in this wheel.", path.string())};
  }
  files.prefix_.resize(files.prefix_.size() - kConfig.size());
  files.archive_ = std::move(*archive);
  return files;
}

bool ModelFiles::has(std::string_view name) const {
  if (const auto* archive = std::get_if<ZipArchive>(&archive_)) return archive->has(prefix_ + std::string(name));
  std::error_code fault;
  return fs::is_regular_file(path_ / name, fault);
}

Result<std::string> ModelFiles::read(std::string_view name) const {
  if (const auto* archive = std::get_if<ZipArchive>(&archive_)) return archive->read(prefix_ + std::string(name));
  return read_file(path_ / name);
}

std::string ModelFiles::describe(std::string_view name) const {
  return std::holds_alternative<ZipArchive>(archive_) ? fmt::format("{}:{}{}", path_.string(), prefix_, name)
                                                      : (path_ / name).string();
}

}  // namespace isnad::model

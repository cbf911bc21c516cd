#include "lexicon/own_tables.h"

#include <fmt/format.h>

#include <functional>
#include <set>
#include <system_error>

#include "core/folder.h"
#include "lexicon/actors.h"
#include "lexicon/overlay.h"
#include "lexicon/toml_file.h"
#include "lexicon/tsv_file.h"

namespace isnad::lexicon {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPlaceColumns = 9;  // of places.tsv

Status for_each_file(const fs::path& folder, const std::function<Status(const TomlFile&)>& use) {
  std::error_code error;
  for (const fs::path& entry : core::entries_of(folder, error)) {
    if (entry.extension() != ".toml") continue;
    const auto file = read_toml(entry);
    if (!file) return file.error();
    if (Status done = use(*file); !done) return done;
  }
  return {};
}

Status read_actors(const TableFolders& folders, OwnTables& out) {
  const auto base = Actors::load(folders.base / "actors");
  if (!base) return base.error();
  return for_each_file(folders.own / "actors", [&](const TomlFile& file) {
    return for_each_entry(file, "actor", [&](const toml::table& entry) -> Status {
      const auto id = entry["id"].value_or(std::string{});
      out.actors.push_back({id, toml_place(file, entry), base->find_id(id) != kNoActor});
      return {};
    });
  });
}

Status read_frames(const TableFolders& folders, OwnTables& out) {
  return for_each_file(folders.own / "frames", [&](const TomlFile& file) {
    return for_each_entry(file, "frame", [&](const toml::table& entry) -> Status {
      std::string name = entry["name"].value_or(std::string{});
      for (const std::string_view key : {"verb", "noun"}) {
        auto words = toml_strings(file, entry, key);
        if (!words) return words.error();
        for (std::string& word : *words) {
          if (name.empty()) name = word;
          out.triggers.push_back({std::move(word), toml_place(file, entry), key == "verb"});
        }
      }
      out.frames.push_back({std::move(name), toml_place(file, entry), entry.contains("replaces")});
      return {};
    });
  });
}

Status read_places(const TableFolders& folders, OwnTables& out) {
  std::error_code error;
  const fs::path own = folders.own / "places.tsv";
  if (!fs::exists(own, error)) return {};
  std::set<std::pair<std::string, std::string>> known;  // name and country
  Status base = for_each_line(folders.base / "places.tsv", kPlaceColumns, [&](const TsvLine& line) -> Status {
    known.emplace(line[0], line[2]);
    return {};
  });
  if (!base) return base;
  return for_each_line(own, kPlaceColumns, [&](const TsvLine& line) -> Status {
    out.places.push_back({std::string(line[0]), fmt::format("{}:{}", line.file, line.number_in_file),
                          known.contains({std::string(line[0]), std::string(line[2])})});
    return {};
  });
}

}  // namespace

Result<OwnTables> read_own_tables(const fs::path& overlay) {
  const auto folders = table_folders(overlay);
  if (!folders) return folders.error();
  OwnTables out;
  if (Status done = read_actors(*folders, out); !done) return done.error();
  if (Status done = read_frames(*folders, out); !done) return done.error();
  if (Status done = read_places(*folders, out); !done) return done.error();
  return out;
}

}  // namespace isnad::lexicon

// overlay.h: a researcher's own tables, laid over the program's.
//
// In:  the folder of tables as a user names it. Where it has a file overlay.toml (`base = "/usr/share/isnad/data"`, or
// a path from that folder), it holds only what differs: actors/*.toml, frames/*.toml, places.tsv, lemmas.tsv; all else
// is the base's. A row adds, or takes the place of the base's row with its key: an [[actor]] by its id, a place by its
// name and country, a lemma by form and part of speech, a [[frame]] by the names that it lists under `replaces`. Out:
// the two folders; which of them has a part. Cost: one small file a question. Thread-safe.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::lexicon {

inline constexpr std::string_view kOverlayFile = "overlay.toml";
// How rows of own tables are called wherever the folder lies: "own/frames/river.toml:12".
inline constexpr std::string_view kOwn = "own/";

struct TableFolders {
  std::filesystem::path base;
  std::filesystem::path own;  // empty where `data` is a whole folder of tables
};

// Errors: kCorruptData for an overlay.toml with a mistake, kNotFound for a base that isn't there.
[[nodiscard]] Result<TableFolders> table_folders(const std::filesystem::path& data);

// The folder that has all the tables that nobody lays over. The folder itself where its overlay.toml can't be read:
// whoever loads actors, frames or places says why.
[[nodiscard]] std::filesystem::path base_of(const std::filesystem::path& data);

// Where a part, `data / "actors"`, `data / "frames"` or `data / "places.tsv"`, is found: the base's, then the own one
// where there is one. Errors: those of table_folders.
[[nodiscard]] Result<std::vector<std::filesystem::path>> layers_of(const std::filesystem::path& part);

// What a table is called in messages and answers: "data/actors/iraq.toml", "own/actors/river.toml"; the same on every
// machine.
[[nodiscard]] std::string table_name(const std::filesystem::path& file);
[[nodiscard]] bool is_own(std::string_view table_name);

// A sentence for each file of an overlay that nothing reads; none for a whole folder of tables.
[[nodiscard]] std::vector<Error> overlay_warnings(const std::filesystem::path& data);

}  // namespace isnad::lexicon

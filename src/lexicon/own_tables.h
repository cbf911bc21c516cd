// own_tables.h: what a researcher's own tables hold, for whoever checks them.
//
// In:  an overlay (overlay.h). Out: its rows by their keys, and the words that its frames wait for, each with file and
// line. Whether the rows are right is for the loaders to say; this lists those of a folder that loads.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "isnad/result.h"

namespace isnad::lexicon {

struct OwnRow {
  std::string key;        // an actor's id, a frame's first trigger, a place's name
  std::string place;      // "own/actors/river.toml:3"
  bool replaces = false;  // a row of the program's
};
struct OwnTrigger {
  std::string word, place;
  bool is_verb = false;
};
struct OwnTables {
  std::vector<OwnRow> actors, frames, places;
  std::vector<OwnTrigger> triggers;  // verbs and nouns
};

// Errors: those of table_folders and of files that are no tables.
[[nodiscard]] Result<OwnTables> read_own_tables(const std::filesystem::path& overlay);

}  // namespace isnad::lexicon

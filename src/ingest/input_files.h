// input_files.h: what the names on a command line stand for: files as they are, folders as the articles below them.
//
// In:  a name. Out: file names in the order of their bytes, so that a run is the same on every machine. In a folder
// only files with an ending of articles, feeds, archives, mails, reports or tables are taken (each also packed: .gz .xz
// .zst .bz2) and hidden ones are not. Nothing else vanishes without a word: a folder below it that can't be read, and a
// pipe, socket or device with such an ending, is an error in its place; other files, and links to folders, which are
// not followed, are told in notices. Cost: one look at each entry.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "isnad/ingest.h"
#include "isnad/result.h"

namespace isnad::ingest {

struct FoundFile {
  std::string path;
  std::optional<Error> error;  // why it is not to be opened
};

struct Folder {
  std::vector<FoundFile> files;
  std::vector<std::string> notices;
};

[[nodiscard]] bool is_folder(const std::string& name);
// Errors: kNotFound (the folder itself can't be read, or has no article).
[[nodiscard]] Result<Folder> list_folder(const std::string& name);

// The format by the name's ending, else by the first bytes; kText where neither says.
[[nodiscard]] InputFormat detect_format(std::string_view name, std::string_view first_bytes);

// True for "x.json", also packed: one object, a list of them, or NDJSON.
[[nodiscard]] bool is_json_name(std::string_view name);
// True for "x.csv", "x.tsv", also packed.
[[nodiscard]] bool is_table_name(std::string_view name);

}  // namespace isnad::ingest

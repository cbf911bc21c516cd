// input_files.h: what the names on a command line stand for: files as they are, folders as the articles below them.
//
// In:  a name. Out: file names in the order of their bytes, so that a run is the same on every machine. In a folder
// only files with an ending of articles are taken (.txt .text .html .htm .xhtml .ndjson .jsonl .json, each also with
// .gz), hidden ones are not, and links to folders are not followed.
#pragma once

#include <string>
#include <vector>

#include "isnad/result.h"

namespace isnad::ingest {

enum class InputFormat : std::uint8_t { kAuto, kText, kHtml, kNdjson };

// Errors: kNotFound (no such file; a folder that can't be read, or has no article).
[[nodiscard]] Result<std::vector<std::string>> input_files(const std::string& name);

// The format by the name's ending, else by the first bytes; kText where neither says.
[[nodiscard]] InputFormat detect_format(std::string_view name, std::string_view first_bytes);

// True for "x.json" and "x.json.gz": one object, a list of them, or NDJSON.
[[nodiscard]] bool is_json_name(std::string_view name);

}  // namespace isnad::ingest

// nexis_words.h: data/nexis.toml: the lines and labels by which articles from Nexis are told apart.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad::ingest::kinds {

enum class NexisLine : unsigned char { kBegin, kEnd, kBody, kBehind };

struct NexisWords {
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<NexisWords> load(const std::filesystem::path& file);

  core::StringMap<NexisLine> lines;     // in lower case, "#" for a number
  core::StringMap<std::string> before;  // labels above the text, in lower case, to what they hold
  core::StringMap<std::string> after;   // labels below it
  core::StringMap<bool> rights, by;     // in lower case
};

}  // namespace isnad::ingest::kinds

// publication_words.h: data/publication.toml: names of months, fillers and zones of dates, labels of head lines.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad {

enum class HeadField : std::uint8_t { kTitle, kOutlet, kPublished, kAuthors, kUrl, kLanguage };

struct PublicationWords {
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<PublicationWords> load(const std::filesystem::path& file);

  StringMap<int> months;             // folded name to 1 … 12
  StringMap<bool> fillers;           // folded
  StringMap<int> zone_minutes;       // folded name to minutes after Greenwich
  StringMap<HeadField> head_labels;  // in lower case
  StringMap<bool> date_line_words;   // in lower case
};

}  // namespace isnad

// publication_words.h: data/publication.toml: names of months, fillers and zones of dates, labels of head lines.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "isnad/result.h"
#include "lexicon/fold.h"

namespace isnad {

enum class HeadField : std::uint8_t { kTitle, kOutlet, kPublished, kAuthors, kUrl, kLanguage };

struct PublicationWords {
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<PublicationWords> load(const std::filesystem::path& file);

  ViewMap<int> months;             // folded name to 1 … 12
  ViewMap<bool> fillers;           // folded
  ViewMap<int> zone_minutes;       // folded name to minutes after Greenwich
  ViewMap<HeadField> head_labels;  // in lower case
  ViewMap<bool> date_line_words;   // in lower case
};

}  // namespace isnad

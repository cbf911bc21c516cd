// publication_words.h: data/publication.toml: names of months and weekdays, fillers and zones of dates, who writes the
// day first, labels of head lines.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad::ingest {

enum class HeadField : std::uint8_t { kTitle, kOutlet, kPublished, kAuthors, kUrl, kLanguage };

struct PublicationWords {
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<PublicationWords> load(const std::filesystem::path& file);

  core::StringMap<int> months;             // folded name to 1 … 12
  core::StringMap<bool> fillers;           // folded
  core::StringMap<int> weekdays;           // folded name to 1 (Monday) … 7
  core::StringMap<int> zone_minutes;       // folded name to minutes after Greenwich
  core::StringMap<HeadField> head_labels;  // in lower case
  core::StringMap<bool> date_line_words;   // in lower case
  core::StringMap<bool> dated_titles;      // in lower case: what a title calls a text that is for one day
  core::StringMap<bool> update_words;  // in lower case: labels of the day of a change, which is not that of publication
  core::StringMap<bool> byline_openers;  // in lower case: "by", "reported by"
  core::StringMap<bool> byline_joiners;  // small words inside a byline
  core::StringMap<bool> byline_ends;     // small words after which a byline names no persons any more
  core::StringMap<bool> day_first;       // last labels of the addresses of outlets that write 6/11 for 6 November …
  core::StringMap<bool> month_first;     // … and of those that write 11/6
};

}  // namespace isnad::ingest

// document.h: one article, cleaned, as every later stage sees it.
//
// A Document owns its text and nobody changes it after ingest; annotations are ByteSpans into `text`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "isnad/span.h"

namespace isnad {

// Where the date of publication was found.
enum class DateOrigin : std::uint8_t { kNone, kMetadata, kHtml, kHeader, kUrl, kText };

// Why cleaning took a passage out.
enum class DropReason : std::uint8_t { kCaption, kSubscribe, kPromo, kByline, kBoilerplate };

struct Dropped {
  DropReason reason = DropReason::kBoilerplate;
  std::string text;
};

// A stretch of the cleaned text and where it stood in the input. Ordered by `cleaned.begin`; between two
// stretches the input held something that was dropped or rewritten.
struct AlignedStretch {
  ByteSpan cleaned;
  ByteSpan original;
};

struct Document {
  std::string id;  // as given, else the SHA-256 of the bytes that hold the document: a file's, a line's, a record's
  std::string title;
  std::string outlet;
  std::string url;
  std::vector<std::string> authors;
  std::string language;   // BCP 47: "en", "fr"; "und" where unknown, "und-Arab" where only the script is known
  std::string published;  // ISO 8601 date or date-time; empty where unknown
  DateOrigin published_from = DateOrigin::kNone;
  std::string sha256;  // of `text`, lower-case hexadecimal
  std::string text;    // the cleaned article, valid UTF-8, at most 4 GiB - 1
  std::vector<Dropped> dropped;
  std::vector<AlignedStretch> alignment;
  std::string extra_json;  // unknown input keys as one JSON object, given back under `extra`; may be empty
};

}  // namespace isnad

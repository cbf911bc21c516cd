// file_kind.h: what bytes are that are no text, web page or NDJSON, told by the bytes themselves.
//
// In:  the first bytes of a file (after gzip), or all of it. Out: half a sentence that says what it is and what to do:
// "a PDF file. Take the text out of it (pdftotext FILE.pdf) and name that." Follows: the signatures that each format
// sets in its first bytes; RFC 5322 and 2557 for mail and saved pages, ISO 28500 for WARC. Only what can be nothing
// else is named, so that no article is turned away. Cost: one look at up to kKindBytes. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace isnad::ingest {

inline constexpr std::size_t kKindBytes = 8192;

// Nothing for what may be an article. `name` tells tables apart (.csv, .tsv), which the bytes can't.
[[nodiscard]] std::optional<std::string> foreign_kind(std::string_view bytes, std::string_view name);

// What to say of bytes that are not UTF-8 from `bad_byte` on: "not UTF-8 at byte 7. …".
[[nodiscard]] std::string not_utf8(std::string_view bytes, std::size_t bad_byte);

}  // namespace isnad::ingest

// file_kind.h: what bytes are that no reader takes (kinds/), told by the bytes themselves.
//
// In:  the first bytes of a file (unpacked), or all of it. Out: half a sentence that says what it is and what to do:
// "an RTF file. Save it as plain text and name that." Follows: the signatures that each format sets in its first bytes.
// Only what can be nothing else is named, so that no article is turned away. Cost: one look at up to kKindBytes, or at
// the names of a ZIP's members. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace isnad::ingest {

inline constexpr std::size_t kKindBytes = 8192;

// Nothing for what may hold articles.
[[nodiscard]] std::optional<std::string> foreign_kind(std::string_view bytes);

// The name of the first element of XML; empty where the bytes begin otherwise.
[[nodiscard]] std::string_view xml_root(std::string_view bytes);

// What to say of bytes that are not UTF-8 from `bad_byte` on: "not UTF-8 at byte 7. …".
[[nodiscard]] std::string not_utf8(std::string_view bytes, std::size_t bad_byte);

}  // namespace isnad::ingest

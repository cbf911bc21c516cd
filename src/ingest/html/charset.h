// charset.h: the bytes of a web page to UTF-8, as browsers do it.
//
// In:  bytes, and the charset that the transport named, if any. Out: valid UTF-8; what can't be read becomes U+FFFD.
// Order: byte-order mark, transport, <meta>, else UTF-8 if the bytes are that, else what ICU takes them for, else
// windows-1252. Follows: the WHATWG encoding sniffing, without its table of tables. Cost: one or two passes.
#pragma once

#include <string>
#include <string_view>

namespace isnad::ingest::html {

[[nodiscard]] std::string to_utf8(std::string bytes, std::string_view transport_charset = {});

// The encoding of two or four bytes a character that the bytes are in, by their mark or by their zeros, as ICU calls it
// ("UTF-16LE"); empty for none.
[[nodiscard]] std::string_view wide_encoding(std::string_view bytes);
// A text, or a page whose charset is known otherwise: out of UTF-16 or UTF-32, which their mark or their zeros show,
// and as it is where they don't.
[[nodiscard]] std::string from_wide(std::string bytes);

// What ICU takes the bytes for ("windows-1251"); empty where it is not sure enough.
[[nodiscard]] std::string detected_charset(std::string_view bytes);

// The charset that a <meta> in the first bytes names, in lower case; empty for none.
[[nodiscard]] std::string declared_charset(std::string_view bytes);

}  // namespace isnad::ingest::html

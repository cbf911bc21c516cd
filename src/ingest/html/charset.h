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

// The charset that a <meta> in the first bytes names, in lower case; empty for none.
[[nodiscard]] std::string declared_charset(std::string_view bytes);

}  // namespace isnad::ingest::html

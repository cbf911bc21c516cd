// markup.h: text in XML and HTML.
//
// In:  UTF-8 of any kind. Out: text that is well-formed in elements and in attributes in quotation marks: & < > " ' as
// references, ill-formed UTF-8 and characters that XML 1.0 has no place for as U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace isnad::exports::formats {

[[nodiscard]] std::string markup_text(std::string_view text);
// The same without references, for a library that makes them itself.
[[nodiscard]] std::string xml_characters(std::string_view text);

// The address where it is one of the web (http, https) without spaces, quotation marks or angle brackets, else empty:
// what else an article calls its address ("javascript:…") is no link.
[[nodiscard]] std::string web_address(std::string_view url);

}  // namespace isnad::exports::formats

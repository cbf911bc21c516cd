// markup.h: text in XML and HTML.
//
// In:  UTF-8 of any kind. Out: text that is well-formed in elements and in attributes in quotation marks: & < > " ' as
// references, ill-formed UTF-8 and characters that XML 1.0 has no place for as U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace isnad::exports::formats {

// How a page that stands alone begins: no script, nothing fetched, no word to others of where a link was followed.
inline constexpr std::string_view kHtmlHead =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"referrer\" content=\"no-referrer\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";

[[nodiscard]] std::string markup_text(std::string_view text);
// The same without references, for a library that makes them itself.
[[nodiscard]] std::string xml_characters(std::string_view text);

// The address where it is one of the web (http, https) without spaces, quotation marks or angle brackets, else empty:
// what else an article calls its address ("javascript:…") is no link.
[[nodiscard]] std::string web_address(std::string_view url);

}  // namespace isnad::exports::formats

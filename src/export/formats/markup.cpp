#include "export/formats/markup.h"

#include "core/utf8.h"

namespace isnad::exports::formats {
namespace {

// XML 1.0, production 2.
bool is_char(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

}  // namespace

std::string xml_characters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const core::utf8::CodePoint point = core::utf8::decode(text, at);
    at += point.length_bytes;
    core::utf8::append(out, is_char(point.value) ? point.value : U'\uFFFD');
  }
  return out;
}

std::string markup_text(std::string_view text) {
  std::string out;
  for (const char c : xml_characters(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string web_address(std::string_view url) {
  const bool web = url.starts_with("http://") || url.starts_with("https://");
  const bool clean = url.find_first_of(" \t\r\n\"<>") == std::string_view::npos;
  return web && clean ? std::string(url) : std::string();
}

}  // namespace isnad::exports::formats

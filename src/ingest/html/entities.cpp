#include "ingest/html/entities.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/utf8.h"
#include "ingest/ascii.h"

namespace isnad::ingest::html {
namespace {

constexpr std::size_t kMaxReference = 12;  // "&thetasym;" and a number's largest
constexpr std::size_t kMaxTagBytes = 2000;

std::optional<char32_t> character(const std::string& name) {
  if (name.starts_with('#')) {
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const char* begin = name.data() + (hexadecimal ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(begin, name.data() + name.size(), value, hexadecimal ? 16 : 10);
    if (error != std::errc() || end != name.data() + name.size() || value == 0) return std::nullopt;
    return value;
  }
  if (name == "apos") return U'\'';
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  if (entity == nullptr) return std::nullopt;
  return entity->value;
}

}  // namespace

std::string decoded_entities(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '&') {
      const std::size_t end = text.substr(i + 1, kMaxReference).find(';');
      if (end != std::string_view::npos) {
        if (const auto point = character(std::string(text.substr(i + 1, end)))) {
          core::utf8::append(out, *point);
          i += end + 2;
          continue;
        }
      }
    } else if (text[i] == '<' && i + 1 < text.size() &&
               (text[i + 1] == '/' || (ascii_lower(text[i + 1]) >= 'a' && ascii_lower(text[i + 1]) <= 'z'))) {
      const std::size_t end = text.substr(i, kMaxTagBytes).find('>');
      if (end != std::string_view::npos) {
        out.push_back(' ');
        i += end + 1;
        continue;
      }
    }
    out.push_back(text[i++]);
  }
  return out;
}

}  // namespace isnad::ingest::html

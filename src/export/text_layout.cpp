#include "export/text_layout.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/utf8.h"

namespace isnad::exports {

std::string Colours::paint(std::string_view code, std::string_view text) const {
  return on_ && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  bool escape = false;
  for (const char c : text) {
    if (c == '\x1b') escape = true;
    if (!escape && !core::utf8::is_continuation(c)) ++count;
    if (escape && c == 'm') escape = false;
  }
  return count;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t size = columns(word);
    if (column > 0 && column + 1 + size > width) {
      lines.push_back(std::move(line));
      line.clear();
      column = 0;
    }
    if (column > 0) line += ' ';
    line += word;
    column += size + (column > 0 ? 1 : 0);
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::vector<std::string> broken(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  for (std::string& line : wrapped(text, width)) {
    while (columns(line) > width) {
      std::size_t byte = 0;
      for (std::size_t column = 0; column < width; ++column) {
        do ++byte;
        while (byte < line.size() && core::utf8::is_continuation(line[byte]));
      }
      lines.push_back(line.substr(0, byte));
      line.erase(0, byte);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

void append_wrapped(std::string_view text, std::size_t indent, std::size_t width, std::string& out) {
  for (const std::string& line : wrapped(text, width > indent ? width - indent : 1)) {
    if (!line.empty()) out.append(indent, ' ');
    out += line + '\n';
  }
}

}  // namespace isnad::exports

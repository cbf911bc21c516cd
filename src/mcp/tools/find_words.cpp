#include "mcp/tools/find_words.h"

#include <vector>

namespace isnad::mcp::tools {
namespace {

constexpr std::string_view kCut = "…";

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// Runs of white space as one blank, and which code point of the text each byte is of.
struct OneLine {
  std::string text;
  std::vector<std::uint32_t> points;
};
OneLine on_one_line(std::string_view text) {
  OneLine out;
  std::uint32_t point = 0;
  bool after_space = false;
  for (const char c : text) {
    if (begins_code_point(c)) ++point;
    const bool space = is_space(c);
    if (!space || !after_space) {
      out.text += space ? ' ' : c;
      out.points.push_back(point - 1);
    }
    after_space = space;
  }
  return out;
}

}  // namespace

std::optional<resolve::TextSpan> find_words(const std::string& text, std::string_view words) {
  if (words.starts_with(kCut)) words.remove_prefix(kCut.size());
  if (words.ends_with(kCut)) words.remove_suffix(kCut.size());
  const std::string wanted = on_one_line(words).text;
  const std::size_t begin = wanted.find_first_not_of(' ');
  if (begin == std::string::npos) return std::nullopt;
  const std::string trimmed = wanted.substr(begin, wanted.find_last_not_of(' ') + 1 - begin);
  const OneLine line = on_one_line(text);
  const std::size_t found = line.text.find(trimmed);
  if (found == std::string::npos) return std::nullopt;
  return resolve::TextSpan{line.points[found], line.points[found + trimmed.size() - 1] + 1};
}

}  // namespace isnad::mcp::tools

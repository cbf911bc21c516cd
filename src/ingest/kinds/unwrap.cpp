#include "ingest/kinds/unwrap.h"

#include <algorithm>
#include <vector>

#include "core/utf8.h"
#include "ingest/ascii.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kLeastWidth = 40;   // narrower lines are verses, tables, addresses
constexpr std::size_t kMostWidth = 110;   // wider ones were not broken
constexpr std::size_t kLongestWord = 25;  // a line is full where the next word would not have fitted

bool begins_list(std::string_view line) {
  if (line.empty()) return false;
  if (line[0] == '-' || line[0] == '*' || line[0] == '>' || line.starts_with("\u2022")) return true;
  const std::size_t digits = line.find_first_not_of("0123456789");
  return digits > 0 && digits < 4 && (line[digits] == '.' || line[digits] == ')') && digits + 1 < line.size() &&
         line[digits + 1] == ' ';
}

std::size_t first_word(std::string_view line) { return std::min({line.find(' '), line.size(), kLongestWord}); }

// Whether each line but the last is as full as breaking at the widest line's width would have left it.
bool broken_at_one_width(const std::vector<std::string_view>& lines) {
  std::size_t width = 0;
  for (const std::string_view line : lines) width = std::max(width, core::utf8::count(line));
  if (lines.size() < 2 || width < kLeastWidth || width > kMostWidth) return false;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (core::utf8::count(lines[i]) + 1 + first_word(lines[i + 1]) + kLongestWord / 3 < width) return false;
    if (i > 0 && begins_list(lines[i])) return false;
  }
  return !begins_list(lines.back());
}

void append_paragraph(const std::vector<std::string_view>& lines, std::string& out) {
  const char between = broken_at_one_width(lines) ? ' ' : '\n';
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += between;
    out += lines[i];
  }
}

}  // namespace

std::string unwrapped(std::string_view text) {
  std::string out;
  std::vector<std::string_view> paragraph;
  const auto flush = [&] {
    if (paragraph.empty()) return;
    if (!out.empty()) out += "\n\n";
    append_paragraph(paragraph, out);
    paragraph.clear();
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) flush();
    if (!line.empty()) paragraph.push_back(line);
  }
  flush();
  return out;
}

}  // namespace isnad::ingest::kinds

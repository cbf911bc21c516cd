#include "export/table.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string_view>
#include <system_error>

#include "export/formats/csv.h"
#include "export/text_layout.h"

namespace isnad::exports {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLongestWord = 18;  // columns of a column that gives way no further than its longest word: an id

// Line ends and tabs are no part of a cell.
std::string on_a_line(std::string_view text) {
  std::string out(text);
  std::ranges::replace_if(
      out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return out;
}

bool is_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

void append_field(std::string_view text, std::string& out) {
  const std::string value = is_number(text) ? std::string(text) : formats::guarded(text);
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::size_t sum_of(const std::vector<std::size_t>& widths) {
  std::size_t sum = 0;
  for (const std::size_t width : widths) sum += width + kGap;
  return sum < kGap ? 0 : sum - kGap;
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    longest = std::max(longest, columns(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::min(longest, kLongestWord);
}

// The widest that can gives way until all fit; where none can, the widest all the same.
void fit(std::vector<std::size_t>& widths, const std::vector<std::size_t>& narrowest, std::size_t width) {
  while (sum_of(widths) > width) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] > narrowest[i] && (widest == widths.size() || widths[i] > widths[widest])) widest = i;
    }
    if (widest == widths.size())
      widest = static_cast<std::size_t>(std::max_element(widths.begin(), widths.end()) - widths.begin());
    if (widths[widest] == 1) return;
    --widths[widest];
  }
}

}  // namespace

std::string Table::text(const TextStyle& style) const {
  const Colours colours(style.colours);
  std::vector<std::size_t> shown, widths, narrowest;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].shown == Shown::kCsv) continue;
    std::size_t widest = 0, word = longest_word(columns_[i].name);
    for (const auto& row : rows_) {
      widest = std::max(widest, columns(row[i].text));
      word = std::max(word, longest_word(row[i].text));
    }
    if (widest == 0) continue;  // nothing to see
    narrowest.push_back(word);
    shown.push_back(i);
    widths.push_back(std::max(widest, columns(columns_[i].name)));
  }
  fit(widths, narrowest, style.width_columns);

  std::string out;
  const auto append_row = [&](const auto& text_of, const auto& paint) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 0;
    for (std::size_t k = 0; k < shown.size(); ++k) {
      cells.push_back(broken(text_of(shown[k]), widths[k]));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string text;
      for (std::size_t k = 0; k < shown.size(); ++k) {
        const std::string cell = line < cells[k].size() ? cells[k][line] : std::string();
        text += paint(shown[k], cell);
        const std::size_t used = columns(cell);
        if (k + 1 < shown.size()) text.append((used < widths[k] ? widths[k] - used : 0) + kGap, ' ');
      }
      while (text.ends_with(' ')) text.pop_back();
      out += text + '\n';
    }
  };
  append_row([&](std::size_t i) { return columns_[i].name; },
             [&](std::size_t, const std::string& cell) { return colours.bold(cell); });
  const std::vector<Cell>* above = nullptr;
  for (const auto& row : rows_) {
    std::size_t same = 0;  // so many columns needn't be said again
    while (above != nullptr && same < row.size() && (*above)[same].text == row[same].text) ++same;
    append_row([&](std::size_t i) { return i < same && columns_[i].once ? std::string() : on_a_line(row[i].text); },
               [&](std::size_t i, const std::string& cell) { return row[i].alarm ? colours.alarm(cell) : cell; });
    above = &row;
  }
  return out;
}

std::string Table::csv() const {
  std::string out;
  const auto append_row = [&](const auto& text_of) {
    bool first = true;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].shown == Shown::kTable) continue;
      if (!first) out += ',';
      first = false;
      append_field(text_of(i), out);
    }
    out += "\r\n";
  };
  append_row([&](std::size_t i) -> std::string_view { return columns_[i].name; });
  for (const auto& row : rows_) append_row([&](std::size_t i) -> std::string_view { return row[i].text; });
  return out;
}

}  // namespace isnad::exports

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

// How narrow a column may become: as its longest word at first, then as its longest word with a digit in it (an id or a
// date that is broken in two can't be copied), then as one letter.
struct Floors {
  std::size_t word = 1, exact = 1;
};

void raise(Floors& floors, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    const std::size_t wide = std::min(columns(word), kLongestWord);
    floors.word = std::max(floors.word, wide);
    if (word.find_first_of("0123456789") != std::string_view::npos) floors.exact = std::max(floors.exact, wide);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// The widest that can gives way until all fit, or until none can.
void narrow(std::vector<std::size_t>& widths, const std::vector<std::size_t>& floors, std::size_t width) {
  while (sum_of(widths) > width) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] > floors[i] && (widest == widths.size() || widths[i] > widths[widest])) widest = i;
    }
    if (widest == widths.size()) return;
    --widths[widest];
  }
}

void fit(std::vector<std::size_t>& widths, const std::vector<Floors>& floors, std::size_t width) {
  std::vector<std::size_t> word, exact;
  for (const Floors& one : floors) {
    word.push_back(one.word);
    exact.push_back(one.exact);
  }
  narrow(widths, word, width);
  narrow(widths, exact, width);
  narrow(widths, std::vector<std::size_t>(widths.size(), 1), width);
}

}  // namespace

std::string Table::text(const TextStyle& style) const {
  const Colours colours(style.colours);
  std::vector<std::size_t> shown, widths;
  std::vector<Floors> floors;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].shown == Shown::kCsv) continue;
    std::size_t widest = 0;
    Floors narrowest;
    raise(narrowest, columns_[i].name);
    for (const auto& row : rows_) {
      widest = std::max(widest, columns(row[i].text));
      raise(narrowest, row[i].text);
    }
    if (widest == 0) continue;  // nothing to see
    floors.push_back(narrowest);
    shown.push_back(i);
    widths.push_back(std::max(widest, columns(columns_[i].name)));
  }
  fit(widths, floors, style.width_columns);

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

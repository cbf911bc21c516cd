#include "nlp/suffix_window.h"

#include <algorithm>
#include <optional>

#include "core/utf8.h"

namespace isnad::nlp {
namespace {

// The longest match of a part of a pattern, in characters.
struct Extent {
  std::size_t most = 0;
  bool ends_text = false;  // the last item is "$"
  char row_of = 0;         // before it stands a row of this character; `most` counts what comes before the row
};

// Reads a pattern from left to right. Whatever it doesn't know for certain makes the whole pattern unknown.
class PatternReader {
 public:
  explicit PatternReader(std::string_view pattern) : pattern_(pattern) {
    if (pattern_.starts_with("(?u)")) pattern_.remove_prefix(4);
  }

  // The alternatives of the whole pattern; nullopt where one is unknown.
  std::optional<std::vector<Extent>> read() {
    auto found = alternatives();
    return at_ == pattern_.size() ? found : std::nullopt;
  }

 private:
  struct Item {
    std::size_t most = 1;
    char literal = 0;  // the ASCII character that the item is
    bool is_end = false;
  };

  [[nodiscard]] bool at(char c) const { return at_ < pattern_.size() && pattern_[at_] == c; }
  bool take(std::string_view text) {
    if (!pattern_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }

  std::optional<std::vector<Extent>> alternatives() {
    std::vector<Extent> out;
    do {
      const auto one = sequence();
      if (!one) return std::nullopt;
      out.push_back(*one);
    } while (take("|"));
    return out;
  }

  std::optional<Extent> sequence() {
    Extent extent;
    while (at_ < pattern_.size() && !at('|') && !at(')')) {
      const auto one = item();
      if (!one) return std::nullopt;
      if (extent.row_of != 0 && !one->is_end) return std::nullopt;  // a row is followed by the end alone
      extent.ends_text = one->is_end;
      if (at('*') || at('+')) {
        ++at_;
        if (one->literal == 0 || at('?') || at('+')) return std::nullopt;
        extent.row_of = one->literal;
      } else {
        if (at('{') || (one->is_end && at('?'))) return std::nullopt;
        take("?");
        if (at('?') || at('+')) return std::nullopt;  // the lazy and the possessive match as much, and are never used
        extent.most += one->most;
      }
    }
    return extent;
  }

  std::optional<Item> item() {
    const char c = pattern_[at_];
    if (c == '(') return group();
    if (c == '[') return char_class();
    if (c == '\\') return escape();
    if (c == '*' || c == '+' || c == '?' || c == '{') return std::nullopt;
    at_ += core::utf8::decode(pattern_, at_).length_bytes;
    if (c == '^') return Item{0, 0, false};
    if (c == '$') return Item{0, 0, true};
    return Item{1, c != '.' && static_cast<unsigned char>(c) < 0x80 ? c : '\0', false};
  }

  std::optional<Item> group() {
    const bool looks = take("(?<=") || take("(?<!") || take("(?=") || take("(?!");
    if (!looks && !take("(?:") && (pattern_.substr(at_).starts_with("(?") || !take("("))) return std::nullopt;
    const auto inner = alternatives();
    if (!inner || !take(")")) return std::nullopt;
    Item item{0, 0, false};
    for (const Extent& extent : *inner) {
      if (extent.row_of != 0) return std::nullopt;
      item.most = std::max(item.most, extent.most);
    }
    if (looks) item.most = 0;
    return item;
  }

  std::optional<Item> char_class() {
    take("[");
    take("^");
    take("]");  // first, it is itself
    while (at_ < pattern_.size() && !at(']')) {
      if (at('[')) return std::nullopt;  // "[[:alpha:]]" is one thing to Python and another to PCRE2
      at_ += at('\\') ? 2 : 1;
    }
    if (!take("]")) return std::nullopt;
    return Item{1, 0, false};
  }

  std::optional<Item> escape() {
    if (at_ + 1 >= pattern_.size()) return std::nullopt;
    const char c = pattern_[at_ + 1];
    at_ += 2;
    if (c == 'b' || c == 'B') return Item{0, 0, false};
    if (c == 'u' || c == 'U') {
      at_ += c == 'u' ? 4 : 8;
      return at_ <= pattern_.size() ? std::optional(Item{1, 0, false}) : std::nullopt;
    }
    if (std::string_view("dDsSwWnrtfv").find(c) != std::string_view::npos) return Item{1, 0, false};
    const bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_word || static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
    return Item{1, c, false};
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
};

// The byte at which the `count`-th character before `end` begins.
std::size_t back(std::string_view text, std::size_t end, std::size_t count) {
  while (count > 0 && end > 0) {
    --end;
    if (!core::utf8::is_continuation(text[end])) --count;
  }
  return end;
}

}  // namespace

SuffixWindow::SuffixWindow(std::string_view python_pattern) {
  const auto alternatives = PatternReader(python_pattern).read();
  if (!alternatives) return;
  is_bounded_ = std::all_of(alternatives->begin(), alternatives->end(), [](const Extent& e) { return e.ends_text; });
  for (const Extent& extent : *alternatives) {
    if (extent.row_of == 0) {
      most_characters_ = std::max(most_characters_, extent.most);
    } else {
      rows_.push_back({extent.row_of, extent.most});
    }
  }
}

std::size_t SuffixWindow::begin(std::string_view text) const {
  // "$" matches before a line's end too; such a text is white space, which has no suffixes, and comes here once.
  if (!is_bounded_ || text.ends_with('\n')) return 0;
  std::size_t begin = back(text, text.size(), most_characters_);
  for (const Row& row : rows_) {
    std::size_t at = text.size();
    while (at > 0 && text[at - 1] == row.repeated) --at;
    begin = std::min(begin, back(text, at, row.most_before));
  }
  return begin;
}

}  // namespace isnad::nlp

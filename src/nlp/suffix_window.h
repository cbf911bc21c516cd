// suffix_window.h: how far before the end of a text a match of a suffix pattern can begin, read off the pattern.
//
// In:  a pattern of alternatives that each end in "$", as spaCy's compile_suffix_regex joins them. Out: where a search
// for the leftmost match may begin without missing it. A run of n marks loses one mark a step, so a search over all of
// the rest makes n² of it; alternatives match a few characters, or a row of one character ("\.\.+$").
// Invariant: no match begins before `begin(text)`; a pattern that can't be bounded gives 0, the whole text.
// Cost: a step a character of the window.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace isnad::nlp {

class SuffixWindow {
 public:
  SuffixWindow() = default;  // bounds nothing
  explicit SuffixWindow(std::string_view python_pattern);

  // The byte at which the search may begin. Requires valid UTF-8.
  [[nodiscard]] std::size_t begin(std::string_view text) const;
  [[nodiscard]] bool is_bounded() const { return is_bounded_; }

 private:
  // An alternative that ends in any number of one ASCII character: "\.\.+$".
  struct Row {
    char repeated = 0;
    std::size_t most_before = 0;  // characters of the alternative before the row
  };

  bool is_bounded_ = false;
  std::size_t most_characters_ = 0;  // of the alternatives without a row
  std::vector<Row> rows_;
};

}  // namespace isnad::nlp

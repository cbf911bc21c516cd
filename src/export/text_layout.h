// text_layout.h: what texts for a terminal share: colours, columns, lines of a width.
//
// In:  UTF-8. Out: UTF-8 with ANSI SGR codes where colours are on. A code point counts as a column.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::exports {

class Colours {
 public:
  explicit Colours(bool on) : on_(on) {}
  [[nodiscard]] std::string bold(std::string_view text) const { return paint("1", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return paint("2", text); }
  [[nodiscard]] std::string alarm(std::string_view text) const { return paint("31", text); }
  [[nodiscard]] std::string source(std::string_view text) const { return paint("36", text); }
  [[nodiscard]] std::string mark(std::string_view text) const { return paint("1;33", text); }

 private:
  [[nodiscard]] std::string paint(std::string_view code, std::string_view text) const;
  bool on_;
};

[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view between);
// Columns that the text takes, escape codes not counted.
[[nodiscard]] std::size_t columns(std::string_view text);
// The text in lines of at most `width` columns, broken between words; a longer word stands alone.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);
// The same, but a longer word is broken too. Requires no escape codes.
[[nodiscard]] std::vector<std::string> broken(std::string_view text, std::size_t width);
// Appends the text in lines of at most `width` columns, each after `indent` spaces.
void append_wrapped(std::string_view text, std::size_t indent, std::size_t width, std::string& out);

}  // namespace isnad::exports

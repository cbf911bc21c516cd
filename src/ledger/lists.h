// lists.h: short lists of numbers in one column, as JSON that SQLite's json_each reads. Private to the folder.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/digest.h"

namespace isnad::ledger {

// "[0,2]"
[[nodiscard]] inline std::string list_text(const std::vector<std::uint32_t>& numbers) {
  std::string out = "[";
  for (const std::uint32_t number : numbers) {
    if (out.size() > 1) out += ',';
    out += std::to_string(number);
  }
  return out + ']';
}
// "0,2],[5,9": as JSON has them, without the outer brackets, which a view puts there.
[[nodiscard]] inline std::string bare_spans_text(const std::vector<resolve::TextSpan>& spans) {
  std::string out;
  for (const resolve::TextSpan& span : spans) {
    if (!out.empty()) out += "],[";
    out += std::to_string(span.begin) + ',' + std::to_string(span.end);
  }
  return out;
}

// All numbers in the text, whatever the brackets.
[[nodiscard]] inline std::vector<std::uint32_t> list_in(std::string_view text) {
  std::vector<std::uint32_t> out;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    std::uint32_t number = 0;
    const auto [next, error] = std::from_chars(at, end, number);
    if (error == std::errc()) out.push_back(number);
    at = error == std::errc() ? next : at + 1;
  }
  return out;
}
[[nodiscard]] inline std::vector<resolve::TextSpan> spans_in(std::string_view text) {
  const auto numbers = list_in(text);
  std::vector<resolve::TextSpan> out;
  for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) out.push_back({numbers[i], numbers[i + 1]});
  return out;
}

}  // namespace isnad::ledger

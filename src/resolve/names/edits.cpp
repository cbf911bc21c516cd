#include "resolve/names/edits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace isnad::resolve::names {

int edits(std::string_view a, std::string_view b) {
  a = a.substr(0, kMostLetters);
  b = b.substr(0, kMostLetters);
  using Row = std::array<std::uint8_t, kMostLetters + 1>;
  std::array<Row, 3> rows{};
  Row *before = rows.data(), *last = before + 1, *now = before + 2;
  for (std::size_t j = 0; j <= b.size(); ++j) (*last)[j] = static_cast<std::uint8_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    (*now)[0] = static_cast<std::uint8_t>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int same = a[i - 1] == b[j - 1] ? 0 : 1;
      int best = std::min({(*last)[j] + 1, (*now)[j - 1] + 1, (*last)[j - 1] + same});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = std::min(best, (*before)[j - 2] + 1);
      (*now)[j] = static_cast<std::uint8_t>(best);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return (*last)[b.size()];
}

float likeness(std::string_view a, std::string_view b) {
  const std::size_t longer = std::min(std::max(a.size(), b.size()), kMostLetters);
  return longer == 0 ? 1.0F : 1.0F - static_cast<float>(edits(a, b)) / static_cast<float>(longer);
}

float jaro_winkler(std::string_view a, std::string_view b) {
  a = a.substr(0, kMostLetters);
  b = b.substr(0, kMostLetters);
  if (a.empty() || b.empty()) return a == b ? 1.0F : 0.0F;
  const std::size_t reach = std::max<std::size_t>(std::max(a.size(), b.size()) / 2, 1) - 1;
  std::array<bool, kMostLetters> used_a{}, used_b{};
  int common = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t from = i > reach ? i - reach : 0;
    for (std::size_t j = from; j < std::min(b.size(), i + reach + 1); ++j) {
      if (used_b[j] || a[i] != b[j]) continue;
      used_a[i] = used_b[j] = true;
      ++common;
      break;
    }
  }
  if (common == 0) return 0;
  int swapped = 0;
  for (std::size_t i = 0, j = 0; i < a.size(); ++i) {
    if (!used_a[i]) continue;
    while (!used_b[j]) ++j;
    swapped += a[i] != b[j++];
  }
  const auto m = static_cast<float>(common);
  const float jaro = (m / static_cast<float>(a.size()) + m / static_cast<float>(b.size()) +
                      (m - static_cast<float>(swapped) / 2) / m) /
                     3;
  std::size_t prefix = 0;
  while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix]) ++prefix;
  return jaro + 0.1F * static_cast<float>(prefix) * (1 - jaro);
}

}  // namespace isnad::resolve::names

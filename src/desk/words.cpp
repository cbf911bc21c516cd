#include "desk/words.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/ascii.h"

namespace isnad::desk {
namespace {

// Letters put in, left out, changed, or swapped with the next (optimal string alignment).
std::size_t slips_between(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> slips(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        slips[i][j] = i + j;
        continue;
      }
      const std::size_t changed = slips[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      slips[i][j] = std::min({changed, slips[i - 1][j] + 1, slips[i][j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) slips[i][j] = std::min(slips[i][j], slips[i - 2][j - 2] + 1);
    }
  }
  return slips[a.size()][b.size()];
}

}  // namespace

std::string nearest(std::string_view typed, const Words& words) {
  constexpr std::size_t kLongestTyped = 64;  // nobody's slip of the fingers
  constexpr std::size_t kLettersASlip = 3;   // one slip in a word of three letters, two in one of six
  constexpr std::size_t kShortestBeginning = 3;
  if (typed.empty() || typed.size() > kLongestTyped) return {};
  const std::string word = ingest::ascii_lower(typed);
  std::string best;
  std::size_t fewest = word.size() / kLettersASlip + 1;
  for (const std::string& candidate : words) {
    const std::string other = ingest::ascii_lower(candidate);
    const bool begins = word.size() >= kShortestBeginning && other.starts_with(word);
    const std::size_t slips = begins ? 1 : slips_between(word, other);
    if (slips >= fewest) continue;
    fewest = slips;
    best = candidate;
  }
  return best;
}

std::string not_among(std::string_view what, std::string_view typed, const Words& words) {
  const std::string meant = nearest(typed, words);
  return fmt::format("there is no {} '{}'{}; there are: {}.", what, typed,
                     meant.empty() ? "" : fmt::format(" (did you mean {}?)", meant), fmt::join(words, ", "));
}

}  // namespace isnad::desk

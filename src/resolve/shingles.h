// shingles.h: a text as hashes of its runs of three words: what copies of one article share.
//
// In:  a text, UTF-8. Out: sorted hashes, each once, of the words as they are (`words`) and of the text's form, in
// which names and figures are blanks (`forms`). Case, accents, apostrophes, quotation marks and paragraphs are no
// difference. The same on every machine (core/hash.h). Cost: one pass, n log n in words.
// After Broder, On the resemblance and containment of documents (1997).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace isnad::resolve {

struct Shingles {
  std::vector<std::uint64_t> words, forms;
  friend bool operator==(const Shingles&, const Shingles&) = default;
};

[[nodiscard]] Shingles shingles_of(std::string_view text);

// How many the two lists have in common. Requires both sorted.
[[nodiscard]] std::size_t shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);
// The share of the smaller list that the other has too, 0 to 1; 0 where one is empty.
[[nodiscard]] double containment(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

}  // namespace isnad::resolve

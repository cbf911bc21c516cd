// paragraphs.h: which paragraph a token stands in; headings and list items are paragraphs too.
//
// In:  tokens. Out: numbers from 0. A line break before or in a token begins a new one, wherever the sentence ends.
// Cost: one pass.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/terms.h"

namespace isnad::extract::layers {

class Paragraphs {
 public:
  explicit Paragraphs(const Analysis& analysis);

  [[nodiscard]] std::uint32_t of(TokenIndex token) const { return of_[token]; }
  // True for the first token of a paragraph, but for that of the text.
  [[nodiscard]] bool begins_at(TokenIndex token) const { return token > 0 && of_[token] != of_[token - 1]; }

 private:
  std::vector<std::uint32_t> of_;
};

}  // namespace isnad::extract::layers

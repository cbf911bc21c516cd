// datelines.h: finds the place, date and agency that wire copy begins with: "BAGHDAD, Oct 18 (Gulf Wire) - ".
//
// In:  an analysis. Out: for each token, whether it stands in a dateline: at the beginning of a line, up to its dash.
// The parser takes its words for a part of the first sentence; they name where and when was written, not what happened.
// Cost: at most kMostTokens tokens a line. Thread-safe: a pure function.
#pragma once

#include <vector>

#include "extract/terms.h"

namespace isnad::extract::layers {

class Datelines {
 public:
  explicit Datelines(const Analysis& analysis);

  [[nodiscard]] bool inside(TokenIndex token) const { return inside_[token]; }

 private:
  std::vector<bool> inside_;
};

}  // namespace isnad::extract::layers

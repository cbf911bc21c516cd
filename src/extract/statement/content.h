// content.h: which words does a cue introduce?
//
// In:  a cue's head and its source. Out: the spans of what is said. Candidates are regions that the tree and the
// quotation marks give: what hangs below the cue, the clause it hangs on, its sisters, quotations nearby, the rest of
// the sentence on either side. The model "statement-content" (labels "no", "content") accepts or refuses each; what is
// accepted is joined. Without a model: the clause below, else the clause above, else the quotation.
// Cost: at most kMaxRegions candidates a cue.
#pragma once

#include <vector>

#include "extract/statement/scene.h"
#include "learn/features.h"
#include "learn/linear_model.h"

namespace isnad::extract::statement {

inline constexpr std::size_t kMaxRegions = 48;

enum class RegionKind : std::uint8_t { kBelow, kFurtherBelow, kAbove, kSister, kQuote, kBefore, kAfter };

struct Region {
  RegionKind kind = RegionKind::kBelow;
  TokenSpan span;
  TokenSpan hole;  // not part of it; empty for none
  TokenIndex root = kNoToken;
  std::uint64_t path = 0;  // labels between cue and root
};

// The cue as far as the content goes: its head, its source, and which tokens are cues at all.
struct CueScene {
  TokenIndex cue = kNoToken;
  TokenIndex source = kNoToken;
};

[[nodiscard]] std::vector<Region> content_regions(const Scene& scene, const CueScene& at);
void describe_region(const Scene& scene, const CueScene& at, const Region& region, learn::Features& features);

struct Content {
  std::vector<TokenSpan> spans;  // in text order, apart
  float probability = 0;
};
[[nodiscard]] Content choose_content(const Scene& scene, const CueScene& at, const learn::LinearModel* model,
                                     learn::Features& features);

// Without commas, dashes and conjunctions at the ends; quotation marks and what stands before a closing one stay.
[[nodiscard]] TokenSpan trimmed(const Analysis& analysis, TokenSpan span);

}  // namespace isnad::extract::statement

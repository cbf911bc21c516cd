#include "resolve/anchors.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace isnad::resolve {
namespace {

// `quote` stands at `at` of the window, and what stands around it there is what its anchor has around it, as far as
// both reach.
bool agrees_around(std::string_view window, std::size_t at, const Anchor& anchor) {
  const std::size_t left = std::min(at, anchor.before.size());
  if (window.substr(at - left, left) != std::string_view(anchor.before).substr(anchor.before.size() - left)) {
    return false;
  }
  const std::string_view rest = window.substr(at + anchor.quote.size());
  const std::size_t right = std::min(rest.size(), anchor.after.size());
  return rest.substr(0, right) == std::string_view(anchor.after).substr(0, right);
}

}  // namespace

Agreement agreement_of(const Anchor& a, const Anchor& b) {
  if (a.document != b.document || a.quote.empty() || b.quote.empty()) return Agreement::kNone;
  if (a.quote == b.quote && a.before == b.before && a.after == b.after) return Agreement::kSame;
  const std::string window = b.before + b.quote + b.after;
  const std::size_t begin = b.before.size(), end = begin + b.quote.size();
  for (std::size_t at = window.find(a.quote); at != std::string::npos; at = window.find(a.quote, at + 1)) {
    const bool meets = at < end && at + a.quote.size() > begin;
    if (meets && agrees_around(window, at, a)) return Agreement::kOverlapping;
  }
  return Agreement::kNone;
}

}  // namespace isnad::resolve

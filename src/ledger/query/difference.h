// difference.h: what came, went and changed between two ledgers.
//
// In:  all that was resolved, of an older and a newer ledger. Out: changes, by kind and id, with the names of what
// differs. An id that is gone but leads on in the newer ledger was merged. Invariant: a ledger differs in nothing from
// itself. Cost: linear.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/resolution.h"

namespace isnad::ledger::query {

enum class ChangeKind : std::uint8_t { kCame, kWent, kMerged, kChanged };
[[nodiscard]] constexpr std::string_view to_string(ChangeKind kind) {
  constexpr std::string_view kKinds[] = {"came", "went", "merged", "changed"};
  return kKinds[static_cast<std::size_t>(kind)];
}

template <typename Thing>
struct Change {
  ChangeKind kind = ChangeKind::kChanged;
  const Thing* before = nullptr;    // null for what came
  const Thing* after = nullptr;     // null for what went
  std::string now;                  // of what was merged: the id that it leads to
  std::vector<std::string> fields;  // of what changed
};

// Sorted by id, as the readers of resolution.h give them.
struct Everything {
  std::vector<resolve::Story> stories;
  std::vector<resolve::Actor> actors;
  std::vector<resolve::ResolvedIncident> incidents;
  std::vector<resolve::ResolvedRelation> relations;
  std::vector<resolve::Redirect> redirects;
};
struct Difference {  // points into both
  std::vector<Change<resolve::Story>> stories;
  std::vector<Change<resolve::Actor>> actors;
  std::vector<Change<resolve::ResolvedIncident>> incidents;
  std::vector<Change<resolve::ResolvedRelation>> relations;
};
// Both have to outlive the answer.
[[nodiscard]] Difference difference_of(const Everything& before, const Everything& after);

}  // namespace isnad::ledger::query

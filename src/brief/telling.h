// telling.h: who is told to have done a happening, and who tells it: what decides in which section it stands and how it
// is hedged.
//
// In:  a happening. Out: its doers by what the reports say of their part; whether it is told as done; whether anybody
// but its doer, or but whom it was done to, tells it. Decides by the ledger's values alone.
#pragma once

#include <vector>

#include "brief/writer.h"

namespace isnad::brief {

enum class ToldAs : std::uint8_t { kDone, kAttempted, kThreatened, kPlanned, kPossible, kNegated };

struct Telling {
  ToldAs as = ToldAs::kDone;
  bool goes_on = false;  // told as going on, and by nobody as done
  std::vector<const ToldValue*> did, claimed, accused, suspected, denied;
  std::vector<const ToldValue*> did_too;  // told as doers by other reports than those of `did`
  bool by_doer_alone = false;             // every origin is one of the doers
  bool by_target_alone = false;           // every origin is one of those it was done to
  [[nodiscard]] bool is_only_claimed() const { return by_doer_alone || by_target_alone; }
};
[[nodiscard]] Telling telling_of(const ResolvedIncident& incident);

}  // namespace isnad::brief

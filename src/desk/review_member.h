// review_member.h: the members of an incident or of an actor, with the words that decisions about them rest on.
//
// In:  a ledger, an incident or an actor of it. Out: its members in their order; which of them somebody names. Errors:
// those of ledger/store.h; kInvalidInput for a name that is none of them.
#pragma once

#include <string>
#include <vector>

#include "ledger/store.h"
#include "resolve/resolution.h"

namespace isnad::desk {

struct ReviewMember {
  std::string name;  // "DOCUMENT#e3", "DOCUMENT#n3"
  std::string document;
  resolve::DecidedAnchor anchor;
};

[[nodiscard]] Result<std::vector<ReviewMember>> members_of(ledger::Database& database,
                                                           const resolve::ResolvedIncident& incident);
[[nodiscard]] Result<std::vector<ReviewMember>> members_of(ledger::Database& database, const resolve::Actor& actor);

struct Sides {
  std::vector<resolve::DecidedAnchor> stay, go;
};
// `named`: members, or documents for all members in them.
[[nodiscard]] Result<Sides> split_of(const std::vector<ReviewMember>& members, const std::vector<std::string>& named);

}  // namespace isnad::desk

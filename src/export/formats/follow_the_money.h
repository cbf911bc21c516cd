// follow_the_money.h: a ledger as entities of FollowTheMoney 4 (Aleph, OpenSanctions), one JSON object a line.
//
// In:  a view. Out: Article for documents; Person, Organization, PublicBody, Address for actors (peoples, weapons and
// the like have no schema there and are left out); Event for incidents that are told as done; Membership, Directorship,
// Succession for relations that hold or held, UnknownLink for the others and for those that are planned, alleged or
// denied, with the relation in `role` and `status`; Mention for each name of an actor in a document. Ids are "doc-",
// "actor-", "event-", "rel-", "mention-" and the ledger's id, or its SHA-256 where that has other characters.
// Invariant: every property is one of its schema; whoever is pointed at is there; `proof` names the articles. Left out:
// see LeftOut.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "export/formats/sink.h"
#include "export/view/view.h"

namespace isnad::exports::formats {

using LeftOut = std::vector<std::pair<std::string, std::int64_t>>;  // reason and number; none that is zero

[[nodiscard]] LeftOut write_follow_the_money(const view::View& view, const Sink& sink);

}  // namespace isnad::exports::formats

// review.h: what a person says of what was derived: accept, reject, correct, merge, split, undo.
//
// In:  ids of incidents and actors, or numbers of decisions to undo, as they were typed. Out: decisions behind those
// that are there, and derived tables that follow them. All that is named is checked before anything is written. Nothing
// is ever deleted. Errors: those of review_desk.h; kNotFound for a decision that there is not, kInvalidInput for what
// can't be decided.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "desk/review_desk.h"

namespace isnad::desk {

using Decisions = std::vector<resolve::Decision>;

struct DecisionAsked {
  resolve::Action action = resolve::Action::kAccept;
  std::vector<std::string> named;  // ids; of split an id and members; of undo numbers
  std::string field, value;        // of correct; the field is one of resolve::kAttributes
};
// Nothing is written.
[[nodiscard]] Result<Decisions> decisions_for(ReviewDesk& desk, const DecisionAsked& asked);

struct Decider {
  std::string by, why;
};
// Writes them, each told once it is there, and derives anew. They get their numbers and the time.
[[nodiscard]] Status decide(ReviewDesk& desk, Decisions& decisions, const Decider& decider, const Resolver& resolver,
                            const std::function<void(const resolve::Decision&)>& told = {});

}  // namespace isnad::desk

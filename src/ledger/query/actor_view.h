// actor_view.h: one actor: names, ties and where they are from, at a time or at all times.
//
// In:  an actor's number, a time. Out: what the ledger is told of it, and what the register knows. A tie whose time is
// not told is apart from those that held at the time: an alliance of 2014 does not hold in 2024 by being remembered.
// Cost: the actor's own rows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/query/names.h"
#include "lexicon/actors.h"
#include "resolve/resolution.h"

namespace isnad::ledger::query {

// An interval of a relation, or a tie of the register.
struct Tie {
  std::string relation;         // id; empty for the register's
  std::string type;             // of the contract; "leads" for a leader that the register names
  std::string subject, object;  // ids of actors; empty where the ledger has none
  std::string subject_name, object_name;
  std::vector<std::string> labels;
  std::string valid;  // EDTF; empty where no time is told
  RelationStatus status = RelationStatus::kHolds;
  bool disputed = false;
  std::vector<resolve::Report> reports;  // that give it
};
struct RegisteredName {
  std::string name, language, since, until;
};

struct ActorView {
  resolve::Actor actor;
  std::vector<RegisteredName> registered_names;  // in use at the time
  std::vector<Tie> held;                         // at the time; of all times where none is asked for
  std::vector<Tie> time_not_told;
  std::vector<std::int64_t> incidents;  // with a part in them at the time, newest first
};
// `most_incidents`: 0 for all.
[[nodiscard]] Result<ActorView> view_actor(Database& database, const lexicon::Actors& actors, std::int64_t number,
                                           const AskedTime& time, std::size_t most_incidents);

}  // namespace isnad::ledger::query

// memberships.h: who belonged to whom, from when to when, and how sure that is.
//
// In:  a ledger, the register. Out: ties of member-of and part-of, as told and as the register knows them. A tie is
// sure where a source says that it holds in a told time, or the register lists it; one that is told without a time,
// within a year of somebody writing so. It is doubtful at other times, and where it is only alleged or disputed.
// Errors: those of store.h. Cost: one pass over these relations.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ledger/store.h"
#include "lexicon/actors.h"

namespace isnad::ledger::query {

struct Membership {
  std::int64_t member = 0, umbrella = 0;  // numbers of actors
  std::string first_day, last_day;        // ISO 8601, both included; empty for open
  bool sure = true;
};
class Memberships {
 public:
  [[nodiscard]] static Result<Memberships> read(Database& database, const lexicon::Actors& actors);

  // The umbrellas and everybody who at any time belonged to them, or to those, surely or not.
  [[nodiscard]] std::vector<std::int64_t> ever(const std::vector<std::int64_t>& umbrellas) const;
  // Those who belonged on a day between two (ISO 8601; empty for open): true where it is sure at each step.
  [[nodiscard]] std::map<std::int64_t, bool> between(const std::vector<std::int64_t>& umbrellas,
                                                     const std::string& first_day, const std::string& last_day) const;

 private:
  std::multimap<std::int64_t, Membership> by_umbrella_;
};

}  // namespace isnad::ledger::query

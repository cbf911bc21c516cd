// told_ties.h: relations as ties between two actors, with who tells them and when: what a network is compared by.
//
// In:  a ledger, the register. Out: ties in the order of their ids, as told, and those of the register beside them (no
// reports); actors that articles of some days write of. Errors: those of store.h. Cost: the relations, their reports.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "ledger/store.h"
#include "lexicon/actors.h"

namespace isnad::ledger::query {

struct TieReport {
  std::string document, outlet, published, story, origin, quote;
};
struct TieInterval {
  std::string valid;                   // EDTF; empty where no time is told
  std::string status;                  // holds, ended, planned, denied, alleged
  std::vector<std::uint32_t> reports;  // that say so: places in ToldTie::reports
};
struct ToldTie {
  std::string id;    // of the relation; empty for one that the register alone knows
  std::string type;  // of the contract: member-of, backed-by, …
  std::string subject, object, subject_name, object_name;
  std::string subject_kind;
  bool disputed = false;
  std::vector<TieInterval> intervals;
  std::vector<TieReport> reports;
};
// `types`: of the contract; empty for all.
[[nodiscard]] Result<std::vector<ToldTie>> read_ties(Database& database, const lexicon::Actors& actors,
                                                     const std::vector<std::string>& types);
// Ids of actors that documents published from `first` to `last` (ISO days) write of.
[[nodiscard]] Result<std::set<std::string>> actors_written_of(Database& database, const std::string& first,
                                                              const std::string& last);

}  // namespace isnad::ledger::query

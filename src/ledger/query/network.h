// network.h: actors of a set of incidents and what holds between them at a time.
//
// In:  the temporary table `chosen` (chosen_table.h), a time, the register. Out: actors with most happenings first, so
// many at most; relations among them that hold then, as told and as the register knows; who acted against whom. Cost:
// the parties of the set, and the relations of the actors that are shown.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ledger/query/names.h"

namespace isnad::ledger::query {

struct NetworkNode {
  std::int64_t number = 0, mentions = 0, incidents = 0, relations = 0;
  std::string id, name, kind;
  std::vector<std::string> umbrellas;  // ids
};
struct NetworkEdge {
  bool is_relation = true;
  std::string id, type, source, target, status, valid;
  std::int64_t weight = 0;
  bool disputed = false, time_told = true;
  std::vector<std::string> sources;
};
struct Network {
  std::vector<NetworkNode> nodes;
  std::vector<NetworkEdge> edges;
  std::int64_t total = 0, kept = 0;
};
// `always`: actors that are shown whatever their number of happenings.
[[nodiscard]] Result<Network> network_of_chosen(Database& database, const lexicon::Actors& actors,
                                                const AskedTime& time, const std::vector<std::int64_t>& always,
                                                std::size_t most);

}  // namespace isnad::ledger::query

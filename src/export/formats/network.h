// network.h: actors and their relations as the nodes and edges of a network, for formats of networks.
//
// In:  a view. Out: nodes: actors that a relation begins or ends at, by id; edges: an interval of a relation each, with
// the days it held as far as they are told. Tables of both are for tools that read nodes and edges from CSV (Gephi's
// column names). Invariant: every edge ends at nodes; an open end has no day; denied and planned ties are edges that
// say so, for a reader to leave out.
#pragma once

#include <string>
#include <vector>

#include "export/view/dates.h"
#include "export/view/table.h"
#include "export/view/view.h"

namespace isnad::exports::formats {

struct Edge {
  const resolve::ResolvedRelation* relation = nullptr;
  const resolve::RelationInterval* interval = nullptr;
  std::string id;  // "r0123456789abcdef/0": the relation and the interval's number
  view::Dates dates;
};

[[nodiscard]] std::vector<const resolve::Actor*> network_nodes(const view::View& view);
[[nodiscard]] std::vector<Edge> network_edges(const view::View& view);
// Ids of the articles that tell it, sorted, each once.
[[nodiscard]] std::vector<std::string> evidence_of(const Edge& edge);

[[nodiscard]] view::Table nodes_table(const view::View& view);
[[nodiscard]] view::Table edges_table(const view::View& view);

}  // namespace isnad::exports::formats

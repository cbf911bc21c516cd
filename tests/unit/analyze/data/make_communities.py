#!/usr/bin/env python3
"""Writes communities.ndjson: what igraph says of small made graphs, for tests of src/analyze/communities.h to compare with.

Usage: make_communities.py > communities.ndjson, with igraph (GPL 2 or later) from PyPI in the environment; it is no dependency
of the program or of its tests.
"""
from __future__ import annotations

import json
import random

import igraph


def best(graph: igraph.Graph) -> float:
    """The largest modularity that 40 runs of Leiden find."""
    found = []
    for seed in range(40):
        random.seed(seed)
        found.append(graph.community_leiden("modularity", weights="weight", n_iterations=-1).modularity)
    return max(found)


def line_of(name: str, graph: igraph.Graph) -> dict:
    plain = graph.copy()
    del plain.es["weight"]
    clustering = graph.community_leiden("modularity", weights="weight", n_iterations=-1)
    return {"kind": "graph", "name": name, "nodes": graph.vcount(),
            "ties": [[*edge.tuple, edge["weight"]] for edge in graph.es], "modularity": best(graph),
            "partition": clustering.membership, "modularity_of_partition": graph.modularity(clustering, weights="weight"),
            "clustering": plain.transitivity_undirected(mode="zero")}


def main() -> None:
    random.seed(1)
    graphs = {"karate club": igraph.Graph.Famous("Zachary")}
    graphs["ring of cliques"] = igraph.Graph(40, [(5 * c + a, 5 * c + b) for c in range(8) for a in range(5) for b in range(a)]
                                             + [(5 * c, 5 * ((c + 1) % 8) + 1) for c in range(8)])
    graphs["planted"] = igraph.Graph.SBM([[.4, .05, .05], [.05, .4, .05], [.05, .05, .4]], [20, 20, 20])
    graphs["no communities"] = igraph.Graph.Erdos_Renyi(n=50, m=120)
    graphs["in pieces"] = igraph.Graph(12, [(0, 1), (1, 2), (0, 2), (3, 4), (5, 6), (6, 7), (7, 8), (5, 8)])
    for name, graph in graphs.items():
        graph.es["weight"] = [1 + random.randrange(3) if name == "planted" else 1 for _ in graph.es]
        print(json.dumps(line_of(name, graph)))
    for size in (5, 30, 200):
        a, b = ([random.randrange(1 + size // 5) for _ in range(size)] for _ in range(2))
        print(json.dumps({"kind": "agreement", "a": a, "b": b, "value": igraph.compare_communities(a, b, method="nmi")}))


if __name__ == "__main__":
    main()

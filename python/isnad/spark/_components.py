"""Connected parts of a graph, on a cluster.

Edges are first joined within each partition (union and find), which leaves a tree of each piece of a part; what few edges are
left are joined in one task. Where they are too many for one task they are joined by turns of large stars and small stars
(Kiveris et al., Connected Components in MapReduce and Beyond, 2014), each node at its smallest neighbour, until nothing
moves; the turns are logarithmic in the longest path. Both give the smallest node of a part as its name.
"""
from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import numpy
import pyarrow

from .. import _isnad
from . import _rows
from ._reading import sql_schema
from ._store import Store

PARTS = pyarrow.schema([("node", pyarrow.int64()), ("part", pyarrow.int64())])
MOST_IN_ONE_TASK = 4_000_000  # edges: 0.2 GB there


def _joined(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    ends: list[numpy.ndarray] = []
    for batch in batches:
        ends.append(numpy.stack([_rows.column(batch, "a"), _rows.column(batch, "b")], axis=1))
    if not ends:
        return
    edges = numpy.concatenate(ends)
    found = numpy.frombuffer(_isnad.connected_parts(edges.astype(numpy.int64).tobytes()), numpy.int64).reshape(-1, 2)
    yield _rows.batch(PARTS, node=found[:, 0], part=found[:, 1])


def _as_edges(parts: Any) -> Any:
    return parts.where("node <> part").selectExpr("part AS a", "node AS b")


def connected(edges: Any, store: Store, name: str, most_in_one_task: int = MOST_IN_ONE_TASK) -> Any:
    """Edges (a, b: long) to rows (node, part: long), a row a node that has an edge; `part` is its smallest node."""
    pieces = store.scratch(name + "-pieces", edges.mapInArrow(_joined, sql_schema(PARTS)))
    left = _as_edges(pieces)
    if left.count() <= most_in_one_task:
        return left.coalesce(1).mapInArrow(_joined, sql_schema(PARTS))
    return by_stars(left, store, name)


def by_stars(edges: Any, store: Store, name: str) -> Any:
    """The same without a task that sees a whole part."""
    from pyspark.sql import functions as F

    both = edges.where("a <> b").distinct()
    turn = 0
    before: tuple[int, int] | None = None
    while True:
        # Large star: each node's larger neighbours, and itself, to the smallest of all.
        around = both.select("a", "b").unionAll(both.selectExpr("b AS a", "a AS b"))
        least = around.groupBy("a").agg(F.least(F.min("b"), F.col("a")).alias("least"))
        large = (around.join(least, "a").where("b > a").selectExpr("least AS a", "b").where("a <> b").distinct())
        large = store.scratch(f"{name}-large-{turn}", large)
        # Small star: each node's smaller neighbours, and itself, to the smallest.
        down = large.selectExpr("greatest(a, b) AS a", "least(a, b) AS b")
        least = down.groupBy("a").agg(F.min("b").alias("least"))
        small = (down.join(least, "a").where("b <> least").selectExpr("least AS a", "b")
                 .unionAll(least.selectExpr("least AS a", "a AS b")).where("a <> b").distinct())
        small = store.scratch(f"{name}-small-{turn}", small)
        # Done when all edges are stars: as many as nodes that are no centre, and none is both.
        seen = small.agg(F.count("*"), F.coalesce(F.sum(F.hash("a", "b").cast("long")), F.lit(0))).first()
        now = (int(seen[0]), int(seen[1]))
        if now == before:
            break
        before, both, turn = now, small, turn + 1
    stars = both.selectExpr("b AS node", "a AS part")
    return stars.unionAll(stars.selectExpr("part AS node", "part").distinct())


def bounded(links: Any, store: Store, name: str, constants: dict[str, float], most_in_one_task: int = MOST_IN_ONE_TASK) -> Any:
    """Links (a, b: long, score: double, above 0) to rows (node, part): connected parts, none of more than `largest_part` nodes.

    What is larger is taken apart as linkage.cpp does it: connected anew by the links above an eighth of what lies between
    the weakest link that counted and the strongest, again and again; where all are that much alike, in blocks in the order
    of nodes.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    largest = int(constants["largest_part"])
    done: Any = None
    links_before: Any = None
    links = links.withColumn("least", F.lit(0.0))
    turn = 0
    while True:
        parts = store.scratch(f"{name}-{turn}", connected(links.select("a", "b"), store, f"{name}-{turn}", most_in_one_task))
        if links_before is not None:  # nodes that no link connects any more are parts of their own
            nodes = links_before.selectExpr("a AS node").unionAll(links_before.selectExpr("b AS node")).distinct()
            parts = nodes.join(parts, "node", "left").selectExpr("node", "coalesce(part, node) AS part")
        sizes = parts.groupBy("part").count()
        large = store.scratch(f"{name}-large-{turn}", sizes.where(F.col("count") > largest).select("part"))
        whole = parts.join(large, "part", "left_anti").select("node", "part")
        done = whole if done is None else done.unionAll(whole)
        if large.isEmpty():
            return done
        inside = links.join(parts.join(large, "part").selectExpr("node AS a", "part"), "a")
        bounds = inside.groupBy("part").agg(F.min("score").alias("weakest"), F.max("score").alias("strongest"))
        inside = store.scratch(f"{name}-inside-{turn}", inside.join(bounds, "part"))
        alike = F.col("strongest") - F.col("weakest") < constants["all_alike"]
        blocks = parts.join(inside.where(alike).select("part").distinct(), "part")
        place = F.row_number().over(Window.partitionBy("part").orderBy("node")) - 1
        blocks = blocks.withColumn("block", F.floor(place / largest))
        first = F.min("node").over(Window.partitionBy("part", "block"))
        done = done.unionAll(blocks.select("node", first.alias("part")))
        above = F.greatest(F.col("weakest"), F.col("least") + constants["raised_by"] * (F.col("strongest") - F.col("least")))
        raised = inside.where(~alike).withColumn("least", above)
        links_before = raised.select("a", "b")
        links = raised.where("score > least").select("a", "b", "score", "least")
        if links_before.isEmpty():
            return done
        turn += 1

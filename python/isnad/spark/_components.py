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


def _taken_apart(constants: dict[str, float], batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Links (part, a, b, score, least) sorted by part: each part as nodes with the pieces that they are in."""
    for table in _rows.chunks(batches, "part"):
        bounds = _rows.starts(_rows.column(table, "part"))
        columns = [_rows.column(table, name) for name in ("a", "b", "score", "least")]
        for begin, end in zip(bounds[:-1], bounds[1:]):
            a, b, score, least = (one[begin:end] for one in columns)
            found = pieces_of(a, b, score, float(least[0]), constants)
            yield _rows.batch(PARTS, node=numpy.concatenate(found), part=numpy.repeat([one[0] for one in found], [len(one) for one in found]))


def pieces_of(a: numpy.ndarray, b: numpy.ndarray, score: numpy.ndarray, least: float, constants: dict[str, float]) -> list[numpy.ndarray]:
    """The nodes of one part, that its links above `least` connect, in pieces of `largest_part` or fewer; each sorted."""
    largest = int(constants["largest_part"])
    waiting = [(numpy.unique(numpy.concatenate([a, b])), a, b, score, least)]
    out: list[numpy.ndarray] = []
    while waiting:
        nodes, a, b, score, least = waiting.pop()
        if len(nodes) <= largest:
            out.append(nodes)
            continue
        weakest, strongest = float(score.min()), float(score.max())
        if strongest - weakest < constants["all_alike"]:
            out += [nodes[begin:begin + largest] for begin in range(0, len(nodes), largest)]
            continue
        above = max(weakest, least + constants["raised_by"] * (strongest - least))
        kept = score > above
        a, b, score = a[kept], b[kept], score[kept]
        home = nodes.copy()  # smallest node of the piece, by node
        found = numpy.frombuffer(_isnad.connected_parts(numpy.stack([a, b], axis=1).astype(numpy.int64).tobytes()), numpy.int64).reshape(-1, 2)
        home[numpy.searchsorted(nodes, found[:, 0])] = found[:, 1]
        of_link = home[numpy.searchsorted(nodes, a)]
        by_home, by_link = numpy.argsort(home, kind="stable"), numpy.argsort(of_link, kind="stable")
        homes, links = home[by_home], of_link[by_link]
        for piece, begin, end in zip(*(one.tolist() for one in _runs(homes))):
            own = by_link[numpy.searchsorted(links, piece):numpy.searchsorted(links, piece, side="right")]
            waiting.append((nodes[by_home[begin:end]], a[own], b[own], score[own], above))
    return out


def _runs(sorted_values: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]:
    """The values, and where the run of each begins and ends."""
    bounds = _rows.starts(sorted_values)
    return sorted_values[bounds[:-1]], bounds[:-1], bounds[1:]


def bounded(links: Any, store: Store, name: str, constants: dict[str, float], most_in_one_task: int = MOST_IN_ONE_TASK) -> Any:
    """Links (a, b: long, score: double, above 0) to rows (node, part): connected parts, none of more than `largest_part` nodes.

    What is larger is taken apart as linkage.cpp does it: connected anew by the links above an eighth of what lies between
    the weakest link that counted and the strongest, again and again; where all are that much alike, in blocks in the order
    of nodes. A part whose links one task can hold is taken apart there at once, a larger one turn by turn.
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
        inside = store.scratch(f"{name}-of-large-{turn}", inside)
        small = inside.groupBy("part").count().where(F.col("count") <= most_in_one_task).select("part")
        at_once = inside.join(F.broadcast(small), "part").repartition("part").sortWithinPartitions("part")
        pieces = at_once.select("part", "a", "b", "score", "least").mapInArrow(functools.partial(_taken_apart, constants), sql_schema(PARTS))
        done = done.unionAll(store.scratch(f"{name}-at-once-{turn}", pieces))
        inside = inside.join(F.broadcast(small), "part", "left_anti")
        parts = parts.join(F.broadcast(small), "part", "left_anti").select("node", "part")
        if inside.isEmpty():
            return done
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

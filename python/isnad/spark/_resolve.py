"""Resolution on a cluster: what all articles tell together, equal to a ledger's row by row.

The way of the data stands in docs/decisions/0027-spark.md; what workers do in `_steps`. Each stage is kept (`_store`), so that a
job that stopped goes on from there.
"""
from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Callable
from typing import Any

import pyarrow

from .._engine import Engine
from .._errors import InvalidInput
from . import _components, _native, _steps
from ._reading import READ, sql_schema
from ._store import Stage, Store, fingerprint_of_files

KINDS = ("stories", "actors", "incidents", "relations", "statements", "redirects")


class Resolved:
    """What a job found: a DataFrame for each kind of thing, with `id` and `json` (the contract's object, as `isnad export` writes it).

    `redirects` has ids that lead on (`old_id`, `new_id`).
    """

    def __init__(self, store: Store, rows: dict[str, Any]):
        self.stories, self.actors, self.incidents = rows["stories"], rows["actors"], rows["incidents"]
        self.relations, self.statements, self.redirects = rows["relations"], rows["statements"], rows["redirects"]
        self.folder = store.folder
        self.made, self.kept = tuple(store.done), tuple(store.taken)
        """Stages that were made, and those that were there."""

    def export(self, what: str, path: str | os.PathLike[str]) -> None:
        """Writes the objects of a kind as NDJSON, a folder of part files in the order of ids."""
        if what not in KINDS[:-1]:
            raise InvalidInput(f"there is no '{what}'; there are: {', '.join(KINDS[:-1])}.")
        getattr(self, what).orderBy("id").select("json").write.mode("overwrite").text(os.fspath(path))


class _Job:
    """The stages, each a method that takes those before it. Columns that several stages have in common are named as in `_steps`."""

    def __init__(self, store: Store, paths: _native.Paths, block: int, most_in_one_task: int):
        self.store, self.paths, self.block, self.most = store, paths, block, most_in_one_task

    def work(self, rows: Any, schema: pyarrow.Schema, step: Callable[..., Any], *arguments: Any) -> Any:
        return rows.mapInArrow(functools.partial(step, *arguments) if arguments else step, sql_schema(schema))

    def by(self, rows: Any, keys: list[str], *order: Any) -> Any:
        """In partitions by their keys, sorted there."""
        return rows.repartition(*keys).sortWithinPartitions(*(order or keys))

    # Documents.

    def documents(self, read: Stage) -> Stage:
        """One row a document, numbered in the order of ids; what was given twice once, other bytes under one id by another id."""
        from pyspark.sql import Window
        from pyspark.sql import functions as F

        def make() -> Any:
            rows = read.rows.where("parcel IS NOT NULL").select("id", "given", "published", "parcel", "story", "actors", "shingles")
            # Of one id the first published is the document, of equals that with the smallest hash; what tells no day comes last.
            order = Window.partitionBy("id").orderBy(F.length("published") == 0, "published", "given")
            rows = rows.dropDuplicates(["id", "given"]).withColumn("version", F.row_number().over(order))
            other = F.when(F.col("version") > 1, F.concat("id", F.lit("@"), F.substring("given", 1, 12)))
            rows = rows.withColumn("new_id", other).drop("version")
            schema = pyarrow.schema([READ.field(name) for name in ("id", "given", "published", "parcel", "story", "actors", "shingles")])
            named = self.work(rows, schema, _steps.renamed)
            return named.orderBy("id").withColumn("rank", F.monotonically_increasing_id())

        ordered = self.store.stage("documents", [read], make)
        return Stage(self._dense(ordered.rows), ordered.key)

    def _dense(self, rows: Any, name: str = "rank") -> Any:
        """Places as Spark gives them (partition and row) as places without gaps."""
        from pyspark.sql import functions as F

        rows_of_partition = 33  # bits
        partition = F.shiftright(name, rows_of_partition)
        counts = sorted((int(row[0]), int(row[1])) for row in rows.groupBy(partition).count().collect())
        begin, offsets = 0, []
        for number, count in counts:
            offsets.append((number, begin))
            begin += count
        session = self.store.session
        table = session.createDataFrame(offsets or [(0, 0)], "partition long, begin long")
        within = F.col(name).bitwiseAND((1 << rows_of_partition) - 1)
        return (rows.join(F.broadcast(table), partition == F.col("partition"))
                .withColumn(name, F.col("begin") + within).drop("partition", "begin"))

    def times(self, documents: Stage) -> Stage:
        """Which block of documents that were published one after the other each is in: those have most to do with one another."""
        from pyspark.sql import functions as F

        def make() -> Any:
            ordered = documents.rows.select("rank", "published").orderBy("published", "rank").withColumn("time", F.monotonically_increasing_id())
            dense = self._dense(self.store.scratch("times", ordered), "time")
            return dense.select("rank", F.expr(f"CAST(time DIV {self.block} AS long)").alias("block"))

        return self.store.stage("blocks", [documents, str(self.block)], make)

    def in_blocks(self, documents: Any, asked: Any, times: Stage, ranks: tuple[str, ...], home: str) -> Any:
        """Documents (rank and what is known of them) beside what is asked of them, by the block of the document `home` (a rank, by SQL); `ranks`:
        of whom that asks, by SQL."""
        from pyspark.sql import functions as F

        asked = asked.withColumn("_home", F.expr(home)).join(times.rows.withColumnRenamed("rank", "_home"), "_home").drop("_home")
        asked = asked.withColumn("kind", F.lit(1))
        wanted: Any = None
        for rank in ranks:
            one = asked.selectExpr("block", f"{rank} AS rank")
            wanted = one if wanted is None else wanted.unionAll(one)
        there = wanted.distinct().join(documents, "rank").withColumn("kind", F.lit(0))
        return there.unionByName(asked, allowMissingColumns=True)

    # Stories.

    def stories(self, documents: Stage, times: Stage) -> Stage:
        from pyspark.sql import functions as F

        def make() -> Any:
            keys = self.work(documents.rows.select("rank", "story", "shingles"), _steps.STORY_KEYS, _steps.story_keys)
            pairs = self.work(self.by(keys, ["hash"], "hash", "rank"), _steps.PAIRS, _steps.story_pairs).distinct()
            pairs = self.store.scratch("story-pairs", pairs)
            runs = documents.rows.select("rank", "story", "shingles")
            blocks = self.in_blocks(runs, pairs, times, ("a", "b"), "a")
            shares = self.work(self.by(blocks, ["block"], "block", "kind", "rank", "a", "b"), _steps.SHARES, _steps.shares)
            shares = self.store.scratch("story-shares", shares)
            parts = _components.connected(shares.select("a", "b"), self.store, "stories", self.most)
            parts = self.store.scratch("story-parts", parts).selectExpr("node AS rank", "part")
            joined = documents.rows.select("rank", "id", "story", "shingles").join(parts, "rank", "left")
            own = joined.select(F.coalesce("part", "rank").alias("part"), F.lit(0).alias("kind"), "rank", "id", "story",
                                F.when(F.col("part").isNotNull(), F.col("shingles")).alias("shingles"))
            told = shares.join(parts.withColumnRenamed("rank", "a"), "a").select("part", F.lit(1).alias("kind"), "a", "b", "share")
            both = own.unionByName(told, allowMissingColumns=True)
            return self.work(self.by(both, ["part"], "part", "kind", "rank", "a", "b"), _steps.STORIES, _steps.stories, self.paths)

        return self.store.stage("story_documents", [documents, times], make)

    # Actors.

    def actors(self, documents: Stage) -> Stage:
        """In one task: surnames, offices and company reach through all documents (docs/scale.md says how far that goes)."""
        def make() -> Any:
            rows = documents.rows.select("rank", "actors").repartition(1).sortWithinPartitions("rank")
            return self.work(rows, _steps.ACTORS, _steps.actors, self.paths)

        return self.store.stage("actor_parts", [documents], make)

    def parcels(self, documents: Stage, stories: Stage, actors: Stage) -> Stage:
        def make() -> Any:
            known = actors.rows.where("kind = 'known'").select("rank", "known")
            story = stories.rows.selectExpr("rank", "id AS story", "outlet")
            rows = documents.rows.select("rank", "parcel").join(known, "rank").join(story, "rank")
            return self.work(rows, _steps.PARCELS, _steps.completed)

        return self.store.stage("parcels", [documents, stories, actors], make)

    def ties(self, parcels: Stage) -> _steps.Ties:
        """Who belongs to whom: told to every worker."""
        rows = self.work(self.in_order(parcels.rows), _steps.TIES, _steps.ties, self.paths).distinct()
        told = self.store.stage("ties", [parcels], lambda: rows.coalesce(1))
        return told.key, sorted((row.member, row.whole, row.valid) for row in told.rows.collect())

    def in_order(self, rows: Any) -> Any:
        return rows.sortWithinPartitions("rank")

    # Incidents.

    def marks(self, parcels: Stage) -> Stage:
        return self.store.stage("marks", [parcels], lambda: self.work(self.in_order(parcels.rows), _steps.MARKS, _steps.marks, self.paths))

    def alike(self, parcels: Stage, marks: Stage, times: Stage) -> Stage:
        """Pairs of documents that are alike as a whole, each with its nearest."""
        from pyspark.sql import functions as F

        def make() -> Any:
            most = int(_steps.CONSTANTS["nearest"])
            words = marks.rows.where("kind = 'word'")
            pairs = self.work(self.by(words, ["number"], "number", "day", "place"), _steps.WORD_PAIRS, _steps.word_pairs)
            near = self.work(self.by(pairs, ["a", "b"], "a", "b", "word"), _steps.ALIKE, _steps.near)
            nearest = self.by(near, ["a"], "a", F.desc("alike"), "b")
            pairs = self.work(nearest, _steps.PAIRS, _steps.nearest, 2 * most).distinct()
            pairs = self.store.scratch("near", pairs)
            data = parcels.rows.select("rank", F.col("parcel").alias("data"))
            blocks = self.in_blocks(data, pairs, times, ("a", "b"), "a")
            how = self.work(self.by(blocks, ["block"], "block", "kind", "rank", "a", "b"), _steps.ALIKE, _steps.alike, self.paths)
            nearest = self.by(how, ["a"], "a", F.desc("alike"), "b")
            return self.work(nearest, _steps.PAIRS, _steps.nearest, most).distinct()

        return self.store.stage("alike", [parcels, marks, times], make)

    def links(self, parcels: Stage, marks: Stage, alike: Stage, times: Stage) -> Stage:
        """Pairs of what linkage joins that are rather one than two."""
        from pyspark.sql import functions as F

        def make() -> Any:
            keys = marks.rows.where("kind = 'key'").select("number", "place")
            pairs = self.work(self.by(keys, ["number"], "number", "place"), _steps.EVENT_PAIRS, _steps.event_pairs).distinct()
            whole = alike.rows.select("a", "b", F.lit(-1).cast("long").alias("event_a"), F.lit(-1).cast("long").alias("event_b"))
            data = parcels.rows.select("rank", F.col("parcel").alias("data"))
            blocks = self.in_blocks(data, self.store.scratch("event-pairs", pairs.unionAll(whole)), times, ("a", "b"), "a")
            order = ("block", "kind", "rank", "a", "b", "event_a", "event_b")
            return self.work(self.by(blocks, ["block"], *order), _steps.LINKS, _steps.links, self.paths)

        return self.store.stage("links", [parcels, marks, alike, times], make)

    def incidents(self, parcels: Stage, marks: Stage, links: Stage, times: Stage, ties: _steps.Ties) -> Stage:
        from pyspark.sql import functions as F

        def make() -> Any:
            parts = _components.bounded(links.rows, self.store, "parts", _steps.CONSTANTS, self.most)
            nodes = (marks.rows.where("kind = 'nodes' AND number > 0")
                     .select(F.expr(f"explode(transform(sequence(0L, number - 1), n -> shiftleft(place, {_steps.PLACES}) | n))").alias("node")))
            asked = nodes.join(parts, "node", "left").select("node", F.coalesce("part", "node").alias("part"))
            data = parcels.rows.select("rank", F.col("parcel").alias("data"))
            blocks = self.in_blocks(data, self.store.scratch("part-nodes", asked), times,
                                    (f"shiftright(node, {_steps.PLACES})",), f"shiftright(part, {_steps.PLACES})")
            order = ("block", "kind", "rank", "part", "node")
            return self.work(self.by(blocks, ["block"], *order), _steps.INCIDENTS, _steps.incidents, self.paths, ties)

        found = self.store.stage("incident_parts", [parcels, marks, links, times, ties[0]], make)
        return Stage(self._told_apart(found.rows, "first"), found.key)

    def _told_apart(self, rows: Any, *order: str) -> Any:
        """Of several that have one id (two deeds told by the same words) all but the first get a number behind it."""
        from pyspark.sql import Window
        from pyspark.sql import functions as F

        shared = rows.groupBy("id").count().where("count > 1").select("id")
        place = F.row_number().over(Window.partitionBy("id").orderBy(*order))
        numbers = rows.select("id", *order).join(shared, "id").withColumn("_place", place).where("_place > 1")
        named = rows.join(numbers, ["id", *order], "left")
        return named.withColumn("old_id", F.col("id")).withColumn(
            "id", F.when(F.col("_place") > 1, F.concat("id", F.lit("-"), F.col("_place").cast("string"))).otherwise(F.col("id"))).drop("_place")

    def incident_objects(self, incidents: Stage) -> Stage:
        from pyspark.sql import functions as F

        def make() -> Any:
            rows = incidents.rows.select("id", "incident", "first_told")
            covers = self.work(rows, _steps.FRAMES, _steps.frames, "covers")
            covers = self.store.scratch("cover-frames", covers)
            both = covers.groupBy("key").agg(F.max("series").alias("some"), F.min("series").alias("all")).where("some AND NOT all")
            covers = self.by(covers.join(both.select("key"), "key"), ["key"], "key", "id")
            covered = self.work(covers.select(*_steps.FRAMES.names), _steps.ID_PAIRS, _steps.related, "covers")
            threats = self.by(self.work(rows, _steps.FRAMES, _steps.frames, "threats"), ["key"], "key", "id")
            came = self.work(threats, _steps.ID_PAIRS, _steps.related, "threats")
            listed = rows.select("id", "incident")
            for pairs, name in ((covered, "covers"), (came, "came_of")):
                listed = listed.join(pairs.groupBy("id").agg(F.collect_set("other").alias(name)), "id", "left")
            return self.work(listed, _steps.FINAL, _steps.incident_objects)

        return self.store.stage("incidents", [incidents], make)

    # Statements, relations, redirects.

    def told(self, parcels: Stage, incidents: Stage) -> Stage:
        from pyspark.sql import functions as F

        def make() -> Any:
            events = incidents.rows.select("id", F.explode("events").alias("event")).selectExpr(
                "event.rank AS rank", "1 AS kind", "event.number AS number", "id AS incident")
            documents = parcels.rows.select("rank", F.lit(0).alias("kind"), "parcel")
            both = documents.unionByName(events, allowMissingColumns=True)
            return self.work(self.by(both, ["rank"], "rank", "kind"), _steps.TOLD, _steps.told, self.paths)

        return self.store.stage("told", [parcels, incidents], make)

    def relations(self, told: Stage) -> Stage:
        from pyspark.sql import functions as F

        def make() -> Any:
            keys = ["type", "subject", "object"]
            one = self.by(told.rows.where("kind = 'relation'"), keys, *keys, "rank", "place")
            found = self.store.scratch("relations", self.work(one, _steps.TOLD, _steps.histories))
            named = self._told_apart(found.select("id", "json", *keys), *keys)
            begin = F.concat(F.lit('{"id":"'), "id", F.lit('"'))
            return named.select("id", F.concat(begin, F.expr("substring(json, length(old_id) + 9)")).alias("json"))

        return self.store.stage("relations", [told], make)

    def redirects(self, actors: Stage, incidents: Stage) -> Stage:
        """Ids that something had, or would have among fewer documents; of several that one leads to the smallest."""
        from pyspark.sql import functions as F

        def make() -> Any:
            of_incidents = incidents.rows.select(F.explode("other_ids").alias("old_id"), F.col("id").alias("new_id"))
            of_actors = actors.rows.where("kind = 'redirect'").selectExpr("id AS old_id", "json AS new_id")
            there = actors.rows.where("kind = 'actor'").select("id").unionAll(incidents.rows.select("id"))
            left = of_incidents.unionAll(of_actors).join(there.withColumnRenamed("id", "old_id"), "old_id", "left_anti")
            return left.groupBy("old_id").agg(F.min("new_id").alias("new_id"))

        return self.store.stage("redirects", [actors, incidents], make)

    def run(self, read: Stage) -> Resolved:
        documents = self.documents(read)
        times = self.times(documents)
        stories = self.stories(documents, times)
        actors = self.actors(documents)
        parcels = self.parcels(documents, stories, actors)
        ties = self.ties(parcels)
        marks = self.marks(parcels)
        alike = self.alike(parcels, marks, times)
        links = self.links(parcels, marks, alike, times)
        incidents = self.incidents(parcels, marks, links, times, ties)
        objects = self.incident_objects(incidents)
        told = self.told(parcels, incidents)
        relations = self.relations(told)
        redirects = self.redirects(actors, incidents)
        self.store.clean()
        rows = {"stories": stories.rows.where("json <> ''").select("id", "json"),
                "actors": actors.rows.where("kind = 'actor'").select("id", "json"),
                "incidents": objects.rows, "relations": relations.rows,
                "statements": told.rows.where("kind = 'statement'").select("id", "json"), "redirects": redirects.rows}
        return Resolved(self.store, rows)


def resolve(read: Any, folder: str | os.PathLike[str], *, model: str | None = None, data: str | None = None, gazetteer: str | None = None,
            inputs: str | None = None, block: int = 1000, most_in_one_task: int = _components.MOST_IN_ONE_TASK) -> Resolved:
    """Finds what all articles tell together. `read` is what `extract` gives; `folder` keeps each stage and the result.

    Run again with the same folder it goes on from the last stage that is whole; what was read is kept there too. Whether the
    articles are the same is told by the files that `read` comes from (names, lengths, times), or by `inputs`, a text of the
    caller's where it comes from elsewhere (a table, a stream): without either all is made anew. `block` is how many documents
    a worker holds beside those that they are compared with. Decisions of people are not known here.
    """
    session = read.sparkSession
    missing = set(READ.names) - set(read.columns)
    if missing:
        raise InvalidInput(f"resolve takes what extract gives; the columns {', '.join(sorted(missing))} are missing.")
    own = Engine(**{name: path for name, path in (("model", model), ("data", data), ("gazetteer", gazetteer)) if path is not None})
    store = Store(session, folder, json.dumps(own.made_by, sort_keys=True))
    told = inputs if inputs is not None else fingerprint_of_files(session, read)
    key = told or hashlib.sha256(os.urandom(16)).hexdigest()
    paths = {"model": model, "data": data, "gazetteer": gazetteer}
    return _Job(store, paths, block, most_in_one_task).run(store.stage("read", [key], lambda: read))

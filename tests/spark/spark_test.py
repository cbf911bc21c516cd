#!/usr/bin/env python3
"""isnad.spark on local[2]: reading, errors as rows, and resolution that equals a ledger's, row by row.

Usage: spark_test.py PROGRAM, from the project's root, by the environment's Python (run.py). ISNAD_ARTICLES: how many
generated articles are resolved both ways.
"""
from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = str(Path(sys.argv[1]).resolve())
del sys.argv[1]
for name in [key for key in os.environ if key.startswith("ISNAD_") and key != "ISNAD_ARTICLES"]:
    del os.environ[name]  # the package has all in itself
COUNT = int(os.environ.pop("ISNAD_ARTICLES", "300"))

import pyarrow  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

import isnad  # noqa: E402
from isnad import spark  # noqa: E402
from isnad.spark import _components, _rows, _steps  # noqa: E402
from isnad.spark._store import Store  # noqa: E402

KINDS = ("stories", "actors", "incidents", "relations", "statements")


def program(*arguments: str, stdin: bytes = b"") -> str:
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=1200)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def generated(count: int, *options: str) -> list[str]:
    made = subprocess.run([sys.executable, ROOT / "bench" / "generate_reports.py", str(count), *options], capture_output=True, check=True)
    return made.stdout.decode().splitlines()


def objects(rows) -> dict[str, str]:
    return {row.id: row.json for row in rows.select("id", "json").collect()}


class Spark(unittest.TestCase):
    session: SparkSession

    @classmethod
    def setUpClass(cls) -> None:
        cls.session = (SparkSession.builder.master("local[2]").appName("isnad tests")
                       .config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "3")
                       .config("spark.driver.host", "127.0.0.1").config("spark.driver.memory", "2g").getOrCreate())
        cls.session.sparkContext.setLogLevel("ERROR")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.session.stop()

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)

    def partitions(self, number: int) -> None:
        self.session.conf.set("spark.sql.shuffle.partitions", str(number))
        self.addCleanup(self.session.conf.set, "spark.sql.shuffle.partitions", "3")

    def written(self, lines: list[str], name: str = "articles.ndjson") -> str:
        path = self.path / name
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        return str(path)

    def ledger(self, *paths: str) -> str:
        file = str(self.path / "laptop.db")
        program("add", "--db", file, *paths)
        return file

    def assert_same(self, found: spark.Resolved, file: str) -> None:
        """Every row of every kind, and where ids lead on."""
        for kind in KINDS:
            expected = {json.loads(line)["id"]: line for line in program("export", kind, "--db", file, "--format", "ndjson").splitlines()}
            here = objects(getattr(found, kind))
            self.assertEqual(set(here), set(expected), kind)
            for id, line in expected.items():
                self.assertEqual(here[id], line, kind)
        with sqlite3.connect(file) as database:
            redirects = dict(database.execute("SELECT old, new FROM redirect"))
        self.assertEqual({row.old_id: row.new_id for row in found.redirects.collect()}, redirects)


class Chunks(unittest.TestCase):
    def test_no_run_is_torn_and_nothing_is_lost(self) -> None:
        chance = random.Random(3)
        for least in (1, 5, 40):
            keys = sorted(chance.randrange(40) for _ in range(300)) + [99] * 120
            table = pyarrow.table({"key": keys, "other": [key % 3 for key in keys], "row": list(range(len(keys)))})
            batches = [one for start in range(0, len(keys), 7) for one in table.slice(start, 7).to_batches()]
            for names in ("key", ("key", "other")):
                found = list(_rows.chunks(iter(batches), names, least))
                self.assertEqual(pyarrow.concat_tables(found).to_pylist(), table.to_pylist())
                for one, following in zip(found, found[1:]):
                    self.assertNotEqual(one.column("key")[-1], following.column("key")[0])
                self.assertGreater(len(found), 1)


class Reading(Spark):
    def test_an_article_is_what_the_program_reads_and_errors_are_rows(self) -> None:
        lines = [*generated(6), '{"id": "broken", "text": 7}', "{no json", '{"id": "none"}']
        path = self.written(lines)
        rows = spark.extract(spark.articles(self.session, path, format="ndjson")).collect()
        read = {row.id: row for row in rows if row.error_code is None}
        self.assertEqual(len(read), 6)
        for line in program("extract", self.written(lines[:6], "good.ndjson")).splitlines():
            expected = json.loads(line)
            row = read[expected["id"]]
            self.assertEqual(row.json, line)
            self.assertEqual((row.outlet, row.published, row.language, row.events), (expected["outlet"], expected["published"], "en", len(expected["events"])))
        errors = [row for row in rows if row.error_code is not None]
        self.assertEqual({row.error_code for row in errors}, {"invalid-input"})
        self.assertEqual(len(errors), 3)
        self.assertTrue(all(row.error_message.endswith(".") and row.json is None for row in errors))
        plain = spark.extract(spark.articles(self.session, path, format="ndjson"), digests=False)
        told = lambda frame: sorted(str(row) for row in frame.select(plain.columns).collect())
        self.assertEqual(told(plain), told(spark.extract(spark.articles(self.session, path, format="ndjson"))))
        with self.assertRaisesRegex(isnad.InvalidInput, "actors, parcel, shingles, story are missing"):
            spark.resolve(plain, self.path / "none")

    def test_columns_are_an_article_too(self) -> None:
        texts = [json.loads(line) for line in generated(4)]
        frame = self.session.createDataFrame([(one["id"], one["text"], one["published"], one["outlet"]) for one in texts],
                                             "id string, text string, published string, outlet string")
        rows = {row.id: row for row in spark.extract(frame).collect()}
        for one in texts:
            article = isnad.read({key: one[key] for key in ("id", "text", "published", "outlet")})
            self.assertEqual(rows[one["id"]].json, article.json)
        frame.write.parquet(str(self.path / "articles.parquet"))
        again = spark.extract(spark.articles(self.session, str(self.path / "articles.parquet"), format="parquet"))
        self.assertEqual({row.id: row.json for row in again.collect()}, {id: row.json for id, row in rows.items()})
        table = spark.events(again)
        self.assertEqual(table.count(), sum(row.events for row in rows.values()))
        self.assertIn("trigger", table.columns)
        with self.assertRaisesRegex(isnad.InvalidInput, "there has to be 'text' or 'html'"):
            spark.extract(frame.withColumnRenamed("text", "words"))

    def test_files_of_any_kind_are_read_with_all_that_they_hold(self) -> None:
        pieces = ROOT / "examples" / "ledger"
        rows = spark.extract(spark.articles(self.session, str(pieces))).collect()
        self.assertEqual([row for row in rows if row.error_code is not None], [])
        expected = {one["id"]: line for line in program("extract", pieces).splitlines() if (one := json.loads(line))}
        self.assertTrue(list(pieces.glob("*.warc*")))
        self.assertEqual({row.id: row.json for row in rows}, expected)


class Resolving(Spark):
    def test_it_equals_the_laptops_ledger_for_three_partitionings(self) -> None:
        lines = generated(COUNT)
        file = self.ledger(self.written(lines))
        for number, (partitions, block) in enumerate(((3, 100), (1, 1000), (7, 10))):
            self.partitions(partitions)
            random.Random(number).shuffle(lines)
            articles = spark.articles(self.session, self.written(lines), format="ndjson").repartition(partitions + 1)
            with self.subTest(partitions=partitions, block=block):
                found = spark.resolve(spark.extract(articles), self.path / f"job{number}", block=block, inputs=str(number))
                self.assert_same(found, file)

    def test_examples_with_series_threats_and_copies_and_documents_given_twice(self) -> None:
        lines = [line for folder in ("articles", "ledger") for line in program("extract", ROOT / "examples" / folder).splitlines()]
        keys = ("id", "title", "outlet", "url", "published", "text")
        given = [json.dumps({key: one[key] for key in keys if one.get(key)}) for one in map(json.loads, lines)]
        versions = [json.dumps({**json.loads(given[0]), "published": "2001-02-03"}), json.dumps({**json.loads(given[0]), "outlet": "Another"})]
        # No threat of the examples came true.
        threat = [{"id": "t1", "outlet": "Gulf Wire", "published": "2024-03-01", "text": "The Houthis threatened on Friday to attack the port of Eilat with drones."},
                  {"id": "t2", "outlet": "Levant Daily", "published": "2024-03-12",
                   "text": "The Houthis attacked the port of Eilat with drones on Tuesday, 12 March 2024, killing two people."}]
        path = self.written([*given, *given[:5], *versions, *map(json.dumps, threat)])
        file = self.ledger(path)
        found = spark.resolve(spark.extract(spark.articles(self.session, path, format="ndjson")), self.path / "job", block=9)
        incidents = [json.loads(one) for one in objects(found.incidents).values()]
        self.assertTrue(any(one["covers"] for one in incidents))
        self.assertTrue(any("came_of" in one for one in incidents))
        self.assert_same(found, file)
        found.export("actors", self.path / "actors")
        told = "".join(part.read_text() for part in sorted((self.path / "actors").glob("part-*")))
        self.assertEqual(told, program("export", "actors", "--db", file, "--format", "ndjson"))

    def test_a_job_goes_on_from_the_last_stage_that_is_whole(self) -> None:
        path = self.written(generated(40))

        def run(**options) -> spark.Resolved:
            return spark.resolve(spark.extract(spark.articles(self.session, path, format="ndjson")), self.path / "job", **options)

        first = run()
        self.assertEqual(first.kept, ())
        expected = objects(first.incidents)
        again = run()
        self.assertEqual((again.made, again.kept), ((), first.made))
        (self.path / "job" / "links.json").unlink()  # as if it had been killed there
        (self.path / "job" / "incidents.json").write_text('{"key": "of someth')
        resumed = run()
        self.assertEqual(resumed.made, ("links", "incidents"))
        self.assertEqual(objects(resumed.incidents), expected)
        with open(path, "a") as file:
            file.write(generated(41)[-1] + "\n")
        longer = run()
        self.assertEqual(longer.made[0], "read")
        self.assertIn("incidents", longer.made)


class Components(Spark):
    def edges(self, pairs: list[tuple[int, int]]):
        return self.session.createDataFrame(pairs, "a long, b long")

    def parts(self, rows) -> dict[int, int]:
        return {row.node: row.part for row in rows.collect()}

    def test_stars_find_what_one_task_finds(self) -> None:
        chance = random.Random(5)
        pairs = [(chance.randrange(300), chance.randrange(300)) for _ in range(220)] + [(1000 + i, 1001 + i) for i in range(40)]
        pairs = [(a, b) for a, b in pairs if a != b]
        store = Store(self.session, self.path / "store", "test")
        one = self.parts(_components.connected(self.edges(pairs), store, "one"))
        stars = self.parts(_components.connected(self.edges(pairs), store, "stars", most_in_one_task=0))
        self.assertEqual(one, stars)
        self.assertEqual({one[node] for node in range(1000, 1041)}, {1000})
        self.assertEqual(set(one), {node for pair in pairs for node in pair})

    def test_a_large_part_is_taken_apart_as_on_the_laptop(self) -> None:
        chance = random.Random(7)
        store = Store(self.session, self.path / "store", "test")
        links = [(i, i + 1, 0.2 if i % 9 == 8 else 0.3 + chance.random() / 2) for i in range(60)] + [(100 + i, 101 + i, 0.5) for i in range(24)]
        constants = {**_steps.CONSTANTS, "largest_part": 10}
        rows = self.session.createDataFrame(links, "a long, b long, score double")
        parts = self.parts(_components.bounded(rows, store, "parts", constants))
        self.assertEqual(parts, taken_apart(links, constants))
        turn_by_turn = self.parts(_components.bounded(rows, store, "turns", constants, most_in_one_task=0))
        self.assertEqual(turn_by_turn, parts)
        self.assertLessEqual(max(list(parts.values()).count(part) for part in set(parts.values())), 10)


def taken_apart(links: list[tuple[int, int, float]], constants: dict[str, float]) -> dict[int, int]:
    """What linkage.cpp does with parts that are too large, in the plainest way."""
    def pieces(nodes: list[int], links: list[tuple[int, int, float]], least: float) -> list[list[int]]:
        home = {node: node for node in nodes}
        for a, b, score in links:
            if score > least:
                old, new = max(home[a], home[b]), min(home[a], home[b])
                home = {node: new if own == old else own for node, own in home.items()}
        return [[node for node in nodes if home[node] == root] for root in sorted(set(home.values()))]

    largest, out = int(constants["largest_part"]), {}

    def take(part: list[int], links: list[tuple[int, int, float]], least: float) -> None:
        inside = [link for link in links if link[2] > least and link[0] in part and link[1] in part]
        if len(part) > largest:
            weakest, strongest = min(link[2] for link in inside), max(link[2] for link in inside)
            if strongest - weakest >= constants["all_alike"]:
                above = max(weakest, least + constants["raised_by"] * (strongest - least))
                for piece in pieces(part, inside, above):
                    take(piece, inside, above)
                return
        for begin in range(0, len(part), largest):
            out.update({node: part[begin] for node in part[begin:begin + largest]})

    nodes = sorted({node for link in links for node in link[:2]})
    for piece in pieces(nodes, links, 0):
        take(piece, links, 0)
    return out


if __name__ == "__main__":
    unittest.main()

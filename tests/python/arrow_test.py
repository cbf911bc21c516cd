#!/usr/bin/env python3
"""Tables go to pyarrow, polars, pandas and duckdb as they are, without copies, and live as long as anybody has them.

Usage: arrow_test.py PROGRAM WHEEL, from the project's root, by the environment's Python.
"""
from __future__ import annotations

import gc
import resource
import sqlite3
import subprocess
import sys
import unittest

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet

from having import PIECES, Scratch

import isnad

TABLES = ["incidents", "reports", "relations", "statements", "actors", "documents"]


class Arrow(Scratch):
    @classmethod
    def setUpClass(cls) -> None:
        cls.articles = [one for folder in PIECES for one in isnad.read(folder)]
        cls.table = isnad.events(cls.articles, threads=2)

    def test_a_row_says_what_the_event_says(self) -> None:
        rows = pyarrow.table(self.table).to_pylist()
        events = [(article, event) for article in self.articles for event in article.events]
        self.assertEqual(len(rows), len(events))
        self.assertEqual(len(self.table), len(rows))
        for row, (article, event) in zip(rows, events):
            self.assertEqual((row["document"], row["event"], row["outlet"], row["published"]), (article.id, event.id, article.outlet, article.published))
            self.assertEqual((row["begin"], row["end"], row["trigger"]), (event.trigger.start, event.trigger.stop, article.text[event.trigger]))
            self.assertEqual((row["type"], tuple(row["modes"]), row["modality"], row["outcome"]), (event.type, event.modes, event.modality, event.outcome))
            self.assertEqual(row["time"], event.time.edtf if event.time else None)
            self.assertEqual((row["killed_least"], row["killed_most"]), tuple(event.casualties.killed) if event.casualties and event.casualties.killed else (None, None))
            self.assertEqual(row["actors"], [article[one.entity].name for one in event.roles if one.role == "actor" and one.entity])
            place = next((one for one in article.places if one.mention == event.place), None)
            if place is not None:
                self.assertEqual((row["place"], row["country"], row["lat"], row["lon"]), (place.name, place.country, place.lat, place.lon))
            self.assertEqual((row["responsibility"], row["confidence"], row["sentence"]), (event.responsibility, event.confidence, event.sentence))
        self.assertTrue(any(row["outcome"] is None for row in rows) and any(row["modes"] for row in rows) and any(not row["modes"] for row in rows))

    def test_every_guest_has_the_same(self) -> None:
        expected = pyarrow.table(self.table)
        self.assertEqual(polars.DataFrame(self.table).to_arrow().cast(expected.schema), expected)
        self.assertEqual(polars.from_arrow(pyarrow.table(self.table)).height, len(self.table))
        frame = pandas.DataFrame.from_arrow(self.table)
        self.assertEqual(frame["trigger"].tolist(), expected["trigger"].to_pylist())
        self.assertEqual(int(frame["lat"].isna().sum()), expected["lat"].null_count)
        mine = self.table  # noqa: F841  (duckdb finds it by its name)
        told = duckdb.sql("SELECT type, count(*) FROM mine GROUP BY 1 ORDER BY 1").fetchall()
        counts: dict[str, int] = {}
        for type_ in expected["type"].to_pylist():
            counts[type_] = counts.get(type_, 0) + 1
        self.assertEqual(told, sorted(counts.items()))
        schema = pyarrow.schema(self.table)
        self.assertEqual(schema, expected.schema)
        self.assertEqual(expected.column_names, self.table.column_names)

    def test_pyarrow_finds_them_whole(self) -> None:
        for table in (self.table, self.table.repeated(3), isnad.events([])):
            pyarrow.table(table).validate(full=True)
        self.assertEqual(pyarrow.table(self.table.repeated(3)), pyarrow.concat_tables([pyarrow.table(self.table)] * 3).combine_chunks())
        empty = pyarrow.table(isnad.events([]))
        self.assertEqual((empty.num_rows, empty.schema), (0, pyarrow.table(self.table).schema))
        for articles in ([isnad.read("Nothing happened.")], [isnad.read("Le ministre a dit que les soldats sont dans le sud du pays.", language="fr")]):
            pyarrow.table(isnad.events(articles)).validate(full=True)

    def test_a_table_lives_as_long_as_what_was_made_of_it(self) -> None:
        made = pyarrow.table(isnad.events(self.articles))
        column = made["trigger"]
        expected = pyarrow.table(self.table)["trigger"]
        del made
        gc.collect()
        self.assertEqual(column, expected)
        for _ in range(200):  # what nobody takes is given back
            self.table.__arrow_c_stream__()
            self.table.__arrow_c_schema__()
        with self.assertRaises(TypeError):
            pyarrow.table(self.articles[0])

    def test_handing_over_copies_nothing_and_gives_all_back(self) -> None:
        script = ("import isnad, pyarrow, resource, gc\n"
                  "one = isnad.events([isnad.read('Rockets hit a depot in Mosul on Tuesday, killing three guards.')])\n"
                  "big = one.repeated(1_000_000 // len(one))\n"
                  "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
                  "held = [pyarrow.table(big) for _ in range(20)]\n"
                  "grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before\n"
                  "print(held[-1].num_rows, held[0].nbytes, grown * 1024)\n")
        rows, size, grown = map(int, subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, check=True).stdout.split())
        self.assertEqual(rows, 1_000_000)
        self.assertLess(grown, size)  # twenty of them are less than one copy
        self.assertGreater(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024, size)

    def test_tables_of_a_ledger_are_its_rows(self) -> None:
        ledger = isnad.Ledger(self.path / "war.db")
        ledger.add(PIECES)
        with sqlite3.connect(self.path / "war.db") as database:
            counts = {"incidents": "incident", "reports": "incident_report", "relations": "relation_interval", "statements": "statement",
                      "actors": "actor", "documents": "document"}
            for name, table in counts.items():
                made = pyarrow.table(ledger.table(name))
                made.validate(full=True)
                self.assertEqual(made.num_rows, database.execute(f"SELECT count(*) FROM {table}").fetchone()[0], name)
        happenings = {one.id: one for one in ledger.incidents(worth="all")}
        for row in polars.DataFrame(ledger.table("incidents")).iter_rows(named=True):
            one = happenings[row["id"]]
            self.assertEqual((row["type"], row["articles"], row["origins"], row["review"]), (one.type, one.support.articles, one.support.origins, one.review))
            self.assertEqual(row["time"], one.time.agreed if one.time.agreed is not None else row["time"])
            self.assertEqual([row["killed_least"], row["killed_most"]] if row["killed_least"] is not None else None,
                             one.killed.agreed if row["killed_least"] is not None else None)
        texts = {one.id: one.text for one in ledger.documents()}
        for row in pyarrow.table(ledger.table("reports")).to_pylist():
            self.assertEqual(row["words"], texts[row["document"]][row["begin"]:row["end"]])
        with self.assertRaises(isnad.InvalidInput):
            ledger.table("nothing")
        self.assertEqual(ledger.to_parquet(self.path / "tables"), sum(len(ledger.table(name)) for name in TABLES))
        for name in TABLES:
            self.assertEqual(pyarrow.parquet.read_table(self.path / "tables" / f"{name}.parquet"), pyarrow.table(ledger.table(name)))
        self.assertEqual(ledger.export("incidents", self.path / "out.parquet"), len(happenings))


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""`isnad datasette-metadata`: Datasette itself opens a ledger with it, every table and column is described, and every canned
query runs and finds what it should.

Datasette comes from PyPI, pinned by hash (datasette_requirements.txt), into build/venv/datasette; where it can't be
fetched, those tests are skipped.

Usage: datasette_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import unittest
import urllib.parse
import venv
from pathlib import Path

from program import ROOT, Program, main

VENV = ROOT / "build" / "venv" / "datasette"
REQUIREMENTS = Path(__file__).with_name("datasette_requirements.txt")
ARTICLES = sorted(str(p) for p in (ROOT / "examples" / "articles").iterdir())


def datasette() -> str:
    """A Python that has Datasette; skips where it can't be had."""
    program, stamp = VENV / "bin" / "python", VENV / "requirements.txt"
    if program.exists() and stamp.exists() and stamp.read_bytes() == REQUIREMENTS.read_bytes():
        return str(program)
    venv.create(VENV, with_pip=True, clear=True)
    done = subprocess.run([VENV / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
                           "--no-deps", "--only-binary", ":all:", "--requirement", REQUIREMENTS], capture_output=True)
    if done.returncode:
        raise unittest.SkipTest(f"Datasette can't be fetched: {done.stderr.decode(errors='replace')[-200:].strip()}")
    stamp.write_bytes(REQUIREMENTS.read_bytes())
    return str(program)


ASK = """
import asyncio, json, sys
from datasette.app import Datasette

async def ask(paths):
    served = Datasette([sys.argv[1]], metadata=json.load(open(sys.argv[2])))
    await served.invoke_startup()
    answers = {name: await served.client.get(path) for name, path in paths.items()}
    return {name: (answer.status_code, answer.text) for name, answer in answers.items()}

print(json.dumps(asyncio.run(ask(json.load(sys.stdin)))))
"""


class Datasette(Program):
    def setUp(self) -> None:
        super().setUp()
        self.db = str(self.path / "war.db")
        done = self.run_program("add", "--db", self.db, *ARTICLES)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.metadata = json.loads(self.text_of("datasette-metadata", "--db", self.db))
        self.described = self.metadata["databases"]["war"]

    def test_every_table_and_column_is_described(self) -> None:
        with sqlite3.connect(self.db) as ledger:
            names = [name for name, in ledger.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name "
                                                      "NOT LIKE 'sqlite%' AND name NOT GLOB 'document_words_*'")]
            columns = {name: {row[1] for row in ledger.execute(f"PRAGMA table_xinfo({name})")} for name in names}
        self.assertEqual(sorted(self.described["tables"]), sorted(names))
        for name, of_table in self.described["tables"].items():
            self.assertTrue(of_table["description"], name)
            self.assertEqual(columns[name] - set(of_table["columns"]), set(), name)
            self.assertLessEqual(set(of_table.get("facets", [])), columns[name], name)
            for key in ("label_column", "sort", "sort_desc"):
                self.assertIn(of_table.get(key, next(iter(columns[name]))), columns[name], name)

    def get(self, python: str, paths: dict[str, str]) -> dict[str, list[dict]]:
        """What Datasette answers to each path, from one process."""
        metadata = self.put("metadata.json", json.dumps(self.metadata))
        done = subprocess.run([python, "-c", ASK, self.db, metadata], input=json.dumps(paths).encode(), capture_output=True,
                              timeout=240)
        self.assertEqual(done.returncode, 0, done.stderr.decode()[-1000:])
        answers = json.loads(done.stdout)
        for name, (status, answer) in answers.items():
            self.assertEqual(status, 200, f"{paths[name]}: {answer}")
        return {name: json.loads(answer) for name, (_, answer) in answers.items()}

    def test_datasette_opens_it_and_runs_every_canned_query(self) -> None:
        python = datasette()
        incidents = [json.loads(line) for line in self.text_of("export", "incidents", "--db", self.db).splitlines()]
        actors = [json.loads(line) for line in self.text_of("export", "actors", "--db", self.db).splitlines()]
        party = next(value["value"]["actor"] for one in incidents for value in one["perpetrators"]["values"]
                     if value["value"]["actor"])
        parameters = {"incident": incidents[0]["id"], "actor": party, "since": "2000-01-01", "until": "2030-01-01",
                      "day": "2024-10-01", "words": 'drone "base'}
        paths = {"actors": "/war/actor.json?_size=max&_shape=array",
                 "points": "/war/incident_list.json?latitude__notblank=1&_shape=array&_size=max"}
        for name, query in self.described["queries"].items():
            asked = {key: value for key, value in parameters.items() if f":{key}" in query["sql"]}
            paths[name] = f"/war/{name}.json?" + urllib.parse.urlencode({**asked, "_shape": "array"})
        rows = self.get(python, paths)
        self.assertEqual(len(rows["who_says"]), len(incidents[0]["reports"]))
        self.assertTrue(rows["incidents_of_actor"] and rows["best_supported"] and rows["incidents_between"])
        disputed = {(one["id"], key) for one in incidents for key, value in one.items()
                    if isinstance(value, dict) and value.get("disputed")}
        self.assertEqual({(row["incident"], row["attribute"]) for row in rows["disputes"]}, disputed)
        for row in rows["incidents_of_actor"]:
            one = next(each for each in incidents if each["id"] == row["id"])
            self.assertIn(party, json.dumps(one))
        self.assertEqual(len(rows["actors"]), min(len(actors), 1000))
        placed = [one for one in incidents if one["place"]["agreed"] and one["place"]["agreed"]["lat"] is not None]
        self.assertEqual({row["id"] for row in rows["points"]}, {one["id"] for one in placed})
        self.assertTrue(rows["points"] and rows["search"])


if __name__ == "__main__":
    main()

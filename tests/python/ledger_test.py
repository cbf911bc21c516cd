#!/usr/bin/env python3
"""`isnad.Ledger` fills the same ledger as `isnad add`, and answers what the command line answers.

Usage: ledger_test.py PROGRAM WHEEL, from the project's root, by the environment's Python.
"""
from __future__ import annotations

import csv
import dataclasses
import json
import shutil
import sqlite3
import tempfile
import threading
import unittest
from pathlib import Path

from having import ARTICLES, PIECES, Scratch, objects, program

import isnad

STRIKE = {"text": "Rockets hit a depot in Mosul on Tuesday, killing three guards, the ministry said.", "published": "2024-05-15", "outlet": "River Post"}

QUESTIONS = [
    ({}, []), ({"worth": "all"}, ["--all"]), ({"since": "2024-01", "until": "2024-02"}, ["--since", "2024-01", "--until", "2024-02"]),
    ({"actor": "Kataib Hezbollah"}, ["--actor", "Kataib Hezbollah"]), ({"place": ["Eilat", "Erbil"]}, ["--place", "Eilat", "--place", "Erbil"]),
    ({"actor": "Islamic Resistance in Iraq", "members": True}, ["--actor", "Islamic Resistance in Iraq", "--members"]),
    ({"type": ["drone", "consult"]}, ["--type", "drone,consult"]), ({"responsibility": "claimed", "min_origins": 2}, ["--responsibility", "claimed", "--min-origins", "2"]),
    ({"source": "Gulf Wire", "sort": "support", "limit": 5}, ["--source", "Gulf Wire", "--order", "support", "--limit", "5"]),
]


def plain(value):
    """As JSON has it."""
    if isinstance(value, slice):
        return [value.start, value.stop]
    if dataclasses.is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


class Ledgers(Scratch):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.theirs = Path(cls.folder.name) / "theirs.db"
        program("add", "--db", cls.theirs, *PIECES)
        cls.made = Path(cls.folder.name) / "made.db"
        cls.added = isnad.Ledger(cls.made).add(PIECES, threads=2)

    def setUp(self) -> None:
        super().setUp()
        self.db = self.path / "war.db"
        shutil.copyfile(self.made, self.db)
        self.ledger = isnad.Ledger(self.db)

    def fits(self, made, value: dict) -> None:
        """The object says what the contract's JSON says."""
        own = plain(made)
        for key, one in value.items():
            self.assertIn(key, own)
            if isinstance(one, dict):
                self.fits_member(own[key], one)
            elif isinstance(one, list) and one and isinstance(one[0], dict):
                self.assertEqual(len(own[key]), len(one))
                for mine, its in zip(own[key], one):
                    self.fits_member(mine, its)
            else:
                self.assertEqual(own[key], one, key)

    def fits_member(self, mine: dict, its: dict) -> None:
        for key, value in its.items():
            if key == "values":
                self.assertEqual([{k: v for k, v in one.items() if k in told} for one, told in zip(mine[key], value, strict=True)], value)
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                for one, told in zip(mine[key], value, strict=True):
                    self.assertEqual({k: one[k] for k in told}, told)
            else:
                self.assertEqual(mine[key], value, key)

    def test_it_is_the_ledger_that_the_program_makes(self) -> None:
        self.assertEqual((self.added.added, self.added.known, self.added.failures), (63, 0, ()))
        for what in ("documents", "incidents", "actors", "relations", "statements", "stories"):
            self.assertEqual(program("export", what, "--db", self.db), program("export", what, "--db", self.theirs), what)
        program("verify", "--db", self.db)

    def test_questions_are_answered_as_on_the_command_line(self) -> None:
        for asked, options in QUESTIONS:
            told = objects("incidents", "--db", self.theirs, *options)
            mine = self.ledger.incidents(**asked)
            self.assertEqual([one.id for one in mine], [one["id"] for one in told], asked)
            for one, its in zip(mine, told):
                self.fits(one, its)
                self.assertEqual(set(one.disputed), {key for key, value in its.items() if isinstance(value, dict) and value.get("disputed")})
        answered = 0
        for mine, told in [
            (self.ledger.relations(), objects("relations", "--db", self.theirs)),
            (self.ledger.relations(actor="Kataib Hezbollah", at="2024"), objects("relations", "--actor", "Kataib Hezbollah", "--at", "2024", "--db", self.theirs)),
            (self.ledger.statements(type="claims"), objects("statements", "--type", "claims", "--db", self.theirs)),
            (self.ledger.stories(sort="support"), objects("stories", "--order", "support", "--db", self.theirs)),
            (self.ledger.actors(), objects("actors", "--db", self.theirs)),
            (self.ledger.timeline("Eilat", limit=5), objects("timeline", "--about", "Eilat", "--limit", "5", "--db", self.theirs)),
            (self.ledger.disputes(), objects("disputes", "--db", self.theirs)),
        ]:
            self.assertEqual(len(mine), len(told))
            answered += bool(told)
            for one, its in zip(mine, told):
                self.fits(one, its)
        self.assertGreaterEqual(answered, 6)
        self.assertEqual(self.ledger.search("Eilat drone"), objects("search", "Eilat", "drone", "--db", self.theirs))
        self.assertEqual(self.ledger.sources(), objects("sources", "--db", self.theirs))
        self.assertEqual([self.ledger.actor("Kataib Hezbollah", at="2024")], objects("actor", "Kataib Hezbollah", "--at", "2024", "--db", self.theirs))
        for one in (self.ledger.incidents(limit=1)[0].id, self.ledger.relations()[0].id, self.ledger.statements()[0].id, self.ledger.document_ids()[0]):
            self.assertEqual([self.ledger.show(one)], objects("show", one, "--db", self.theirs))

    def test_reports_lead_to_the_words(self) -> None:
        for happening in self.ledger.incidents(limit=10, sort="support"):
            for report in happening.reports:
                self.assertTrue(self.ledger.words(report.document, report.span).strip())
            for value in happening.wounded.values:
                self.assertTrue(all(0 <= at < len(happening.reports) for at in value.support))

    def test_a_day_in_the_past_is_what_as_of_gives(self) -> None:
        then = self.ledger.as_of("2024-01-31")
        self.assertEqual([one.id for one in then.incidents()], [one["id"] for one in objects("incidents", "--as-of", "2024-01-31", "--db", self.theirs)])
        with self.assertRaises(isnad.InvalidInput):
            then.add(STRIKE)
        with self.assertRaises(isnad.InvalidInput):
            self.ledger.as_of("yesterday")

    def test_articles_may_be_added_in_any_form_and_are_there_once(self) -> None:
        ledger = isnad.Ledger(self.path / "new.db")
        self.assertEqual(ledger.add(STRIKE), isnad.Added(1, 0, 0))
        self.assertEqual(ledger.add(STRIKE), isnad.Added(0, 1, 0))
        added = ledger.add([STRIKE, {**STRIKE, "outlet": "Hill Times"}, {"text": 5}], errors="skip", threads=2)
        self.assertEqual((added.added, added.known, len(added.failures)), (1, 1, 1))
        with self.assertRaises(isnad.InvalidInput):
            ledger.add([{**STRIKE, "outlet": "Third"}, {"text": 5}])
        self.assertEqual(len(ledger.document_ids()), 3)  # what came before the mistake stays
        article = isnad.read("Drones struck Erbil airport on Monday.", published="2024-06-04", outlet="Hill Times")
        self.assertEqual(ledger.add([article]).added, 1)
        self.assertEqual(ledger.document(ledger.document_ids()[-1]).text, article.text)
        self.assertEqual(ledger.add(ARTICLES).added, 12)
        self.assertEqual(len(list(ledger.documents())), 16)

    def test_what_waits_to_be_resolved_is_resolved_by_the_next_question(self) -> None:
        before = len(self.ledger.incidents(worth="all"))
        self.assertEqual(self.ledger.add(STRIKE, resolve=False).added, 1)
        looking = isnad.Ledger(self.db, read_only=True)
        self.assertEqual(len(looking.incidents(worth="all")), before)  # it derives nothing
        self.assertEqual(len(self.ledger.incidents(worth="all")), before + 1)
        self.assertEqual(len(looking.incidents(worth="all")), before + 1)

    def test_decisions_are_those_of_the_command_line(self) -> None:
        first, second = (one.id for one in self.ledger.incidents(sort="support", limit=2))
        [decision] = self.ledger.correct(first, "killed", 3, why="the hospital's list", by="tester")
        self.assertEqual((decision.action, decision.by, decision.field), ("correct", "tester", "killed"))
        [happening] = [one for one in self.ledger.incidents() if one.id == first]
        self.assertEqual((happening.killed.agreed, happening.review), ([3, 3], "corrected"))
        self.ledger.accept(second, why="seen", by="tester")
        self.ledger.reject(second, why="an exercise", by="tester")
        self.assertEqual([one["action"] for one in objects("log", "--db", self.db)], ["correct", "accept", "reject"])
        self.ledger.undo(1, why="another list", by="tester")
        self.assertEqual([one.action for one in self.ledger.reviews()], ["correct", "accept", "reject", "undo"])
        merged = self.ledger.merge(first, second, why="one strike", by="tester")
        self.assertEqual(merged[0].action, "merge")
        self.assertLess(len([one for one in self.ledger.incidents(worth="all") if one.id in (first, second)]), 2)
        with self.assertRaises(isnad.InvalidInput):
            self.ledger.accept(first, why="", by="tester")
        with self.assertRaises(isnad.NotFound):
            self.ledger.accept("i0000000000000000", why="x", by="tester")
        with self.assertRaises(isnad.InvalidInput):
            isnad.Ledger(self.db, read_only=True).accept(first, why="x", by="tester")

    def test_exports_are_the_program_s(self) -> None:
        for what in ("incidents", "actors", "relations", "statements", "stories"):
            count = self.ledger.export(what, self.path / "out.ndjson", worth="all")
            lines = (self.path / "out.ndjson").read_text().splitlines()
            self.assertEqual(count, len(lines))
            self.assertEqual(sorted(lines), sorted(program("export", what, "--db", self.theirs).splitlines()))
        self.ledger.export("incidents", self.path / "out.csv")
        self.assertEqual((self.path / "out.csv").read_bytes().decode(), program("incidents", "--db", self.theirs, "--format", "csv"))
        self.assertEqual(self.ledger.export("incidents", self.path / "out.json"), len(json.loads((self.path / "out.json").read_text())))
        with self.assertRaises(isnad.InvalidInput):
            self.ledger.export("incidents", self.path / "out.docx")
        with open(self.path / "out.csv", newline="") as file:
            self.assertEqual(len(list(csv.DictReader(file))), len(self.ledger.incidents()))

    def test_threads_may_ask_at_once_while_one_adds(self) -> None:
        expected, wrong = [one.id for one in self.ledger.incidents(until="2024-01")], []

        def ask() -> None:
            for _ in range(5):
                if [one.id for one in self.ledger.incidents(until="2024-01")] != expected:
                    wrong.append("incidents")
        threads = [threading.Thread(target=ask) for _ in range(4)]
        for one in threads:
            one.start()
        self.ledger.add([{**STRIKE, "id": str(n)} for n in range(5)])
        for one in threads:
            one.join()
        self.assertEqual(wrong, [])

    def test_what_is_no_ledger_is_refused_with_a_sentence(self) -> None:
        other = self.path / "other.db"
        with sqlite3.connect(other) as database:
            database.execute("CREATE TABLE a (b)")
        database.close()
        with self.assertRaises(isnad.InvalidInput):
            isnad.Ledger(other)
        with self.assertRaises(isnad.NotFound):
            isnad.Ledger(self.path / "none.db", read_only=True)
        (self.path / "text.db").write_text("no database\n" * 100)
        with self.assertRaises(isnad.InvalidInput):
            isnad.Ledger(self.path / "text.db")
        for wrong in ({"as_of": "2024-01-31"}, {"at": "2024"}, {"name": "x"}, {"query": "x"}, {"limit": -1}, {"sort": "best"}, {"typ": "x"}, {"type": "asault"}, {"since": "yesterday"}, {"place": "x" * 9999}):
            with self.assertRaises(isnad.Error):
                self.ledger.incidents(**wrong)
        with self.assertRaises(isnad.NotFound):
            self.ledger.incidents(actor="Nobody Known")

    def test_in_a_notebook_it_is_a_table(self) -> None:
        html = self.ledger._repr_html_()
        self.assertEqual(html.count("<tr>"), 11)
        self.assertIn("63 articles", repr(self.ledger))


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""`isnad.Ledger` on a ledger in PostgreSQL answers what it answers on the same ledger in a file; several write and ask at once;
a reader asks with a reader's rights.

Usage: postgresql_test.py PROGRAM WHEEL, from the project's root, by the environment's Python. Where PostgreSQL's server is
not installed it says so and ends well.
"""
from __future__ import annotations

import subprocess
import sys
import threading
import unittest

import pyarrow

from having import ARTICLES, PIECES, PROGRAM, ROOT, Scratch, program

import isnad
from ledger_test import QUESTIONS, STRIKE

sys.path.insert(0, str(ROOT / "tests" / "cli"))
import postgresql_server  # noqa: E402

KINDS = ("incidents", "actors", "relations", "statements", "stories")


def setUpModule() -> None:
    OnServer.server = postgresql_server.Server()
    unittest.addModuleCleanup(OnServer.server.stop)


class OnServer(Scratch):
    server: postgresql_server.Server  # one for all
    made = 0

    def database(self) -> str:
        OnServer.made += 1
        return self.server.database(f"ledger{self.made}")

    def user(self, db: str, role: str) -> str:
        """The address for a new user with that role."""
        OnServer.made += 1
        self.server.sql(f"CREATE ROLE user{self.made} LOGIN IN ROLE {role}")
        return db.replace("//keeper@", f"//user{self.made}@")


class SameAnswers(OnServer):
    @classmethod
    def setUpClass(cls) -> None:
        cls.file = cls.server.folder / "war.db"
        program("add", "--db", cls.file, *PIECES)
        cls.there = cls.server.database("war")
        program("copy", cls.file, cls.there)

    def setUp(self) -> None:
        super().setUp()
        self.mine, self.its = isnad.Ledger(self.there), isnad.Ledger(self.file)

    def asked(self, ledger: isnad.Ledger):
        """Every question with its answer, as the engine gave it."""
        native = ledger._native
        for about, _ in QUESTIONS:
            yield about, ledger.incidents(**about)
        for kind in ("incidents", "disputes", "relations", "statements", "stories", "actors", "timeline", "sources", "reviews"):
            yield kind, native.find(kind, [])
        for query in ("Eilat drone", "militia*", '"claimed responsibility"'):
            yield query, native.find("search", [("query", query)])
        for kind in KINDS:
            yield f"{kind} as CSV", native.csv(kind, [])
        yield "ids", native.document_ids()
        for each in (ledger.incidents(limit=1)[0].id, ledger.relations()[0].id, ledger.statements()[0].id, ledger.document_ids()[0]):
            yield each, native.show(each)
        yield "actor", native.actor("Kataib Hezbollah", "2024")
        yield "article", native.document(native.document_ids()[0])
        yield "then", native.as_of("2024-01-31").find("incidents", [])

    def test_questions_have_the_same_bytes(self) -> None:
        answered = 0
        for (question, mine), (_, its) in zip(self.asked(self.mine), self.asked(self.its), strict=True):
            with self.subTest(question):
                self.assertEqual(mine, its)
                answered += bool(its)
        self.assertGreater(answered, 25)
        self.assertEqual(str(self.mine.path), self.there)

    def test_tables_have_the_same_rows(self) -> None:
        for name in ("incidents", "reports", "relations", "statements", "actors", "documents"):
            with self.subTest(name):
                mine, its = (pyarrow.table(ledger.table(name)) for ledger in (self.mine, self.its))
                mine.validate(full=True)
                self.assertTrue(mine.equals(its))

    def test_an_analysis_says_the_same(self) -> None:
        mine, its = (isnad.analyze.series(ledger, type="assault", by="country", unit="month").ndjson for ledger in (self.mine, self.its))
        self.assertEqual(mine.replace(self.there, str(self.file)), its)

    def test_a_reader_s_rights_are_enough(self) -> None:
        for read_only in (True, False):
            ledger = isnad.Ledger(self.user(self.there, "isnad_reader"), read_only=read_only)
            self.assertEqual(ledger.incidents(), self.its.incidents())
            self.assertFalse(ledger.stale)
        with self.assertRaisesRegex(isnad.ResourceError, "may not"):
            ledger.add(STRIKE)
        with self.assertRaisesRegex(isnad.ResourceError, "may not"):
            ledger.accept(self.its.incidents(limit=1)[0].id, why="seen", by="Rita")


class Writing(OnServer):
    def exports(self, db) -> dict[str, str]:
        return {what: program("export", what, "--db", db) for what in ("documents", *KINDS)}

    def test_what_it_adds_is_what_the_program_adds(self) -> None:
        db, file = self.database(), self.path / "theirs.db"
        self.assertEqual(isnad.Ledger(db).add(ARTICLES, threads=2), isnad.Added(12, 0, 0))
        self.assertEqual(isnad.Ledger(db).add([STRIKE, STRIKE, {"text": 5}], errors="skip").added, 1)
        program("add", "--db", file, ARTICLES)
        isnad.Ledger(file).add(STRIKE)
        self.assertEqual(self.exports(db), self.exports(file))
        program("verify", "--db", db)

    def test_one_adds_while_a_program_adds_and_others_ask(self) -> None:
        db, file = self.database(), self.path / "theirs.db"
        ledger = isnad.Ledger(db)
        ledger.add(STRIKE)
        told, known, mistakes = len(ledger.incidents()), [one.id for one in ledger.incidents()], []
        reader, done = isnad.Ledger(self.user(db, "isnad_reader")), threading.Event()

        def ask() -> None:
            while not done.is_set():
                try:
                    # What was there stays, under its id, whatever is derived meanwhile.
                    if not {*known} <= {one.id for one in reader.incidents()}:
                        mistakes.append("a happening was gone")
                except isnad.Error as error:
                    mistakes.append(str(error))
        asking = threading.Thread(target=ask)
        asking.start()
        running = subprocess.Popen([PROGRAM, "add", "--db", db, *PIECES[:1]], stderr=subprocess.PIPE)
        ledger.add([{**STRIKE, "id": str(number), "text": f"Rebels shelled a village near Raqqa on Monday, killing {number} people."} for number in range(2, 30)])
        said = running.communicate()[1].decode()
        done.set()
        asking.join()
        self.assertEqual(running.returncode, 0, said)
        self.assertEqual(mistakes, [])
        self.assertEqual(len(ledger.document_ids()), 1 + 12 + 28)
        self.assertGreater(len(reader.incidents()), told)
        self.assertFalse(reader.stale)
        program("copy", db, file)
        self.assertEqual(self.exports(db), self.exports(file))

    def test_a_reviewer_decides_and_an_owner_draws_the_consequence(self) -> None:
        db = self.database()
        owner = isnad.Ledger(db)
        owner.add(STRIKE)
        reviewer = isnad.Ledger(self.user(db, "isnad_reviewer"))
        [happening] = reviewer.incidents()
        [decision] = reviewer.correct(happening.id, "killed", 5, why="the hospital's list", by="Vera")
        self.assertEqual((decision.action, decision.by), ("correct", "Vera"))
        self.assertTrue(reviewer.stale)
        self.assertEqual(reviewer.incidents()[0].killed.agreed, [3, 3])  # as it was derived last
        self.assertEqual(owner.incidents()[0].killed.agreed, [5, 5])
        self.assertEqual(reviewer.incidents()[0].killed.agreed, [5, 5])
        self.assertFalse(reviewer.stale)
        with self.assertRaisesRegex(isnad.ResourceError, "may not"):
            reviewer.add(STRIKE | {"text": "Rebels shelled a village on Monday."})

    def test_where_nothing_is_that_is_said(self) -> None:
        with self.assertRaisesRegex(isnad.NotFound, "no such database"):
            isnad.Ledger(self.server.address("absent"))
        with self.assertRaisesRegex(isnad.NotFound, "no ledger of isnad"):
            isnad.Ledger(self.database(), read_only=True)
        with self.assertRaisesRegex(isnad.ResourceError, "no server answers"):
            isnad.Ledger(f"postgresql://keeper@/war?host={self.path}")
        with self.assertRaises(isnad.InvalidInput):
            isnad.Ledger("postgresql://a:b:c:d@[/x")


if __name__ == "__main__":
    if postgresql_server.programs() is None:
        print("python: SKIPPED: ledgers in PostgreSQL: its server is not installed (Debian: postgresql)")
        sys.exit(0)
    unittest.main()

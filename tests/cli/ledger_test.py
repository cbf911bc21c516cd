#!/usr/bin/env python3
"""`isnad add` and what keeps a ledger: the same bytes in any order and batches and after kills; clear errors.

Usage: ledger_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys

from program import ARREST, FRENCH, ROOT, STRIKE, Program, main

ARTICLES = sorted(str(p) for p in (ROOT / "examples" / "articles").iterdir())
WHATS = ("documents", "incidents", "actors", "relations", "statements", "stories", "reviews")


class Ledger(Program):
    def setUp(self) -> None:
        super().setUp()
        self.db = str(self.path / "test.db")

    def add(self, *files: str, db: str = "", threads: int = 2) -> str:
        done = self.run_program("add", "--db", db or self.db, "--threads", str(threads), *files)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(done.stdout, b"")
        return done.stderr.decode()

    def exports(self, db: str = "") -> dict[str, str]:
        return {what: self.text_of("export", what, "--db", db or self.db) for what in WHATS}

    def test_all_kinds_come_out_with_what_they_should_hold(self) -> None:
        self.assertIn(f"{len(ARTICLES)} documents added", self.add(*ARTICLES))
        lines = {what: [json.loads(line) for line in text.splitlines()] for what, text in self.exports().items()}
        self.assertEqual(len(lines["documents"]), len(ARTICLES))
        self.assertEqual(lines["reviews"], [])
        for what in WHATS[1:6]:
            self.assertTrue(lines[what], what)
            ids = [each["id"] for each in lines[what]]
            self.assertEqual(ids, sorted(set(ids)), what)
        documents = {each["id"] for each in lines["documents"]}
        actors = {each["id"] for each in lines["actors"]}
        words = sum(1 + len(event.get("also", [])) for each in lines["documents"] for event in each["events"])
        self.assertEqual(sum(len(each["members"]) for each in lines["incidents"]), words)
        self.assertEqual(sorted(d for each in lines["stories"] for d in each["documents"]), sorted(documents))
        for relation in lines["relations"]:
            self.assertLessEqual({relation["subject"], relation["object"]}, actors)
        for incident in lines["incidents"]:
            support = incident["support"]
            self.assertGreaterEqual(support["articles"], support["stories"])
            self.assertGreaterEqual(support["stories"], support["outlets"])
            for attribute in (value for value in incident.values() if isinstance(value, dict) and "disputed" in value):
                self.assertFalse(attribute["disputed"] and attribute["agreed"] is not None)
                for told in attribute["values"]:
                    self.assertTrue(told["support"])
                    self.assertLess(max(told["support"]), len(incident["reports"]))

    def test_exported_documents_are_those_of_extract(self) -> None:
        self.add(*ARTICLES)
        extracted = self.text_of("extract", *ARTICLES).splitlines()
        self.assertEqual(sorted(self.text_of("export", "documents", "--db", self.db).splitlines()), sorted(extracted))

    def test_any_order_any_batches_twice_and_any_threads_give_the_same_bytes(self) -> None:
        self.add(*ARTICLES)
        expected = self.exports()
        for seed in range(3):
            articles = ARTICLES[:]
            random.Random(seed).shuffle(articles)
            db = str(self.path / f"shuffled{seed}.db")
            cut = 3 + 3 * seed
            self.add(*articles[:cut], db=db, threads=1 + seed)
            self.assertIn("were there already", self.add(*articles, db=db, threads=1 + seed))
            self.assertEqual(self.exports(db), expected, f"seed {seed}")
        self.assertIn(f"0 documents added to {self.db}, {len(ARTICLES)} were there already", self.add(*ARTICLES))
        self.assertEqual(self.exports(), expected)

    def test_rebuild_refresh_and_verify_agree(self) -> None:
        self.add(*ARTICLES)
        expected = self.exports()
        for command in ("rebuild", "refresh", "verify"):
            done = self.run_program(command, "--db", self.db)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(self.exports(), expected)

    def test_refresh_reads_again_what_another_engine_read(self) -> None:
        self.add(*ARTICLES)
        expected = self.exports()
        with sqlite3.connect(self.db) as ledger:
            ledger.execute("UPDATE made_by SET program = '0.0.1+older'")
        done = self.run_program("refresh", "--db", self.db)
        self.assertIn(f"{len(ARTICLES)} documents of {self.db} read again", done.stderr.decode())
        self.assertEqual(self.exports(), expected)

    def test_what_is_derived_is_brought_up_to_date_before_it_is_exported(self) -> None:
        self.add(*ARTICLES)
        expected = self.exports()
        with sqlite3.connect(self.db) as ledger:
            ledger.execute("UPDATE meta SET value = 'older' WHERE key = 'derived_for'")
        self.assertEqual(self.exports(), expected)

    def test_rebuild_writes_anew_what_another_program_changed(self) -> None:
        self.add(*ARTICLES)
        expected = self.exports()
        with sqlite3.connect(self.db) as ledger:
            ledger.execute("DELETE FROM incident_member")
            ledger.execute("UPDATE kept_word SET text = 'somebody else'")
            ledger.execute("UPDATE document SET digest = x'00'")
        done = self.run_program("verify", "--db", self.db)
        self.assertEqual(done.returncode, 67, done.stderr.decode())
        self.assertEqual(self.run_program("rebuild", "--db", self.db).returncode, 0)
        self.assertEqual(self.exports(), expected)
        self.assertEqual(self.run_program("verify", "--db", self.db).returncode, 0)

    def test_a_document_that_cannot_be_read_leaves_the_others(self) -> None:
        lines = [json.dumps({"id": str(i), "text": f"Rebels attacked town number {i} on Monday."}) for i in range(20)]
        done = self.run_program("add", "--db", self.db, "--input-format", "ndjson", "-", stdin="\n".join([*lines, "{not json"]))
        self.assertEqual(done.returncode, 65)
        self.assertIn("20 documents added", done.stderr.decode())
        self.assertIn("1 could not be read", done.stderr.decode())

    def test_other_bytes_under_one_id_are_versions_in_any_order(self) -> None:
        versions = [{"id": "one", "outlet": "River Post", "published": published, "text": text} for published, text in
                    (("2024-05-15", "Rebels attacked a town on Monday, killing three."), ("2024-05-16", "Rebels attacked a town on Monday, killing five."),
                     ("2024-05-14", "Rebels attacked a town."), ("2024-05-14", "Rebels left a town."))]
        expected = None
        for order in ((0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 3, 0, 2)):
            db = str(self.path / f"versions{order[0]}.db")
            for place in order:
                done = self.run_program("add", "--db", db, "--input-format", "ndjson", "-", stdin=json.dumps(versions[place]))
                self.assertEqual(done.returncode, 0, done.stderr.decode())
            again = self.run_program("add", "--db", db, "--input-format", "ndjson", "-", stdin="\n".join(map(json.dumps, versions)))
            self.assertIn("4 were there already", again.stderr.decode())
            exports = self.exports(db)
            kept = {each["id"]: each["text"] for each in map(json.loads, exports["documents"].splitlines())}
            self.assertEqual(len(kept), 4)
            self.assertIn(kept["one"], (versions[2]["text"], versions[3]["text"]))
            self.assertEqual(sorted(kept.values()), sorted(each["text"] for each in versions))
            expected = expected or exports
            self.assertEqual(exports, expected, order)
            self.assertEqual(self.run_program("verify", "--db", db).returncode, 0)

    def test_a_text_in_another_language_is_kept_without_answers(self) -> None:
        self.add(self.put("french.txt", FRENCH), self.put("strike.txt", STRIKE), self.put("arrest.txt", ARREST))
        self.assertEqual(len(self.text_of("export", "documents", "--db", self.db).splitlines()), 3)

    def test_json_is_one_list(self) -> None:
        self.add(*ARTICLES[:2])
        self.assertEqual(len(json.loads(self.text_of("export", "documents", "--db", self.db, "--format", "json"))), 2)
        self.assertEqual(json.loads(self.text_of("export", "reviews", "--db", self.db, "--format", "json")), [])

    def refused(self, db: str, status: int, words: str) -> None:
        for command in (("export", "stories"), ("add", ARTICLES[0]), ("verify",), ("rebuild",), ("refresh",)):
            done = self.run_program(*command, "--db", db)
            self.assertEqual(done.returncode, status, (command, done.stderr.decode()))
            self.assertIn(words, done.stderr.decode())
            self.assertEqual(done.stdout, b"")

    def test_what_is_no_ledger_is_refused_and_left_as_it_is(self) -> None:
        letter = "This is a letter and no ledger. " * 20
        file = self.put("letter.txt", letter)
        self.refused(file, 65, "this is no ledger")
        self.assertEqual((self.path / "letter.txt").read_text(), letter)
        self.refused(str(self.path), 65, "this is a folder")

    def test_a_database_of_another_program_is_refused(self) -> None:
        with sqlite3.connect(self.db) as songs:
            songs.execute("CREATE TABLE songs (name TEXT)")
        self.refused(self.db, 65, "another program")

    def test_a_ledger_of_a_newer_program_is_refused(self) -> None:
        self.add(ARTICLES[0])
        with sqlite3.connect(self.db) as ledger:
            ledger.execute("PRAGMA user_version = 99")
        self.refused(self.db, 68, "newer isnad")

    def test_a_damaged_ledger_is_told(self) -> None:
        self.add(*ARTICLES)
        with open(self.db, "r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * 40000)
        done = self.run_program("verify", "--db", self.db)
        self.assertEqual(done.returncode, 67, done.stderr.decode())
        self.assertIn("damaged", done.stderr.decode())

    def test_there_is_no_export_of_a_ledger_that_is_not_there(self) -> None:
        done = self.run_program("export", "stories", "--db", self.db)
        self.assertEqual(done.returncode, 66)
        self.assertIn("no such ledger", done.stderr.decode())
        self.assertFalse((self.path / "test.db").exists())

    def test_a_read_only_ledger_is_not_added_to(self) -> None:
        self.add(*ARTICLES[:2])
        expected = self.exports()
        (self.path / "test.db").chmod(0o444)
        as_somebody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if sys.platform == "linux" else []
        self.path.chmod(0o555)
        done = subprocess.run([*as_somebody, self.program, "add", "--db", self.db, ARTICLES[5]], capture_output=True)
        self.path.chmod(0o755)
        self.assertEqual(done.returncode, 69, done.stderr.decode())
        (self.path / "test.db").chmod(0o644)
        self.assertEqual(self.exports(), expected)

    def test_two_writers_at_once_both_end_well(self) -> None:
        halves = (ARTICLES[: len(ARTICLES) // 2 + 2], ARTICLES[len(ARTICLES) // 2 - 2:])
        running = [subprocess.Popen([self.program, "add", "--db", self.db, *half], stderr=subprocess.PIPE) for half in halves]
        for each in running:
            said = each.communicate()[1]
            self.assertEqual(each.returncode, 0, said.decode())
        alone = str(self.path / "alone.db")
        self.add(*ARTICLES, db=alone)
        self.assertEqual(self.exports(), self.exports(alone))

    def test_help_has_examples_and_choices_are_said(self) -> None:
        for command in ("add", "export", "rebuild", "refresh", "verify"):
            self.assertIn("Example", self.text_of("help", command))
        self.assertIn("did you mean incidents?", self.mistake("export", "incident", "--db", self.db))


if __name__ == "__main__":
    main()

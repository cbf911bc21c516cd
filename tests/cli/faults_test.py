#!/usr/bin/env python3
"""What a ledger goes through: kills, a full disk, damage, Ctrl-C, bad documents: clear words, the right exit status,
nothing lost, nothing doubled.

Usage: faults_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time

from program import ROOT, Program, has_sanitizer, main

sys.path.insert(0, str(ROOT / "tools"))
sys.path.insert(0, str(ROOT / "bench"))
import crash_test  # noqa: E402
import generate_reports  # noqa: E402

ARTICLES = sorted(str(p) for p in (ROOT / "examples" / "articles").iterdir())
STATUSES = (0, 65, 66, 67, 68, 69)  # what a command may say of a file that is damaged (isnad help exit-codes); never a crash


def reports(count: int) -> list[str]:
    lines = []
    for _, told in generate_reports.generate(count, seed=5):
        for name, at, article in told:
            lines.append(json.dumps({"id": name, "outlet": article.outlet, "published": f"{at:%Y-%m-%d}", "text": article.text}))
    return lines[:count]


class Faults(Program):
    def setUp(self) -> None:
        super().setUp()
        self.db = str(self.path / "test.db")

    def add(self, lines: list[str], db: str = "", **more) -> subprocess.CompletedProcess:
        return subprocess.run([self.program, "add", "--db", db or self.db, "--input-format", "ndjson", "-"],
                              input="\n".join(lines).encode(), capture_output=True, timeout=2000 if has_sanitizer(self.program) else 200, **more)

    def exports(self, db: str = "") -> dict[str, str]:
        return {what: self.text_of("export", what, "--db", db or self.db) for what in crash_test.WHATS}

    def count(self) -> int:
        with sqlite3.connect(self.db) as ledger:
            return ledger.execute("SELECT count(*) FROM document").fetchone()[0]

    def test_kills_lose_nothing_and_double_nothing(self) -> None:
        self.assertEqual(crash_test.run([self.program], ARTICLES, self.path, kills=10, seed=1, copies=3), [])

    def test_a_full_disk_keeps_what_was_added_and_the_rest_follows_when_there_is_room(self) -> None:
        lines = reports(600)
        whole = str(self.path / "whole.db")
        self.assertEqual(self.add(lines, whole).returncode, 0)
        room = os.path.getsize(whole) // 2

        def fill_the_disk() -> None:  # a file may not grow any more: the stand-in that needs no rights
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        done = self.add(lines, preexec_fn=fill_the_disk)
        said = done.stderr.decode()
        self.assertEqual(done.returncode, 69, said)
        self.assertIn("disk", said)
        self.assertIn(self.db, said)
        told = int(said.split("isnad add: ")[1].split(" documents were added")[0])
        self.assertLess(told, len(lines))
        self.assertGreaterEqual(self.count(), told)
        self.assertEqual(self.run_program("verify", "--db", self.db).returncode, 0)
        done = self.add(lines)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(self.exports(), self.exports(whole))

    def test_ctrl_c_keeps_what_was_added_and_the_rest_follows(self) -> None:
        lines = reports(300)
        whole = str(self.path / "whole.db")
        self.assertEqual(self.add(lines, whole).returncode, 0)
        running = subprocess.Popen([self.program, "add", "--db", self.db, "--input-format", "ndjson", "-"],
                                   stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        running.stdin.write(("\n".join(lines[:200]) + "\n").encode())
        running.stdin.flush()
        while not os.path.exists(self.db) or not self.added_so_far():  # the first batch is on disk
            self.assertIsNone(running.poll())
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        said = running.communicate("\n".join(lines[200:]).encode())[1].decode()
        self.assertEqual(running.returncode, 130, said)
        self.assertIn("interrupted, add the same again to go on", said)
        self.assertEqual(self.count(), int(said.split("isnad add: ")[1].split(" documents added")[0]))
        self.assertEqual(self.add(lines).returncode, 0)
        self.assertEqual(self.exports(), self.exports(whole))

    def added_so_far(self) -> int:
        try:
            return self.count()
        except sqlite3.OperationalError:  # not made yet
            return 0

    def test_one_bad_line_of_a_thousand_is_told_and_leaves_the_others(self) -> None:
        lines = reports(999)
        with_bad = lines[:500] + ['{"id": "bad", "text": '] + lines[500:]
        done = self.add(with_bad)
        said = done.stderr.decode()
        self.assertEqual(done.returncode, 65, said)
        self.assertIn("-:501", said)
        self.assertIn("999 documents added", said)
        self.assertIn("1 could not be read", said)
        self.assertEqual(self.count(), 999)

    def test_a_ledger_that_is_damaged_anywhere_is_told_and_crashes_nothing(self) -> None:
        self.assertEqual(self.add(reports(60)).returncode, 0)
        with sqlite3.connect(self.db) as ledger:
            ledger.execute("PRAGMA journal_mode = DELETE")
        with open(self.db, "rb") as file:
            good = file.read()
        for seed in range(8):
            chance = random.Random(seed)
            bytes_ = bytearray(good)
            if seed % 3 == 2:
                del bytes_[chance.randrange(200, len(bytes_)):]
            else:
                for _ in range(1 + seed):
                    at = chance.randrange(len(bytes_))
                    bytes_[at: at + 64] = chance.randbytes(64)
            with open(self.db, "wb") as file:
                file.write(bytes_)
            for command in (("verify",), ("export", "incidents"), ("export", "documents"), ("rebuild",), ("add", ARTICLES[0])):
                done = self.run_program(*command, "--db", self.db)
                self.assertIn(done.returncode, STATUSES, (seed, command, done.returncode, done.stderr.decode()))
                if done.returncode:
                    self.assertIn(self.db, done.stderr.decode(), (seed, command))

    def test_a_ledger_of_schema_1_is_brought_forward_and_loses_nothing(self) -> None:
        """As the program made them before it had questions: only the first file of src/ledger/schema."""
        lines = reports(60)
        self.assertEqual(self.add(lines).returncode, 0)
        expected = self.exports()
        old = str(self.path / "old.db")
        with sqlite3.connect(old) as ledger:
            ledger.executescript((ROOT / "src" / "ledger" / "schema" / "001.sql").read_text(encoding="utf-8"))
            ledger.execute("PRAGMA application_id = 0x69736E64")
            ledger.execute("PRAGMA user_version = 1")
            ledger.execute("ATTACH ? AS new", (self.db,))
            for table in ("meta", "made_by", "document", "decision", "decision_anchor"):
                ledger.execute(f"INSERT INTO main.{table} SELECT * FROM new.{table}")
            ledger.execute("DELETE FROM meta WHERE key = 'derived_for'")
        self.assertEqual(self.exports(old), expected)
        with sqlite3.connect(old) as ledger:
            self.assertGreater(ledger.execute("PRAGMA user_version").fetchone()[0], 1)
        self.assertEqual(self.run_program("verify", "--db", old).returncode, 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Runs the real program with too little memory or too few threads, and on texts that are too long: it says so, and no signal ends it.

Usage: resources_test.py PROGRAM, from the project's root. Limits are set on the program's process alone. RLIMIT_AS
binds root too; RLIMIT_NPROC doesn't, so that test runs the program as nobody where it is root.
"""
from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from program import has_sanitizer

PROGRAM = ""
RESOURCE = 69  # ErrorCode::kResource
SECONDS = 100
REPORT = "Two rockets hit a depot near the river on Tuesday night, the ministry said. Nobody claimed responsibility for it. "
MEBIBYTE = 1 << 20
NOBODY = 65534


def run(*arguments: str, mebibytes: int = 0) -> subprocess.CompletedProcess:
    def limit() -> None:
        if mebibytes:
            resource.setrlimit(resource.RLIMIT_AS, (mebibytes * MEBIBYTE, mebibytes * MEBIBYTE))

    return subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS, preexec_fn=limit)


class Resources(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)

    def tearDown(self) -> None:
        self.folder.cleanup()

    def put(self, name: str, text: str) -> str:
        (self.path / name).write_text(text, encoding="utf-8")
        return str(self.path / name)

    def articles(self, count: int, sentences: int) -> str:
        lines = (json.dumps({"id": str(i), "text": f"Report {i}. " + REPORT * sentences}) for i in range(count))
        return self.put("articles.ndjson", "\n".join(lines) + "\n")

    def check_ending(self, done: subprocess.CompletedProcess, what: object) -> None:
        """All read, or one sentence about memory and its exit status. Never a signal, never half a line."""
        self.assertIn(done.returncode, (0, RESOURCE), (what, done.stderr[-300:]))
        if done.returncode == RESOURCE:
            self.assertIn("emory", done.stderr.decode(), what)
        for line in done.stdout.decode().split("\n")[:-1]:
            json.loads(line)

    def test_too_little_memory_is_said_wherever_it_runs_out(self) -> None:
        if has_sanitizer(PROGRAM):
            self.skipTest("a sanitizer needs more room for itself")
        name = self.articles(20, 30)
        least = lambda *arguments: next(size for size in range(40, 2048, 4) if run(*arguments, mebibytes=size).returncode == 0)
        extract = ("extract", "--threads", "1", name)
        starts = least("version")  # below that the system's loader and libraries end the program in words of their own
        ends = set()
        more = 42  # what was enough once may be too little another time: where things lie in memory is drawn by lot
        for mebibytes in range(starts + 4, least(*extract) + more, 7):
            done = run(*extract, mebibytes=mebibytes)
            self.check_ending(done, mebibytes)
            ends.add(done.returncode)
        self.assertEqual(ends, {0, RESOURCE})

    def test_many_threads_in_little_memory_end_in_a_sentence_or_an_answer(self) -> None:
        if has_sanitizer(PROGRAM):
            self.skipTest("a sanitizer needs more room for itself")
        name = self.articles(40, 30)
        for threads in (8, 256):
            for mebibytes in (180, 293, 400):
                self.check_ending(run("extract", "--threads", str(threads), name, mebibytes=mebibytes), (threads, mebibytes))

    def test_threads_that_cannot_start_leave_the_work_to_those_that_did(self) -> None:
        os.chmod(self.path, 0o755)
        name = self.articles(40, 3)
        arguments = [PROGRAM, "extract", "--threads", "8", name]

        def limit() -> None:
            if os.geteuid() == 0:  # whom the limit doesn't bind
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            resource.setrlimit(resource.RLIMIT_NPROC, (2, 2))

        whole = run("extract", "--threads", "1", name)
        try:
            done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS, preexec_fn=limit)
        except (PermissionError, subprocess.SubprocessError):
            self.skipTest("the program lies where only this user may go")
        if b"ermission denied" in done.stderr:
            self.skipTest("the model or the tables lie where only this user may go")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, whole.stdout)

    def test_a_text_of_too_many_words_is_refused_and_the_next_is_read(self) -> None:
        texts = {"long": "A depot burnt. " * 260_000, "marks": "(" * 1_100_000, "good": REPORT}
        name = self.put("x.ndjson", "".join(json.dumps({"id": i, "text": text}) + "\n" for i, text in texts.items()))
        done = run("extract", name)
        answers = {answer["id"]: answer for answer in map(json.loads, done.stdout.decode().split("\n")[:-1])}
        self.assertEqual(done.returncode, RESOURCE, done.stderr)
        for refused in ("long", "marks"):
            self.assertEqual(answers[refused]["error"]["code"], "resource")
            self.assertIn("at most 1000000 are read as one", answers[refused]["error"]["message"])
        self.assertEqual(answers["good"]["text"].strip(), REPORT.strip())


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: resources_test.py PROGRAM")
    PROGRAM = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()

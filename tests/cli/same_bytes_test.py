#!/usr/bin/env python3
"""The same answers whatever the number of threads and the order of the documents, byte for byte.

Usage: same_bytes_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import random
import subprocess
import sys
import unittest
from pathlib import Path

PROGRAM = ""
ARTICLES = sorted(Path("examples/articles").iterdir())


def extract(threads: int, articles: list[Path]) -> list[bytes]:
    """A line a document, in the order of the documents."""
    done = subprocess.run([PROGRAM, "extract", "--threads", str(threads), *map(str, articles)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=100)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.splitlines(keepends=True)


def by_document(lines: list[bytes], articles: list[Path]) -> dict[Path, bytes]:
    assert len(lines) == len(articles), f"{len(lines)} lines for {len(articles)} articles"
    return dict(zip(articles, lines))


class SameBytes(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.lines = extract(1, ARTICLES)

    def test_the_answers_say_something(self) -> None:
        self.assertGreater(len(ARTICLES), 8)
        self.assertEqual(len(set(self.lines)), len(ARTICLES))
        self.assertGreater(sum(line.count(b'"trigger":') for line in self.lines), 20)

    def test_any_number_of_threads_gives_the_same_bytes_in_the_same_order(self) -> None:
        for threads in range(2, 9):
            self.assertEqual(extract(threads, ARTICLES), self.lines, f"{threads} threads")

    def test_any_order_of_the_documents_gives_each_the_same_bytes(self) -> None:
        expected = by_document(self.lines, ARTICLES)
        for seed in range(4):
            articles = ARTICLES[:]
            random.Random(seed).shuffle(articles)
            self.assertNotEqual(articles, ARTICLES)
            self.assertEqual(by_document(extract(1 + seed, articles), articles), expected, f"seed {seed}")

    def test_a_document_gives_the_same_bytes_alone(self) -> None:
        for i in (0, len(ARTICLES) - 1):
            self.assertEqual(extract(1, [ARTICLES[i]]), [self.lines[i]])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: same_bytes_test.py PROGRAM")
    PROGRAM = sys.argv.pop(1)
    unittest.main()

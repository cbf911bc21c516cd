"""What the tests of the Python package share: the program to compare with, the example pieces, a scratch folder."""
from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "examples" / "articles"
PIECES = [ARTICLES, ROOT / "examples" / "ledger"]
for name in [key for key in os.environ if key.startswith("ISNAD_")]:
    del os.environ[name]  # the package has all in itself
PROGRAM, WHEEL = (str(Path(one).resolve()) for one in sys.argv[1:3])
del sys.argv[1:3]


def program(*arguments: str, stdin: bytes = b"") -> str:
    """Standard output of a run of the program that has to end well."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def objects(*arguments: str) -> list[dict]:
    return [json.loads(line) for line in program(*arguments, "--format", "ndjson").splitlines()]


class Scratch(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)

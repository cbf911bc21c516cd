#!/usr/bin/env python3
"""The examples in the help of every command are commands that the program takes, and the reference made of the help has every option.

Usage: help_test.py PROGRAM, from the project's root. Each example is run by a shell in an empty folder: its ledger and articles are not there,
so the program may end as it likes but for 64 (a wrong command line). `isnad serve` is left out: it would not end if they were.
"""
from __future__ import annotations

import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "site"))
import commands  # noqa: E402

PROGRAM = Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else sys.exit(__doc__)
WRONG = 64
# Stands in for the program: writes down how each call ended.
STAND_IN = '#!/bin/bash\n"{program}" "$@"\nstatus=$?\nprintf "%s\\t%s\\n" $status "$*" >>"$ISNAD_CALLS"\nexit $status\n'


class Help(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.commands = list(commands.all_commands(PROGRAM, ROOT))
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.scratch.name)
        (cls.folder / "bin").mkdir()
        stand_in = cls.folder / "bin" / "isnad"
        stand_in.write_text(STAND_IN.format(program=PROGRAM))
        stand_in.chmod(0o755)
        (cls.folder / "articles.ndjson").write_text("")
        for shell in (".local/share/bash-completion/completions", ".config/fish/completions", ".zfunc"):
            (cls.folder / shell).mkdir(parents=True)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.scratch.cleanup()

    def wrong(self, number: int, example: str) -> list[str]:
        """The calls of the program in an example that were refused as wrong."""
        calls = self.folder / f"calls{number}"
        environment = {**os.environ, "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "HOME": str(self.folder), "USER": "reader",
                       "ISNAD_CALLS": str(calls)}
        done = subprocess.run(["bash", "-c", example], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        if not calls.exists():
            return [f"{example}: the program was not called: {done.stderr.decode()[-300:]}"]
        return [f"{call}: {done.stderr.decode()[-300:]}" for call in calls.read_text().splitlines() if call.startswith(f"{WRONG}\t")]

    def test_examples_are_taken(self) -> None:
        examples = [one for command in self.commands for one in command.examples
                    if re.search(r"(^|\| )isnad ", one) and not one.startswith("isnad serve")]
        self.assertGreater(len(examples), 60)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for wrong in pool.map(self.wrong, range(len(examples)), examples):
                with self.subTest():
                    self.assertEqual(wrong, [])

    def test_an_example_that_lies_is_found_out(self) -> None:
        self.assertTrue(self.wrong(-1, "isnad incidents --sinse 2024"))
        self.assertTrue(self.wrong(-2, "true | isnad timeline --limit many"))
        self.assertTrue(self.wrong(-3, "isnod read"))

    def test_the_reference_has_every_option_of_every_help(self) -> None:
        page = commands.page(PROGRAM, ROOT)
        for command in self.commands[1:]:
            words = command.name.split()
            section = page.split(f"\n## isnad {command.name}\n")[1].split("\n## ")[0]
            told = subprocess.run([PROGRAM, *words, "--help"], capture_output=True, text=True, check=True).stdout
            for option in re.findall(r"^  (?:-\w,)?(--[\w-]+)", told, re.MULTILINE):
                if option != "--help":
                    self.assertIn(option, section, command.name)
        self.assertNotIn(str(ROOT), page)


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""`isnad completion`, `isnad manual` and `isnad doctor`: what is made of the command line fits it, and what is broken is found.

bash completes here; zsh and fish read their files where they are installed, else that is skipped; groff reads every page.

Usage: shell_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import re
import shutil
import subprocess
import unittest
from pathlib import Path

from program import STRIKE, Program, main

ASK = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
_isnad
printf '%s\\n' "${COMPREPLY[@]}"
"""


class Shell(Program):
    def commands(self) -> list[str]:
        listed = self.text_of("--help").split("Subcommands:")[1]
        return re.findall(r"^  ([a-z][a-z-]+) ", listed, re.M)

    def options(self, *command: str) -> set[str]:
        return set(re.findall(r"(--[a-z][a-z-]*)", re.sub(r"\n(Examples?:.*)", "", self.text_of(*command, "--help"), flags=re.S)))

    def completed(self, *words: str) -> list[str]:
        script = self.put("isnad.bash", self.text_of("completion", "bash"))
        done = subprocess.run(["bash", "-c", ASK, "bash", script, "isnad", *words], capture_output=True, cwd=self.path)
        self.assertEqual(done.stderr.decode(), "")
        return done.stdout.decode().split()

    def test_bash_completes_commands_options_and_their_words(self) -> None:
        commands = self.commands()
        self.assertGreater(len(commands), 30)
        self.assertEqual(sorted(self.completed("")), sorted(commands))
        self.assertEqual(self.completed("incid"), ["incidents"])
        for command in commands:
            offered = set(self.completed(command, "--"))
            self.assertLessEqual({one for one in offered if one.startswith("--")}, self.options(command) | {"--help"}, command)
            self.assertIn("--help", offered)
        self.assertEqual(set(self.completed("review", "")), {"accept", "reject", "correct", "merge", "split", "undo"})
        self.assertIn("--why", self.completed("review", "accept", "--w"))
        self.assertEqual(set(self.completed("incidents", "--order", "")), {"time", "newest", "support"})
        self.assertEqual(self.completed("incidents", "--order", "su"), ["support"])
        self.assertEqual(set(self.completed("completion", "")), {"bash", "zsh", "fish"})

    def test_bash_completes_files_where_files_are_wanted(self) -> None:
        self.put("war.db", "")
        self.put("tables/x", "")
        self.assertEqual(self.completed("incidents", "--db", "wa"), ["war.db"])
        self.assertEqual(self.completed("read", "wa"), ["war.db"])
        self.assertEqual(self.completed("read", "--data", ""), ["tables"])
        self.assertEqual(self.completed("incidents", "--limit", ""), [])

    def test_zsh_and_fish_read_theirs(self) -> None:
        for shell, check in (("zsh", ["-n"]), ("fish", ["--no-execute"])):
            text = self.text_of("completion", shell)
            for command in self.commands():
                self.assertIn(command, text)
            self.assertIn("newest support", text)
            if shutil.which(shell) is None:
                continue
            done = subprocess.run([shell, *check, self.put(f"isnad.{shell}", text)], capture_output=True)
            self.assertEqual((done.returncode, done.stderr.decode()), (0, ""), shell)

    def test_every_command_has_a_page_that_groff_reads(self) -> None:
        pages = [[], *[[one] for one in self.commands()], ["review", "accept"]]
        for page in pages:
            with self.subTest(page):
                text = self.text_of("manual", *page)
                self.assertTrue(text.startswith('.TH "ISNAD'))
                for option in self.options(*page):
                    self.assertIn("\\-\\-" + option[2:].replace("-", "\\-"), text, page)
                if shutil.which("groff") is None:
                    continue
                done = subprocess.run(["groff", "-ww", "-man", "-Tutf8", "-Kutf8"], input=text.encode(), capture_output=True)
                self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))
                said = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout.decode())
                self.assertIn("EXIT STATUS", said)
                self.assertIn("isnad" + "".join(f" {one}" for one in page), said)
        self.text_of("manual", "--into", str(self.path))
        names = {one.name for one in self.path.glob("*.1")}
        self.assertLessEqual({"isnad.1", "isnad-review-accept.1", *(f"isnad-{one}.1" for one in self.commands())}, names)
        self.assertEqual((self.path / "isnad-read.1").read_text(), self.text_of("manual", "read"))
        self.assertEqual(self.run_program("manual", "--into", str(self.path / "none")).returncode, 69)
        self.assertIn("there is no command 'incidnts'", self.mistake("manual", "incidnts"))

    def test_the_doctor_finds_what_is_broken(self) -> None:
        well = self.text_of("doctor")
        for what in ("program", "tables", "model", "reading", "resolving"):
            self.assertRegex(well, rf"ok +{what} ")
        self.assertNotIn("bad", well)
        db = str(self.path / "war.db")
        self.text_of("add", "--db", db, self.put("a.txt", STRIKE))
        self.assertIn("has 1 articles", self.text_of("doctor", "--db", db))
        before = Path(db).read_bytes()
        for arguments, status, sentence in [
            (["--db", str(self.path / "none.db")], 66, "none.db"),
            (["--db", self.put("text.db", "no database " * 100)], 65, "text.db"),
            (["--db", self.put("cut.db", before[:len(before) // 2])], 67, "cut.db"),
            (["--data", str(self.path)], None, ""),
            (["--model", str(self.path / "none")], 66, "none"),
        ]:
            done = self.run_program("doctor", *arguments)
            self.assertIn(b"bad ", done.stdout, arguments)
            self.assertEqual(done.returncode, status) if status else self.assertNotEqual(done.returncode, 0)
            self.assertIn(sentence, done.stdout.decode())
        self.assertEqual(Path(db).read_bytes(), before)


if __name__ == "__main__":
    main()

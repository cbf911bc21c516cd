#!/usr/bin/env python3
"""Tests of the command line that were written for ledgers in files, run on ledgers in PostgreSQL: each file is a database.

Usage: on_postgresql.py PROGRAM [SUBJECT...], from the project's root; the subjects are those of tests/cli (query, review, …),
without any those that ask and decide most. Whatever names a file with --db (or to `diff` and `copy`) is given the address of a
database of that name, made when something is first added to it. Tests of what a file alone has are left out and listed
with their reason.
"""
from __future__ import annotations

import hashlib
import importlib
import re
import shlex
import sqlite3
import subprocess
import sys
import unittest
from pathlib import Path

import postgresql_server
import program

SUBJECTS = ("query", "review", "ledger", "actors", "brief", "analyze_ledger")
SKIPPED = 77
MAKES = (["add"], ["copy"], ["actors", "import"])  # how commands begin that make a ledger
OF_FILES = {  # by why they can be true of a file alone; postgresql_test.py asks the same of a server
    "what lies there is a file's bytes": {
        "test_what_is_no_ledger_is_refused_and_left_as_it_is", "test_a_database_of_another_program_is_refused", "test_a_damaged_ledger_is_told"},
    "its schema's number is SQLite's": {"test_a_ledger_of_a_newer_program_is_refused", "test_an_older_schema_is_completed"},
    "a file's permissions": {"test_a_read_only_ledger_is_not_added_to"},
    "the words are a file's": {"test_there_is_no_export_of_a_ledger_that_is_not_there"},
    "SQLite's own lock": {"test_questions_are_answered_beside_a_writer"},
}

server: postgresql_server.Server
databases: dict[str, str] = {}  # files by path, with their addresses


def address_of(file: str, makes: bool) -> str:
    """What stands for a file."""
    if file not in databases:
        name = "t" + hashlib.sha256(file.encode()).hexdigest()[:20]
        if not makes:
            return server.address(name)
        databases[file] = server.database(name)
    return databases[file]


def is_ledger(word: str) -> bool:
    return word.endswith(".db") and "://" not in word


def mapped(arguments: tuple[str, ...]) -> list[str]:
    makes = any(list(arguments[: len(command)]) == command for command in MAKES)
    return [address_of(word, makes) if is_ledger(word) else word for word in arguments]


def with_files(said: bytes) -> bytes:
    """What the program says, of the files that the tests know."""
    for file, address in databases.items():
        for written in (shlex.quote(address), address):
            said = said.replace(written.encode(), file.encode())
    return said


class Started(subprocess.Popen):
    """A program that a test starts by itself."""

    def __init__(self, command, *rest, **more):
        is_ours = isinstance(command, list) and command[0] == program.Program.program
        super().__init__([command[0], *mapped(tuple(map(str, command[1:])))] if is_ours else command, *rest, **more)


class Connection:
    """As much of sqlite3's as the tests use to change a ledger behind the program's back."""

    def __init__(self, file: str):
        self.name = address_of(file, makes=False).split("/")[3].split("?")[0]

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_) -> None:
        pass

    def execute(self, sql: str, values: tuple = ()):
        for value in values:
            sql = sql.replace("?", "'" + str(value).replace("'", "''") + "'", 1)
        if "integrity-check" not in sql:
            sql = re.sub(r"\bx'([0-9a-f]*)'", r"'\\x\1'::bytea", sql)
            lines = server.sql(f"SET search_path = isnad; {sql}", self.name).splitlines()
            return iter(tuple(int(part) if part.isdigit() else part for part in line.split("|")) for line in lines)
        return iter(())

    def close(self) -> None:
        pass


def patch() -> None:
    """From here on a file's name means a database."""
    plain_run, plain_connect = subprocess.run, sqlite3.connect

    def run(*arguments, **more) -> subprocess.CompletedProcess:
        done = plain_run(*arguments, **more)
        if isinstance(done.stdout, bytes):
            done.stdout = with_files(done.stdout)
        if isinstance(done.stderr, bytes):
            done.stderr = with_files(done.stderr)
        return done

    subprocess.Popen, subprocess.run = Started, run
    sqlite3.connect = lambda file, *rest, **more: Connection(str(file)) if str(file) in databases else plain_connect(file, *rest, **more)


def main() -> int:
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM [SUBJECT...]")
    if postgresql_server.programs() is None:
        print("PostgreSQL's server is not installed (Debian: postgresql): nothing was run")
        return SKIPPED
    program.Program.program = str(Path(sys.argv[1]).resolve())
    global server
    server = postgresql_server.Server()
    patch()
    left_out = []
    try:
        suite = unittest.TestSuite()
        for subject in sys.argv[2:] or SUBJECTS:
            module = importlib.import_module(f"{subject}_test")
            for group in unittest.defaultTestLoader.loadTestsFromModule(module):
                for test in group:
                    name = test.id().rsplit(".", 1)[-1]
                    why = next((reason for reason, names in OF_FILES.items() if name in names), None)
                    (left_out.append(f"{test.id()} ({why})") if why else suite.addTest(test))
        result = unittest.TextTestRunner(verbosity=1).run(suite)
    finally:
        server.stop()
    print("left out, of files alone:", *left_out, sep="\n  ")
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""isnad.analyze says what `isnad analyze` says, to the byte, of a ledger and of a file; its numbers as tables, its picture in a notebook.

Usage: analyze_test.py PROGRAM WHEEL, from the project's root, by the environment's Python.
"""
from __future__ import annotations

import tempfile
import threading
import unittest
from pathlib import Path
from typing import Any

import pyarrow

from having import PIECES, Scratch, program

import isnad

# Of each question: options in Python, and the same on the command line.
LEDGER: list[tuple[str, dict[str, Any], list[str]]] = [
    ("series", {"type": "assault", "by": "country"}, ["--type", "assault", "--by", "country"]),
    ("tempo", {"unit": "month", "actor": ["United States", "Iran"], "members": True},
     ["--unit", "month", "--actor", "United States", "--actor", "Iran", "--members"]),
    ("pauses", {"since": "2024-02-05"}, ["--since", "2024-02-05"]),
    ("changes", {"most": 2}, ["--most", "2"]),
    ("compare", {"at": "2024-02-01", "window": [14, 28]}, ["--at", "2024-02-01", "--window", "14,28"]),
    ("response", {"after": "actor=us", "then": "place=Iraq", "days": 7}, ["--after", "actor=us", "--then", "place=Iraq", "--days", "7"]),
    ("network", {"at": "2024-01", "and_": "2024-09"}, ["--at", "2024-01", "--and", "2024-09"]),
    ("coverage", {"by": "outlet"}, ["--by", "outlet"]),
    ("forecast", {"event": True, "horizon": 7}, ["--event", "--horizon", "7"]),
    ("backtest", {"unit": "month"}, ["--unit", "month"]),
]
FILE: list[tuple[str, dict[str, Any], list[str]]] = [
    ("series", {"where": "country=PK", "unit": "week"}, ["--where", "country=PK", "--unit", "week"]),
    ("tempo", {"where": ["country=PK"]}, ["--where", "country=PK"]),
    ("pauses", {"from_": "2011-06-01", "seed": 3}, ["--from", "2011-06-01", "--seed", "3"]),
    ("changes", {"fast": True}, ["--fast"]),
    ("compare", {"at": "2011-07-01", "window": 28, "draws": 50}, ["--at", "2011-07-01", "--window", "28", "--draws", "50"]),
    ("forecast", {"horizon": 3, "draws": 100}, ["--horizon", "3", "--draws", "100"]),
    ("backtest", {"every": 60, "horizon": 2, "draws": 50}, ["--every", "60", "--horizon", "2", "--draws", "50"]),
]
ANSWERS = {"series", "tempo", "pauses", "changes", "compare", "response", "network", "coverage", "forecast", "backtest"}


def made_rows() -> str:
    """A strike every third day of 400, two a day in the second half; the same each time."""
    import datetime
    first = datetime.date(2011, 1, 1)
    rows = ["date,country,events"]
    for day in range(400):
        if day % 3 == 0:
            rows.append(f"{first + datetime.timedelta(days=day)},PK,{1 + (day > 200) + day % 2}")
    return "\n".join(rows) + "\n"


class Analyze(Scratch):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.war = isnad.Ledger(Path(cls.folder.name) / "war.db")
        cls.war.add(PIECES)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.folder.cleanup()

    def setUp(self) -> None:
        super().setUp()
        self.file = self.path / "strikes.csv"
        self.file.write_text(made_rows())

    def test_every_question_of_a_ledger_is_answered_to_the_byte(self) -> None:
        ledger = self.war
        for question, options, words in LEDGER:
            with self.subTest(question=question):
                answer = getattr(isnad.analyze, question)(ledger, **options)
                self.assertEqual(answer.ndjson, program("analyze", question, "--db", str(ledger.path), *words, "--format", "ndjson"))
                self.assertGreater(len(answer), 0)
                self.assertIn(answer.verdict, ("more", "fewer", "no difference seen", "cannot tell", "too few", None))
                table = pyarrow.table(answer.table)
                table.validate(full=True)
                self.assertGreaterEqual(table.num_rows, len(answer))
        self.assertEqual({one for one, _, _ in LEDGER}, ANSWERS)
        audit = isnad.analyze.audit(ledger, type="assault")
        self.assertEqual(audit.ndjson, program("analyze", "--audit", "--db", str(ledger.path), "--type", "assault", "--format", "ndjson"))
        self.assertEqual(pyarrow.table(audit.table).column_names, ["asked", "found"])

    def test_every_question_of_a_file_is_answered_to_the_byte(self) -> None:
        for question, options, words in FILE:
            with self.subTest(question=question):
                answer = getattr(isnad.analyze, question)(self.file, **options)
                self.assertEqual(answer.ndjson, program("analyze", question, "--series", str(self.file), *words, "--format", "ndjson"))
                for format in ("csv", "html"):
                    self.assertEqual(answer.written(format), program("analyze", question, "--series", str(self.file), *words, "--format", format))

    def test_the_numbers_are_those_of_the_answer(self) -> None:
        made = isnad.analyze.compare(self.file, at="2011-07-01", window=[28, 56], draws=50)
        rows = pyarrow.table(made.table).to_pylist()
        windows = made[0].observed["windows"]
        self.assertEqual([(one["units"], one["ratio"], one["interval_low"], one["interval_high"]) for one in rows],
                         [(one["units"], one["ratio"], *one["interval"]) for one in windows])
        steps = pyarrow.table(isnad.analyze.forecast(self.file, horizon=3, draws=100).table)
        self.assertEqual(steps.num_rows % 3, 0)
        self.assertIn("quantiles_0.5", steps.column_names)
        units = pyarrow.table(isnad.analyze.series(self.file).table)
        self.assertEqual(sum(units["best"].to_pylist()), isnad.analyze.series(self.file)[0].observed["total"])

    def test_a_ledger_of_a_day_is_asked_as_of_that_day(self) -> None:
        ledger = self.war
        answer = isnad.analyze.series(ledger.as_of("2024-01-31"), type="assault")
        self.assertEqual(answer.ndjson, program("analyze", "series", "--db", str(ledger.path), "--as-of", "2024-01-31", "--type", "assault", "--format", "ndjson"))

    def test_a_notebook_shows_verdict_picture_and_rows(self) -> None:
        answer = isnad.analyze.changes(self.file)
        html = answer._repr_html_()
        self.assertIn(program("analyze", "changes", "--series", str(self.file), "--format", "svg"), html)
        self.assertIn(str(answer.verdict), html)
        self.assertIn("<table>", html)
        self.assertIsNone(isnad.analyze.audit(self.file).svg)  # a list has no picture
        self.assertIn("<table>", isnad.analyze.audit(self.file)._repr_html_())
        self.assertEqual(str(answer), program("analyze", "changes", "--series", str(self.file)))

    def test_mistakes_are_exceptions_in_the_commands_words(self) -> None:
        for error, words, ask in (
                (isnad.InvalidInput, "--at DATE is missing", lambda: isnad.analyze.compare(self.file)),
                (isnad.InvalidInput, "there is no option --colour-of", lambda: isnad.analyze.tempo(self.file, colour_of="red")),
                (isnad.InvalidInput, "fortnight", lambda: isnad.analyze.tempo(self.file, unit="fortnight")),
                (isnad.NotFound, "nobody", lambda: isnad.analyze.tempo(self.war, actor="nobody")),
                (isnad.Error, "missing.csv", lambda: isnad.analyze.tempo(self.path / "missing.csv")),
                (isnad.Error, "missing.db", lambda: isnad.analyze.tempo(self.path / "missing.db"))):
            with self.assertRaises(error) as raised:
                ask()
            self.assertIn(words, str(raised.exception))

    def test_several_threads_ask_at_once_and_python_goes_on(self) -> None:
        expected = isnad.analyze.changes(self.file, seed=5).ndjson
        got: list[str] = []
        threads = [threading.Thread(target=lambda: got.append(isnad.analyze.changes(self.file, seed=5).ndjson)) for _ in range(3)]
        for one in threads:
            one.start()
        turns = 0
        while any(one.is_alive() for one in threads):
            turns += 1
        for one in threads:
            one.join()
        self.assertEqual(got, [expected] * 3)
        self.assertGreater(turns, 100)


if __name__ == "__main__":
    unittest.main()

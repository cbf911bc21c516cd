#!/usr/bin/env python3
"""`isnad analyze forecast|backtest --by`: many units with one model; the frame of ViEWS; scores as views-evaluation has them.

Usage: analyze_panel_test.py PROGRAM, from the project's root. Set VIEWS_EVALUATION to the Python of an environment that has the package
views-evaluation (PyPI); without it, and without the package beside this Python, that one test is skipped and says so.
"""
from __future__ import annotations

import csv
import io
import json
import math
import os
import subprocess
import sys
import unittest

from program import Program, main

MONTHS, UNITS = 132, 8
MODELS = {"zero", "last", "last-poisson", "history", "recent-12", "negbin-12", "recent-36", "negbin-36", "fading-4", "panel", "pool"}
CRPS = """
import json, sys
import numpy as np
from views_evaluation.evaluation.native_metric_calculators import calculate_crps_native
for line in sys.stdin:
    sample, truth = json.loads(line)
    print(repr(float(calculate_crps_native(np.array([truth], float), np.array([sample], float)))))
"""


def rows() -> str:
    """Eight countries, by a plain rule: each at its own level, in waves, one of them at peace."""
    lines, state = ["date,country,name,killed"], 4711
    for month in range(MONTHS):
        for unit in range(1, UNITS + 1):
            state = (state * 1103515245 + 12345) % 2**31
            wave = 1 + math.sin(month / 7 + unit)
            killed = 0 if unit == 1 else int(wave * unit * (state // 65536 % 9) / 4)
            lines.append(f"{2000 + month // 12}-{month % 12 + 1:02},{unit},C{unit},{killed}")
    return "\n".join(lines) + "\n"


class Panel(Program):
    def setUp(self) -> None:
        super().setUp()
        self.file = self.put("deaths.csv", rows())

    def arguments(self, what: str, *more: str) -> list[str]:
        return ["analyze", what, "--series", self.file, "--count", "killed", "--unit", "month", "--by", "country", *more]

    def objects(self, what: str, *more: str) -> list[dict]:
        return [json.loads(line) for line in self.text_of(*self.arguments(what, *more, "--format", "ndjson")).splitlines()]

    def test_a_backtest_scores_every_model_at_every_step(self) -> None:
        tested, = self.objects("backtest", "--from", "2007-01", "--every", "6", "--steps", "3,1")
        self.assertEqual(tested["steps"], [1, 3])
        self.assertEqual(tested["units"], UNITS)
        self.assertEqual(tested["origins"], 8)
        self.assertEqual(tested["observed"]["scored"], UNITS * 2 * 8)
        models = {each["model"]: each for each in tested["expected"]["models"]}
        self.assertEqual(set(models), MODELS)
        for each in models.values():
            self.assertAlmostEqual(sum(each["crps_by_step"]) / 2, each["crps"], places=9)
            self.assertTrue(0 <= each["in50"] <= each["in90"] <= 1)
            self.assertLessEqual(*each["skill_interval"])
        self.assertEqual(models["recent-12"]["skill"], 0)
        self.assertAlmostEqual(models["zero"]["crps"], tested["observed"]["mean"], places=9)

    def test_the_table_of_a_backtest_says_what_its_objects_say(self) -> None:
        asked = ["--from", "2008-01", "--every", "12", "--steps", "1,3"]
        tested, = self.objects("backtest", *asked)
        models = {each["model"]: each for each in tested["expected"]["models"]}
        table = list(csv.DictReader(io.StringIO(self.text_of(*self.arguments("backtest", *asked, "--format", "csv")))))
        self.assertEqual({row["model"] for row in table}, MODELS)
        for row in table:
            model = models[row["model"]]
            for column, value in (("CRPS", model["crps"]), ("relative", 1 - model["skill"]), ("at 1", model["crps_by_step"][0]), ("IGN", model["ign"]),
                                  ("MIS", model["mis"]), ("in 50", model["in50"]), ("in 90", model["in90"]), ("busy in 90", model["busy"]["in90"])):
                self.assertAlmostEqual(float(row[column]), value, delta=6e-4, msg=(row["model"], column))

    def test_a_forecast_gives_each_unit_its_quantiles_and_chances(self) -> None:
        made = self.objects("forecast", "--steps", "1,6")
        self.assertEqual([each["country"] for each in made], [str(unit) for unit in range(1, UNITS + 1)])
        for each in made:
            self.assertEqual(each["origin"], "2011-01")
            self.assertEqual([step["unit"] for step in each["expected"]["steps"]], ["2011-01", "2011-06"])
            for step in each["expected"]["steps"]:
                self.assertTrue(0 <= step["chance_of_at_least_one"] <= 1)
                values = list(step["quantiles"].values())
                self.assertEqual(values, sorted(values))
                self.assertEqual({model["model"] for model in step["models"]}, MODELS)
        peace, busiest = made[0]["expected"]["steps"][0], made[-1]["expected"]["steps"][0]
        self.assertLess(peace["chance_of_at_least_one"], 0.1)
        self.assertGreater(busiest["chance_of_at_least_one"], 0.7)

    def test_nothing_later_than_as_of_moves_a_forecast(self) -> None:
        cut = self.put("cut.csv", "\n".join(line for line in rows().splitlines() if line < "2009" or line.startswith("date")) + "\n")
        whole = self.text_of(*self.arguments("forecast", "--steps", "1,6", "--as-of", "2008-12-31", "--format", "csv"))
        other = self.arguments("forecast", "--steps", "1,6", "--format", "csv")
        other[3] = cut
        self.assertEqual(whole, self.text_of(*other))

    def test_every_format_and_the_same_bytes_on_eight_threads(self) -> None:
        for what, more in (("forecast", ["--steps", "1,2"]), ("backtest", ["--from", "2008-01", "--every", "12", "--steps", "1,2"])):
            for form in ("table", "csv", "ndjson", "html"):
                with self.subTest(what=what, form=form):
                    one = self.text_of(*self.arguments(what, *more, "--format", form))
                    self.assertEqual(one, self.text_of(*self.arguments(what, *more, "--format", form, "--threads", "8")))
                    self.assertGreater(len(one.splitlines()), 0)

    def frame(self, *more: str) -> list[dict]:
        return list(csv.DictReader(io.StringIO(self.text_of(*self.arguments("forecast", "--layout", "views", *more)))))

    def test_the_frame_of_views(self) -> None:
        frame = self.frame("--steps", "3,4", "--draws", "100")
        self.assertEqual(list(frame[0]), ["month_id", "country_id", "draw", "outcome"])
        # January 1980 is month 1: March 2011 is month 375.
        self.assertEqual({row["month_id"] for row in frame}, {"375", "376"})
        self.assertEqual({int(row["country_id"]) for row in frame}, set(range(1, UNITS + 1)))
        self.assertEqual(len(frame), 2 * UNITS * 100)
        for unit in ("1", "8"):
            drawn = [row for row in frame if row["country_id"] == unit and row["month_id"] == "375"]
            self.assertEqual([int(row["draw"]) for row in drawn], list(range(1, 101)))
            self.assertTrue(all(int(row["outcome"]) >= 0 for row in drawn))

    def test_the_frame_holds_the_distribution_that_is_forecast(self) -> None:
        forecast = {each["country"]: each["expected"]["steps"][0]["quantiles"] for each in self.objects("forecast", "--steps", "2")}
        frame = self.frame("--steps", "2", "--draws", "1000")
        for unit, quantiles in forecast.items():
            drawn = sorted(int(row["outcome"]) for row in frame if row["country_id"] == unit)
            for level, value in quantiles.items():
                at = drawn[math.ceil(float(level) * 1000) - 1]
                self.assertLessEqual(abs(at - value), max(1, 0.1 * value), (unit, level))

    def test_mistakes_are_said(self) -> None:
        cases = [(["--layout", "views"], "--unit", "day", "months"),
                 (["--steps", "0"], None, None, "--steps"),
                 (["--event"], None, None, "--steps")]
        for more, option, value, expected in cases:
            with self.subTest(more):
                arguments = self.arguments("forecast", *more)
                if option:
                    arguments[arguments.index(option) + 1] = value
                done = self.run_program(*arguments)
                self.assertNotEqual(done.returncode, 0)
                self.assertIn(expected, done.stderr.decode())
        wrong = self.arguments("forecast")
        wrong[wrong.index("country")] = "land"
        done = self.run_program(*wrong)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("there are: date, country, name, killed", done.stderr.decode())
        named = self.arguments("forecast", "--layout", "views", "--steps", "1")
        named[named.index("country")] = "name"
        done = self.run_program(*named)
        self.assertIn("'C1' is none", done.stderr.decode())
        self.assertIn("too little", self.run_program(*self.arguments("forecast", "--end", "2002-12")).stderr.decode())
        self.assertIn("--by", self.mistake("analyze", "forecast", "--series", self.file, "--steps", "1,2"))
        self.assertIn("none has", self.run_program(*self.arguments("forecast", "--least", "1000000")).stderr.decode())

    def test_crps_is_that_of_views_evaluation(self) -> None:
        """Each forecast of one origin, scored by their function on the very sample that is scored here."""
        python = os.environ.get("VIEWS_EVALUATION", sys.executable)
        found = subprocess.run([python, "-c", "import views_evaluation"], capture_output=True, check=False)
        if found.returncode != 0:
            self.skipTest("the package views-evaluation is not there: name a Python that has it in VIEWS_EVALUATION")
        tested, = self.objects("backtest", "--from", "2008-01", "--every", "200", "--steps", "3")
        self.assertEqual(tested["origins"], 1)
        models = {each["model"]: each["crps"] for each in tested["expected"]["models"]}
        counts: dict[str, dict[str, int]] = {}
        for row in csv.DictReader(io.StringIO(rows())):
            counts.setdefault(row["country"], {})[row["date"]] = int(row["killed"])
        frame = [row for row in csv.DictReader(io.StringIO(self.text_of(
            *self.arguments("forecast", "--layout", "views", "--steps", "3", "--as-of", "2007-12-31", "--draws", "500"))))]
        pool, recent = [], []
        for unit, by_month in counts.items():
            sample = [int(row["outcome"]) for row in frame if row["country_id"] == unit]
            pool.append((sample, by_month["2008-03"]))
            recent.append(([count for month, count in by_month.items() if "2007-01" <= month <= "2007-12"], by_month["2008-03"]))
        for name, scored in (("pool", pool), ("recent-12", recent)):
            with self.subTest(name):
                done = subprocess.run([python, "-c", CRPS], input="\n".join(map(json.dumps, scored)), text=True, capture_output=True, check=True)
                theirs = [float(line) for line in done.stdout.split()]
                self.assertAlmostEqual(sum(theirs) / len(theirs), models[name], places=9)


if __name__ == "__main__":
    main()

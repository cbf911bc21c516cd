#!/usr/bin/env python3
"""`isnad analyze` on series from CSV files: formats, evidence, same bytes for any number of threads, words that are never said.

Usage: analyze_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree

from program import Program, main

QUESTIONS = {
    "series": [],
    "tempo": [],
    "pauses": ["--from", "2021-01-01"],
    "changes": ["--draws", "20"],
    "compare": ["--at", "2021-03-01", "--draws", "50", "--window", "28,56"],
    "response": ["--after", "actor=north", "--then", "actor=south"],
    "forecast": ["--horizon", "7", "--draws", "100"],
    "backtest": ["--every", "30", "--draws", "50"],
}
# Specification, section 1.5.
NEVER = re.compile(r"\b(caused|because of|deterred|led to|effect of)\b", re.IGNORECASE)


def rows() -> str:
    """Two groups for two years, the south answering the north by a day or two; a quiet spring; made by a plain rule."""
    lines, state = ["date,actor,events"], 12345
    for day in range(730):
        date = f"{2020 + day // 365}-{(day % 365) // 31 + 1:02}-{(day % 365) % 31 % 28 + 1:02}"
        state = (state * 1103515245 + 12345) % 2**31
        if state // 65536 % 5 == 0 and not 400 < day < 430:
            lines.append(f"{date},north,{1 + state // 65536 % 3}")
        if state // 65536 % 7 < 2 and not 400 < day < 430:
            lines.append(f"{date},south,1")
    return "\n".join(lines) + "\n"


class Analyze(Program):
    def setUp(self) -> None:
        super().setUp()
        self.file = self.put("made.csv", rows())

    def ask(self, what: str, *more: str, form: str = "ndjson") -> str:
        return self.text_of("analyze", what, "--series", self.file, *QUESTIONS[what], *more, "--format", form)

    def test_every_question_is_answered_in_every_format(self) -> None:
        for what in QUESTIONS:
            with self.subTest(what):
                objects = [json.loads(line) for line in self.ask(what).splitlines()]
                self.assertTrue(objects)
                for each in objects:
                    self.assertEqual(each["schema"], "isnad/1")
                    self.assertRegex(each["input"]["sha256"], "^[0-9a-f]{64}$")
                    self.assertIn("caveats", each)
                self.assertIn(",", self.ask(what, form="csv"))
                self.assertTrue(self.ask(what, form="table"))

    def test_verdicts_and_caveats_are_of_the_closed_lists(self) -> None:
        verdicts = {"more", "fewer", "no difference seen", "cannot tell", "too few"}
        caveats = {"thin-coverage", "roster-changed", "dates-uncertain", "claims-only", "counters-disagree", "few-events", "searched-many",
                   "placebo-as-large", "pre-trend", "near-explosive", "residuals-fail", "date-by-user", "not-reviewed", "duplicates-matter"}
        for what in QUESTIONS:
            for each in map(json.loads, self.ask(what).splitlines()):
                self.assertLessEqual(set(each["caveats"]), caveats)
                if what in ("pauses", "changes", "compare", "response"):
                    self.assertIn(each["verdict"], verdicts)

    def test_the_bytes_are_the_same_on_any_number_of_threads(self) -> None:
        for what in QUESTIONS:
            with self.subTest(what):
                self.assertEqual(self.ask(what), self.ask(what, "--threads", "8"))

    def test_another_seed_gives_other_draws(self) -> None:
        self.assertNotEqual(self.ask("forecast"), self.ask("forecast", "--seed", "2"))

    def test_no_answer_says_why(self) -> None:
        for what in QUESTIONS:
            for form in ("table", "ndjson", "csv"):
                self.assertIsNone(NEVER.search(self.ask(what, form=form)), f"{what} {form}")
        self.assertIsNone(NEVER.search(self.text_of("analyze", "--help")))
        self.assertIsNone(NEVER.search(self.text_of("analyze", "--audit", "--series", self.file)))

    def test_counts_open_into_the_lines_they_come_from(self) -> None:
        lines = self.path.joinpath("made.csv").read_text().splitlines()
        answer = json.loads(self.ask("series", "--where", "actor=north"))
        for unit in answer["units"]:
            told = [lines[number - 1].split(",") for number in unit["lines"]]
            self.assertEqual(sum(int(cells[2]) for cells in told), unit["best"])
            self.assertTrue(all(cells[0] == unit["unit"] and cells[1] == "north" for cells in told))

    def test_nothing_later_than_as_of_exists(self) -> None:
        whole = rows()
        cut = "".join(line + "\n" for line in whole.splitlines() if line < "2021-06-16" or line.startswith("date"))
        known = self.put("known.csv", cut)
        def answer(file: str) -> dict:
            text = self.text_of("analyze", "forecast", "--series", file, "--begin", "2020-01-01", "--as-of", "2021-06-15", "--format", "ndjson", "--draws", "50")
            return {key: value for key, value in json.loads(text).items() if key != "input"}
        self.assertEqual(answer(self.file), answer(known))

    def test_pictures_are_svg_that_parses(self) -> None:
        for what in ("series", "pauses", "forecast", "changes", "compare"):
            root = ElementTree.fromstring(self.ask(what, form="svg"))
            self.assertTrue(root.tag.endswith("svg"))
        self.assertIn("no picture", self.mistake("analyze", "response", "--series", self.file, *QUESTIONS["response"], "--format", "svg"))

    def test_a_comparison_is_drawn_with_its_placebos(self) -> None:
        text = self.ask("compare", form="svg")
        self.assertIn('class="placebo"', text)
        self.assertIn('class="own"', text)

    def test_groups_of_a_file_are_tested_beside_one_another(self) -> None:
        for what in ("pauses", "changes", "compare"):
            with self.subTest(what):
                more = [] if what == "pauses" else QUESTIONS[what]
                done = self.run_program("analyze", what, "--series", self.file, *more, "--by", "actor", "--format", "ndjson")
                self.assertEqual(done.returncode, 0, done.stderr.decode())
                answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
                self.assertGreater(len({each["actor"] for each in answers}), 1)
                for each in answers:
                    if "expected" in each and not each["expected"]["stands"]:
                        self.assertNotIn(each["verdict"], ("more", "fewer"))

    def test_covariates_come_from_the_release_or_a_file_and_are_named(self) -> None:
        own = self.put("own.csv", "name,from,to\nharvest,2020-06-01,2020-07-31\n")
        base = ("analyze", "tempo", "--series", self.file, "--format", "ndjson")
        [told] = json.loads(self.text_of(*base, "--covariates", own))["expected"]["covariates"]
        self.assertEqual(told["covariate"], "harvest")
        self.assertLess(told["interval"][0], told["factor"])
        names = [each["covariate"] for each in json.loads(self.text_of(*base, "--covariate", "ramadan,us-election"))["expected"]["covariates"]]
        self.assertEqual(names, ["ramadan", "us-election"])
        forecast = json.loads(self.text_of("analyze", "forecast", "--series", self.file, "--draws", "50", "--covariate", "ramadan", "--format", "ndjson"))
        self.assertEqual(forecast["expected"]["covariates"], ["ramadan"])
        refused = self.run_program(*base, "--covariate", "easter")
        self.assertEqual(refused.returncode, 66)
        self.assertIn("there are: ", refused.stderr.decode())
        self.assertIn("of tempo, pauses, changes", self.mistake("analyze", "series", "--series", self.file, "--covariate", "ramadan"))
        self.assertIn("without --by", self.mistake("analyze", "backtest", "--series", self.file, "--by", "actor", "--covariate", "ramadan"))
        told = self.put("told.csv", "since,as_of,counter,min,max\n2023-10-17,2023-12-31,G,161,\n")
        self.assertIn("name one counter", self.mistake("analyze", "pauses", "--series", told, "--covariate", "ramadan"))
        self.assertIn("--fast has no model", self.mistake("analyze", "changes", "--series", self.file, "--fast", "--covariate", "ramadan"))

    def test_each_question_with_a_model_takes_covariates_and_one_that_is_zero_changes_no_figure(self) -> None:
        never = self.put("never.csv", "name,from,to\nnever,2035-01-01,2035-02-01\n")
        for what in ("pauses", "changes", "compare", "forecast", "backtest"):
            with self.subTest(what):
                def answers(*more: str) -> list[dict]:
                    return [json.loads(line) for line in self.ask(what, *more).splitlines()]

                plain, zero = answers(), answers("--covariates", never)
                for each in zero:
                    expected = each["expected"]
                    for name in ("covariates", "covariates_before", "skill_by_covariates"):
                        expected.pop(name, None)
                    if what == "backtest":
                        expected["models"] = [model for model in expected["models"] if model["model"] != "without-covariates"]
                self.assertEqual(zero, plain)
                told = answers("--covariate", "ramadan")[0]["expected"]["covariates"]
                self.assertEqual(told if what in ("forecast", "backtest") else [each["covariate"] for each in told], ["ramadan"])

    def test_counters_are_never_joined(self) -> None:
        told = self.put("told.csv", "since,as_of,counter,target,min,max\n2023-10-17,2023-12-31,G,us,161,\n2023-10-17,2024-01-09,P,us,127,127\n"
                                    "2024-02-05,2024-02-20,P,us,0,0\n")
        objects = [json.loads(line) for line in self.text_of("analyze", "pauses", "--series", told, "--format", "ndjson").splitlines()]
        self.assertTrue(all(each["caveats"] == ["counters-disagree", "not-reviewed"] for each in objects))
        self.assertEqual([each["verdict"] for each in objects], ["too few", "cannot tell"])

    def test_counters_stand_side_by_side_span_by_span(self) -> None:
        told = self.put("told.csv", "since,as_of,counter,target,min,max\n2024-07,2024-07,W,il,13,13\n2024-08,2024-08,W,il,6,6\n2024-09,2024-09,W,il,35,35\n"
                                    "2024-10-01,2024-10-16,W,il,47,47\n2024-09-01,2024-09-25,A,il,18,18\n2024-07-01,2024-07-20,W,il,99,99\n")
        objects = [json.loads(line) for line in self.text_of("analyze", "tempo", "--series", told, "--format", "ndjson").splitlines()]
        self.assertEqual([each["counter"] for each in objects], ["W", "A"])
        spans = [(span["from"], span["to"], span["least"], span["most"]) for span in objects[0]["observed"]["intervals"]]
        self.assertIn(("2024-08-01", "2024-08-31", 6.0, 6.0), spans)
        self.assertIn(("2024-10-01", "2024-10-16", 47.0, 47.0), spans)
        self.assertEqual([each["line"] for each in objects[0]["observed"]["contradicts_itself"]], [7])
        self.assertTrue(all("counters-disagree" in each["caveats"] and each["verdict"] == "cannot tell" for each in objects))

    def test_one_counter_makes_a_series_and_two_never_do(self) -> None:
        told = self.put("told.csv", "since,as_of,counter,target,min,max\n2024-01,2024-01,W,il,31,31\n2024-02,2024-02,W,il,0,0\n2024-03,2024-03,W,il,10,\n2024-01,2024-03,A,il,9,9\n")
        asked = ("analyze", "series", "--series", told, "--format", "ndjson")
        done = self.run_program(*asked)
        self.assertEqual(done.returncode, 65)
        self.assertIn("name one by --counter. There are: W; A.", done.stderr.decode())
        self.assertIn("There are: W; A.", self.run_program(*asked, "--counter", "X").stderr.decode())
        [answer] = [json.loads(line) for line in self.text_of(*asked, "--counter", "W", "--unit", "month").splitlines()]
        units = {unit["unit"]: unit for unit in answer["units"]}
        self.assertEqual((units["2024-01"]["best"], units["2024-02"]["best"]), (31.0, 0.0))
        self.assertFalse(units["2024-03"]["known"])  # nothing bounds it from above
        # By day the counter tells of February alone, that there was none.
        [days] = [json.loads(line) for line in self.text_of(*asked, "--counter", "W").splitlines()]
        self.assertEqual({unit["unit"][:7] for unit in days["units"] if unit["known"]}, {"2024-02"})
        self.assertIn("--counter is of a ledger", self.run_program("analyze", "series", "--series", self.file, "--counter", "W").stderr.decode())

    def test_a_total_in_round_hundreds_says_nothing_of_its_day(self) -> None:
        rows = "".join(f"2024-01-{day:02},{total}\n" for day, total in enumerate((1003, 1041, 1100, 1200, 1512, 1530), 1))
        told = self.put("totals.csv", "date,killed\n" + rows)
        [answer] = [json.loads(line) for line in self.text_of("analyze", "series", "--series", told, "--count", "killed", "--totals", "--format", "ndjson").splitlines()]
        self.assertEqual({unit["unit"]: unit.get("best") for unit in answer["units"] if unit["known"]}, {"2024-01-02": 38.0, "2024-01-06": 18.0})
        self.assertEqual(answer["observed"]["rounded_totals"], 3)

    def test_errors_of_reading_are_of_a_ledger(self) -> None:
        rates = self.put("rates.toml", "[all]\nprecision = [1, 0]\nrecall = [1, 0]\nactor = [1, 0]\nday = [1, 0, 0]\n")
        done = self.run_program("analyze", "series", "--series", self.file, "--errors", rates)
        self.assertEqual(done.returncode, 65)
        self.assertIn("--errors is of a ledger", done.stderr.decode())

    def test_mistakes_name_file_and_line_or_option(self) -> None:
        bad = self.put("bad.csv", "date,events\n2024-01-01,1\n2024-01-02,many\n")
        done = self.run_program("analyze", "series", "--series", bad)
        self.assertEqual(done.returncode, 65)
        self.assertIn("bad.csv:3: 'many' in column events is no count", done.stderr.decode())
        self.assertIn("--series FILE.csv is missing", self.mistake("analyze", "series"))
        self.assertIn("--at DATE is missing", self.mistake("analyze", "compare", "--series", self.file))
        self.assertIn("did you mean", self.mistake("analyze", "forcast", "--series", self.file))
        self.assertEqual(self.run_program("analyze", "series", "--series", str(self.path / "none.csv")).returncode, 66)

    def test_the_audit_says_what_was_frozen_and_how_good_the_forecasts_were(self) -> None:
        text = self.text_of("analyze", "--audit", "--series", self.file, "--draws", "50")
        for words in ("sha256", "baselines and coverage", "CRPS", "multiple tests", "negative results"):
            self.assertIn(words, text)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""The questions that articles end with, as commands of `isnad analyze`: the whole answers, held against stored ones.

Usage: analyze_golden_test.py PROGRAM, from the project's root; with ISNAD_UPDATE_GOLDEN=1 the stored answers are written anew (read the
difference before you commit it). tests/golden/analysis/NAME.json holds a command's NDJSON, with hashes and versions masked and ids numbered.
Two ledgers: the pieces under examples/articles, and one of short reports made here, with news every day and a pause of twelve weeks.
Where ../shared/samples is there, the same questions are asked of it, and what the specification calls a sound answer must come.
"""
from __future__ import annotations

import datetime
import json
import os
import re
import tempfile
import unittest
from pathlib import Path

from program import ROOT, Program, main

GOLDEN = ROOT / "tests" / "golden" / "analysis"
SAMPLES = ROOT.parent / "shared" / "samples"
UPDATE = bool(os.environ.get("ISNAD_UPDATE_GOLDEN"))
IRI = "islamic-resistance-in-iraq"
# Specification, section 1.5.
NEVER = re.compile(r"\b(caused|because of|deterred|led to|effect of)\b", re.IGNORECASE)

PAUSE = ["pauses", "--actor", IRI, "--members", "--target", "us-military", "--since", "2024-02-05"]
DETER = ["response", "--after", "actor=us type=assault target=kataib-hezbollah", "--then", f"actor={IRI} target=us-military", "--members"]
CHANGED = ["compare", "--at", "2024-02-05", "--actor", IRI, "--members", "--window", "28", "--draws", "50"]
TIES = ["network", "--at", "2023-11", "--and", "2024-09"]
ELECTION = ["forecast", "--event", "--until", "2024-11-05", "--as-of", "2024-10-31", "--then", f"actor={IRI} place=Israel", "--draws", "100"]
RISING = ["tempo", "--by", "target", "--unit", "month", "--actor", IRI, "--members"]
UMBRELLA = ["network", "--umbrella", IRI, "--at", "2023-11-08"]
COVERED = ["coverage", "--at", "2024-02-05", "--actor", IRI, "--window", "56"]
QUESTIONS = {"did-attacks-pause": PAUSE, "did-the-strike-deter": DETER, "what-changed": CHANGED, "ties-before-and-after": TIES,
             "before-the-election": ELECTION, "are-attacks-rising": RISING, "under-the-umbrella": UMBRELLA, "could-reporting-have-made-it": COVERED}

FIRST, LAST = datetime.date(2023, 11, 1), datetime.date(2024, 5, 31)
OUTLETS = ["River Post", "Hill Times", "Coast Daily"]
TOWNS = ["Baghdad", "Basra", "Kirkuk", "Najaf", "Mosul", "Ramadi", "Samarra", "Tikrit", "Nasiriyah", "Amarah", "Karbala"]
# Something of the same country each day, by which the day is known; none of it is what is counted. What else stands in the text is no two
# days alike: else they would be copies of one story, which say nothing new.
NEWS = ["The prime minister met a delegation of {i} farmers in {town} on {day}, his office said.",
        "Police arrested a man in {town} on {day} who had sold {i} forged papers.",
        "Teachers of {i} schools protested in {town} on {day} for better pay.",
        "The foreign minister met {i} diplomats in {town} on {day}, the ministry said.",
        "Doctors protested in {town} on {day} after power had failed for {i} hours.",
        "The minister of oil met {i} engineers in {town} on {day}.",
        "Soldiers arrested two smugglers near {town} on {day} with {i} boxes of cigarettes."]
WORDS = ("apricot barley basket bicycle blanket bread brick bucket candle carpet cedar chair clay clock coin cotton cup date donkey drum fig flour garden "
         "goat gourd grape honey jar kettle ladder lamp lemon lentil loom melon mirror mule needle olive onion orchard oven pepper pigeon plough pomegranate "
         "pot quilt radish reed rope saddle salt sesame sheep shovel sieve spoon stove sugar table tea thread tile tray turnip vine walnut wheat wool").split()


def article(name: str, outlet: str, day: datetime.date, text: str) -> dict:
    return {"id": name, "outlet": outlet, "published": day.isoformat(), "title": name, "text": text}


def made() -> list[dict]:
    """An attack each third day until 2024-02-04 and again from 2024-04-21, a strike of the other side, and news of the country every day."""
    out, days = [], (LAST - FIRST).days
    for i in range(days):
        day = FIRST + datetime.timedelta(days=i)
        for again in (0, 1):  # two: of some no place is read
            words = [WORDS[(i * (2 * k + 3) + 29 * again + 17 * k * k) % len(WORDS)] for k in range(14)]
            text = NEWS[(i + 3 * again) % len(NEWS)].format(i=i + 2, day=f"{day:%A}", town=TOWNS[(i * 7 + 4 * again) % len(TOWNS)])
            text += f" In the market lay {', '.join(words[:12])} and {words[12]}, and a {words[13]} for {i + 1} coins."
            out.append(article(f"n{i}-{again}", OUTLETS[(i + again) % 3], day, text))
        quiet = datetime.date(2024, 2, 5) <= day <= datetime.date(2024, 4, 20)
        if i % 3 == 0 and not quiet:
            base = ["Ain al-Asad", "Erbil", "Harir"][i // 3 % 3]
            out.append(article(f"a{i}", OUTLETS[i % 3], day + datetime.timedelta(days=1),
                               f"The Islamic Resistance in Iraq attacked US troops at the base of {base} with {2 + i % 4} drones on {day:%A}, an official said. "
                               f"Report number {i} of this paper on the {day:%d %B}."))
    for i, day in enumerate((datetime.date(2023, 12, 26), datetime.date(2024, 2, 3))):
        out.append(article(f"u{i}", "Coast Daily", day + datetime.timedelta(days=1),
                           f"The United States attacked Kataib Hezbollah in Ramadi on {day:%A}, killing {3 + i} fighters, the Pentagon said."))
    out.append(article("m", "Hill Times", datetime.date(2023, 11, 3), "Kataib Hezbollah joined the Islamic Resistance in Iraq in October 2023, an Iraqi official said."))
    out.append(article("b", "River Post", datetime.date(2023, 11, 4), "Iran backs Kataib Hezbollah, a Western diplomat said."))
    return out


def masked(ndjson: str) -> str:
    """Hashes, versions and paths taken out, ids numbered in the order in which they come."""
    numbers: dict[str, str] = {}
    text = re.sub(r"\b[a-z]{1,2}[0-9a-f]{16}\b", lambda m: numbers.setdefault(m.group(), f"id-{len(numbers) + 1}"), ndjson)
    objects = [json.loads(line) for line in text.splitlines()]
    for each in objects:
        for key in ("ledger", "sha256", "program"):
            each["input"][key] = "masked"
    return json.dumps(objects, indent=1, ensure_ascii=False) + "\n"


class Golden(Program):
    db: dict[str, str] = {}

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)

    def ledger(self, name: str) -> str:
        """Made once for all questions."""
        if name not in self.db:
            db = str(Path(self.folder.name) / f"{name}.db")
            if name == "made":
                done = self.run_program("add", "--db", db, "--input-format", "ndjson", "-", stdin="\n".join(map(json.dumps, made())))
            else:
                done = self.run_program("add", "--db", db, str({"examples": ROOT / "examples" / "articles", "samples": SAMPLES}[name]))
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.db[name] = db
        return self.db[name]

    def ask(self, ledger: str, question: list[str]) -> str:
        return self.text_of("analyze", *question, "--db", self.ledger(ledger), "--format", "ndjson")

    def objects(self, ledger: str, name: str) -> list[dict]:
        return [json.loads(line) for line in self.ask(ledger, QUESTIONS[name]).splitlines()]

    def holds(self, ledger: str) -> None:
        for name, question in QUESTIONS.items():
            with self.subTest(name):
                answer = masked(self.ask(ledger, question))
                stored = GOLDEN / f"{ledger}-{name}.json"
                if UPDATE:
                    stored.write_text(answer, encoding="utf-8")
                self.assertEqual(answer, stored.read_text(encoding="utf-8"), f"{stored.name}: run again with ISNAD_UPDATE_GOLDEN=1 and read what changed")

    def test_answers_on_the_examples_are_those_stored(self) -> None:
        self.holds("examples")

    def test_answers_on_the_made_reports_are_those_stored(self) -> None:
        self.holds("made")

    def test_no_stored_answer_says_why(self) -> None:
        for stored in GOLDEN.glob("*.json"):
            words = json.loads(stored.read_text(encoding="utf-8"))

            def said(value: object) -> str:
                """All text but what articles say."""
                if isinstance(value, dict):
                    return " ".join(said(each) for key, each in value.items() if key != "quote")
                if isinstance(value, list):
                    return " ".join(map(said, value))
                return str(value)
            self.assertIsNone(NEVER.search(said(words)), stored.name)

    def test_the_made_pause_is_unusual_and_resumed(self) -> None:
        [pause] = self.objects("made", "did-attacks-pause")
        self.assertEqual(pause["verdict"], "fewer", json.dumps(pause)[:600])
        self.assertIn("date-by-user", pause["caveats"])
        self.assertEqual(pause["observed"]["resumed"], "2024-04-23")
        self.assertLess(pause["expected"]["chance_corrected"], 1e-4)

    def test_two_strikes_are_too_few_for_what_followed(self) -> None:
        for each in self.objects("made", "did-the-strike-deter"):
            self.assertEqual(each["verdict"], "too few")

    def test_a_member_is_told_by_an_article_with_its_day(self) -> None:
        members = [each for each in self.objects("made", "under-the-umbrella") if "member" in each]
        told = [each for each in members if each["observed"]["told_by_articles"]]
        self.assertEqual([each["member"] for each in told], ["Kata'ib Hezbollah"])
        self.assertEqual(told[0]["observed"]["first_written"], "2023-11-03")

    @unittest.skipUnless(SAMPLES.is_dir(), "no ../shared/samples beside this checkout")
    def test_sound_answers_on_the_samples(self) -> None:
        """Three articles: too few for any rate, and said so, with what the articles do tell beside."""
        for name in QUESTIONS:
            if name == "could-reporting-have-made-it":
                continue  # the articles of the samples begin later than that
            with self.subTest(name):
                for each in self.objects("samples", name):
                    self.assertIn(each.get("verdict", "too few"), ("too few", "cannot tell"))
                    self.assertTrue(each["caveats"])
        [pause] = self.objects("samples", "did-attacks-pause")
        self.assertIn(101, [total["least"] for total in pause["totals_told"]])  # "more than 100": a bound, and no event
        self.assertEqual(pause["observed"]["best"], 0)
        lost = [each for each in self.objects("samples", "ties-before-and-after") if each.get("observed", {}).get("change") == "lost"]
        self.assertEqual(lost, [])  # no article says that a tie ended


if __name__ == "__main__":
    main()

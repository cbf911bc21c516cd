#!/usr/bin/env python3
"""`isnad analyze --format html`, and what an answer says of networks, of outlets left out, of many units in a ledger.

Usage: analyze_page_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import datetime
import json
import re
from html.parser import HTMLParser

from program import Program, main

NEVER = re.compile(r"\b(caused|because of|deterred|led to|effect of)\b", re.IGNORECASE)
VOID = {"meta", "link", "br", "hr", "img", "input", "line", "rect", "path", "circle", "polyline", "polygon"}
TOWNS = ["Mosul", "Erbil", "Kirkuk", "Basra", "Tikrit", "Ramadi"]
FIRST = datetime.date(2024, 1, 2)


class Page(HTMLParser):
    """A page's elements and text; what is not closed, or closed twice, is a fault."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self.faults: list[str] = []
        self.feed(page)
        self.faults += [f"{tag} is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attributes: list) -> None:
        self.seen.append((tag, dict(attributes)))
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"{tag} closed in {self.open}")
        else:
            self.open.pop()

    def handle_startendtag(self, tag: str, attributes: list) -> None:
        self.seen.append((tag, dict(attributes)))

    def handle_data(self, words: str) -> None:
        if "style" not in self.open:
            self.words.append(words)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def article(name: str, outlet: str, day: datetime.date, text: str) -> dict:
    return {"id": name, "outlet": outlet, "published": day.isoformat(), "title": name, "text": text}


def attacks(days: int, outlet_of=lambda i: ["River Post", "Hill Times", "Coast Daily"][i % 3], every: int = 2) -> list[dict]:
    out = []
    for i in range(0, days, every):
        day = FIRST + datetime.timedelta(days=i)
        outlet = outlet_of(i)
        if outlet:
            out.append(article(f"a{i}", outlet, day + datetime.timedelta(days=1),
                               f"Rockets hit a fuel depot in {TOWNS[i // every % 6]} on {day:%A}, killing {2 + i % 4} guards, a hospital official said. "
                               f"Report number {i} of this paper on the {day:%d %B}."))
    return out


class Answers(Program):
    def add(self, articles: list[dict]) -> None:
        self.db = str(self.path / "test.db")
        done = self.run_program("add", "--db", self.db, "--input-format", "ndjson", "-", stdin="\n".join(map(json.dumps, articles)))
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def ask(self, *arguments: str) -> list[dict]:
        return [json.loads(line) for line in self.text_of("analyze", *arguments, "--db", self.db, "--format", "ndjson").splitlines()]

    def page(self, *arguments: str) -> Page:
        page = Page(self.text_of("analyze", *arguments, "--format", "html"))
        self.assertEqual(page.faults, [])
        self.assertEqual([tag for tag, _ in page.seen if tag in ("script", "iframe", "object", "link", "img", "form")], [])
        for tag, attributes in page.seen:
            for key, value in attributes.items():
                self.assertFalse(key.startswith("on"), (tag, key))
                if key in ("src", "href", "xlink:href"):
                    self.assertFalse(str(value).startswith(("http", "//", "javascript")), (tag, value))
        return page

    def test_every_question_of_a_ledger_is_a_page_that_stands_alone(self) -> None:
        self.add(attacks(90))
        questions = {"series": [], "tempo": [], "pauses": [], "changes": ["--draws", "20"], "compare": ["--at", "2024-02-15", "--draws", "50", "--window", "28"],
                     "response": ["--after", "place=Mosul", "--then", "place=Erbil"], "forecast": ["--horizon", "7", "--draws", "100"],
                     "backtest": ["--every", "20", "--draws", "50"], "coverage": ["--unit", "month"], "network": ["--at", "2024-01", "--and", "2024-03"]}
        for what, more in questions.items():
            with self.subTest(what):
                page = self.page(what, *more, "--db", self.db)
                self.assertIn("What a sceptic asks", page.text)
                self.assertIn("frozen input sha256", page.text)
                self.assertIsNone(NEVER.search(page.text), page.text)
                verdicts = [each["verdict"] for each in self.ask(what, *more) if isinstance(each.get("verdict"), str)]
                for verdict in verdicts:
                    self.assertIn(verdict, page.text)

    def test_a_page_holds_the_picture_and_the_table_of_the_answer(self) -> None:
        rows = ["date,events"] + [f"2020-{month:02}-{day:02},{(day * month) % 4}" for month in range(1, 13) for day in range(1, 29, 2)]
        file = self.put("made.csv", "\n".join(rows) + "\n")
        page = self.page("series", "--series", file, "--unit", "month")
        tags = [tag for tag, _ in page.seen]
        self.assertEqual(tags.count("svg"), 1)
        self.assertEqual(tags.count("table"), 1)
        table = self.text_of("analyze", "series", "--series", file, "--unit", "month", "--format", "csv").splitlines()
        self.assertIn(table[1].split(",")[0], page.text)
        self.assertIn("known units 12 of 12", page.text)

    def test_what_articles_and_options_say_is_text_and_no_markup(self) -> None:
        self.add(attacks(8) + [article("x", "<b>Post</b>", datetime.date(2024, 1, 20),
                                       "Gunmen attacked the <script>alert(1)</script> police post in Mosul on Friday, killing two policemen & a clerk.")])
        page = self.page("pauses", "--db", self.db, "--since", "2024-01-12")
        self.assertNotIn("b", [tag for tag, _ in page.seen])
        file = self.put("a<i>.csv", "date,events\n2020-01-01,1\n2020-02-01,2\n")
        self.assertIn("a<i>.csv", self.page("series", "--series", file).text)

    # Coverage with each outlet left out.
    def test_a_fall_that_is_one_outlet_s_silence_goes_when_it_is_left_out(self) -> None:
        def outlet(i: int) -> str:
            if i % 4 == 0:
                return "River Post"
            return "Hill Times" if i < 60 else ""  # writes on nothing from March on
        self.add(attacks(120, outlet))
        answers = self.ask("coverage", "--at", "2024-03-02", "--window", "56")
        whole = answers[-1]["observed"]
        ratios = {each["left_out"]: each["observed"]["windows"][0] for each in answers if "left_out" in each}
        self.assertEqual(set(ratios), {"River Post", "Hill Times"})
        self.assertIn("roster-changed", answers[-1]["caveats"])
        without = ratios["Hill Times"]
        self.assertAlmostEqual(without["before"] / without["known_before"], without["after"] / without["known_after"], delta=0.15)
        self.assertLess(without["before"], whole["windows"][0]["before"])
        self.assertEqual(whole["on_both_sides"]["outlets"], ["River Post"])
        self.assertEqual(whole["on_both_sides"]["windows"], answers[[each.get("left_out") for each in answers].index("Hill Times")]["observed"]["windows"])
        known = [window["ratio"] for window in ratios.values() if window["ratio"] is not None]
        self.assertEqual(whole["left_out_ranges"][0]["low"], min(known))
        self.assertEqual(whole["left_out_ranges"][0]["high"], max(known))

    def test_a_date_with_nothing_before_it_is_refused(self) -> None:
        self.add(attacks(20))
        done = self.run_program("analyze", "coverage", "--db", self.db, "--at", "2023-01-01")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("has nothing before it", done.stderr.decode())

    # Networks.
    def test_a_network_says_how_strongly_who_is_tied_and_which_sponsors_are_reached(self) -> None:
        day = datetime.date(2024, 1, 10)
        self.add([article("m", "Plain Herald", day, "Kataib Hezbollah is part of the Islamic Resistance in Iraq."),
                  article("a", "Plain Herald", day, "Iran backs Kataib Hezbollah, a Western diplomat said."),
                  article("b", "River Post", day, "Kataib Hezbollah is backed by Iran, an Iraqi official said on Tuesday. He named no sums.")])
        answers = self.ask("network", "--at", "2024-01")
        measures = answers[-1]["measures"]["before"]
        actors = {each["name"]: each for each in measures["actors"]}
        group = actors["Kata'ib Hezbollah"]
        self.assertEqual(group["sponsors"], ["Iran"])
        self.assertGreaterEqual(group["strength"], 3)
        self.assertLessEqual(group["strength_interval"][0], group["strength"])
        self.assertGreaterEqual(group["strength_interval"][1], group["strength"])
        self.assertEqual(actors["Iran"]["sponsors"], [])
        self.assertNotIn("communities", measures)  # too few ties
        self.assertEqual(answers[-1], self.ask("network", "--at", "2024-01")[-1])

    # Many units of a ledger.
    def test_a_panel_of_a_ledger_is_forecast_from_what_was_published_by_then(self) -> None:
        early = attacks(110, every=1)
        self.add(early)
        made = self.ask("forecast", "--by", "place", "--type", "assault", "--steps", "1,3", "--as-of", "2024-03-25")
        self.assertEqual(len({each["place"] for each in made}), len(TOWNS))  # as the gazetteer spells them
        for each in made:
            self.assertEqual(each["expected"]["units_that_share"], len(made))
        self.add([each for each in early if each["published"] <= "2024-03-25"])
        again = self.ask("forecast", "--by", "place", "--type", "assault", "--steps", "1,3", "--as-of", "2024-03-25")
        self.assertEqual([each["expected"] for each in made], [each["expected"] for each in again])

    def test_a_panel_of_few_articles_is_too_few(self) -> None:
        self.add(attacks(20))
        for what in ("forecast", "backtest"):
            [answer] = self.ask(what, "--by", "place", "--type", "assault", "--steps", "1")
            self.assertEqual(answer["verdict"], "too few")
        self.assertIn("every question but network", self.mistake("analyze", "network", "--db", self.db, "--by", "place"))
        self.assertIn("colour", self.mistake("analyze", "forecast", "--db", self.db, "--by", "colour"))


if __name__ == "__main__":
    main()

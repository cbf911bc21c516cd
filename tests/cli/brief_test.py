#!/usr/bin/env python3
"""`isnad brief` and `isnad sources`: every word of a sentence is the template's or a value of its cited evidence.

Usage: brief_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import html.parser
import json
import re
import tomllib

from program import ROOT, Program, main

NEVER = re.compile(r"\b(caused|because of|deterred|led to|effect of)\b", re.IGNORECASE)
MONTHS = ("January February March April May June July August September October November December").split()
SMALL = "zero one two three four five six seven eight nine".split()
PARTIES = ("perpetrators", "targets", "victims")
FIGURES = ("killed", "wounded", "captured", "missing", "displaced")


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return [value] if isinstance(value, str) else []


# Words that are no name where a sentence begins with them: articles, prepositions of dates, numbers.
OPENERS = {"the", "a", "an", "on", "in", "since", "between", "around", "at", "no", "more", "up"} | set(SMALL)


def names_in(text: str) -> set[str]:
    """Words with a capital, without what only begins a sentence."""
    words = [word for word in re.findall(r"[^\s,.;:()“”\"]+", text) if word != word.lower()]
    return {word for word in words if word.lower() not in OPENERS}


def numbers_in(text: str) -> set[int]:
    """Digits, and words up to nine."""
    found = {int(digits.replace(",", "")) for digits in re.findall(r"(?<![\w-])\d[\d,]*(?![\w-])", text)}
    return found | {SMALL.index(word) for word in re.findall(r"[a-z]+", text.lower()) if word in SMALL}


class Links(html.parser.HTMLParser):
    """Tags, ids, and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)
        for key, value in attrs:
            if key == "id":
                self.ids.append(value or "")
            if key == "href":
                self.hrefs.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"


class Brief(Program):
    def setUp(self) -> None:
        super().setUp()
        self.db = str(self.path / "all.db")
        done = self.run_program("add", "--db", self.db, str(ROOT / "examples/articles"), str(ROOT / "examples/ledger"))
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def brief(self, *more: str, db: str = "") -> dict:
        return json.loads(self.text_of("brief", "--db", db or self.db, *more, "--format", "json"))

    def exported(self, what: str, *more: str) -> list[dict]:
        return [json.loads(line) for line in self.text_of("export", what, "--db", self.db, *more).splitlines()]

    def load(self, *more: str) -> None:
        """The ledger as it is, or as it was known on a day: then what was resolved differs."""
        self.incidents, self.relations, self.actors, self.documents = (
            {each["id"]: each for each in self.exported(what, *more)}
            for what in ("incidents", "relations", "actors", "documents"))
        self.cache: dict = {}
        rows = [line.split("\t") for line in (ROOT / "data/countries.tsv").read_text(encoding="utf-8").splitlines()]
        self.countries = {row[0]: " ".join(row) for row in rows if len(row[0]) == 2}

    def evidence(self, citation: dict) -> list[str]:
        """All texts of values that a cited sentence gives, and of who says it."""
        place = (citation["document"], citation["span"])
        out: list[str] = [citation["outlet"] or "", citation["published"] or ""]

        def add_reports(thing: dict, values: list[dict]) -> None:
            here = {i for i, report in enumerate(thing["reports"]) if (report["document"], report["span"]) == place}
            for i in here:
                report = thing["reports"][i]
                out.append(self.actors.get(report["origin"], {"name": report["origin"]})["name"])
                for link in report["attribution"]:
                    out.extend(strings(link))
                    out.append(self.actors.get(link.get("source") or "", {"name": ""})["name"])
            for value in values:
                if here & set(value["support"]):
                    out.extend(self.told(value))

        for incident in self.incidents.values():
            values = [value for each in incident.values() if isinstance(each, dict) and "values" in each
                      for value in each["values"]]
            add_reports(incident, values)
        for relation in self.relations.values():
            here = [interval for interval in relation["intervals"]]
            add_reports(relation, here)
            if any((report["document"], report["span"]) == place for report in relation["reports"]):
                out.extend(relation.get("labels", []))
                out.extend(self.actors.get(relation[end], {"name": ""})["name"] for end in ("subject", "object"))
        return out

    def told(self, value: dict) -> list[str]:
        inner = value.get("value", value.get("valid"))
        out = strings(inner)
        if isinstance(inner, dict):
            out.append(self.actors.get(inner.get("actor") or "", {"name": ""})["name"])
            out.append(self.countries.get(inner.get("country") or "", ""))
        if isinstance(inner, list):
            out.extend(str(number) for number in inner if number is not None)
            # "more than 100" is kept as at least 101.
            out.extend(str(number - 1) for number in inner[:1] if number is not None)
        for text in strings(inner):
            for year, month, day in re.findall(r"(\d{4})-(\d\d)(?:-(\d\d))?", text):
                out.extend([year, MONTHS[int(month) - 1] if 0 < int(month) < 13 else "", str(int(day or 0))])
        return out

    def check_sentence(self, sentence: dict, item: dict, brief: dict, allowed: set[str]) -> None:
        cited = [brief["citations"][number - 1] for number in sentence["citations"]]
        known = [text for citation in cited for text in self.evidence_of(citation)]
        for citation in cited:
            year, month, day = (citation["published"] or "0-0-0").split("-")
            known += [year, MONTHS[int(month) - 1], str(int(day))]
        words = " ".join(known)
        facts = sentence["facts"]
        rest = sentence["text"]
        for fact in facts:
            self.assertTrue(set(fact["citations"]) <= set(sentence["citations"]), sentence)
            self.assertIn(fact["text"].lower(), rest.lower(), sentence)
            rest = re.sub(re.escape(fact["text"]), " ", rest, count=1, flags=re.IGNORECASE)
        # What is no fact is the template's: no number, no name.
        self.assertFalse(names_in(rest[1:]) - allowed, f"{rest!r} of {sentence['text']!r}")
        self.assertFalse({n for n in numbers_in(rest) if str(n) not in allowed and SMALL[n:n + 1] not in ([w] for w in allowed)}
                         if not re.search(r"and \w+ more|or one more", sentence["text"]) else set(), sentence["text"])
        counted = {len(item["incidents"]), brief["counts"]["deeds"]}
        for fact in facts:
            if fact["slot"] in ("origins", "articles", "all", "undated", "outside"):
                continue  # of the whole happening, or the whole brief: looked at by itself
            for number in numbers_in(fact["text"]):
                if fact["slot"] == "number" and (number in counted or number <= len(item["incidents"])):
                    continue
                in_known = str(number) in re.findall(r"\d+", words) or number in numbers_in(words)
                self.assertTrue(in_known, f"{number} of {fact} in {sentence['text']!r} is in no cited value")
            for name in names_in(fact["text"]):
                self.assertIn(name.lower(), words.lower(), f"{fact} in {sentence['text']!r} is in no cited value")

    def evidence_of(self, citation: dict) -> list[str]:
        key = (citation["document"], tuple(citation["span"]))
        if key not in self.cache:
            self.cache[key] = self.evidence(citation)
        return self.cache[key]

    def test_every_number_name_date_and_place_is_in_a_value_of_the_cited_evidence(self) -> None:
        table = tomllib.loads((ROOT / "data/brief.toml").read_text(encoding="utf-8"))
        template_words = " ".join(strings({key: table[key] for key in ("sentence", "words", "missing", "attributes", "status")}))
        allowed = names_in(template_words) | {"0"}
        for options in ([], ["--about", "Iraq"], ["--about", "drone", "--most", "5"], ["--as-of", "2024-02-10"],
                        ["--min-confidence", "0"]):
            self.load(*(options if "--as-of" in options else []))
            brief = self.brief(*options)
            deeds = {i for section in brief["sections"] if section["name"] in ("happened", "claimed")
                     for item in section["items"] for i in item["incidents"]}
            brief["counts"] = {"deeds": len(deeds)}
            checked = 0
            for section in brief["sections"]:
                if section.get("columns"):
                    continue
                for item in section["items"]:
                    for sentence in item["sentences"]:
                        with self.subTest(options=options, section=section["name"], text=sentence["text"]):
                            self.assertTrue(sentence["citations"] or not sentence["facts"], sentence)
                            self.check_sentence(sentence, item, brief, allowed)
                            checked += 1
            self.assertGreater(checked, 5)

    def test_a_number_that_no_source_gives_is_found_by_the_check_above(self) -> None:
        self.load()
        brief = self.brief()
        brief["counts"] = {"deeds": 0}
        item = next(item for section in brief["sections"] if section["name"] == "happened" for item in section["items"]
                    if any(fact["slot"] == "doers" for sentence in item["sentences"] for fact in sentence["facts"]))
        sentence = json.loads(json.dumps(item["sentences"][0]))
        for planted in ("Atlantis", "4711"):
            false = json.loads(json.dumps(sentence))
            false["facts"][0]["text"] += " " + planted
            false["text"] = " ".join(fact["text"] for fact in false["facts"])
            with self.assertRaises(AssertionError):
                self.check_sentence(false, item, brief, set())

    def test_what_is_quoted_stands_at_its_span(self) -> None:
        self.load()
        for citation in self.brief()["citations"]:
            begin, end = citation["span"]
            text = self.documents[citation["document"]]["text"][begin:end]
            self.assertEqual(citation["quote"], re.sub(r"[\x00-\x1f\x7f]", " ", text).rstrip(" "))

    def test_each_happening_stands_once(self) -> None:
        brief = self.brief("--most", "1000")
        told = [each for section in brief["sections"] if section["name"] in ("happened", "announced", "claimed")
                for item in section["items"] for each in item["incidents"]]
        self.assertEqual(len(told), len(set(told)))
        self.assertEqual(len(told), int(brief["about"]["happenings"]))
        texts = [" ".join(s["text"] for s in item["sentences"]) for section in brief["sections"] for item in section["items"]
                 if section["name"] in ("happened", "announced", "claimed")]
        self.assertEqual(len(texts), len(set(texts)))

    def test_parts_of_a_party_are_counted_as_the_ledger_has_them(self) -> None:
        self.load()
        who = next(s for s in self.brief("--most", "1000")["sections"] if s["name"] == "who")
        self.assertGreater(len(who["items"]), 5)
        for item in who["items"]:
            counts = {"doer": 0, "target": 0}
            for each in item["incidents"]:
                for side, attributes in (("doer", ["perpetrators"]), ("target", ["targets", "victims"])):
                    values = [v["value"] for a in attributes for v in self.incidents[each][a]["values"]]
                    counts[side] += any(value["actor"] == item["id"] for value in values)
            text = item["sentences"][0]["text"]
            with self.subTest(text):
                self.assertIn(len(item["incidents"]), numbers_in(text))
                for side, count in counts.items():
                    told = re.search(rf"as {side} in ([\w,]+)", text)
                    self.assertLessEqual(max(numbers_in(told[1])) if told else 0, count)

    def test_a_pdf_has_text_links_and_the_same_bytes_each_time(self) -> None:
        article = ("outlet: Журнал Новости\ndate: 2024-05-15\nurl: https://journal.example/it's?a=1&b=(2)\n\n"
                   "Rockets hit a depot in Mosul on Tuesday, killing three guards of كتائب, the ministry said.\n")
        file = self.put("article.txt", article)
        made = [self.run_program("brief", file, "--format", "pdf").stdout for _ in range(2)]
        self.assertEqual(made[0], made[1])
        self.assertTrue(made[0].startswith(b"%PDF-1."))
        self.assertIn(b"(https://journal.example/it's?a=1&b=(2))", made[0])
        self.assertGreater(made[0].count(b"/Annot"), 3)
        self.put("brief.pdf", made[0])
        read = json.loads(self.text_of("extract", str(self.path / "brief.pdf")))
        text = " ".join([read["text"], *(each["text"] for each in read["dropped"])])
        self.assertIn("rocket attack on", " ".join(text.split()))
        self.assertIn("Журнал Новости", text)

    def test_support_is_counted_as_the_ledger_counts_it(self) -> None:
        self.load()
        seen = 0
        for section in self.brief("--most", "1000")["sections"]:
            for item in section["items"] if section["name"] == "happened" else []:
                for sentence in item["sentences"]:
                    facts = {fact["slot"]: fact["text"] for fact in sentence["facts"]}
                    if "origins" in facts:
                        support = self.incidents[item["id"]]["support"]
                        self.assertEqual(numbers_in(facts["origins"]), {support["origins"]})
                        self.assertEqual(numbers_in(facts["articles"]), {support["articles"]})
                        seen += 1
        self.assertGreater(seen, 3)

    def test_what_one_side_claims_is_hedged(self) -> None:
        self.load()
        for section in self.brief("--most", "1000")["sections"]:
            for item in section["items"] if section["name"] in ("happened", "claimed") else []:
                lead = item["sentences"][0]["text"]
                doers = self.incidents[item["id"]]["perpetrators"]["values"]
                words = {value["value"]["responsibility"] for value in doers}
                if words == {"claimed"}:
                    self.assertRegex(lead, "claimed|was reported|attempted|did not take place", lead)
                if words and words <= {"accused", "accused-by-authorities"}:
                    self.assertRegex(lead, "accused of it|was reported|attempted|did not take place", lead)

    def test_no_sentence_says_why(self) -> None:
        for options in ([], ["--min-confidence", "0", "--most", "1000"]):
            for section in self.brief(*options)["sections"]:
                said = [section["title"], section["note"]] + [s["text"] for i in section["items"] for s in i["sentences"]]
                for text in said + [s["text"] for s in section["closing"]]:
                    self.assertIsNone(NEVER.search(text), text)

    def test_a_day_without_an_article_is_unknown_and_not_zero(self) -> None:
        tempo = next(s for s in self.brief()["sections"] if s["name"] == "tempo")
        self.assertTrue(tempo["items"])
        published = {d["published"][:10] for d in self.exported("documents") if d["published"]}
        for row in tempo["items"]:
            period, count, silent, _ = [cell["text"] for cell in row["sentences"]]
            self.assertNotEqual(count, "0", period)
            unheard, days = map(int, silent.split(" of "))
            self.assertLessEqual(unheard, days)
            if count == "unknown":
                self.assertEqual(unheard, days, period)
            elif count == "none reported":
                self.assertLess(unheard, days, period)
            else:
                self.assertEqual(int(count), len(row["incidents"]), period)
        self.assertTrue(published)

    def test_nothing_published_later_is_in_a_brief_as_of_a_day(self) -> None:
        then = self.brief("--as-of", "2023-12-31", "--most", "1000")
        self.assertTrue(then["citations"])
        for citation in then["citations"]:
            self.assertLessEqual(citation["published"], "2023-12-31")
        self.assertNotIn("2024", json.dumps([s["items"] for s in then["sections"] if s["name"] == "happened"]))

    def test_files_and_a_ledger_of_them_give_the_same_sentences(self) -> None:
        db = str(self.path / "few.db")
        articles = str(ROOT / "examples/articles")
        self.assertEqual(self.run_program("add", "--db", db, articles).returncode, 0)
        of_ledger = self.brief(db=db)
        of_files = json.loads(self.text_of("brief", articles, "--format", "json"))
        for key in ("about", "citations"):
            self.assertEqual(of_files[key], of_ledger[key])
        for one, other in zip(of_files["sections"], of_ledger["sections"], strict=True):
            if one["name"] != "tempo":  # whose rows name the command that opens them
                self.assertEqual(one["items"], other["items"])

    def test_the_same_ledger_gives_the_same_bytes(self) -> None:
        for form in ("md", "html", "json", "ndjson"):
            once = self.text_of("brief", "--db", self.db, "--format", form)
            self.assertEqual(once, self.text_of("brief", "--db", self.db, "--format", form))

    def test_a_page_opens_the_words_in_place_and_calls_nothing(self) -> None:
        page = self.text_of("brief", "--db", self.db, "--format", "html")
        links = Links()
        links.feed(page)
        self.assertEqual(links.open, [])
        self.assertEqual(len(links.ids), len(set(links.ids)))
        self.assertNotIn("script", links.tags)
        self.assertNotIn("img", links.tags)
        self.assertIn("details", links.tags)
        for href in links.hrefs:
            self.assertTrue(href.startswith("https://") or href[1:] in links.ids, href)
        brief = self.brief()
        self.assertEqual(page.count("<li id=\"c"), len(brief["citations"]))

    def test_what_an_article_says_is_no_markup(self) -> None:
        text = ("outlet: <b>Post</b>\ndate: 2024-05-15\n\nRockets hit a depot in Mosul on Tuesday, killing three guards, "
                "the <script>alert(1)</script> ministry said.\n")
        file = self.put("evil.txt", text)
        page = self.text_of("brief", file, "--format", "html", "--min-confidence", "0")
        self.assertIn("Mosul", page)
        self.assertNotIn("<script", page)
        self.assertNotIn("<b>", page)
        self.assertNotIn("<script", self.text_of("brief", file, "--min-confidence", "0").replace("\\<script", ""))

    def test_what_is_left_out_is_told_with_the_command_that_shows_it(self) -> None:
        brief = self.brief("--most", "3", "--about", "Iraq", "--since", "2023-10")
        happened = next(s for s in brief["sections"] if s["name"] == "happened")
        self.assertEqual(len(happened["items"]), 3)
        self.assertGreater(happened["left_out"], 0)
        command = happened["command"].split()
        self.assertEqual(command[:2], ["isnad", "incidents"])
        self.assertIn("--place Iraq", happened["command"])
        self.assertEqual(self.run_program(*command[1:]).returncode, 0)

    def test_mistakes_are_told(self) -> None:
        articles = str(ROOT / "examples/articles")
        self.assertIn("not both", self.mistake("brief", articles, "--db", self.db))
        self.mistake("brief", "--db", self.db, "--format", "word")
        self.mistake("brief", "--db", self.db, "--min-confidence", "2")
        done = self.run_program("brief", "--db", self.db, "--about", "Kataib Hezbolah")
        self.assertEqual(done.returncode, 66)
        self.assertIn("did you mean", done.stderr.decode())
        done = self.run_program("brief", "--db", self.db, "--since", "2024", "--until", "2023")
        self.assertEqual(done.returncode, 65)
        self.assertEqual(self.run_program("brief", "--db", str(self.path / "none.db")).returncode, 66)


class Sources(Program):
    def setUp(self) -> None:
        super().setUp()
        self.db = str(self.path / "all.db")
        done = self.run_program("add", "--db", self.db, str(ROOT / "examples/articles"), str(ROOT / "examples/ledger"))
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def sources(self, *more: str) -> list[dict]:
        return json.loads(self.text_of("sources", "--db", self.db, "--format", "json", *more))

    def test_counts_are_those_that_the_reports_give(self) -> None:
        incidents = [json.loads(line) for line in self.text_of("export", "incidents", "--db", self.db).splitlines()]
        documents = {d["id"]: d for d in map(json.loads, self.text_of("export", "documents", "--db", self.db).splitlines())}
        for source in self.sources():
            def own(report: dict) -> bool:
                if source["kind"] == "outlet":
                    return documents[report["document"]]["outlet"] == source["name"]
                return any(link.get("source") == source["id"] for link in report["attribution"])
            told = alone = confirmed = corrected = 0
            for incident in incidents:
                mine = [r for r in incident["reports"] if own(r)]
                if not mine:
                    continue
                told += 1
                origins = {r["origin"] for r in mine}
                others = [r for r in incident["reports"] if not own(r) and r["origin"] not in origins]
                alone += not others
                first = min((documents[r["document"]]["published"] or "")[:10] for r in mine)
                later = [(documents[r["document"]]["published"] or "")[:10] for r in others]
                confirmed += bool(later) and min(later) > first
                positions = {i for i, r in enumerate(incident["reports"]) if own(r)}
                corrected += any(value.get("developing") and positions & set(value["support"])
                                 for each in incident.values() if isinstance(each, dict) and "values" in each
                                 for value in each["values"])
            with self.subTest(source["name"]):
                self.assertEqual(source["told"], told)
                self.assertEqual(source["alone"]["cases"], alone)
                self.assertEqual(source["confirmed"]["cases"], confirmed)
                self.assertEqual(source["corrected"]["cases"], corrected)
                self.assertEqual(source["told"], alone + confirmed + source["after_others"])

    def test_intervals_are_wilsons(self) -> None:
        z = 1.959963984540054
        for source in self.sources():
            for name in ("alone", "confirmed", "contradicted", "corrected"):
                share = source[name]
                k, n = share["cases"], share["of"]
                if n == 0:
                    self.assertIsNone(share["low"])
                    continue
                half = z * ((k / n * (1 - k / n) / n + z * z / (4 * n * n)) ** 0.5)
                middle = k / n + z * z / (2 * n)
                self.assertAlmostEqual(share["low"], max(0, (middle - half) / (1 + z * z / n)), delta=0.001)
                self.assertAlmostEqual(share["high"], min(1, (middle + half) / (1 + z * z / n)), delta=0.001)

    def test_one_is_asked_for_by_name_and_as_of_a_day(self) -> None:
        one, = self.sources("Gulf Wire", "--kind", "outlet")
        self.assertEqual(one["kind"], "outlet")
        then, = self.sources("Gulf Wire", "--kind", "outlet", "--as-of", "2023-11-30")
        self.assertLess(then["told"], one["told"])
        self.assertLessEqual(then["last"], "2023-11-30")
        done = self.run_program("sources", "--db", self.db, "Gulf Wyre")
        self.assertEqual(done.returncode, 66)
        self.assertIn("Gulf Wire", done.stderr.decode())
        self.assertIn("Gulf Wire,outlet", self.text_of("sources", "--db", self.db, "--format", "csv"))
        self.assertIn("contradicted", self.text_of("sources", "--db", self.db))


if __name__ == "__main__":
    main()

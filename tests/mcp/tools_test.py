#!/usr/bin/env python3
"""The tools of `isnad mcp` say what the command line says of the same ledger; every quotation stands in its article at its
span; pages put together are the whole; no name of a private person gets out.

Usage: tools_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import json
import re
import sqlite3

from speaking import Speaking, main

QUESTIONS = {
    "search": [{"query": "Eilat drone"}, {"query": "militia*", "limit": 50}, {"query": '"claimed responsibility"'},
               {"query": "sailors liberated", "meaning": True}],
    "happenings": [{}, {"worth": "all", "limit": 50}, {"place": ["Iraq"], "sort": "support"}],
    "timeline": [{}, {"about": "Eilat"}],
    "actor": [{"actor": "Kataib Hezbollah"}, {"actor": "islamic-resistance-in-iraq", "at": "2024"}],
    "relations": [{}, {"type": ["member-of"]}],
    "disputes": [{}, {"limit": 50, "worth": "all"}],
    "statements": [{}, {"stance": ["claims", "denies"]}],
    "sources": [{}, {"name": "Gulf Wire"}],
}
COVERED = "[a private person]"


def numbers_in(value) -> list[int]:
    """All that an answer cites."""
    if isinstance(value, list):
        return [number for one in value for number in numbers_in(one)]
    if not isinstance(value, dict):
        return []
    own = [value["citation"]] if "citation" in value else []
    own += value.get("citations", []) if all(isinstance(one, int) for one in value.get("citations", [])) else []
    return own + [number for key, one in value.items() if key not in ("citations", "citation") for number in numbers_in(one)]


class Tools(Speaking):
    def setUp(self) -> None:
        super().setUp()
        self.speaker = self.greeted()
        self.tool, self.refusal = self.speaker.tool, self.speaker.refusal

    def pages(self, name: str, /, **arguments) -> list[dict]:
        items, cursor = [], {}
        while True:
            page = self.tool(name, **arguments, **cursor)
            items += page["items"]
            if page["next_cursor"] is None:
                self.assertEqual(len(items), page["total"])
                return items
            self.assertTrue(page["items"])
            cursor = {"cursor": page["next_cursor"]}

    def test_every_quotation_stands_at_its_span(self) -> None:
        with sqlite3.connect(self.db) as database:
            texts = dict(database.execute("SELECT id, text FROM document"))
        quoted = 0
        happening = self.tool("happenings", sort="support", limit=1)["items"][0]["id"]
        asked = {**QUESTIONS, "happening": [{"id": happening}], "cite": [{"id": happening}]}
        for name, questions in asked.items():
            for arguments in questions:
                answer = self.tool(name, **arguments)
                for at, citation in enumerate(answer["citations"], 1):
                    self.assertEqual(citation["number"], at)
                    text = texts[citation["document"]]
                    if citation["span"] is None:
                        self.assertEqual(name, "search", citation)  # words of a title
                        continue
                    begin, end = citation["span"]
                    words = " ".join(text[begin:end].split())
                    quote = citation["quote"].strip("…").strip()
                    pattern = ".+?".join(map(re.escape, re.split(re.escape(COVERED), " ".join(quote.split()))))
                    self.assertRegex(words, f"^{pattern}$" if name != "search" else pattern, (name, citation))
                    quoted += 1
        self.assertGreater(quoted, 200)

    def test_what_is_cited_is_there_and_every_item_cites(self) -> None:
        for name, questions in QUESTIONS.items():
            for arguments in questions:
                answer = self.tool(name, **arguments)
                have = {one["number"] for one in answer["citations"]}
                body = {key: value for key, value in answer.items() if key not in ("citations", "ledger")}
                self.assertLessEqual(set(numbers_in(body)), have)
                if name != "sources":
                    for item in answer.get("items", []):
                        self.assertTrue(numbers_in(item), (name, item))

    def test_search_by_meaning_finds_what_is_told_in_other_words(self) -> None:
        self.assertEqual(self.tool("search", query="abducted")["items"], [])
        self.assertIn("**", self.tool("search", query="mariners abducted", meaning=True)["items"][0]["snippet"])

    def test_pages_put_together_are_what_the_command_line_lists(self) -> None:
        told = [one["id"] for one in self.objects("incidents", "--all", "--order", "time")]
        self.assertEqual([one["id"] for one in self.pages("happenings", worth="all", limit=37)], told)
        self.assertEqual([one["id"] for one in self.pages("happenings", worth="all", sort="newest", limit=50)],
                         [one["id"] for one in self.objects("incidents", "--all", "--order", "newest")])
        relations = {one["id"] for one in self.objects("relations")}
        self.assertEqual({one["id"] for one in self.pages("relations", limit=50)}, relations)
        statements = [one["id"] for one in self.objects("statements")]
        self.assertEqual([one["id"] for one in self.pages("statements", limit=50)], statements)
        disputes = [one.get("incident", one.get("relation")) for one in self.objects("disputes")]
        mine = [one["happening"]["id"] if "happening" in one else one["relation"] for one in self.pages("disputes", worth="all", limit=7)]
        self.assertEqual(sorted(mine), sorted(disputes))

    def test_filters_mean_what_the_options_mean(self) -> None:
        for arguments, options in [
            ({"place": ["Iraq"], "since": "2024-01", "until": "2024-02"}, ["--place", "Iraq", "--since", "2024-01", "--until", "2024-02"]),
            ({"actor": ["Islamic Resistance in Iraq"], "members": True}, ["--actor", "Islamic Resistance in Iraq", "--members"]),
            ({"type": ["drone", "consult"]}, ["--type", "drone,consult"]),
            ({"responsibility": ["claimed"], "min_origins": 2}, ["--responsibility", "claimed", "--min-origins", "2"]),
            ({"source": ["Gulf Wire"]}, ["--source", "Gulf Wire"]),
            ({"as_of": "2024-01-31"}, ["--as-of", "2024-01-31"]),
        ]:
            with self.subTest(arguments):
                told = [one["id"] for one in self.objects("incidents", *options)]
                self.assertEqual([one["id"] for one in self.pages("happenings", limit=50, **arguments)], told)
        disputed = [one["id"] for one in self.objects("incidents") if any(isinstance(value, dict) and value.get("disputed") for value in one.values())]
        self.assertTrue(disputed)
        self.assertEqual([one["id"] for one in self.pages("happenings", disputed=True)], disputed)
        told = {one["id"] for one in self.objects("relations", "--actor", "Kataib Hezbollah", "--at", "2024")}
        self.assertEqual({one["id"] for one in self.pages("relations", actor=["Kataib Hezbollah"], at="2024")}, told)

    def test_a_happening_has_every_value_with_its_reports(self) -> None:
        for one in self.objects("incidents", "--limit", "15", "--order", "support"):
            whole = self.tool("happening", id=one["id"], limit=50)
            reports = whole["reports"]
            while whole["next_cursor"]:
                whole = self.tool("happening", id=one["id"], cursor=whole["next_cursor"])
                reports += whole["reports"]
            self.assertEqual([each["number"] for each in reports], list(range(len(one["reports"]))))
            for mine, its in zip(reports, one["reports"]):
                self.assertEqual(mine["origin"].replace(COVERED, ""), its["origin"] if COVERED not in mine["origin"] else mine["origin"].replace(COVERED, ""))
            for name, attribute in whole["attributes"].items():
                self.assertEqual(attribute["disputed"], one[name]["disputed"])
                self.assertEqual(len(attribute["values"]) + attribute.get("more_values", 0), len(one[name]["values"]))
                self.assertEqual([value["reports"] for value in attribute["values"]],
                                 [value["support"] for value in one[name]["values"][:len(attribute["values"])]])

    def test_an_actor_at_a_date_has_what_was_told_to_hold_then(self) -> None:
        told = json.loads(self.text_of("actor", "Kataib Hezbollah", "--at", "2024", "--db", self.db, "--format", "json"))[0]
        mine = self.tool("actor", actor="Kataib Hezbollah", at="2024")
        for key in ("ties", "time_not_told"):
            self.assertEqual([(one["relation"], one["type"], one["valid"]) for one in mine[key]],
                             [(one["relation"], one["type"], one["valid"]) for one in told[key][:len(mine[key])]])
            self.assertEqual(len(mine[key]) + mine["more"][key], len(told[key]))
            self.assertTrue(mine[key])
        self.assertEqual(mine["actor"]["id"], told["object"]["id"])

    def test_a_record_is_that_of_the_command_line(self) -> None:
        self.assertEqual(self.tool("sources", name="Gulf Wire")["record"], self.objects("sources", "Gulf Wire")[0])

    def test_mistakes_say_what_there_is(self) -> None:
        for name, arguments, sentence in [
            ("happenings", {"bla": 1}, "there is no argument 'bla'"),
            ("happenings", {"place": "Iraq"}, "place has to be a list of strings"),
            ("happenings", {"place": ["x" * 500]}, "place is longer than 400 bytes"),
            ("happenings", {"place": ["a\u0000b"]}, "control character"),
            ("happenings", {"limit": 51}, "limit has to be 1 to 50"),
            ("happenings", {"limit": 10 ** 19}, "limit has to be 1 to 50"),
            ("happenings", {"limit": "5"}, "limit has to be an integer"),
            ("happenings", {"members": "yes"}, "members has to be true or false"),
            ("happenings", {"sort": "best"}, "there is no sort 'best'"),
            ("happenings", {"since": "yesterday"}, "yesterday"),
            ("happenings", {"type": ["asault"]}, "did you mean"),
            ("happenings", {"actor": ["Nobody Known"]}, "there is no actor"),
            ("happening", {}, "id is missing"),
            ("happening", {"id": "kataib-hezbollah"}, "there is no happening"),
            ("search", {"query": "..."}, "no word"),
            ("search", {"query": ""}, "query is empty"),
            ("actor", {"actor": "militias"}, "can be"),
            ("actor", {"actor": "Hezbolah"}, "did you mean Hezbollah"),
            ("cite", {"id": "nothing"}, "there is nothing with the id"),
            ("sources", {"name": "Gulf Wired"}, "Did you mean Gulf Wire"),
        ]:
            with self.subTest(f"{name} {arguments}"):
                said = self.refusal(name, **arguments)
                self.assertIn(sentence, said)
                self.assertLess(len(said), 3000)

    def test_a_cursor_is_of_one_question_and_one_state(self) -> None:
        cursor = self.tool("happenings", limit=2)["next_cursor"]
        self.assertEqual(len(self.tool("happenings", limit=2, cursor=cursor)["items"]), 2)
        for wrong in ({"place": ["Iraq"], "cursor": cursor}, {"cursor": "x" + cursor}, {"cursor": "2"}, {"cursor": "-"},
                      {"cursor": "99999999999999999999-" + cursor.split("-")[1]}):
            self.assertIn("belongs to another question", self.refusal("happenings", **wrong))
        state = self.tool("overview")["ledger"]["state"]
        article = self.put("new.txt", "outlet: River Post\ndate: 2024-05-15\n\nRockets hit a depot in Mosul on Tuesday, killing three guards.\n")
        self.text_of("add", "--db", self.db, article)
        overview = self.tool("overview")
        self.assertEqual((overview["articles"], overview["ledger"]["stale"]), (64, False))
        self.assertNotEqual(overview["ledger"]["state"], state)
        self.assertIn("belongs to another question", self.refusal("happenings", limit=2, cursor=cursor))

    def test_names_of_private_persons_are_covered(self) -> None:
        db = str(self.path / "private.db")
        article = self.put("a.txt", "outlet: River Post\ndate: 2024-05-15\n\nRockets hit a house in Mosul on Tuesday, killing Layla Haddad and "
                           "her brother, the interior ministry said. A neighbour, Omar Nasser, said that Layla Haddad taught at a school in Mosul.\n")
        self.text_of("add", "--db", db, article)
        with sqlite3.connect(db) as database:
            names = [name for name, in database.execute("SELECT name FROM actor WHERE kind = 'person'")]
        self.assertIn("Layla Haddad", names)  # or the test shows nothing
        speaker = self.greeted(db=db)
        ids = [one["id"] for one in speaker.tool("happenings", worth="all", limit=50)["items"]]
        self.assertTrue(ids)
        answers = [speaker.tool(name, **arguments) for name, arguments in [
            ("search", {"query": "Mosul"}), ("happenings", {"worth": "all"}), ("timeline", {}), ("statements", {}), ("relations", {}),
            ("sources", {}), ("sources", {"name": "River Post"}), ("actor", {"actor": "Layla Haddad"}),
            *[("happening", {"id": one}) for one in ids], *[("cite", {"id": one}) for one in ids]]]
        said = json.dumps(answers)
        self.assertNotIn("Haddad", said)
        self.assertIn(COVERED, said)


if __name__ == "__main__":
    main()

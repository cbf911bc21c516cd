#!/usr/bin/env python3
"""`isnad review` and `isnad log`: decisions of people hold when documents are added, read again, derived anew; undone they
leave no trace; what can't be decided is told.

Usage: review_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import json
import sqlite3

from program import Program, main

# Two outlets on one strike with rival counts; a drone attack elsewhere; a later report of the strike.
RIVER = ("outlet: River Post\ndate: 2024-05-15\n\n"
         "Rockets hit a fuel depot in Mosul on Tuesday, killing three guards, the ministry said.\n")
HILL = ("outlet: Hill Times\ndate: 2024-05-15\n\n"
        "A rocket attack on a fuel depot in Mosul on Tuesday killed seven guards, a hospital official said.\n")
BASE = ("outlet: Coast Daily\ndate: 2024-08-20\n\n"
        "Kataib Hezbollah fired two drones at a base in Erbil on Monday, wounding four soldiers, an officer said.\n")
LATER = ("outlet: Plain Herald\ndate: 2024-05-16\n\n"
         "Rockets hit a fuel depot in Mosul on Tuesday and killed five guards, police said on Wednesday.\n")
WHATS = ("documents", "incidents", "actors", "relations", "statements", "stories")


class Review(Program):
    def setUp(self) -> None:
        super().setUp()
        self.db = str(self.path / "test.db")
        self.add(river=RIVER, hill=HILL, base=BASE)

    def add(self, **articles: str) -> None:
        lines = []
        for name, text in articles.items():
            head, body = text.split("\n\n", 1)
            fields = dict(line.split(": ", 1) for line in head.splitlines())
            lines.append(json.dumps({"id": name, "outlet": fields["outlet"], "published": fields["date"], "text": body}))
        self.text_of("add", "--db", self.db, "--input-format", "ndjson", "-", stdin="\n".join(lines))

    def exports(self) -> dict[str, str]:
        return {what: self.text_of("export", what, "--db", self.db) for what in WHATS}

    def lines(self, what: str) -> list[dict]:
        return [json.loads(line) for line in self.text_of("export", what, "--db", self.db).splitlines()]

    def incident(self, document: str) -> dict:
        """The one that the document's first event is told in."""
        for each in self.lines("incidents"):
            if any(member["document"] == document and member["event"] == "e0" for member in each["members"]):
                return each
        self.fail(f"no incident of {document}")

    def documents(self, incident: dict) -> set[str]:
        return {member["document"] for member in incident["members"]}

    def review(self, *arguments: str, status: int = 0) -> str:
        done = self.run_program("review", *arguments, "--why", "seen", "--by", "editor", "--db", self.db)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        self.assertEqual(done.stdout, b"")
        return done.stderr.decode()

    def after_all_that_may_happen(self, check) -> None:
        """Documents are added, all is derived anew, all is read again by another engine."""
        check()
        self.add(later=LATER)
        check()
        self.text_of("rebuild", "--db", self.db)
        check()
        with sqlite3.connect(self.db) as ledger:
            ledger.execute("UPDATE made_by SET program = '0.0.1+older'")
        self.text_of("refresh", "--db", self.db)
        check()
        self.assertIn("agree", self.run_program("verify", "--db", self.db).stderr.decode())

    def test_a_corrected_figure_holds_beside_what_the_reports_say(self) -> None:
        before = self.incident("river")
        self.assertEqual(self.documents(before), {"river", "hill"})
        self.assertTrue(before["killed"]["disputed"])
        self.assertIn("killed is [4,4]", self.review("correct", before["id"], "--field", "killed", "--value", "4"))

        def check() -> None:
            after = self.incident("river")
            self.assertEqual(after["killed"]["agreed"], [4, 4])
            self.assertFalse(after["killed"]["disputed"])
            self.assertEqual(after["killed"]["decision"], 1)
            self.assertEqual(after["review"], "corrected")
            told = [value["value"] for value in after["killed"]["values"]]
            self.assertIn([3, 3], told)
            self.assertIn([7, 7], told)
        self.after_all_that_may_happen(check)

    def test_merged_incidents_stay_one(self) -> None:
        strike, base = self.incident("river"), self.incident("base")
        self.assertNotEqual(strike["id"], base["id"])
        self.review("merge", strike["id"], base["id"])

        def check() -> None:
            self.assertGreaterEqual(self.documents(self.incident("base")), {"river", "hill", "base"})
            # Both ids lead to the one that is left.
            for each in (strike["id"], base["id"]):
                shown = json.loads(self.text_of("export", "incidents", "--db", self.db, "--id", each))
                self.assertEqual(shown["id"], self.incident("river")["id"])
        self.after_all_that_may_happen(check)

    def test_a_split_incident_stays_two(self) -> None:
        strike = self.incident("river")
        self.review("split", strike["id"], "hill")

        def check() -> None:
            self.assertNotIn("hill", self.documents(self.incident("river")))
            self.assertNotIn("river", self.documents(self.incident("hill")))
        self.after_all_that_may_happen(check)

    def test_a_rejected_incident_stays_out_and_a_new_report_is_not_rejected_with_it(self) -> None:
        strike = self.incident("river")
        self.review("reject", strike["id"])

        def check() -> None:
            rejected = self.incident("river")
            self.assertEqual(rejected["review"], "rejected")
            self.assertEqual(self.documents(rejected), {"river", "hill"})
            others = [each for each in self.lines("incidents") if each["id"] != rejected["id"]]
            self.assertTrue(all(each["review"] == "none" for each in others))
        self.after_all_that_may_happen(check)
        self.review("accept", strike["id"])
        self.assertEqual(self.incident("river")["review"], "accepted")

    def test_actors_are_merged_and_split(self) -> None:
        actors = self.lines("actors")
        known = next(each for each in actors if each["id"] == "kataib-hezbollah")
        other = next(each for each in actors if each["name"] == "Mosul")
        self.review("merge", known["id"], other["id"])
        names = {name["name"] for each in self.lines("actors") if each["id"] == known["id"] for name in each["names"]}
        self.assertIn("Mosul", names)
        shown = json.loads(self.text_of("export", "actors", "--db", self.db, "--id", other["id"]))
        self.assertEqual(shown["id"], known["id"])
        self.review("split", other["id"], "base")
        self.assertEqual(len([each for each in self.lines("actors") if each["name"] == "Mosul"]), 1)

    def test_undone_decisions_leave_no_trace(self) -> None:
        before = self.exports()
        strike, base = self.incident("river"), self.incident("base")
        self.review("correct", strike["id"], "--field", "place", "--value", "Erbil")
        self.review("merge", strike["id"], base["id"])
        self.review("reject", base["id"])
        self.review("split", self.incident("river")["id"], "hill")
        self.review("accept", base["id"])
        self.assertNotEqual(self.exports()["incidents"], before["incidents"])
        self.review("undo", "1", "2", "3", "4", "5")
        self.assertEqual(self.exports(), before)
        self.assertEqual(len(self.lines("reviews")), 10)
        self.review("undo", "6")  # brings the correction back
        self.assertEqual(self.incident("river")["place"]["agreed"]["name"], "Erbil")

    def test_the_log_and_the_export_tell_who_decided_what_and_why(self) -> None:
        strike = self.incident("river")
        self.review("accept", strike["id"])
        self.review("correct", strike["id"], "--field", "time", "--value", "2024-05-13")
        self.review("undo", "1")
        logged = self.text_of("log", "--db", self.db, "--format", "ndjson")
        self.assertEqual(logged, self.text_of("export", "reviews", "--db", self.db))
        first, second, third = (json.loads(line) for line in logged.splitlines())
        self.assertRegex(first.pop("at"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(first, {"id": 1, "by": "editor", "action": "accept", "object": strike["id"], "field": None, "old": None,
                                 "new": None, "why": "seen"})
        self.assertEqual((second["field"], second["old"], second["new"]), ("time", strike["time"]["agreed"], "2024-05-13"))
        self.assertEqual((third["action"], third["undoes"], third["object"]), ("undo", 1, strike["id"]))
        table = self.text_of("log", "--db", self.db).splitlines()
        self.assertEqual(len(table), 3)
        self.assertTrue(table[0].endswith("undone"), table[0])
        self.assertIn('time: ', table[1])

    def test_mistakes_are_told_and_nothing_is_decided(self) -> None:
        strike = self.incident("river")["id"]
        slip = strike[:-1] + ("0" if strike[-1] != "0" else "1")
        self.assertIn(f"did you mean {strike}?", self.review("accept", slip, status=66))
        self.assertIn("isnad export lists them", self.review("accept", "nobody-at-all", status=66))
        said = self.review("correct", strike, "--field", "deaths", "--value", "3", status=64)
        for field in ("killed", "wounded", "place", "time"):
            self.assertIn(field, said)
        for field, value in (("killed", "three"), ("killed", "7..3"), ("killed", "-1"), ("killed", ".."), ("time", "last week"),
                             ("outcome", "hitt"), ("instruments", "A Drone!")):
            self.assertIn(value, self.review("correct", strike, "--field", field, f"--value={value}", status=65))
        self.assertIn("one already", self.review("merge", strike, strike, status=65))
        actor = next(each["id"] for each in self.lines("actors"))
        self.assertIn("can't be one", self.review("merge", strike, actor, status=65))
        self.assertIn("actors can be merged and split", self.review("reject", actor, status=65))
        self.assertIn("there is no member 'elsewhere'", self.review("split", strike, "elsewhere", status=65))
        self.assertIn("has to stay", self.review("split", strike, "river", "hill", status=65))
        self.assertIn("there is no decision '1'", self.review("undo", "1", status=66))
        self.assertEqual(self.lines("reviews"), [])
        self.review("accept", strike)
        self.review("undo", "1")
        self.assertIn("undone already", self.review("undo", "1", status=65))
        done = self.run_program("review", "accept", strike, "--why", "seen", "--db", self.db, USER="")
        self.assertEqual(done.returncode, 64, done.stderr.decode())
        self.assertIn("--by", done.stderr.decode())
        self.assertIn("--why", self.mistake("review", "accept", strike, "--db", self.db))
        self.assertEqual(self.run_program("log", "--db", str(self.path / "none.db")).returncode, 66)

    def test_several_ids_are_all_decided_or_none(self) -> None:
        strike, base = self.incident("river")["id"], self.incident("base")["id"]
        self.review("accept", strike, base)
        self.assertEqual(len(self.lines("reviews")), 2)
        self.review("reject", strike, "i0000000000000000", status=66)
        self.assertEqual(len(self.lines("reviews")), 2)

    def test_words_that_are_gone_are_named_by_verify(self) -> None:
        self.review("accept", self.incident("river")["id"])
        with sqlite3.connect(self.db) as ledger:
            ledger.execute("UPDATE decision_anchor SET quote = 'vanished' WHERE document = 'river'")
        done = self.run_program("verify", "--db", self.db)
        self.assertEqual(done.returncode, 67)
        self.assertIn('decision 1: its words "vanished" are not in document river', done.stderr.decode())

    def test_help_has_examples(self) -> None:
        for command in (("review",), ("log",), ("review", "correct"), ("review", "split")):
            self.assertIn("Example", self.text_of(*command, "--help"))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Questions to a ledger: incidents, events, actors, relations, statements, stories, disputes, timeline, search, show, diff.

Usage: query_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import csv
import io
import json
import sqlite3

from program import ROOT, Program, main

# Two outlets on one strike with rival counts; a drone attack elsewhere; membership told for a time; a later look back.
ARTICLES = {
    "river": ("River Post", "2024-05-15", "Strike on a depot",
              "Rockets hit a fuel depot in Mosul on Tuesday, killing three guards, the ministry said."),
    "hill": ("Hill Times", "2024-05-15", "Depot burns",
             "A rocket attack on a fuel depot in Mosul on Tuesday killed seven guards, a hospital official said."),
    "base": ("Coast Daily", "2024-08-20", "Drones over Erbil",
             "Kataib Hezbollah fired two drones at a base in Erbil on Monday, wounding four soldiers, an officer said."),
    "member": ("Plain Herald", "2024-09-02", "Who is who",
               "Kataib Hezbollah joined the Islamic Resistance in Iraq in October 2023. "
               "Ali Karim has led Kataib Hezbollah since March 2021."),
    "later": ("Plain Herald", "2024-10-01", "A summer of fire", "On 14 May rockets hit a fuel depot in Mosul."),
    "claim": ("Gulf Wire", "2024-10-01", "A claim",
              "Kataib Hezbollah claimed responsibility for the drone attack on a base in Erbil on 19 August."),
}
WHATS = ("incidents", "events", "actors", "relations", "statements", "stories", "disputes", "timeline")


def ndjson(names: list[str]) -> str:
    lines = []
    for name in names:
        outlet, published, title, text = ARTICLES[name]
        lines.append(json.dumps({"id": name, "outlet": outlet, "published": published, "title": title, "text": text,
                                 "url": f"https://{name}.example/story"}))
    return "\n".join(lines)


class Query(Program):
    def setUp(self) -> None:
        super().setUp()
        self.db = str(self.path / "test.db")
        self.add(list(ARTICLES))

    def add(self, names: list[str], db: str = "") -> None:
        done = self.run_program("add", "--db", db or self.db, "--input-format", "ndjson", "-", stdin=ndjson(names))
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def ask(self, *arguments: str, db: str = "") -> list[dict]:
        text = self.text_of(*arguments, "--db", db or self.db, "--format", "ndjson")
        return [json.loads(line) for line in text.splitlines()]

    def ids(self, *arguments: str, db: str = "") -> set[str]:
        return {each["id"] for each in self.ask(*arguments, db=db)}

    def refused(self, status: int, *arguments: str) -> str:
        done = self.run_program(*arguments)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        self.assertEqual(done.stdout, b"")
        return done.stderr.decode()

    def strike(self) -> dict:
        """The strike in Mosul."""
        return next(each for each in self.ask("incidents") if any(m["document"] == "river" for m in each["members"])
                    and each["type"] == "assault")

    def attack(self) -> dict:
        """The attack in Erbil."""
        return next(each for each in self.ask("incidents") if any(m["document"] == "base" for m in each["members"])
                    and each["type"] == "assault")

    def test_without_a_filter_all_come_as_export_gives_them(self) -> None:
        for what, *all_of in (("incidents", "--all"), ("actors",), ("relations",), ("statements",), ("stories",)):
            exported = self.text_of("export", what, "--db", self.db).splitlines()
            asked = self.text_of(what, *all_of, "--db", self.db, "--format", "ndjson").splitlines()
            self.assertEqual(sorted(asked), exported, what)

    def test_what_says_too_little_of_itself_is_shown_when_asked_for(self) -> None:
        text = ("Militants killed four soldiers in Mosul on 14 May 2024. The militants and the government held talks in Geneva. "
                "Fighting continued. The militants did not attack the barracks in Tikrit.")
        db = str(self.path / "worth.db")
        done = self.run_program("add", "--db", db, "--input-format", "ndjson", "-", stdin=json.dumps({"id": "a", "text": text}))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        types = lambda *asked: sorted({each["type"] for each in self.ask("incidents", *asked, db=db)})
        self.assertEqual(types(), ["assault"])
        self.assertEqual(types("--all"), ["assault", "consult"])
        self.assertEqual(types("--type", "consult"), ["consult"])
        self.assertEqual(len(self.ask("incidents", db=db)), 1)
        shown = self.text_of("read", self.put("a.txt", text))
        self.assertNotIn("Geneva", shown)
        self.assertNotIn("Tikrit", shown)
        self.assertIn("Tikrit", self.text_of("read", "--all", self.put("a.txt", text)))
        self.assertIn("Geneva", self.text_of("read", "--all", self.put("a.txt", text)))
        self.assertIn("Geneva", self.text_of("read", "--type", "consult", self.put("a.txt", text)))

    def test_a_toll_counts_the_dead_of_the_deed(self) -> None:
        text = "A bomb exploded in a market in Baghdad on 14 May 2024. The death toll rose to at least 12, officials said."
        db = str(self.path / "toll.db")
        done = self.run_program("add", "--db", db, "--input-format", "ndjson", "-", stdin=json.dumps({"id": "a", "text": text}))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual([each["killed"]["agreed"] for each in self.ask("incidents", db=db)], [[12, None]])

    def test_every_format_has_the_same_things(self) -> None:
        for what in WHATS:
            lines = self.ask(what)
            self.assertTrue(lines, what)
            self.assertEqual(json.loads(self.text_of(what, "--db", self.db, "--format", "json")), lines, what)
            rows = list(csv.reader(io.StringIO(self.text_of(what, "--db", self.db, "--format", "csv"), newline="")))
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, what)
            self.assertGreaterEqual(len(rows) - 1, len(lines), what)
            table = self.text_of(what, "--db", self.db)
            self.assertNotIn("\x1b", table)
            self.assertLessEqual(max(map(len, table.splitlines())), 110, what)
            self.assertIn("\x1b[1", self.text_of(what, "--db", self.db, "--colour", "always"))

    def test_time_narrows(self) -> None:
        strike, attack = self.strike()["id"], self.attack()["id"]
        for arguments, has_strike, has_attack in ((("--since", "2024-06"), False, True), (("--until", "2024-06"), True, False),
                                                  (("--at", "2024-05-14"), True, False), (("--at", "2024-08"), False, True),
                                                  (("--since", "2024", "--until", "2024"), True, True)):
            found = self.ids("incidents", *arguments)
            self.assertEqual((strike in found, attack in found), (has_strike, has_attack), arguments)
        self.assertEqual(self.ids("stories", "--since", "2024-09", "--until", "2024-09"),
                         {each["id"] for each in self.ask("stories") if each["original"] == "member"})

    def test_parties_places_types_and_sources_narrow_and_several_widen(self) -> None:
        strike, attack = self.strike()["id"], self.attack()["id"]
        cases = ((("--actor", "kataib-hezbollah"), False, True), (("--actor", "Kata'ib Hezbollah"), False, True),
                 (("--place", "Mosul"), True, False), (("--place", "erb"), False, True),
                 (("--place", "Mosul", "--place", "Erbil"), True, True), (("--place", "Iraq"), True, True),
                 (("--place", "IQ"), True, True), (("--type", "drone"), False, True), (("--type", "assault"), True, True),
                 (("--source", "Hill Times"), True, False), (("--source", "coast"), False, True),
                 (("--place", "Mosul", "--type", "drone"), False, False))
        for arguments, has_strike, has_attack in cases:
            found = self.ids("incidents", *arguments)
            self.assertEqual((strike in found, attack in found), (has_strike, has_attack), arguments)

    def test_members_are_those_of_the_time_that_is_asked_for(self) -> None:
        attack = self.attack()["id"]
        umbrella = ("--actor", "Islamic Resistance in Iraq")
        self.assertNotIn(attack, self.ids("incidents", *umbrella))
        self.assertIn(attack, self.ids("incidents", *umbrella, "--members"))
        self.assertIn("kataib-hezbollah", self.ids("actors", *umbrella, "--members", "--at", "2024-08-19"))
        self.assertIn("--members requires --actor", self.mistake("incidents", "--members", "--db", self.db))

    def test_as_of_looks_at_nothing_that_came_later(self) -> None:
        early = str(self.path / "early.db")
        self.add(["river", "hill"], db=early)
        for what in WHATS:
            self.assertEqual(self.text_of(what, "--db", self.db, "--as-of", "2024-08-19", "--format", "ndjson"),
                             self.text_of(what, "--db", early, "--format", "ndjson"), what)
        self.assertEqual(self.text_of("incidents", "--db", self.db, "--as-of", "2024-10-01", "--format", "ndjson"),
                         self.text_of("incidents", "--db", self.db, "--format", "ndjson"))

    def test_as_of_knows_no_decision_that_was_made_later(self) -> None:
        strike = self.strike()["id"]
        done = self.run_program("review", "correct", strike, "--field", "killed", "--value", "4", "--by", "Ana", "--why", "a list of names", "--db",
                                self.db)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(next(i for i in self.ask("incidents") if i["id"] == strike)["killed"]["agreed"], [4, 4])
        then = next(i for i in self.ask("incidents", "--as-of", "2024-12") if i["id"] == strike)
        self.assertIsNone(then["killed"]["agreed"])

    def test_a_towns_name_means_the_sites_that_bear_it_too(self) -> None:
        db = str(self.path / "sites.db")
        texts = {"port": "Drones hit the port of Eilat on 3 May 2024, the army said.",
                 "town": "Rockets hit Eilat on 9 June 2024, the army said.",
                 "other": "Rockets hit Mosul on 9 July 2024, the army said."}
        lines = "\n".join(json.dumps({"id": name, "outlet": name, "published": "2024-08-01", "text": text}) for name, text in texts.items())
        done = self.run_program("add", "--db", db, "--input-format", "ndjson", "-", stdin=lines)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        told = {member["document"] for each in self.ask("incidents", "--place", "Eilat", db=db) for member in each["members"]}
        self.assertEqual(told, {"port", "town"})

    def test_orders_and_limits(self) -> None:
        in_time = [each["id"] for each in self.ask("incidents")]
        self.assertLess(in_time.index(self.strike()["id"]), in_time.index(self.attack()["id"]))
        newest = [each["id"] for each in self.ask("incidents", "--order", "newest")]
        self.assertLess(newest.index(self.attack()["id"]), newest.index(self.strike()["id"]))
        supported = self.ask("incidents", "--order", "support")
        origins = [each["support"]["origins"] for each in supported]
        self.assertEqual(origins, sorted(origins, reverse=True))
        self.assertEqual(len(self.ask("incidents", "--limit", "1")), 1)
        for what in WHATS:
            self.assertEqual(len(self.text_of(what, "--db", self.db, "--limit", "1", "--format", "ndjson").splitlines()), 1, what)
        self.assertEqual({each["id"] for each in supported if each["support"]["origins"] > 1},
                         self.ids("incidents", "--min-origins", "2"))

    def test_disputes_name_the_sides_and_who_says_each(self) -> None:
        strike = self.strike()["id"]
        killed = next(each for each in self.ask("disputes") if each.get("incident") == strike and each["attribute"] == "killed")
        sides = {tuple(side["value"]): side["reports"] for side in killed["sides"]}
        self.assertEqual(set(sides), {(3, 3), (7, 7)})
        self.assertEqual([each["outlet"] for each in sides[3, 3]], ["River Post"])
        self.assertIn("killing three guards", sides[3, 3][0]["words"])
        self.assertIn("Hill Times", sides[7, 7][0]["said"])
        self.assertNotIn(strike, {each.get("incident") for each in self.ask("disputes", "--place", "Erbil")})
        self.assertEqual({each["incident"] for each in self.ask("disputes") if "incident" in each},
                         {each["id"] for each in self.ask("incidents") for value in each.values()
                          if isinstance(value, dict) and value.get("disputed")})

    def test_show_has_every_value_with_who_says_it_in_which_words(self) -> None:
        strike = self.strike()
        shown = json.loads(self.text_of("show", strike["id"], "--db", self.db, "--format", "json"))[0]
        self.assertEqual(shown["object"], strike)
        self.assertEqual(len(shown["evidence"]), len(strike["reports"]))
        for report, evidence in zip(strike["reports"], shown["evidence"]):
            self.assertEqual(evidence["document"]["id"], report["document"])
            begin, end = report["span"]
            text = ARTICLES[report["document"]][3]
            self.assertEqual(evidence["words"], " ".join(text[begin:end].split()))
            self.assertEqual(len(evidence["attribution"]), len(report["attribution"]))
        text = self.text_of("show", strike["id"], "--db", self.db)
        for words in ("killed, disputed", "River Post, 2024-05-15", "Hill Times", "killing three guards", "killed seven guards",
                      "https://river.example/story", "Who says so"):
            self.assertIn(words, text)

    def test_show_takes_every_kind_of_id_and_addresses_and_beginnings(self) -> None:
        for what in ("incidents", "actors", "relations", "statements", "stories"):
            for one in self.ask(what):
                shown = json.loads(self.text_of("show", one["id"], "--db", self.db, "--format", "json"))
                self.assertEqual(shown[0]["object"], one)
        document = json.loads(self.text_of("show", "https://base.example/story", "--db", self.db, "--format", "json"))[0]
        self.assertEqual((document["kind"], document["object"]["id"]), ("document", "base"))
        self.assertIn(self.attack()["id"], {each["id"] for each in document["incidents"]})
        strike = self.strike()["id"]
        self.assertIn(strike, self.text_of("show", strike[:10], "--db", self.db))
        self.assertIn("there is nothing with the id", self.refused(66, "show", "i00", "--db", self.db))

    def test_an_old_id_leads_to_what_holds_it_now(self) -> None:
        first, second = self.strike()["id"], self.attack()["id"]
        done = self.run_program("review", "merge", first, second, "--by", "Ana", "--why", "one deed", "--db", self.db)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        now = {json.loads(self.text_of("show", each, "--db", self.db, "--format", "json"))[0]["object"]["id"]
               for each in (first, second)}
        self.assertEqual(len(now), 1)

    def test_an_actor_has_names_ties_and_sources_at_a_time(self) -> None:
        def actor(*arguments: str) -> dict:
            return self.ask("actor", *arguments)[0]

        whole = actor("Kataib Hezbollah")
        self.assertEqual(whole["object"]["id"], "kataib-hezbollah")
        member = [tie for tie in whole["time_not_told"] if tie["type"] == "member-of" and tie["relation"]]
        self.assertEqual({each["document"] for tie in member for each in tie["sources"]}, {"member"})
        self.assertTrue(any("register" in tie["sources"] for tie in whole["ties"]))
        told = next(tie for tie in whole["ties"] if tie["relation"])
        self.assertEqual((told["type"], told["subject_name"], told["valid"]), ("leads", "Ali Karim", "2021-03/.."))
        then = actor("Kataib Hezbollah", "--at", "2024-10-01")
        self.assertIn(told, then["ties"])
        before = actor("Kataib Hezbollah", "--at", "2020-01-01")
        self.assertNotIn(told, before["ties"])
        self.assertIn("Abu Mahdi al-Muhandis", {tie["subject_name"] for tie in before["ties"]})  # until 2020-01
        self.assertNotIn("Abu Mahdi al-Muhandis", {tie["subject_name"] for tie in then["ties"]})
        self.assertEqual(before["incidents"], [])
        self.assertIn(self.attack()["id"], actor("kataib-hezbollah", "--at", "2024-08-19")["incidents"])
        text = self.text_of("actor", "Kataib Hezbollah", "--at", "2024-10-01", "--db", self.db)
        for words in ("Ties at 2024-10-01", "since 2021-03", "Plain Herald, 2024-09-02", "Names"):
            self.assertIn(words, text)

    def test_what_nobody_has_is_answered_with_the_nearest(self) -> None:
        self.assertIn("did you mean Mosul?", self.refused(66, "incidents", "--place", "Mosol", "--db", self.db))
        self.assertIn("did you mean Kata", self.refused(66, "incidents", "--actor", "Kataib Hezbolah", "--db", self.db))
        self.assertIn("did you mean River Post?", self.refused(66, "incidents", "--source", "Rivet Post", "--db", self.db))
        self.assertIn("there is no actor 'xyzzy'", self.refused(66, "actor", "xyzzy", "--db", self.db))
        self.assertIn("did you mean drone?", self.mistake("incidents", "--type", "drones", "--db", self.db))
        self.assertIn("no date", self.refused(65, "incidents", "--since", "yesterday", "--db", self.db))
        self.assertIn("no day lies between", self.refused(65, "incidents", "--since", "2025", "--until", "2024", "--db", self.db))

    def test_search_finds_words_and_the_incidents_told_there(self) -> None:
        found = self.ask("search", "drones", "erbil")
        self.assertEqual(found[0]["document"], "base")  # in the title too
        self.assertEqual({each["document"] for each in found}, {"base", "claim"})
        self.assertIn(self.attack()["id"], found[0]["incidents"])
        self.assertEqual({each["document"] for each in self.ask("search", '"claimed responsibility"')}, {"claim"})
        self.assertEqual({each["document"] for each in self.ask("search", "hospit*")}, {"hill"})
        self.assertEqual({each["document"] for each in self.ask("search", "depot", "--since", "2024-06")}, {"later"})
        done = self.run_program("search", "depot", "zeppelin", "--db", self.db, "--format", "ndjson")
        self.assertIn(b"no document has all", done.stderr)
        self.assertEqual(len(done.stdout.splitlines()), 3)
        for typed in ('"', "a AND", "NOT", "(", "text:depot", "^", "'; DROP TABLE document; --", "NEAR(depot", "*"):
            done = self.run_program("search", typed, "--db", self.db)
            self.assertIn(done.returncode, (0, 64), (typed, done.stderr.decode()))
            self.assertNotIn(b"SQLite", done.stderr)

    def test_search_by_meaning_takes_words_that_mean_nearly_the_same(self) -> None:
        self.assertEqual(self.ask("search", "petrol", "warehouse"), [])
        self.assertEqual({each["document"] for each in self.ask("search", "--meaning", "clinic")}, {"hill"})
        self.assertEqual(self.ask("search", "--meaning", '"clinic"'), [])
        self.assertEqual(self.ask("search", "--meaning", "drones", "erbil")[0]["document"], "base")
        self.assertEqual(len(self.ask("search", "--meaning", "depot", "clinic", "--limit", "1")), 1)
        self.assertIn("--meaning", self.run_program("search", "depot", "zeppelin", "--db", self.db).stderr.decode())
        db = str(self.path / "many.db")
        many = [json.dumps({"id": f"m{i}", "text": f"Sailors saw {i} ships."}) for i in range(60)]
        self.run_program("add", "--db", db, "--input-format", "ndjson", "-", stdin="\n".join(many))
        self.assertEqual(len(self.ask("search", "--meaning", "seamen", db=db)), 50)
        self.assertEqual(len(self.ask("search", "--meaning", "seamen", "--limit", "0", db=db)), 60)

    def test_search_follows_what_is_added_and_read_again(self) -> None:
        db = str(self.path / "grows.db")
        self.add(["river"], db=db)
        self.assertEqual(len(self.ask("search", "depot", db=db)), 1)
        self.add(["hill"], db=db)
        self.assertEqual(len(self.ask("search", "depot", db=db)), 2)
        with sqlite3.connect(db) as ledger:
            ledger.execute("UPDATE made_by SET program = '0.0.1+older'")
        self.assertEqual(self.run_program("refresh", "--db", db).returncode, 0)
        self.assertEqual(len(self.ask("search", "depot", db=db)), 2)
        with sqlite3.connect(db) as ledger:
            ledger.execute("INSERT INTO document_words (document_words, rank) VALUES ('integrity-check', 1)")

    def test_a_timeline_has_a_line_a_day_in_order(self) -> None:
        days = self.ask("timeline", "--about", "Mosul")
        self.assertIn("2024-05-14", [each["date"] for each in days])
        strike = next(each for each in days if each["date"] == "2024-05-14")
        self.assertEqual(strike["support"], 3)
        self.assertIn("depot", strike["text"])
        self.assertIn(self.strike()["id"], strike["incidents"])
        dates = [each["date"] for each in self.ask("timeline", "--limit", "2")]
        self.assertEqual(len(dates), 2)
        self.assertEqual(dates, sorted(dates))
        self.assertEqual([each["date"] for each in self.ask("timeline", "--since", "2024-08-19", "--until", "2024-08-19")],
                         ["2024-08-19"])
        self.assertEqual(self.ask("timeline", "--about", "zeppelin"), [])

    def test_diff_names_what_came_went_and_changed(self) -> None:
        old = str(self.path / "old.db")
        self.add(["river", "base"], db=old)
        changes = [json.loads(line) for line in self.text_of("diff", old, self.db, "--format", "ndjson").splitlines()]
        strike = self.strike()["id"]
        changed = [each for each in changes if each["what"] == "incident" and strike in (each["id"], each.get("now"))]
        self.assertTrue(changed)
        if changed[0]["change"] == "changed":
            self.assertIn("killed", {field["field"] for field in changed[0]["fields"]})
        self.assertEqual({each["id"] for each in changes if each["what"] == "story" and each["change"] == "came"},
                         self.ids("stories") - self.ids("stories", db=old))
        back = [json.loads(line) for line in self.text_of("diff", self.db, old, "--format", "ndjson").splitlines()]
        self.assertEqual({each["id"] for each in back if each["what"] == "story" and each["change"] == "went"},
                         self.ids("stories") - self.ids("stories", db=old))
        done = self.run_program("diff", old, old)
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        self.assertIn(b"tell the same", done.stderr)

    def test_a_ledger_that_is_not_there_is_told_with_what_to_do(self) -> None:
        for what in (*WHATS, "search x", "show x", "actor x"):
            said = self.refused(66, *what.split(), "--db", str(self.path / "absent.db"))
            self.assertIn("isnad add", said)
        self.assertFalse((self.path / "absent.db").exists())

    def test_nothing_that_fits_is_said_and_no_mistake(self) -> None:
        done = self.run_program("incidents", "--since", "2030", "--db", self.db)
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        self.assertIn(b"nothing that fits", done.stderr)
        self.assertEqual(self.text_of("incidents", "--since", "2030", "--db", self.db, "--format", "json"), "[]\n")

    def test_an_older_schema_is_completed(self) -> None:
        older = str(self.path / "older.db")
        schema = (ROOT / "src" / "ledger" / "schema" / "001.sql").read_text(encoding="utf-8")
        with sqlite3.connect(older) as ledger:
            ledger.executescript(schema)
            ledger.execute("ATTACH ? AS new", (self.db,))
            for table in ("made_by", "document"):
                ledger.execute(f"INSERT INTO {table} SELECT * FROM new.{table}")
            ledger.executescript("PRAGMA application_id = 0x69736E64; PRAGMA user_version = 1;")
        self.assertEqual(self.text_of("incidents", "--db", older), self.text_of("incidents", "--db", self.db))
        self.assertEqual(len(self.ask("search", "depot", db=older)), 3)

    def test_questions_are_answered_beside_a_writer(self) -> None:
        expected = self.text_of("incidents", "--db", self.db)
        with sqlite3.connect(self.db, isolation_level=None) as writer:
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("UPDATE meta SET value = value")
            self.assertEqual(self.text_of("incidents", "--db", self.db), expected)
            writer.execute("ROLLBACK")

    def test_help_has_examples(self) -> None:
        for what in (*WHATS, "actor", "search", "show", "diff", "datasette-metadata"):
            self.assertIn("Example", self.text_of("help", what), what)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Tables of a researcher's own, laid over the program's: what they add, what they take the place of, how a mistake is told.

Usage: tables_test.py PROGRAM. The rows are those of the example in docs/tables.md (tests/docs runs its commands).
"""
from __future__ import annotations

import json
import re
import shutil

from program import ROOT, Program, main

DOCUMENT = (ROOT / "docs/tables.md").read_text(encoding="utf-8")


def written(file: str) -> str:
    """What the document's commands put into that file, each with a here-document."""
    return "".join(re.findall(rf"^\$ cat >>?{re.escape(file)} <<'END'\n(.*?)^END$", DOCUMENT, re.M | re.S))


class Tables(Program):
    def setUp(self) -> None:
        super().setUp()
        self.own = self.path / "border-tables"
        self.text_of("tables", "new", str(self.own))
        self.article = self.put("article.txt", written("article.txt"))

    def write_example(self) -> None:
        for name in ("actors/own.toml", "frames/own.toml", "places.tsv", "lemmas.tsv"):
            rows = written(f"border-tables/{name}")
            self.assertTrue(rows, name)
            with open(self.own / name, "a", encoding="utf-8") as table:
                table.write(rows)

    def extract(self, *arguments: str, **more) -> dict:
        return json.loads(self.text_of("extract", *arguments, self.article, **more))

    def check(self) -> tuple[int, str]:
        done = self.run_program("tables", "check", str(self.own))
        return done.returncode, done.stdout.decode()

    def test_the_worked_example_before_and_after(self) -> None:
        before = self.extract()
        after_nothing = self.extract("--data", str(self.own))
        self.assertEqual({**before, "made_by": 0}, {**after_nothing, "made_by": 0}, "an empty folder changes no answer")
        self.write_example()
        status, findings = self.check()
        self.assertEqual(status, 0, findings)
        self.assertIn("actors   1 own", findings)
        self.assertIn("frames   1 own", findings)
        self.assertIn("places   1 own", findings)
        after = self.extract("--data", str(self.own))

        def told(answer: dict) -> set[str]:
            return {event["type"] for event in answer["events"] if answer["text"][slice(*event["trigger"])] == "gridlocked"}
        self.assertEqual((told(before), told(after)), (set(), {"coerce"}))
        self.assertEqual({entity["name"]: entity["actor"] for entity in after["entities"]}["Salt Road Brigade"], "salt-road-brigade")
        self.assertNotIn("salt-road-brigade", json.dumps(before))
        self.assertEqual([(place["name"], place["country"], place["feature"]) for place in after["places"]], [("Qasr al-Milh", "IQ", "village")])
        self.assertEqual(before["places"], [])
        self.assertNotEqual(before["made_by"]["tables"], after["made_by"]["tables"])
        self.assertEqual(before["made_by"]["weights"], after["made_by"]["weights"])

    def test_a_ledger_of_other_tables_says_so_and_is_derived_anew(self) -> None:
        db = str(self.path / "x.db")
        self.text_of("add", "--db", db, self.article)
        self.write_example()
        doctor = self.text_of("doctor", "--db", db, "--data", str(self.own))
        self.assertIn("derived anew", doctor)
        self.assertNotIn("derived anew", self.text_of("doctor", "--db", db))

    def test_the_folder_may_lie_anywhere_and_its_answers_are_the_same(self) -> None:
        self.write_example()
        here = self.extract("--data", str(self.own), "--with", "explain")
        moved = self.path / "data" / "elsewhere"
        moved.parent.mkdir()
        self.own.rename(moved)
        self.assertEqual(here, self.extract("--data", str(moved), "--with", "explain"))
        self.assertEqual(here, self.extract("--with", "explain", ISNAD_DATA=str(moved)))
        self.assertIn("own/frames/own.toml:", json.dumps(here))  # the same on every machine

    def test_rows_take_the_place_of_the_programs(self) -> None:
        (self.own / "actors/own.toml").write_text('[[actor]]\nid = "kataib-hezbollah"\nkind = "party"\nname = "The Battalions"\n')
        (self.own / "places.tsv").write_text("Middle East\tregion\t\t1\t2\t5\t\t\t\n")
        (self.own / "frames/own.toml").write_text('[[frame]]\nname = "mine"\nverb = ["kill"]\ntype = "coerce"\nroles = "harm"\n'
                                                  'replaces = ["kill"]\n')
        status, findings = self.check()
        self.assertEqual(status, 0, findings)
        self.assertIn("in the place of the program's: kataib-hezbollah", findings)
        self.assertIn("in the place of the program's: Middle East", findings)
        self.assertIn("in the place of the program's: mine", findings)
        self.article = self.put("short.txt", "date: 2024-05-15\n\nKataib Hezbollah killed three guards in Mosul on Tuesday.\n")
        own, program = self.extract("--data", str(self.own)), self.extract()
        self.assertEqual([answer["events"][0]["type"] for answer in (own, program)], ["coerce", "assault"])
        self.assertNotIn("kataib-hezbollah", json.dumps(own["entities"]), "its old names went with its row")

    def test_mistakes_are_told_with_file_and_line(self) -> None:
        cases = {
            "actors/own.toml": [('[[actor]]\nid = "a"\nkind = "gang"\nname = "A"\n', ":1: an actor needs id, kind and name"),
                                ('\n[[actor]]\nid = "a"\nkind = "party"\nname = "A"\nboss = "B"\n', ":6: unknown key 'boss'"),
                                ('[[actor]]\nid = "a"\nkind = "party"\nname = "A"\nparent = "nobody"\n', ":1: 'a' is tied to 'nobody'"),
                                ('[[actor]]\nid = "a"\nkind = "party"\nname = "A"\n\n' * 2, ":6: the id 'a' is taken"),
                                ('[[actor]\n', ":1: ")],
            "frames/own.toml": [('[[frame]]\nverb = "zap"\ntype = "attack"\n', ":1: 'attack' is no event type"),
                                ('\n[[frame]]\nverb = "zap"\ntype = "assault"\nroles = "zapping"\n', ":2: there is no role pattern 'zapping'"),
                                ('[[frame]]\nverb = "zap"\ntype = "assault"\nweight = "high"\n', ":4: 'weight' is a number"),
                                ('[[frame]]\nverb = "zap"\ntype = "assault"\nreplaces = "zip"\n', ":1: 'replaces' names \"zip\"")],
            "lemmas.tsv": [("# x\ngridlocked\tgridlock\n", ":2: wants a form, a Universal part of speech and a lemma")],
            "frames/classes.toml": [('thing = ["thing"]\n', ": nothing reads this")],
            "weapons.toml": [("[[weapon]]\n", ": nothing reads this")],
            "places.tsv": [("A\ttown\tIQ\t95\t40\t5\t\t\t\n", ":1: a latitude is from -90 to 90"),
                           ("# x\nA\tdesert\tIQ\t35\t40\t5\t\t\t\n", ":2: no such feature"),
                           ("A\ttown\tIQ\t35\t40\n", ":1: 5 columns where 9 belong"),
                           ("A\ttown\tIQ\t35\t40\t5\t\t\t\n" * 2, ":2: \"A\" in \"IQ\" stands here twice")],
        }
        for name, rows in cases.items():
            for text, message in rows:
                with self.subTest(name=name, text=text):
                    shutil.rmtree(self.own)
                    self.text_of("tables", "new", str(self.own))
                    (self.own / name).write_text(text)
                    status, findings = self.check()
                    self.assertEqual(status, 65, findings)
                    self.assertIn(f"{self.own / name}{message}", findings)

    def test_what_will_never_match_is_noted(self) -> None:
        (self.own / "frames/own.toml").write_text('[[frame]]\nverb = ["torches"]\nnoun = ["arsons"]\ntype = "assault"\nroles = "destroy"\n')
        (self.own / "actors/own.toml").write_text('[[actor]]\nid = "other-khs"\nkind = "armed-group"\nname = "Kataib Hezbollah"\n')
        status, findings = self.check()
        self.assertEqual(status, 0, findings)
        self.assertIn('"torches" is read as "torch"', findings)
        self.assertIn('"arsons" is read as "arson"', findings)
        self.assertIn('"Kataib Hezbollah" is a name of kataib-hezbollah too', findings)
        (self.own / "frames/own.toml").write_text('[[frame]]\nverb = ["gridlock"]\ntype = "coerce"\nroles = "seize"\n')
        self.assertIn("lemmas.tsv wants the line gridlocked<tab>VERB<tab>gridlock", self.check()[1])

    def test_new_overwrites_nothing_and_check_wants_own_tables(self) -> None:
        done = self.run_program("tables", "new", str(self.own))
        self.assertEqual(done.returncode, 65)
        self.assertIn(b"isn't empty", done.stderr)
        done = self.run_program("tables", "check", str(ROOT / "data"))
        self.assertEqual(done.returncode, 66)
        self.assertIn(b"isnad tables new", done.stderr)

    def test_a_base_that_went_away_is_named(self) -> None:
        overlay = self.own / "overlay.toml"
        overlay.write_text('\nbase = "nowhere"\n')
        done = self.run_program("extract", "--data", str(self.own), self.article)
        self.assertEqual(done.returncode, 66)
        self.assertIn(f"{overlay}:2: the base {self.own}/nowhere isn't there", done.stderr.decode())
        for command in (["incidents"], ["add"], ["names", "link"]):
            done = self.run_program(*command, "--data", str(self.own), *([self.article] if command == ["add"] else []), cwd=self.path)
            self.assertNotEqual(done.returncode, 0)
        shutil.copytree(ROOT / "data", self.own / "nowhere", ignore=shutil.ignore_patterns("*.ndjson"))
        environment = {"ISNAD_GAZETTEER": str(ROOT / "build/gazetteer/gazetteer.bin")}
        self.extract("--data", str(self.own), **environment)


if __name__ == "__main__":
    main()

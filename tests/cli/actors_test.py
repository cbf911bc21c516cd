#!/usr/bin/env python3
"""`isnad actors import|export|show`: a user's own register, and what made an entity of a document an actor of it."""
from __future__ import annotations

import json

from program import Program, main

ARTICLE = ("outlet: River Post\ndate: 2024-05-15\n\n"
           "The Painted Kettle Brigade fired two rockets at a base in Mosul on Tuesday, killing three soldiers, an officer said.\n")
TOML = '[[actor]]\nid = "painted-kettle"\nkind = "armed-group"\nname = "Kettle Brigade"\ncountry = "IQ"\nnames = ["Painted Kettle Brigade"]\n'
CSV = "Group,Also,ISO\nKettle Brigade,Painted Kettle Brigade,IQ\n"


class Actors(Program):
    def setUp(self) -> None:
        super().setUp()
        self.db = str(self.path / "ledger.db")

    def show(self, name: str) -> list[dict]:
        return [json.loads(line) for line in self.text_of("actors", "show", name, "--db", self.db, "--format", "ndjson").splitlines()]

    def test_an_actor_of_the_register_shows_its_rows_without_a_ledger(self) -> None:
        (one,) = self.show("LTTE")
        self.assertEqual((one["id"], one["registered"], one["links"]), ("ltte", True, []))
        self.assertTrue(any(row.startswith("data/register/ucdp.toml:") for row in one["rows"]), one["rows"])
        text = self.text_of("actors", "show", "LTTE", "--db", self.db)
        self.assertIn("Liberation Tigers of Tamil Eelam", text)

    def test_a_register_of_ones_own_links_entities_and_says_how(self) -> None:
        self.text_of("add", "--db", self.db, self.put("a.txt", ARTICLE))
        (before,) = self.show("Painted Kettle Brigade")
        self.assertFalse(before["registered"])
        self.text_of("actors", "import", self.put("mine.toml", TOML), "--db", self.db)
        (after,) = self.show("painted-kettle")
        self.assertEqual((after["registered"], after["rows"]), (True, ["mine.toml:1"]))
        self.assertEqual(len(after["links"]), 1)
        self.assertGreater(after["links"][0]["score"], 0.5)
        self.assertIn("Painted Kettle Brigade", after["links"][0]["why"])
        self.assertIn(TOML, self.text_of("actors", "export", "--own", "--db", self.db))
        self.text_of("verify", "--db", self.db)

    def test_it_is_of_no_meaning_whether_the_register_or_the_articles_came_first(self) -> None:
        other = str(self.path / "other.db")
        mine, article = self.put("mine.toml", TOML), self.put("a.txt", ARTICLE)
        for db, steps in ((self.db, "ai"), (other, "iai")):
            for step in steps:
                self.text_of(*(("add", article) if step == "a" else ("actors", "import", mine)), "--db", db)
        for what in ("actors", "incidents"):
            self.assertEqual(self.text_of("export", what, "--db", self.db), self.text_of("export", what, "--db", other))

    def test_csv_with_mapped_columns_is_a_register_too(self) -> None:
        columns = ("--column", "name=Group", "--column", "names=Also", "--column", "country=ISO")
        self.text_of("actors", "import", self.put("mine.csv", CSV), *columns, "--db", self.db)
        (one,) = self.show("Kettle Brigade")
        self.assertEqual((one["id"], one["countries"]), ("kettle-brigade", ["IQ"]))

    def test_a_mistake_names_file_and_line_and_takes_nothing_in(self) -> None:
        taken = TOML.replace("painted-kettle", "ltte")
        for name, content, told in (("bad.toml", TOML + "colour = 1\n", "bad.toml:"), ("taken.toml", taken, "taken.toml:1"),
                                    ("open.toml", TOML[:40], "open.toml:"), ("bad.csv", "name,kind\nX,kettle\n", "bad.csv:2")):
            done = self.run_program("actors", "import", self.put(name, content), "--db", self.db)
            self.assertNotEqual(done.returncode, 0, name)
            self.assertIn(told, done.stderr.decode())
        done = self.run_program("actors", "export", "--own", "--db", self.db)
        self.assertEqual(done.stdout, b"")
        self.assertNotEqual(self.run_program("actors", "show", "Nobody At All", "--db", self.db).returncode, 0)

    def test_the_whole_register_is_written_as_it_can_be_read(self) -> None:
        text = self.text_of("actors", "export", "--db", self.db)
        self.assertGreater(text.count("[[actor]]"), 2000)
        self.assertIn('id = "ltte"', text)


if __name__ == "__main__":
    main()

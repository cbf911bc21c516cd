#!/usr/bin/env python3
"""Every kind of input through the program: add, extract, read and standard input alike; twice is once; what is refused.

Usage: inputs_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import json
import unittest

from program import ROOT, STRIKE, Program, main

INPUTS = ROOT / "examples/inputs"
REFUSED = {"locked.pdf", "scan.pdf"}
MAP = "text=story,published=day"


def articles() -> list[str]:
    return sorted(str(p) for p in INPUTS.iterdir() if p.suffix != ".md" and p.name not in REFUSED)


def answers(ndjson: str) -> list[dict]:
    return [json.loads(line) for line in ndjson.splitlines()]


class Inputs(Program):
    def test_add_extract_and_read_take_the_same_documents_and_twice_is_once(self) -> None:
        extracted = answers(self.text_of("extract", *articles()))
        self.assertEqual(len(extracted), 30)
        ids = {each["id"] for each in extracted}
        db = str(self.path / "isnad.db")
        first = self.run_program("add", "--db", db, *articles())
        self.assertEqual(first.returncode, 0, first.stderr.decode())
        before = self.text_of("export", "documents", "--db", db, "--format", "ndjson")
        self.assertEqual({each["id"] for each in answers(before)}, ids)
        again = self.run_program("add", "--db", db, *reversed(articles()))
        self.assertEqual(again.returncode, 0, again.stderr.decode())
        self.assertIn("0 documents added", again.stderr.decode())
        self.assertEqual(self.text_of("export", "documents", "--db", db, "--format", "ndjson"), before)
        self.assertIn("al-Qaim", self.text_of("read", "--format", "csv", *articles()))

    def test_a_stream_is_told_as_a_file_is(self) -> None:
        for name in ("crawl.warc.gz", "crawl.wacz", "articles.zip", "gulf-wire.rss", "report.pdf", "nexis.docx", "telegram.json"):
            with self.subTest(name):
                named = answers(self.text_of("extract", str(INPUTS / name)))
                done = self.run_program("extract", "-", stdin_bytes=(INPUTS / name).read_bytes())
                self.assertEqual(done.returncode, 0, done.stderr.decode())
                self.assertEqual([each["id"] for each in answers(done.stdout.decode())], [each["id"] for each in named])

    def test_a_folder_takes_all_kinds(self) -> None:
        done = self.run_program("extract", str(INPUTS))
        refused = [each["error"]["message"] for each in answers(done.stdout.decode()) if "error" in each]
        self.assertEqual(len(refused), 2)
        self.assertIn("opens with a password only", refused[0])
        self.assertIn("has no text", refused[1])
        self.assertEqual(done.returncode, 65)

    def test_columns_and_keys_are_mapped(self) -> None:
        table = self.put("a.csv", "nr,story,day\r\n1,\"Rockets hit a depot in Mosul,\nthe ministry said.\",2024-05-15\r\n2,short\r\n")
        refused = answers(self.run_program("extract", table).stdout.decode())
        self.assertIn("nr, story, day", refused[0]["error"]["message"])
        done = self.run_program("extract", "--map", MAP, table)
        first, second = answers(done.stdout.decode())
        self.assertEqual((first["text"], first["published"], first["extra"]),
                         ("Rockets hit a depot in Mosul,\nthe ministry said.", "2024-05-15", {"nr": "1"}))
        self.assertIn("a.csv:4: the row has 2 cells and the table 3 columns", second["error"]["message"])
        line = self.put("a.ndjson", json.dumps({"story": STRIKE, "day": "2024-05-15"}) + "\n")
        self.assertEqual(answers(self.text_of("extract", "--map", MAP, line))[0]["published"], "2024-05-15")
        piped = self.text_of("extract", "--map", MAP, "--input-format", "table", "-", stdin="story\tday\nRain fell.\t2024-05-15\n")
        self.assertEqual(answers(piped)[0]["text"], "Rain fell.")

    def test_a_map_that_is_none_is_a_mistake(self) -> None:
        self.assertIn("no FIELD=COLUMN", self.mistake("extract", "--map", "text", "x.csv"))
        self.assertIn("did you mean published?", self.mistake("extract", "--map", "publishd=day", "x.csv"))

    def test_what_is_no_article_is_refused_by_name(self) -> None:
        for name, content, what in (("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "a picture"), ("b.txt", b"{\\rtf1 Two}", "an RTF file"),
                                    ("c.zip", b"PK\x03\x04\x14\0\x06\0[Content_Types].xml xl/workbook.xml", "an Excel file"),
                                    ("d.xml", b"<?xml version='1.0'?><urlset><url/></urlset>", "a sitemap")):
            done = self.run_program("extract", self.put(name, content))
            self.assertIn(what, answers(done.stdout.decode())[0]["error"]["message"])
            self.assertEqual(done.returncode, 65)

    def test_a_forward_keeps_its_source(self) -> None:
        first = answers(self.text_of("extract", str(INPUTS / "telegram.json")))[0]
        self.assertEqual((first["outlet"], first["extra"]["forwarded_from"]), ("Minbar Now", "Rafidain Channel"))

    def test_the_kinds_are_listed(self) -> None:
        self.assertIn("WARC", self.text_of("help", "inputs"))

    def test_the_web_archive_of_the_examples_gives_its_pages(self) -> None:
        pages = answers(self.text_of("extract", str(next((ROOT / "examples/ledger").glob("*.warc")))))
        self.assertEqual([each["published"][:10] for each in pages], ["2025-01-20", "2025-01-22", "2025-01-21"])
        self.assertEqual([each["outlet"] for each in pages], ["Levant Daily", "Littoral Television", "Badia Observatory"])


if __name__ == "__main__":
    main()

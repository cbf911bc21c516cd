#!/usr/bin/env python3
"""`isnad parse` reads what the other commands read, in order, on any number of threads; a text stays as it stands.

Usage: parse_test.py PROGRAM
"""
import gzip
import json

from program import STRIKE, Program, main

SENTENCE = "Guards closed the bridge on Friday."


def ids(conllu: str) -> list[str]:
    return [line.removeprefix("# newdoc id = ") for line in conllu.splitlines() if line.startswith("# newdoc")]


class Parse(Program):
    def test_a_text_is_taken_as_it_stands_under_the_name_of_its_file(self) -> None:
        name = self.put("a.txt", STRIKE + "\nSubscribe to our newsletter.\n")
        conllu = self.text_of("parse", name)
        self.assertEqual(ids(conllu), [name])
        self.assertIn("outlet", conllu)
        self.assertIn("Subscribe", conllu)

    def test_folders_pages_streams_and_gzip_are_read(self) -> None:
        folder = self.path / "in"
        page = self.put("in/b.html", f"<html><nav><a href='/'>Home</a></nav><article><p>{SENTENCE}</p></article></html>")
        text = self.put("in/a.txt", SENTENCE)
        self.put("in/c.ndjson.gz", gzip.compress((json.dumps({"id": "k", "text": SENTENCE}) + "\n").encode()))
        conllu = self.text_of("parse", str(folder))
        self.assertEqual(ids(conllu), [text, page, "k"])
        self.assertNotIn("Home", conllu)
        self.assertEqual(conllu.count("# text = " + SENTENCE), 3)

    def test_any_number_of_threads_gives_the_same_in_the_order_of_the_input(self) -> None:
        lines = "".join(json.dumps({"id": f"d{i}", "text": f"{SENTENCE} " * (1 + i % 7)}) + "\n" for i in range(90))
        stream = self.put("x.ndjson", lines)
        one = self.text_of("parse", "--threads", "1", stream)
        self.assertEqual(ids(one), [f"d{i}" for i in range(90)])
        for threads in ("2", "5", "8"):
            self.assertEqual(self.text_of("parse", "--threads", threads, stream), one)

    def test_a_line_without_an_id_is_called_by_its_place(self) -> None:
        self.assertEqual(ids(self.text_of("parse", "--text-key", "story", "--input-format", "ndjson", "-",
                                          stdin=json.dumps({"story": SENTENCE}))), ["-:1"])

    def test_the_summary_counts_what_was_read(self) -> None:
        done = self.run_program("parse", "--format", "none", self.put("a.txt", SENTENCE), self.put("b.txt", b"\xff"))
        self.assertEqual(done.returncode, 65)
        self.assertIn("1 documents, 1 sentences, 7 tokens", done.stdout.decode())


if __name__ == "__main__":
    main()

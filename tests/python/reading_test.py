#!/usr/bin/env python3
"""`isnad.read` gives what `isnad extract` writes, as objects whose spans are slices; whatever is handed in, in whatever form.

Usage: reading_test.py PROGRAM WHEEL, from the project's root, by the environment's Python.
"""
from __future__ import annotations

import dataclasses
import gzip
import json
import sys
import threading
import time
import unittest
import zipfile

from having import ARTICLES, PIECES, ROOT, WHEEL, Scratch, program

import isnad

STRIKE = "Rockets hit a depot in Mosul on Tuesday, killing three guards, the ministry said."


def slices_in(value) -> list[slice]:
    if isinstance(value, slice):
        return [value]
    if dataclasses.is_dataclass(value):
        return [one for field in dataclasses.fields(value) for one in slices_in(getattr(value, field.name))]
    if isinstance(value, (list, tuple)):
        return [one for each in value for one in slices_in(each)]
    return []


class Reading(Scratch):
    def test_it_gives_the_bytes_that_the_program_writes(self) -> None:
        for threads in (1, 3):
            told = program("extract", *PIECES).splitlines()
            self.assertEqual([one.json for folder in PIECES for one in isnad.read(folder, threads=threads)], told)
        self.assertEqual([one.json for one in isnad.read(ARTICLES, tokens=True)], program("extract", "--with", "tokens", ARTICLES).splitlines())

    def test_a_text_is_what_a_line_of_ndjson_with_it_is(self) -> None:
        line = json.dumps({"text": STRIKE, "published": "2024-05-15", "outlet": "River Post"})
        self.assertEqual(isnad.read(STRIKE, published="2024-05-15", outlet="River Post").json,
                         program("extract", "--input-format", "ndjson", "-", stdin=line.encode()).strip())
        self.assertEqual(isnad.read({"maintext": STRIKE, "date_publish": "2024-05-15"}).data["published"], "2024-05-15")
        self.assertEqual(isnad.read({"text": STRIKE, "mood": 7}).data["extra"], {"mood": 7})

    def test_html_bytes_and_packed_files_are_told_by_what_they_are(self) -> None:
        page = f"<html><head><title>Strike</title></head><body><article><h1>Strike</h1><p>{STRIKE} More was not known of it.</p></article></body></html>"
        for given in (page, page.encode(), gzip.compress(page.encode())):
            article = isnad.read(given)
            self.assertIn("Rockets hit a depot", article.text)
            self.assertNotIn("<", article.text)
            self.assertEqual(article.title, "Strike")
        path = self.path / "page.html"
        path.write_text(page)
        [from_file] = isnad.read(path)
        self.assertEqual(from_file.text, isnad.read(page).text)

    def test_every_span_is_a_slice_of_the_text(self) -> None:
        told = 0
        for folder in PIECES:
            for article in isnad.read(folder):
                lists = [article.sentences, article.mentions, article.times, article.quantities, article.events, article.relations,
                         article.statements, article.incidents]
                for span in slices_in(lists):
                    self.assertIsInstance(span, slice)
                    self.assertTrue(0 <= span.start < span.stop <= len(article.text))
                    told += 1
                for event in article.events:
                    self.assertTrue(article.text[event.trigger].strip())
                    for role in event.roles:
                        if role.entity:
                            self.assertIsInstance(article[role.entity], isnad.Entity)
        self.assertGreater(told, 3000)
        arabic = isnad.read("قال المتحدث: " + STRIKE + " 🚀 Drones hit Erbil on Monday.", published="2024-05-15", language="en")
        self.assertIn("Mosul", [arabic.text[one.span] for one in arabic.mentions])

    def test_objects_have_all_that_the_json_has(self) -> None:
        kinds = {"mentions": isnad.Mention, "entities": isnad.Entity, "places": isnad.Place, "times": isnad.Time, "quantities": isnad.Quantity,
                 "events": isnad.Event, "relations": isnad.Relation, "statements": isnad.Statement, "incidents": isnad.Incident}
        for folder in PIECES:
            for article in isnad.read(folder):
                for key, kind in kinds.items():
                    names = {one.name for one in dataclasses.fields(kind)}
                    for value, made in zip(article.data[key], getattr(article, key), strict=True):
                        self.assertLessEqual(set(value), names, f"{key} has a member that {kind.__name__} lacks")
                        self.assertIsInstance(made, kind)
                        if "span" in value:
                            self.assertEqual([made.span.start, made.span.stop], value["span"])

    def test_many_come_in_order_and_failures_are_raised_or_kept(self) -> None:
        texts = [f"{n} rockets hit a depot in Mosul on Tuesday." for n in range(2, 40)]
        self.assertEqual([one.text for one in isnad.read(texts, threads=4)], texts)
        self.assertEqual([one.text for one in isnad.read((one for one in texts), threads=1)], texts)
        mixed = [texts[0], {"text": 7}, {"title": "nothing"}, texts[1]]
        got = isnad.read(mixed, errors="skip", threads=2)
        self.assertEqual([one.text for one in got], texts[:2])
        self.assertEqual([type(one) for one in got.failures], [isnad.InvalidInput, isnad.InvalidInput])
        with self.assertRaises(isnad.InvalidInput):
            list(isnad.read(mixed))
        lines = self.path / "lines.ndjson"
        lines.write_text("".join(json.dumps({"text": one}) + "\n" for one in texts) + "{no json\n")
        got = isnad.read(lines, errors="skip")
        self.assertEqual([one.text for one in got], texts)
        self.assertEqual(len(got.failures), 1)
        self.assertIn("lines.ndjson", str(got.failures[0]))
        self.assertEqual([one.text for one in isnad.read([lines], errors="skip")], [])  # of one path all or nothing
        only_good = self.path / "good.ndjson"
        only_good.write_text("".join(json.dumps({"text": one}) + "\n" for one in texts))
        self.assertEqual([one.text for one in isnad.read([only_good, STRIKE])], [*texts, STRIKE])

    def test_mistakes_are_exceptions_with_the_program_s_sentences(self) -> None:
        for wrong, kind, sentence in [
            (lambda: isnad.read(str(ARTICLES)), isnad.InvalidInput, "pass pathlib.Path"),
            (lambda: isnad.read({"text": 5}), isnad.InvalidInput, "text"),
            (lambda: isnad.read(b"%PDF-1.4 cut"), isnad.Error, ""),
            (lambda: isnad.read("x", format="pdf"), isnad.InvalidInput, "there is no format 'pdf'"),
            (lambda: list(isnad.read(self.path / "none.txt")), isnad.NotFound, "none.txt"),
            (lambda: isnad.read([STRIKE], title="x"), isnad.InvalidInput, "pass dictionaries"),
            (lambda: isnad.read([STRIKE], errors="ignore"), isnad.InvalidInput, "errors='ignore'"),
            (lambda: isnad.Engine(data=self.path), isnad.Error, ""),
            (lambda: isnad.Engine(model=self.path / "none"), isnad.NotFound, "none"),
        ]:
            with self.assertRaises(kind) as caught:
                wrong()
            self.assertIn(sentence, str(caught.exception))
        self.assertTrue(issubclass(isnad.InvalidInput, ValueError) and issubclass(isnad.NotFound, LookupError))
        with self.assertRaises(TypeError):
            isnad.read(7)

    def test_python_goes_on_while_the_engine_reads(self) -> None:
        text = "\n\n".join(one.text for one in isnad.read(ROOT / "examples" / "ledger")) * 2
        counted, seen, done = 0, [], threading.Event()
        before = sys.getswitchinterval()
        sys.setswitchinterval(100)  # nobody takes the lock from a thread that does not give it

        def read() -> None:
            seen.append(counted)
            isnad.read({"text": text})
            seen.append(counted)
            done.set()
        try:
            thread = threading.Thread(target=read)
            thread.start()
            while not done.is_set():
                counted += 1
                time.sleep(0)
            thread.join()
        finally:
            sys.setswitchinterval(before)
        self.assertGreater(seen[1] - seen[0], 1)

    def test_threads_share_an_engine(self) -> None:
        engine, answers = isnad.Engine(), []
        expected = isnad.read(STRIKE, engine=engine).json

        def read() -> None:
            answers.extend(isnad.read(STRIKE, engine=engine).json for _ in range(20))
        threads = [threading.Thread(target=read) for _ in range(6)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        self.assertEqual(set(answers), {expected})
        self.assertEqual(len(answers), 120)

    def test_what_made_the_answers_is_the_same_as_the_program_s(self) -> None:
        [line] = program("extract", "--input-format", "text", "-", stdin=STRIKE.encode()).splitlines()
        self.assertEqual(isnad.read(STRIKE).made_by, json.loads(line)["made_by"])
        self.assertEqual(isnad.Engine().made_by, json.loads(line)["made_by"])
        self.assertEqual(isnad.Engine().warnings, [])
        self.assertIn(isnad.program_version, program("--version"))

    def test_in_a_notebook_words_are_marked_and_nothing_is_markup_but_ours(self) -> None:
        article = isnad.read("<script>alert(1)</script> Rockets hit <b>a depot</b> & a bridge on Tuesday. Drones struck Mosul on Monday.", format="text")
        html = article._repr_html_()
        self.assertNotIn("<script", html)
        self.assertNotIn("<b>a depot", html)
        self.assertIn(">Mosul</mark>", html)
        from html.parser import HTMLParser
        said = []

        class Text(HTMLParser):
            def handle_data(self, data: str) -> None:
                said.append(data)
        Text().feed(html)
        self.assertIn(article.text, "".join(said))

    def test_the_wheel_is_small_and_has_all(self) -> None:
        with zipfile.ZipFile(WHEEL) as wheel:
            names = wheel.namelist()
        import os
        self.assertLess(os.path.getsize(WHEEL), 120 << 20)
        for name in ("isnad/py.typed", "isnad/_isnad.pyi", "isnad/share/gazetteer.bin", "isnad/share/data/frames/violence.toml",
                     "isnad/share/models/en_core_web_sm-3.8.0/config.cfg", "isnad/share/NOTICE", "isnad/share/LICENSE"):
            self.assertIn(name, names)
        self.assertFalse([one for one in names if one.endswith((".ndjson", ".a", ".h", ".cpp"))])


if __name__ == "__main__":
    unittest.main()

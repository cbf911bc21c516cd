#!/usr/bin/env python3
"""`nlp.add_pipe("isnad")`: what is read lies on the Doc where it stands in the text, whatever the tokenizer and the threads.

Usage: spacy_pipeline_test.py PROGRAM WHEEL, from the project's root, by the environment's Python.
"""
from __future__ import annotations

import unittest

import spacy
from spacy.tokens import Doc

from having import PIECES, Scratch

import isnad

STRIKE = "Rockets hit a depot in Mosul on Tuesday, killing three guards, the ministry said."


class Pipeline(Scratch):
    def setUp(self) -> None:
        super().setUp()
        self.nlp = spacy.blank("en")
        self.nlp.add_pipe("isnad", config={"published": "2024-05-15"})

    def test_it_is_found_without_an_import_and_lays_spans(self) -> None:
        doc = self.nlp(STRIKE)
        [event] = doc.spans["isnad_events"]
        self.assertEqual((event.text, event.label_), ("hit", "assault"))
        self.assertIsInstance(event._.isnad, isnad.Event)
        self.assertEqual(event._.isnad.time.edtf, "2024-05-14")
        self.assertEqual([(one.text, one._.isnad.country) for one in doc.spans["isnad_places"]], [("Mosul", "IQ")])
        self.assertIsInstance(doc.spans["isnad_places"][0]._.isnad, isnad.Place)
        self.assertEqual([(one.text, one.label_) for one in doc.spans["isnad_times"]], [("Tuesday", "2024-05-14")])
        self.assertIsInstance(doc._.isnad, isnad.Article)
        self.assertEqual(doc._.isnad.text, doc.text)

    def test_a_document_may_have_a_day_of_its_own(self) -> None:
        doc = self.nlp.make_doc(STRIKE)
        doc.user_data["published"] = "2024-08-20"
        self.assertEqual(self.nlp.get_pipe("isnad")(doc).spans["isnad_times"][0].label_, "2024-08-20")
        with self.assertRaises(isnad.InvalidInput):
            doc.user_data["published"] = "someday"
            self.nlp.get_pipe("isnad")(doc)

    def test_every_span_covers_its_words(self) -> None:
        texts = [article.text for folder in PIECES for article in isnad.read(folder)]
        for threads in (1, 3):
            self.nlp.remove_pipe("isnad")
            self.nlp.add_pipe("isnad", config={"threads": threads})
            docs = list(self.nlp.pipe(texts))
            self.assertEqual([one.text for one in docs], texts)
            for doc in docs:
                article = doc._.isnad
                self.assertEqual(len(doc.spans["isnad_events"]), len(article.events))
                for span in doc.spans["isnad_events"]:
                    self.assertIn(article.text[span._.isnad.trigger], span.text)
                for span in doc.spans["isnad_statements"]:
                    self.assertIn(span.label_, {one.stance for one in article.statements})

    def test_it_lives_beside_others_and_is_kept_with_the_pipeline(self) -> None:
        self.nlp.add_pipe("sentencizer", first=True)
        self.nlp.to_disk(self.path / "pipeline")
        again = spacy.load(self.path / "pipeline")
        self.assertEqual(again.pipe_names, ["sentencizer", "isnad"])
        doc = again(STRIKE)  # held: its spans go when it goes
        self.assertEqual(doc.spans["isnad_times"][0].label_, "2024-05-14")
        self.assertEqual(len(list(again("").sents)), 0)
        empty = again(" \n ")
        self.assertEqual(list(empty.spans["isnad_events"]), [])
        words = ["Rockets", "hit", "Mosul", "."]
        made = Doc(again.vocab, words=words, spaces=[True, True, False, False])
        again.get_pipe("isnad")(made)
        self.assertEqual([one.text for one in made.spans["isnad_events"]], ["hit"])


if __name__ == "__main__":
    unittest.main()

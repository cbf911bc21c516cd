#!/usr/bin/env python3
"""`isnad.widget`: what its views hand to the browser is what the ledger and the article have, and what is chosen comes back.

Usage: widget_test.py PROGRAM WHEEL, from the project's root, by the environment's Python. What the views draw of it is tried in Chromium
(web/tests/browser/widget.test.ts).
"""
from __future__ import annotations

import unittest
import zipfile

from having import ARTICLES, WHEEL, Scratch

import isnad

with zipfile.ZipFile(WHEEL) as wheel:
    if "isnad/widget.js" not in wheel.namelist():
        print("python: SKIPPED: views: this wheel was built without node, and has none")
        raise SystemExit(0)
import isnad.widget  # noqa: E402

EILAT = "i4eafc8d3e3c47a8a"


class Widget(Scratch):
    def setUp(self) -> None:
        super().setUp()
        self.ledger = isnad.Ledger(self.path / "iraq.db")
        self.ledger.add(ARTICLES)

    def test_a_timeline_has_a_mark_for_each_happening_with_a_time(self) -> None:
        timeline = isnad.widget.Timeline(self.ledger)
        dated = [one for one in self.ledger.incidents() if one.time.values]
        self.assertEqual([mark["id"] for mark in timeline.marks], [one.id for one in dated])
        [eilat] = [mark for mark in timeline.marks if mark["id"] == EILAT]
        self.assertEqual((eilat["edtf"], eilat["disputed"], eilat["origins"]), ("2024-09-25", True, 6))
        self.assertIn("Islamic Resistance in Iraq", eilat["title"])

    def test_a_map_has_each_agreed_place_once_and_no_point_wider_than_it_is_known(self) -> None:
        happenings = self.ledger.incidents()
        points = isnad.widget.Map(happenings).points
        self.assertEqual(sum(point["count"] for point in points),
                         sum(1 for one in happenings if one.place.agreed and one.place.agreed["lat"] is not None))
        for point in points:
            self.assertEqual(len(point["happenings"]), point["count"])
            self.assertEqual(point["radius_km"] is None, point["feature"] == "country", point)

    def test_filters_are_those_of_the_ledger(self) -> None:
        self.assertEqual([mark["id"] for mark in isnad.widget.Timeline(self.ledger, place="Eilat", type="drone").marks], [EILAT])
        with self.assertRaises(isnad.InvalidInput):
            isnad.widget.Timeline(self.ledger, palce="Eilat")
        with self.assertRaises(isnad.InvalidInput):
            isnad.widget.Timeline(self.ledger.incidents(), place="Eilat")

    def test_what_is_chosen_in_one_is_chosen_in_all_that_are_linked(self) -> None:
        timeline, where = isnad.widget.Timeline(self.ledger), isnad.widget.Map(self.ledger)
        isnad.widget.link(timeline, where)
        where.set_state({"selected": [EILAT]})  # as the browser sends it
        self.assertEqual(timeline.selected, [EILAT])
        timeline.selected = []
        self.assertEqual(where.selected, [])

    def test_words_are_where_the_article_has_them(self) -> None:
        article = self.ledger.document(self.ledger.document_ids()[0])
        words = isnad.widget.Words(article)
        self.assertEqual(words.text, article.text)
        self.assertEqual({span["kind"] for span in words.spans}, {"event", "entity", "place", "time", "quantity", "statement"})
        for span in words.spans:
            self.assertIsNotNone(article[span["id"]])
            self.assertTrue(article.text[span["begin"]:span["end"]].strip())
        for event in article.events:
            self.assertIn((event.id, event.trigger.start, event.trigger.stop), {(one["id"], one["begin"], one["end"]) for one in words.spans})

    def test_the_module_is_whole_and_fetches_nothing(self) -> None:
        code = isnad.widget.MODULE.read_text(encoding="utf-8")
        self.assertRegex(code, r"export\s*\{[^}]*default")
        self.assertNotRegex(code, r"\bimport\s*\(|\bfetch\(|from\s*['\"]https?:")


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""Writes data/lower_words.tsv: words that news writes with a small letter inside its sentences, counted over train parts of ../shared/corpora.

Usage: lower_words.py CORPORA >data/lower_words.tsv. By it a heading that begins every word with a capital is read as any other sentence
(src/nlp/heading_case.h). A word is listed that stands inside sentences FEWEST times or more, and in LEAST of them with a small letter; then comes how many
of a hundred do, and "small" where such headings themselves leave it small ("of", "in"): FEWEST_IN_HEADINGS times or more, and in LEAST_IN_HEADINGS of them.
"""
from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

PARTS = ("attribution", "ecb", "eventtime", "gvc", "meantime", "wikievents")
WORD = re.compile(r"[^\W\d_]+")
WHOLE_WORD = re.compile(r"(?<![\w'\u2019])[^\W\d_]+(?![\w'\u2019])")  # no part of "won't" or "4th"
FEWEST, LEAST = 3, 0.7
FEWEST_IN_HEADINGS, LEAST_IN_HEADINGS = 2, 0.15
LONG, LONG_WORDS = 4, 4  # letters of the words that such a heading always begins with a capital; how many of them
BEGINS = re.compile(r"(?:^|[.!?:;\n\"'\u2018\u2019\u201c\u201d()\[\]-])\s*$")  # a sentence, a quotation, what stands in brackets


def count(text: str, small: Counter[str], all_of: Counter[str]) -> None:
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        words = WORD.findall(sentence)
        capitals = sum(w[0].isupper() for w in words)
        if not words or 2 * capitals > len(words):  # a heading
            continue
        for word in WORD.finditer(sentence):
            form = word.group()
            if BEGINS.search(sentence[:word.start()]) or (form[0].isupper() and not form[1:].islower()):
                continue
            all_of[form.lower()] += 1
            small[form.lower()] += form.islower()


def count_headings(text: str, small: Counter[str], all_of: Counter[str]) -> None:
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        words = WHOLE_WORD.findall(sentence)
        long = [w for w in words if len(w) >= LONG]
        if len(long) < LONG_WORDS or not all(w[0].isupper() and not w.isupper() for w in long):
            continue
        for word in words[1:]:
            all_of[word.lower()] += 1
            small[word.lower()] += word.islower()


def main() -> None:
    small: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    small_in_headings: Counter[str] = Counter()
    all_of_headings: Counter[str] = Counter()
    documents = 0
    for part in PARTS:
        with open(Path(sys.argv[1]) / part / "train.ndjson", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                count(text, small, all_of)
                count_headings(text, small_in_headings, all_of_headings)
                documents += 1
    print("# lower_words.tsv: words that news writes with a small letter inside its sentences; of a hundred times how often; small: in headings as well. Headings are read by them.")
    print(f"# Written by tools/train/lower_words.py from {documents} articles: the train parts of {', '.join(PARTS)}.")
    for word, number in sorted(all_of.items()):
        left = small_in_headings[word] >= max(FEWEST_IN_HEADINGS, LEAST_IN_HEADINGS * all_of_headings[word])
        if (len(word) > 1 or left) and number >= FEWEST and small[word] >= LEAST * number:
            print(f"{word}\t{100 * small[word] // number}" + "\tsmall" * left)
    print("# end")


if __name__ == "__main__":
    main()

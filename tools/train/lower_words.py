#!/usr/bin/env python3
"""Writes data/lower_words.tsv: words that news writes with a small letter inside its sentences, counted over train parts of ../shared/corpora.

Usage: lower_words.py CORPORA >data/lower_words.tsv. By it a heading that begins every word with a capital is read as any other sentence
(src/nlp/heading_case.h). A word is listed that stands inside sentences FEWEST times or more, and in LEAST of them with a small letter; then comes how many
of a hundred do.
"""
from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

PARTS = ("attribution", "ecb", "eventtime", "gvc", "meantime", "wikievents")
WORD = re.compile(r"[^\W\d_]+")
FEWEST, LEAST = 3, 0.7
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


def main() -> None:
    small: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    documents = 0
    for part in PARTS:
        with open(Path(sys.argv[1]) / part / "train.ndjson", encoding="utf-8") as lines:
            for line in lines:
                count(json.loads(line)["text"], small, all_of)
                documents += 1
    print("# lower_words.tsv: words that news writes with a small letter inside its sentences; of a hundred times how often. Headings are read by them.")
    print(f"# Written by tools/train/lower_words.py from {documents} articles: the train parts of {', '.join(PARTS)}.")
    for word, number in sorted(all_of.items()):
        if len(word) > 1 and number >= FEWEST and small[word] >= LEAST * number:
            print(f"{word}\t{100 * small[word] // number}")
    print("# end")


if __name__ == "__main__":
    main()

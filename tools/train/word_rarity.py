#!/usr/bin/env python3
"""Writes data/word_rarity.tsv: in how many of ten thousand articles a word stands, counted over train parts of ../shared/corpora.

Usage: word_rarity.py CORPORA >data/word_rarity.tsv. A fixed table, so that one more document in a ledger does not change what every word weighs.
Words are folded as src/lexicon/fold.h folds them; those of fewer than four articles are left out (a word that is not there is rarer than all that are).
"""
from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

PARTS = ("attribution", "ecb", "eventtime", "gvc", "meantime", "muc4")
WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")
FEWEST = 4


def folded(word: str) -> str:
    return re.sub(r"[\W_]", "", "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c)))


def main() -> None:
    spread: Counter[str] = Counter()
    documents = 0
    for part in PARTS:
        with open(Path(sys.argv[1]) / part / "train.ndjson", encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                spread.update({folded(w) for w in WORD.findall(f"{document.get('title') or ''} {document['text']}")})
                documents += 1
    print("# word_rarity.tsv: in how many of ten thousand news articles a word stands. Folded as names are; rarer words are not listed.")
    print(f"# Written by tools/train/word_rarity.py from {documents} articles: the train parts of {', '.join(PARTS)}.")
    for word, count in sorted(spread.items()):
        if word and count >= FEWEST:
            print(f"{word}\t{max(1, round(10000 * count / documents))}")
    print("# end")


if __name__ == "__main__":
    main()

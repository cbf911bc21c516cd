#!/usr/bin/env python3
"""Writes pipeline.jsonl: spaCy's answers for the sentences of pipeline.txt (one text a line, \\n for a line break).

Usage, with the newest spaCy's Python (tools/bench.sh sets it up): build/venv/new/bin/python tests/golden/pipeline.py
Add a line to pipeline.txt, run this, look at the difference, commit both.
"""
import json
import pathlib

import spacy

HERE = pathlib.Path(__file__).resolve().parent
nlp = spacy.load(HERE.parent.parent / "build/models/en_core_web_sm-3.8.0")
with open(HERE / "pipeline.jsonl", "w", encoding="utf-8") as out:
    for line in (HERE / "pipeline.txt").read_text(encoding="utf-8").split("\n"):
        text = line.replace("\\n", "\n")
        if not text:
            continue
        byte_at = [0]
        for character in text:
            byte_at.append(byte_at[-1] + len(character.encode()))
        tokens = [[t.text, byte_at[t.idx], bool(t.whitespace_), t.lemma_, t.lower_, t.pos_, t.tag_, str(t.morph), t.head.i,
                   t.dep_, t.left_edge.i, t.right_edge.i, bool(t.is_sent_start), t.ent_iob_ or "O", t.ent_type_]
                  for t in nlp(text)]
        out.write(json.dumps({"text": text, "tokens": tokens}, ensure_ascii=False) + "\n")

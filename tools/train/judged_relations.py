#!/usr/bin/env python3
"""Writes what train_relation_confidence reads: documents with the relations that people marked in them.

    python3 tools/train/judged_relations.py [SHARED] > judged.ndjson

From re3d's development half (each type stands for those of the contract that express it) and the three sample articles.
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

SHARED = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
sys.path.insert(0, str(SHARED / "eval"))
from re3d_map import SUPPORT  # noqa: E402


def re3d() -> None:
    for line in (SHARED / "corpora/re3d/dev.ndjson").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        marked = [{"types": SUPPORT[r["type"]].relations, "ordered": SUPPORT[r["type"]].ordered,
                   "from": [r["from"]], "to": [r["to"]]} for r in document["relations"] if r["type"] in SUPPORT]
        marked += [{"types": ["alias-of"], "ordered": False, "from": [r["from"]], "to": [r["to"]]}
                   for r in document["relations"] if r["type"] == "IsSynonymOf"]
        print(json.dumps({"id": document["id"], "text": document["text"], "relations": marked}))


def samples() -> None:
    for path in sorted((SHARED / "samples").glob("*.txt")):
        gold = json.loads((SHARED / "eval/gold" / f"{path.name[:3]}.json").read_text(encoding="utf-8"))
        mentions = gold["mentions"]
        spans: dict[str, list] = {}
        for mention in mentions:
            spans.setdefault(mention.get("actor") or mention.get("place") or "", []).append(mention["span"])
        marked = []
        for r in gold["relations"]:
            ends = [[x[end]["span"] for x in [r, *r.get("also", [])] if end in x]
                    + spans.get(r[end].get("actor") or r[end].get("place") or "-", []) for end in ("subject", "object")]
            ordered = r["type"] not in ("allied-with", "opposed-to", "alias-of")
            marked.append({"types": [r["type"], *r.get("type_ok", [])], "ordered": ordered,
                           "from": ends[0], "to": ends[1]})
        print(json.dumps({"id": path.name, "text": path.read_text(encoding="utf-8"), "relations": marked}))


re3d()
samples()

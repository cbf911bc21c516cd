#!/usr/bin/env python3
"""Writes articles in which people marked events, for train_event_worth: the train parts of WikiEvents, M2E2 and RAMS.

    python3 tools/train/marked_events.py ../shared > /tmp/marked_events.ndjson

A line a document: id, text, published if known, and
  throughout  whether every deed is marked, so that a word without a mark tells none: WikiEvents only
  marked      [begin, end, types of the contract that are right] of each mark; no type for what has no counterpart
  unsure      places that may be marked or not
"""
from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    shared = Path(sys.argv[1])
    sys.path.insert(0, str(shared / "eval"))
    from arguments_map import types_of
    from common import read_ndjson

    for corpus in ("wikievents", "m2e2", "rams"):
        for row in read_ndjson(shared / "corpora" / corpus / "train.ndjson"):
            marked = [[*e["trigger"], list(types_of(e["type"]))] for e in row["events"]]
            print(json.dumps({"id": row["id"], "text": row["text"], "published": row.get("published"), "throughout": corpus == "wikievents",
                              "marked": marked, "unsure": row.get("unsure", [])}))


if __name__ == "__main__":
    main()

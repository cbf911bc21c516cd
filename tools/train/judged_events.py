#!/usr/bin/env python3
"""Writes what the program says of the coding corpora, each event marked right or wrong, for train_event_confidence.

    ISNAD=build/release/isnad python3 tools/train/judged_events.py > /tmp/judged_events.ndjson

Run it with data/models/event-confidence*.bin out of the way. A line a document: id, text, set, events as they stand in the answer, each with
  right   PLOVER: its type is one of the record's; CASE: it alone gives the snippet's label (none does in disasters)
  marked  PLOVER: its trigger overlaps the marked one; these are what confidence is calibrated on
  weight  how much it counts; less where a text has no right event, since that says little about the wrong ones
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "shared" / "eval"))

import coding_map  # noqa: E402
import common  # noqa: E402
from answers import Answer  # noqa: E402
from words import shared, spans_of  # noqa: E402


def plover(answer: Answer, row: dict) -> list[dict]:
    trigger = spans_of(row["trigger"])
    out = []
    for event in answer.items("events"):
        right = event["type"] in row["types"]
        marked = bool(shared(answer.spans(event["trigger"]), trigger))
        out.append({"right": right, "marked": marked, "weight": 1.0 if marked else 0.5 if right else 0.3})
    return out


def case(answer: Answer, row: dict) -> list[dict]:
    gold = "NONE" if row["label"] in coding_map.DISASTERS else row["label"]
    labels = [coding_map.case_label(answer, row["text"], [e]) for e in answer.items("events")]
    weight = 0.5 if gold == "NONE" or gold in labels else 0.1
    return [{"right": label == gold, "marked": False, "weight": weight} for label in labels]


def main() -> None:
    for name, judge in (("plover", plover), ("case", case)):
        rows = [r for r in common.read_ndjson(common.CORPORA / "coding" / f"{name}_dev.ndjson") if r.get("label") != "OTHER"]
        answers = common.extract([{k: r[k] for k in ("id", "published", "text") if k in r} for r in rows])
        for row, raw in zip(rows, answers):
            answer = Answer(raw, row["text"])
            print(json.dumps({"id": row["id"], "set": name, "text": raw["text"], "events": judge(answer, row)}))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""How far can `confidence` be trusted? Of what is given 0.8, about 80 % should be right.

Runs the program (environment variable ISNAD) over development corpora and prints, for bins of confidence, how many items
there are, their mean confidence and the share that is right:
  places      GeoVirus and LGL: found on a marked name and within 161 km
  statements  PolNeAR dev: cue, source and content right (the evaluator's `full`)
  events      PLOVER records: the trigger overlaps the marked one and the type is right; other triggers are left out
The expected calibration error (ECE) is the mean gap between the two, weighted by the number of items (Naeini et al. 2015).
"""
from __future__ import annotations

import sys
from pathlib import Path
from typing import Iterator

KIT = Path(__file__).resolve().parents[3] / "shared" / "eval"
sys.path.insert(0, str(KIT))

Judged = tuple[float, bool]
BINS = 10


def judged_places() -> Iterator[Judged]:
    import common, geo, spans
    for name in ("geovirus", "lgl_dev"):
        documents = common.read_ndjson(common.CORPORA / "geo" / f"{name}.ndjson")
        sent = [{k: d[k] for k in ("id", "text", "published", "outlet") if d.get(k)} for d in documents]
        for document, answer in zip(documents, common.extract(sent)):
            confidence = {p["mention"]: p["confidence"] for p in answer.get("places") or []}
            carry = spans.carrier(answer.get("text"), document["text"])
            placed = {p["mention"]: geo.point_of(p) for p in answer.get("places") or []}
            found = [(carry(tuple(m["span"])), m["id"]) for m in answer.get("mentions") or [] if placed.get(m["id"])]
            found = [(span, mention) for span, mention in found if span]
            pairs = spans.pair([tuple(t["span"]) for t in document["toponyms"]], [span for span, _ in found])
            right = {}
            for pair in pairs:
                here = geo.point_of(document["toponyms"][pair.gold])
                mention = found[pair.found][1]
                right[mention] = None if here is None else geo.haversine(here, placed[mention]) <= geo.NEAR_KM
            for _, mention in found:
                if right.get(mention, False) is not None:
                    yield confidence[mention], bool(right.get(mention, False))


def judged_statements() -> Iterator[Judged]:
    import attribution, common
    from words import tokens
    documents = common.read_ndjson(common.CORPORA / "attribution" / "dev.ndjson")
    sent = [{k: d[k] for k in ("id", "published", "text") if d.get(k)} for d in documents]
    for document, answer in zip(documents, common.extract(sent)):
        gold, found = attribution.gold_of(document), attribution.predicted(answer, document["text"])
        cued = [s for s in answer.get("statements") or [] if s.get("cue")]
        if len(cued) != len(found):
            continue  # a cue was lost in cleaning: which statement is which is unknown
        words = tokens(document["text"])
        of = {j: i for i, j in attribution.pair(gold, found)}
        for j, statement in enumerate(cued):
            if "confidence" in statement:
                yield statement["confidence"], j in of and attribution.judge(gold[of[j]], found[j], words)["full"]


def judged_events() -> Iterator[Judged]:
    import common
    from answers import Answer
    from words import shared
    documents = common.read_ndjson(common.CORPORA / "coding" / "plover_dev.ndjson")
    for document, raw in zip(documents, common.extract([{"id": d["id"], "text": d["text"]} for d in documents])):
        answer = Answer(raw, document["text"])
        if not document.get("trigger"):
            continue
        for event in answer.items("events"):
            trigger = answer.spans(event.get("trigger"))
            marked = document["trigger"]
            if trigger and shared(trigger, [tuple(marked)] if isinstance(marked[0], int) else [tuple(m) for m in marked]):
                yield event["confidence"], event["type"] in (document.get("types") or [document["type"]])


def table(name: str, items: list[Judged]) -> None:
    print(f"\n### {name} ({len(items)} judged)\n")
    print("| confidence | items | mean | right |\n| --- | --- | --- | --- |")
    error = 0.0
    for k in range(BINS):
        inside = [i for i in items if int(min(i[0], 0.9999) * BINS) == k]
        if not inside:
            continue
        mean = sum(c for c, _ in inside) / len(inside)
        share = sum(r for _, r in inside) / len(inside)
        error += abs(mean - share) * len(inside) / len(items)
        print(f"| {k / BINS:.1f}–{(k + 1) / BINS:.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |")
    print(f"\nExpected calibration error: {error:.3f}")


def main() -> int:
    if not KIT.is_dir():
        print(f"{KIT} is absent: nothing to judge with", file=sys.stderr)
        return 66
    print("## Reliability of `confidence`")
    for name, judge in (("places", judged_places), ("statements", judged_statements), ("events", judged_events)):
        table(name, list(judge()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""What an article costs in a small ledger and in a large one: time, memory and bytes, on invented reports of known deeds.

Usage: bench/growth.py PROGRAM [--articles N] [--asked N] [--seed N] [--json FILE]
In:  bench/generate_reports.py: articles of 100 words, and for the file's size a fifth as many of 500 too, since an
article's own rows weigh less in a long one. First the answers are checked against what is known: all documents are there; copies are
in one story and nothing else is; a ledger that grew in ten steps exports the same bytes as one that was filled at once
in another order; reports of one deed are fused and others are not (told, with floors). Then come ratios. Times are processor seconds of
the program (user and system), so that a busy machine tells the same; the wall clock is told beside them.
  articles/s     of `add` into an empty ledger, and of `extract` on the same articles
  last / first   what the last tenth of the articles cost over what the first tenth did, the ledger growing in ten adds
  slope          of log(cost) over log(articles), each size added at once into an empty ledger: 1 is linear
  memory         the peak of the program at each size
  file / text    bytes of the ledger over bytes of the articles' texts, of short ones and of long ones
  questions      what a page shows, from a ledger of --asked articles (bench/multiply_ledger.py, bench/questions.py)
Each `add` is told on standard error as it ends: with 100,000 articles it takes an hour.
Exit status 1 where an answer is wrong; a ratio is reported, whatever it is.
"""
from __future__ import annotations

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WHATS = ("documents", "incidents", "actors", "relations", "statements", "stories")
# Of pairs of reports, not copies of each other: of those of one deed the share that one incident holds, and of those that
# one incident holds the share of one deed. Of 3,000 articles 0.91 and 0.64 (2026-12-01; 0.45 and 0.16 before that day).
FEWEST_FUSED = 0.7
FEWEST_RIGHT = 0.5


class Cost:
    """Of one run of the program."""

    def __init__(self, arguments: list[str], lines: list[bytes]) -> None:
        begun = time.monotonic()
        process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        process.stdin.writelines(lines)
        process.stdin.close()
        said = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"growth: {' '.join(arguments)}: status {process.returncode}: {said}")
        self.seconds = usage.ru_utime + usage.ru_stime
        self.wall = time.monotonic() - begun
        self.megabytes = usage.ru_maxrss / 1024


class Growth:
    def __init__(self, program: str, articles: int, seed: int, folder: Path) -> None:
        self.program, self.folder = program, folder
        truth = folder / "truth.ndjson"
        self.lines = self.generated(articles, seed, "--truth", str(truth))
        self.long_lines = self.generated(articles // 5, seed, "--words", "500")
        there = {json.loads(line)["id"] for line in self.lines}
        self.truth = [each for each in map(json.loads, truth.read_text(encoding="utf-8").splitlines()) if set(each["documents"]) <= there]

    @staticmethod
    def generated(articles: int, seed: int, *arguments: str) -> list[bytes]:
        return subprocess.run([sys.executable, str(ROOT / "bench" / "generate_reports.py"), str(articles), "--seed", str(seed), *arguments],
                              check=True, capture_output=True).stdout.splitlines(keepends=True)

    @staticmethod
    def bytes_of_text(lines: list[bytes]) -> int:
        return sum(len(json.loads(line)["text"].encode()) for line in lines)

    def add(self, ledger: Path, lines: list[bytes]) -> Cost:
        cost = Cost([self.program, "add", "--db", str(ledger), "--input-format", "ndjson", "-"], lines)
        print(f"growth: {ledger.name}: {len(lines)} articles more, {cost.seconds:.1f} s of processor, {cost.megabytes:.0f} MB", file=sys.stderr)
        return cost

    def export(self, what: str, ledger: Path) -> bytes:
        return subprocess.run([self.program, "export", what, "--db", str(ledger)], check=True, capture_output=True).stdout

    # What is known of the reports against what the ledger says.
    def wrong_answers(self, ledger: Path, figures: dict) -> list[str]:
        faults = []
        documents = self.export("documents", ledger).count(b"\n")
        if documents != len(self.lines):
            faults.append(f"{len(self.lines)} articles went in, {documents} are there")
        story_of = {}
        for line in self.export("stories", ledger).splitlines():
            story = json.loads(line)
            story_of.update({document: story["id"] for document in story["documents"]})
        missed = false = copies = 0
        seen = {}
        for deed in self.truth:
            for place, document in enumerate(deed["documents"]):
                first = deed["documents"][deed["copy_of"][place]]
                copies += document != first
                missed += story_of[document] != story_of[first]
                false += seen.setdefault(story_of[first], first) != first
        figures |= {"copies": copies, "copies_missed": missed, "stories_merged_wrongly": false}
        if missed > 0.002 * copies or false > 0.001 * len(self.lines):
            faults.append(f"of {copies} copies {missed} are not with their original; {false} originals share a story with another")
        figures |= self.fused(ledger)
        if figures["fused"] < FEWEST_FUSED:
            faults.append(f"of pairs of reports of one deed {figures['fused']:.0%} are fused")
        if figures["fused_rightly"] < FEWEST_RIGHT:
            faults.append(f"of pairs of reports that are fused {figures['fused_rightly']:.0%} are of one deed")
        return faults

    def fused(self, ledger: Path) -> dict:
        deed_of, first_of = {}, {}
        wanted = set()
        for number, deed in enumerate(self.truth):
            own = sorted({deed["documents"][place] for place in deed["copy_of"]})
            deed_of.update({document: number for document in own})
            wanted |= set(combinations(own, 2))
        found = set()
        for line in self.export("incidents", ledger).splitlines():
            incident = json.loads(line)
            if incident["type"] == "assault" and incident["level"] == "single":
                own = sorted({each["document"] for each in incident["members"] if each["document"] in deed_of})
                found |= set(combinations(own, 2))
        right = len(found & wanted)
        return {"fused": right / max(1, len(wanted)), "fused_rightly": right / max(1, len(found))}

    def same_in_any_order(self, ledger: Path) -> list[str]:
        other = self.folder / "shuffled.db"
        lines = self.lines[:]
        random.Random(3).shuffle(lines)
        self.add(other, lines)
        return [f"{what}: another order and one batch give other bytes" for what in WHATS if self.export(what, ledger) != self.export(what, other)]

    def measure(self) -> tuple[dict, list[str]]:
        count = len(self.lines)
        figures: dict = {"articles": count}
        grown = self.folder / "grown.db"
        steps = [self.add(grown, self.lines[count * i // 10: count * (i + 1) // 10]) for i in range(10)]
        faults = self.wrong_answers(grown, figures)
        if count <= 20_000:
            faults += self.same_in_any_order(grown)
        text = self.bytes_of_text(self.lines)
        long = self.folder / "long.db"
        self.add(long, self.long_lines)
        for file in self.folder.glob("grown.db-*"):
            print(f"growth: {file.name} is left: {file.stat().st_size} bytes", file=sys.stderr)
        figures |= {"steps": [round(each.seconds, 2) for each in steps], "last_over_first": steps[-1].seconds / steps[0].seconds,
                    "file_over_text": grown.stat().st_size / text,
                    "file_over_long_text": long.stat().st_size / self.bytes_of_text(self.long_lines), "megabytes_of_text": text / 1e6}
        sizes = [size for size in (1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000) if size < count] + [count]
        alone = {}
        for size in sizes:
            ledger = self.folder / f"alone{size}.db"
            alone[size] = self.add(ledger, self.lines[:size])
            ledger.unlink()
        extract = Cost([self.program, "extract", "--input-format", "ndjson", "-"], self.lines[: sizes[0]])
        first, last = alone[sizes[0]], alone[sizes[-1]]
        figures |= {"alone": {size: {"seconds": round(cost.seconds, 2), "wall": round(cost.wall, 2), "megabytes": round(cost.megabytes)} for size, cost in alone.items()},
                    "slope": math.log(last.seconds / first.seconds) / math.log(sizes[-1] / sizes[0]) if len(sizes) > 1 else 1.0,
                    "add_over_extract": extract.seconds / first.seconds}
        return figures, faults


    def ask(self, articles: int) -> str:
        """What questions to a ledger of so many articles take."""
        large = self.folder / "large.db"
        bench = ROOT / "bench"
        subprocess.run([sys.executable, str(bench / "multiply_ledger.py"), str(self.folder / "grown.db"), str(max(1, articles // len(self.lines))), str(large)], check=True)
        done = subprocess.run([sys.executable, str(bench / "questions.py"), self.program, str(large)], stdout=subprocess.PIPE)
        if done.returncode != 0:
            sys.exit("growth: a question was answered wrongly")
        return done.stdout.decode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--asked", type=int, default=20_000, help="articles of the ledger that is asked questions")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="all figures go there")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        growth = Growth(args.program, args.articles, args.seed, Path(folder))
        figures, faults = growth.measure()
        asked = growth.ask(args.asked)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"growth: {figures['articles']} articles, {figures['megabytes_of_text']:.1f} MB of text")
    print(f"  answers: {figures['copies']} copies, {figures['copies_missed']} missed; {figures['stories_merged_wrongly']} stories merged wrongly; "
          f"of pairs of reports of one deed {figures['fused']:.1%} fused, {figures['fused_rightly']:.1%} of what is fused rightly")
    for size, cost in figures["alone"].items():
        print(f"  {size:>7} at once: {size / cost['seconds']:7.1f} articles/s, {cost['seconds']:8.1f} s of processor, {cost['wall']:8.1f} s, {cost['megabytes']:6} MB")
    print(f"  tenths: {' '.join(map(str, figures['steps']))} s; last / first {figures['last_over_first']:.2f} (goal 1.3)")
    print(f"  slope {figures['slope']:.3f} (goal 1.1); add / extract {figures['add_over_extract']:.2f} of its speed (goal 0.7); "
          f"file / text {figures['file_over_text']:.1f}, of articles of 500 words {figures['file_over_long_text']:.1f} (goal 6)")
    print(asked, end="")
    for fault in faults:
        print(f"growth: wrong: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

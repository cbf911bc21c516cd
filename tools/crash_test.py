#!/usr/bin/env python3
"""Kills `isnad add` at random moments and adds the same again: nothing is lost, nothing is there twice.

Usage: tools/crash_test.py PROGRAM [ARTICLES…] [--kills 100] [--seed 1]; exit status 1 and a line a fault. A part of it
runs in tests/cli/ledger_test.py. After each kill the ledger has to open, to pass `isnad verify`, and to hold whole
documents only; after the last run its exports must be those of a ledger that was filled without a kill.
"""
from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WHATS = ("documents", "incidents", "actors", "relations", "statements", "stories", "reviews")


def exports(program: list[str], ledger: Path) -> dict[str, bytes]:
    return {what: subprocess.run([*program, "export", what, "--db", str(ledger)], check=True, capture_output=True).stdout
            for what in WHATS}


def documents(articles: list[str], copies: int) -> list[str]:
    """Many small documents out of few: each article again under other ids, with another first line."""
    lines = []
    for number in range(copies):
        for article in articles:
            text = Path(article).read_text(encoding="utf-8", errors="replace")
            lines.append(json.dumps({"id": f"{Path(article).name}-{number}", "outlet": f"Outlet {number % 7}",
                                     "text": f"Edition number {number} of this newspaper.\n\n{text}"}))
    return lines


def run(program: list[str], articles: list[str], folder: Path, kills: int, seed: int, copies: int = 4) -> list[str]:
    """The faults that were found."""
    chance = random.Random(seed)
    lines = "\n".join(documents(articles, copies)).encode()
    whole, killed = folder / "whole.db", folder / "killed.db"

    def add(ledger: Path) -> list[str]:
        return [*program, "add", "--db", str(ledger), "--input-format", "ndjson", "-"]
    started = time.monotonic()
    subprocess.run(add(whole), input=lines, check=True, capture_output=True)
    seconds = time.monotonic() - started
    expected = exports(program, whole)
    faults = []
    for number in range(kills):
        if number % 10 == 0:  # from the beginning again, or the later kills would find nothing left to do
            for file in folder.glob("killed.db*"):
                file.unlink()
        running = subprocess.Popen(add(killed), stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            running.stdin.write(lines)
            running.stdin.close()
            running.wait(timeout=chance.uniform(0, 1.1 * seconds))
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
        except BrokenPipeError:
            running.wait()
        if killed.exists() and killed.stat().st_size:
            checked = subprocess.run([*program, "verify", "--db", str(killed)], capture_output=True)
            if checked.returncode and b"an empty file" not in checked.stderr:  # killed before it was made
                faults.append(f"kill {number}: verify: {checked.stderr.decode().strip()}")
    subprocess.run(add(killed), input=lines, check=True, capture_output=True)
    for what, content in exports(program, killed).items():
        if content != expected[what]:
            faults.append(f"after {kills} kills {what} differ from those of a ledger that nobody killed")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("articles", nargs="*", help="files; those of examples/articles where none is named")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    root = Path(__file__).resolve().parents[1]
    articles = args.articles or sorted(str(p) for p in (root / "examples" / "articles").iterdir())
    with tempfile.TemporaryDirectory() as folder:
        faults = run([args.program], articles, Path(folder), args.kills, args.seed, copies=20)
    print("\n".join(faults) or f"crash test: {args.kills} kills, nothing lost, nothing doubled")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""The Python package beside the command line: reading, and tables handed to other tools.

Usage: python_speed.py PROGRAM PYTHON [--articles N] [--rounds N]. PYTHON is one that has the package (build/venv/python/bin/python
after `make python`). Both read the same file; first their answers are compared. Runs take turns, so that what else the machine does
falls on both; seconds of work are those of the process (user and system), which other programs change little.
Prints: articles a second of work and of the clock, the package's share of the command line's, seconds of each hand-over.
"""
from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READ = """
import hashlib, pathlib, sys, time, isnad
path, threads = pathlib.Path(sys.argv[1]), int(sys.argv[2])
digest, count = hashlib.sha256(), 0
for article in isnad.read(path, threads=threads):
    digest.update(article.json.encode() + b"\\n")
    count += 1
print(count, digest.hexdigest())
"""
HAND_OVER = """
import json, pathlib, sys, time, isnad
articles = list(isnad.read(pathlib.Path(sys.argv[1]), threads=2))
begun = time.perf_counter()
table = isnad.events(articles, threads=2)
built = time.perf_counter() - begun
big = table.repeated(1_000_000 // len(table) + 1)
out = {"rows": len(big), "events": len(table), "built_s": built}
import duckdb, pandas, polars, pyarrow
for name, take in [("pyarrow", lambda: pyarrow.table(big)), ("polars", lambda: polars.DataFrame(big)),
                   ("pandas", lambda: pandas.DataFrame.from_arrow(big)),
                   ("duckdb", lambda: duckdb.sql("SELECT count(*), sum(killed_least) FROM big").fetchall())]:
    begun = time.perf_counter()
    took = take()
    out[name] = time.perf_counter() - begun
    del took
print(json.dumps(out))
"""


def work_of(*command: str) -> tuple[float, float, str]:
    """Seconds of work and of the clock, and what it said."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("ISNAD_")}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=True, env=clean)
    clock, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock, done.stdout.decode()


def corpus(program: str, path: Path, wanted: int) -> int:
    pieces = [ROOT / "examples" / "articles", ROOT / "examples" / "ledger"]
    _, _, said = work_of(program, "extract", *map(str, pieces))
    articles = [json.loads(line) for line in said.splitlines()]
    with path.open("w") as file:
        for n in range(wanted):
            one = articles[n % len(articles)]
            file.write(json.dumps({**{key: one[key] for key in ("title", "outlet", "published", "text") if one.get(key)}, "id": f"b{n}"}) + "\n")
    return wanted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("python")
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.ndjson"
        count = corpus(asked.program, path, asked.articles)
        _, _, theirs = work_of(asked.program, "extract", str(path))
        import hashlib
        expected = f"{count} {hashlib.sha256(theirs.encode()).hexdigest()}"
        for threads in (1, 2):
            cli, package = [], []
            for _ in range(asked.rounds):
                cli.append(work_of(asked.program, "extract", "--threads", str(threads), "--output", f"{folder}/out", str(path))[:2])
                *measured, said = work_of(asked.python, "-P", "-c", READ, str(path), str(threads))
                if said.strip() != expected:
                    sys.exit(f"the answers differ: {said.strip()}, expected {expected}")
                package.append(tuple(measured))
            for name, runs in (("command line", cli), ("package", package)):
                work, clock = (statistics.median(one[at] for one in runs) for at in (0, 1))
                print(f"{threads} threads, {name}: {count / work:.0f} articles a second of work, {count / clock:.0f} of the clock")
            share = [statistics.median(one[at] for one in cli) / statistics.median(one[at] for one in package) for at in (0, 1)]
            print(f"{threads} threads: the package's speed is {share[0]:.2f} of the command line's by work, {share[1]:.2f} by the clock")
        _, _, said = work_of(asked.python, "-P", "-c", HAND_OVER, str(path))
        print("hand-over:", said.strip())


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""`isnad add` into PostgreSQL beside `isnad add` into a file: the same articles, in turn, after checking that both export the same.

Usage: postgresql_speed.py PROGRAM [--articles N] [--rounds N], from the project's root. Prints seconds of the clock and of isnad's own
processor time (the server's is not in it) for each, and the ratio of the best of each: file over server, 1 where they are equal.
"""
from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "tests" / "cli")]
import generate_reports  # noqa: E402
import postgresql_server  # noqa: E402


def reports(count: int) -> bytes:
    lines = []
    for _, told in generate_reports.generate(count, seed=5):
        for name, at, article in told:
            lines.append(json.dumps({"id": name, "outlet": article.outlet, "published": f"{at:%Y-%m-%d}", "text": article.text}))
    return "\n".join(lines[:count]).encode()


def timed(command: list[str], stdin: bytes = b"") -> tuple[float, float, bytes]:
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - begin, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if postgresql_server.programs() is None:
        sys.exit("PostgreSQL's server is not installed (Debian: postgresql)")
    lines = reports(asked.articles)
    server = postgresql_server.Server()
    best: dict[str, tuple[float, float]] = {}
    try:
        with tempfile.TemporaryDirectory() as folder:
            for turn in range(asked.rounds):
                ledgers = {"file": os.path.join(folder, f"{turn}.db"), "server": server.database(f"t{turn}")}
                exports = set()
                for kind, db in ledgers.items():
                    clock, own, _ = timed([asked.program, "add", "--db", db, "--threads", "2", "--input-format", "ndjson", "-"], lines)
                    exports.add(timed([asked.program, "export", "incidents", "--db", db])[2])
                    print(f"round {turn + 1}  {kind:7} {clock:6.2f} s by the clock, {own:6.2f} s of isnad's processor time")
                    best[kind] = min(best.get(kind, (clock, own)), (clock, own))
                if len(exports) != 1:
                    sys.exit("the exports differ")
    finally:
        server.stop()
    print(f"{asked.articles} articles: {best['file'][0] / best['server'][0]:.2f} of the file's speed by the clock")


if __name__ == "__main__":
    main()

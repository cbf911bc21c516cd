#!/usr/bin/env python3
"""Measures extraction on Spark's local[2] beside the command line's two threads, on the same generated articles.

Usage: tests/spark/run.py build/release --speed, or: spark_speed.py PROGRAM [--articles N] [--words N] [--digests] by an environment
with pyspark. Prints seconds of processor and of the clock for both, after a first round that starts Spark, compiles its code and
loads the engines; answers are compared first. The last line is the share of the command line's speed.
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


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += family(int(child))
    return found


def name_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except FileNotFoundError:
        return "gone"


def processor_seconds(pids: list[int]) -> dict[int, float]:
    ticks = os.sysconf("SC_CLK_TCK")
    out = {}
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except FileNotFoundError:
            continue
        out[pid] = (int(fields[11]) + int(fields[12])) / ticks
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--partition", default="1m", help="how much a task reads; a thousand articles are 3.5 MB")
    parser.add_argument("--digests", action="store_true", help="with what spark.resolve reads, which isnad extract does not make")
    asked = parser.parse_args()
    from pyspark.sql import SparkSession

    from isnad import spark

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.ndjson"
        with open(path, "wb") as out:
            subprocess.run([sys.executable, ROOT / "bench" / "generate_reports.py", str(asked.articles), "--words", str(asked.words)],
                           stdout=out, check=True)
        session = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
                   .config("spark.sql.files.maxPartitionBytes", asked.partition).getOrCreate())
        session.sparkContext.setLogLevel("ERROR")

        def read():
            return spark.extract(spark.articles(session, str(path), format="ndjson"), digests=asked.digests)

        answers = {row.id: row.json for row in read().where("rand(1) < 0.02").select("id", "json").collect()}
        best: dict[str, tuple[float, float]] = {}
        for round in range(asked.rounds):
            before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            done = subprocess.run([asked.program, "extract", "--threads", "2", "--input-format", "ndjson", path], capture_output=True, check=True)
            clock = time.monotonic() - begun
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            if round == 0:
                expected = {json.loads(line)["id"]: line for line in done.stdout.decode().splitlines()}
                assert all(expected[id] == line for id, line in answers.items()), "the answers differ"
            best["command line"] = min(best.get("command line", (1e9, 1e9)), (cpu, clock))
            started, begun = processor_seconds(family(os.getpid())), time.monotonic()
            read().write.format("noop").mode("overwrite").save()
            clock = time.monotonic() - begun
            ended = processor_seconds(family(os.getpid()))
            spent = {pid: seconds - started.get(pid, 0) for pid, seconds in ended.items()}
            cpu = sum(spent.values())
            by_name: dict[str, float] = {}
            for pid, seconds in spent.items():
                by_name[name_of(pid)] = by_name.get(name_of(pid), 0) + seconds
            print(f"round {round + 1}, processor: " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in sorted(by_name.items())), flush=True)
            best["local[2]"] = min(best.get("local[2]", (1e9, 1e9)), (cpu, clock))
        words = asked.articles * asked.words
        for who, (cpu, clock) in best.items():
            print(f"{who}: {cpu:.1f} s of processor, {clock:.1f} s by the clock ({words / clock:.0f} words a second)")
        (cpu, clock), (own, own_clock) = best["command line"], best["local[2]"]
        print(f"share of the command line's speed: {cpu / own:.2f} by seconds of processor, {clock / own_clock:.2f} by the clock")
        session.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Measures what each stage of isnad.spark costs an article: seconds of processor, shuffled bytes, bytes kept, skew of keys.

Usage: spark_costs.py [--articles N] [--words N] [--partitions N] [--program PROGRAM], by an environment with pyspark (build/venv/spark after `make spark`).
In: generated reports of known incidents (bench/generate_reports.py). Out: a line a stage, and how uneven the keys are by which
things are brought together. With --program what was found is compared with a ledger of the same articles, row by row.
docs/scale.md is made of it. Seconds are of Spark's own process and of its Python workers; what else
the machine does changes them little.
"""
from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from spark_speed import family, processor_seconds

ROOT = Path(__file__).resolve().parents[1]


class Meter:
    """Wraps Store.stage: what changed while a stage was made."""

    def __init__(self, session, articles: int):
        self.session, self.articles = session, articles
        self.jvm = session.sparkContext._jvm
        self.rows: list[tuple[str, float, float, float, int, int]] = []

    def shuffled(self) -> int:
        nothing = self.jvm.java.util.ArrayList()
        quantiles = self.session.sparkContext._gateway.new_array(self.jvm.double, 0)
        stages = self.session.sparkContext._jsc.sc().statusStore().stageList(nothing, False, False, quantiles, nothing)
        return sum(stages.apply(i).shuffleWriteBytes() for i in range(stages.size()))

    def spent(self) -> tuple[dict[int, float], int]:
        import os

        mine = os.getpid()
        return {pid: seconds for pid, seconds in processor_seconds(family(mine)).items() if pid != mine}, self.shuffled()

    def wrap(self, store_class) -> None:
        plain = store_class.stage

        def stage(store, name, before, make):
            (cpu, shuffled), begun = self.spent(), time.monotonic()
            found = plain(store, name, before, make)
            clock = time.monotonic() - begun
            after, shuffled_after = self.spent()
            python = sum(seconds - cpu.get(pid, 0) for pid, seconds in after.items() if not self.is_java(pid))
            java = sum(seconds - cpu.get(pid, 0) for pid, seconds in after.items() if self.is_java(pid))
            self.rows.append((name, python, java, clock, shuffled_after - shuffled, store.bytes_of(name)))
            return found

        store_class.stage = stage

    @staticmethod
    def is_java(pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/comm").read_text().strip() == "java"
        except FileNotFoundError:
            return False

    def report(self) -> None:
        print(f"{'stage':18}{'engine ms':>10}{'Spark ms':>10}{'clock ms':>10}{'shuffled':>10}{'kept':>8}   an article (bytes)")
        for name, python, java, clock, shuffled, kept in self.rows:
            each = [1000 * one / self.articles for one in (python, java, clock)]
            print(f"{name:18}{each[0]:10.2f}{each[1]:10.2f}{each[2]:10.2f}{shuffled / self.articles:10.0f}{kept / self.articles:8.0f}")
        total = [sum(row[i] for row in self.rows) for i in range(1, 6)]
        print(f"{'all':18}" + "".join(f"{1000 * one / self.articles:10.2f}" for one in total[:3]) +
              f"{total[3] / self.articles:10.0f}{total[4] / self.articles:8.0f}")


def skew(rows, key: str, what: str) -> None:
    from pyspark.sql import functions as F

    counts = rows.groupBy(key).count()
    one = counts.agg(F.count("*").alias("keys"), F.sum("count").alias("rows"), F.max("count").alias("most"),
                     F.expr("percentile(count, 0.99)").alias("high")).first()
    if one.rows:
        print(f"{what}: {one.rows} rows, {one['keys']} keys, 99 of 100 hold {one.high:.0f} or fewer, the most held {one.most} ({100 * one.most / one.rows:.2f} %)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--words", type=int, default=100)
    parser.add_argument("--partitions", type=int, default=4)
    parser.add_argument("--program", type=Path)
    asked = parser.parse_args()
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as F

    from isnad import spark
    from isnad.spark._store import Store

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.ndjson"
        with open(path, "wb") as out:
            subprocess.run([sys.executable, ROOT / "bench" / "generate_reports.py", str(asked.articles), "--words", str(asked.words)], stdout=out, check=True)
        session = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
                   .config("spark.driver.memory", "3g").config("spark.sql.files.maxPartitionBytes", "1m")
                   .config("spark.sql.shuffle.partitions", str(asked.partitions)).getOrCreate())
        session.sparkContext.setLogLevel("ERROR")
        spark.extract(spark.articles(session, str(path), format="ndjson").limit(50)).write.format("noop").mode("overwrite").save()  # engines are loaded
        meter = Meter(session, asked.articles)
        meter.wrap(Store)
        job = Path(folder) / "job"
        found = spark.resolve(spark.extract(spark.articles(session, str(path), format="ndjson")), job)
        meter.report()
        print(f"text {path.stat().st_size / asked.articles:.0f} bytes an article; {found.incidents.count()} incidents, {found.actors.count()} actors, {found.stories.count()} stories")
        for name in ("parcel", "story", "actors", "shingles", "json"):
            size = session.read.parquet(str(job / "read")).agg(F.avg(F.length(name))).first()[0]
            print(f"{name}: {size:.0f} bytes before packing")
        marks = session.read.parquet(str(job / "marks"))
        skew(marks.where("kind = 'key'"), "number", "keys of events")
        skew(marks.where("kind = 'word'"), "number", "telling words")
        links = session.read.parquet(str(job / "links"))
        print(f"links: {links.count() / asked.articles:.2f} an article; alike pairs: {session.read.parquet(str(job / 'alike')).count() / asked.articles:.2f}")
        skew(session.read.parquet(str(job / "blocks")), "block", "blocks of documents")
        differing = differences(found, asked.program, Path(folder), path) if asked.program else 0
        session.stop()
    return 1 if differing else 0


def differences(found, program: Path, folder: Path, articles: Path) -> int:
    """Rows that a ledger of the same articles has otherwise."""
    file = folder / "laptop.db"
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "add", "--db", file, articles], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"isnad add: {after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:.1f} s of processor, {time.monotonic() - begun:.1f} s by the clock")
    all = 0
    for kind in ("stories", "actors", "incidents", "relations", "statements"):
        exported = subprocess.run([program, "export", kind, "--db", file, "--format", "ndjson"], check=True, capture_output=True)
        expected = set(exported.stdout.decode().splitlines())
        here = {row.json for row in getattr(found, kind).select("json").collect()}
        print(f"{kind}: {len(expected)} rows, {len(expected ^ here)} differ")
        for line in sorted(expected ^ here)[:6]:
            print(("ledger: " if line in expected else "cluster: ") + line)
        all += len(expected ^ here)
    return all


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Kills `isnad collect` at random moments and starts it again: no page is lost, none is there twice.

Usage: tools/collect_crash_test.py PROGRAM [--pages 10000] [--kills 20] [--seed 1]; exit status 1 and a line a fault. A
small form of it runs in tests/collect/filling_test.py. A feed leads to all pages, on several addresses of the loopback
interface; after each kill the archives are whole as far as collect.db knows them; after the last run each page is in the
archives and in the ledger once, and `isnad verify` finds nothing.
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
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "collect"))
from collecting import read_warc, rows_of  # noqa: E402
from web import Web, article, page, rss  # noqa: E402

NAMES = ("Mosul", "Erbil", "Basra", "Tikrit", "Sinjar", "Kirkuk", "Samarra", "Fallujah")


def site(pages: int, hosts: int) -> Web:
    """A feed on the first host; its pages on all of them."""
    web = Web([f"127.0.0.{number + 1}" for number in range(hosts)])

    def any_page(client, request):
        number = request.path.rsplit("/", 1)[-1]
        if not number.isdigit():
            return page(b"none", 404)(client, request)
        place = NAMES[int(number) % len(NAMES)]
        words = f"Rockets hit depot number {number} in {place} on Tuesday, killing {int(number) % 7 + 1} guards, the ministry said."
        return page(article(words, f"Report {number}"))(client, request)

    class Any(dict):
        def get(self, key, default=None):
            return any_page if isinstance(key, str) and key.startswith("/page/") else super().get(key, default)
    web.answers = Any({"/feed": page(rss([web.url(f"/page/{number}", web.hosts[number % hosts]) for number in range(pages)]))})
    return web


def plan(web: Web, folder: Path, pages: int) -> Path:
    file = folder / "crash.toml"
    file.write_text("\n".join([
        'contact = "desk@news.example"', 'folder = "crash-archive"', 'ledger = "crash.db"', "[limits]", 'interval = "0s"',
        f"pages = {pages}", f"entries = {pages}", 'run_time = "1d"', 'archive_size = "200KB"', "hosts = 64", "[[feed]]",
        f'url = "{web.url("/feed")}"']), encoding="utf-8")
    return file


def lost_or_doubled(kind: str, urls: list[str], expected: set[str]) -> list[str]:
    counts = Counter(urls)
    out = [f"{kind}: {url} is there {count} times" for url, count in counts.items() if count > 1]
    out += [f"{kind}: {url} is lost" for url in sorted(expected - set(counts))]
    return out + [f"{kind}: {url} was never offered" for url in sorted(set(counts) - expected)]


def broken_archives(folder: Path) -> list[str]:
    """Up to where collect.db knows it, every archive holds whole records."""
    out = []
    for name, size in rows_of(folder, "SELECT name, bytes FROM file") if (folder / "collect.db").exists() else []:
        try:
            if size:
                read_warc(folder / name, size)
        except (OSError, AssertionError) as error:
            out.append(f"{name}, the first {size} bytes: {error}")
    return out


def run(program: list[str], folder: Path, pages: int, kills: int, seed: int, hosts: int = 16) -> list[str]:
    """The faults that were found."""
    chance, faults = random.Random(seed), []
    web = site(pages, hosts)
    command = [*program, "collect", str(plan(web, folder, pages)), "--allow-private", "--format", "json"]
    try:
        # Kills are laid over the whole of the work: the next one comes when so many more pages were asked for, or, once
        # all were, after a moment in which the ledger is filled.
        for number in range(kills):
            target = (number + 1) * pages * 3 // (4 * kills) + chance.randrange(max(1, pages // (2 * kills)))
            running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            while running.poll() is None and len(web.requests) < target and len(web.requests) < pages:
                time.sleep(0.002)
            if len(web.requests) >= pages:
                time.sleep(chance.uniform(0, 3))
            time.sleep(chance.uniform(0, 0.3))
            running.send_signal(signal.SIGKILL)
            said = running.communicate()[1]
            if running.returncode not in (-signal.SIGKILL, 0):
                faults.append(f"kill {number}: ended with {running.returncode}: {said.decode().strip()}")
            faults += [f"kill {number}: {fault}" for fault in broken_archives(folder / "crash-archive")]
        done = subprocess.run(command, capture_output=True)
        if done.returncode:
            return [*faults, f"the last run ended with {done.returncode}: {done.stderr.decode().strip()}"]
    finally:
        web.close()
    expected = {web.url(f"/page/{number}", web.hosts[number % hosts]) for number in range(pages)}
    records = [record for file in sorted((folder / "crash-archive").glob("*.warc.gz")) for record in read_warc(file)]
    faults += lost_or_doubled("archive", [record["WARC-Target-URI"] for record in records
                                          if record["WARC-Type"] == "response" and "/page/" in record["WARC-Target-URI"]], expected)
    ids = Counter(record["WARC-Record-ID"] for record in records)
    faults += [f"archive: the id {name} is there {count} times" for name, count in ids.items() if count > 1]
    exported = subprocess.run([*program, "export", "documents", "--db", str(folder / "crash.db")], check=True, capture_output=True)
    faults += lost_or_doubled("ledger", [json.loads(line)["url"] for line in exported.stdout.splitlines()], expected)
    verified = subprocess.run([*program, "verify", "--db", str(folder / "crash.db")], capture_output=True)
    if verified.returncode:
        faults.append(f"verify: {verified.stderr.decode().strip()}")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        faults = run([args.program], Path(folder), args.pages, args.kills, args.seed)
    print("\n".join(faults[:50]) or f"collect crash test: {args.pages} pages, {args.kills} kills, nothing lost, nothing doubled")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

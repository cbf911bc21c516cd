#!/usr/bin/env python3
"""Runs clang-tidy over our C++ files, and over no file twice that has not changed.

A file that passed is remembered under build/tidy by a hash of what it is made of: its text and that of every header
of ours that its object was built from (ninja's own record), .clang-tidy, its compiler flags, clang-tidy's version. So the first run takes
forty minutes on two cores and the next one little. A file without a built object has no such record: it is looked at
each time. A file that is compiled twice (tests/growth counts blocks of the same code) is looked at once.
Exit status 1 with the findings where there is one; every file is looked at all the same.

Usage: tools/checks/tidy.py [--build build/release] [--jobs N] [FILE…]   (all of src/ and tools/ where none is named)
"""
from __future__ import annotations

import argparse
import concurrent.futures
import hashlib
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

CLANG_TIDY = "clang-tidy-14"
ROOT = Path(__file__).resolve().parents[2]


def run(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def headers_of_objects(build: Path) -> dict[str, list[str]]:
    """Object to the files inside this project that it was built from."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in run("ninja", "-C", str(build), "-t", "deps").splitlines():
        if not line.startswith(" "):
            current = found.setdefault(line.split(":", 1)[0], [])
        elif line.strip():
            path = (build / line.strip()).resolve()
            if path.is_relative_to(ROOT):
                current.append(str(path))
    return found


class Units:
    """What each file is compiled with and from: by the first of its compilations, which alone `folder` is told of."""

    def __init__(self, build: Path, folder: Path) -> None:
        objects = headers_of_objects(build)
        self.config = (ROOT / ".clang-tidy").read_bytes() + run(CLANG_TIDY, "--version").encode()
        self.parts: dict[str, tuple[str, list[str]]] = {}
        entries = []
        for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
            source = str(Path(entry["file"]).resolve())
            if source in self.parts:
                continue
            entries.append(entry)
            words = shlex.split(entry["command"])
            self.parts[source] = (entry["command"], objects.get(words[words.index("-o") + 1], []))
        (folder / "compile_commands.json").write_text(json.dumps(entries), encoding="utf-8")

    def known(self, source: Path) -> bool:
        return str(source) in self.parts

    def digest(self, source: Path) -> str | None:
        command, files = self.parts[str(source)]
        if not files:
            return None
        digest = hashlib.sha256(self.config)
        digest.update(command.replace(str(ROOT), "").encode())
        for name in sorted(set(files) | {str(source)}):
            digest.update(os.path.relpath(name, ROOT).encode() + b"\0" + Path(name).read_bytes() + b"\0")
        return digest.hexdigest()


def check(source: Path, folder: Path) -> str:
    """The findings in one file; empty where there is none."""
    done = subprocess.run([CLANG_TIDY, "--quiet", "--warnings-as-errors=*",
                           "--extra-arg=-Wno-unknown-warning-option", "-p", str(folder), str(source)],
                          cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build/release")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    build = options.build.resolve()
    passed = ROOT / "build/tidy"
    passed.mkdir(parents=True, exist_ok=True)

    units = Units(build, passed)
    named = options.files or [Path(name) for name in run("git", "ls-files", "src/*.cpp", "tools/*.cpp").split()]
    sources = [(ROOT / name).resolve() for name in named]
    unbuilt = [source for source in sources if not units.known(source)]
    for source in unbuilt:
        print(f"tidy: {source.relative_to(ROOT)} is not part of {build}: not looked at", file=sys.stderr)
    waiting = [(source, digest) for source in sources if units.known(source)
               for digest in [units.digest(source)] if digest is None or not (passed / digest).exists()]
    print(f"tidy: {len(waiting)} of {len(sources)} files to look at", file=sys.stderr)

    faults = len(unbuilt)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        runs = {pool.submit(check, source, passed): (source, digest) for source, digest in waiting}
        for number, done in enumerate(concurrent.futures.as_completed(runs), 1):
            source, digest = runs[done]
            if done.result():
                faults += 1
                print(done.result(), flush=True)
            elif digest:
                (passed / digest).touch()
            if sys.stderr.isatty():
                print(f"\rtidy: {number} of {len(waiting)} ", end="", file=sys.stderr, flush=True)
    print(f"tidy: {faults} files with findings" if faults else "tidy: no finding", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Runs clang-tidy over our C++ files, and over no file twice that has not changed.

A file that passed is remembered under build/tidy by a hash of what it is made of: its text and that of every header
of ours that its object was built from (ninja's own record), .clang-tidy, its compiler flags, clang-tidy's version. A
file without a built object has no such record: it is looked at each time. A file that is compiled twice (tests/growth
counts blocks of the same code) is looked at once.
Nearly all time goes into the headers, so files of one folder are looked at together, as one that includes them all, as
far as they have no names in common; where that does not compile, the halves, down to single files.
Exit status 1 with the findings where there is one; every file is looked at all the same.

Usage: tools/checks/tidy.py [--build build/release] [--jobs N] [FILE…]   (all of src/ and tools/ where none is named)
"""
from __future__ import annotations

import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
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
    """What each file is compiled with and from: by the first of its compilations."""

    def __init__(self, build: Path) -> None:
        objects = headers_of_objects(build)
        self.config = (ROOT / ".clang-tidy").read_bytes() + run(CLANG_TIDY, "--version").encode()
        self.parts: dict[str, tuple[str, list[str]]] = {}
        for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
            source = str(Path(entry["file"]).resolve())
            if source in self.parts:
                continue
            words = shlex.split(entry["command"])
            self.parts[source] = (entry["command"], objects.get(words[words.index("-o") + 1], []))

    def known(self, source: Path) -> bool:
        return str(source) in self.parts

    def flags(self, source: Path) -> str:
        """Of the compiler, for clang-tidy."""
        words = shlex.split(self.parts[str(source)][0])
        words = words[next(i for i, word in enumerate(words) if word.endswith("c++")) + 1:]
        for option in ("-o", "-MF", "-MT", "-c", "-include"):  # the last: what GCC compiled beforehand
            if option in words:
                at = words.index(option)
                del words[at:at + 2]
        return shlex.join(word for word in words if word not in ("-MD", "-Winvalid-pch"))

    def digest(self, source: Path) -> str | None:
        command, files = self.parts[str(source)]
        if not files:
            return None
        digest = hashlib.sha256(self.config)
        digest.update(command.replace(str(ROOT), "").encode())
        for name in sorted(set(files) | {str(source)}):
            digest.update(os.path.relpath(name, ROOT).encode() + b"\0" + Path(name).read_bytes() + b"\0")
        return digest.hexdigest()


MOST_TOGETHER = 10
# Names that a file gives to what nobody else sees, roughly: what is defined at the start of a line.
OWN_NAMES = re.compile(r"^(?!namespace|using namespace|#|//)[A-Za-z_][^\n({=;]*?\b(?<!:)(\w+)(?=\s*(?:[({=;]|\[|:[^:]|$))", re.MULTILINE)


@dataclass(frozen=True)
class Waiting:
    source: Path
    digest: str | None


@dataclass
class Batch:
    """Files that are looked at together."""
    files: list[Waiting]
    names: set[str] = field(default_factory=set)


def batches(waiting: list[Waiting], units: Units) -> list[Batch]:
    """Of one folder, with one set of flags, without names in common."""
    open_batches: dict[tuple[Path, str], list[Batch]] = {}
    for one in waiting:
        own = set(OWN_NAMES.findall(one.source.read_text(encoding="utf-8")))
        like = open_batches.setdefault((one.source.parent, units.flags(one.source)), [])
        fitting = next((batch for batch in like if len(batch.files) < MOST_TOGETHER and not own & batch.names), None)
        if fitting is None:
            fitting = Batch([])
            like.append(fitting)
        fitting.files.append(one)
        fitting.names |= own
    return [batch for like in open_batches.values() for batch in like]


def tidy(source: Path, flags: list[str], *more: str) -> tuple[bool, str]:
    """Whether nothing was found, and what was."""
    done = subprocess.run([CLANG_TIDY, "--quiet", "--warnings-as-errors=*", *more, "--header-filter=(src|include|tools)/.*",
                           "--extra-arg=-Wno-unknown-warning-option", str(source), "--", *flags],
                          cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def look(files: list[Waiting], units: Units, folder: Path) -> list[tuple[Waiting, str]]:
    """The findings in each file; empty where there is none."""
    flags = shlex.split(units.flags(files[0].source))
    if len(files) == 1:
        clean, found = tidy(files[0].source, flags)
        return [(files[0], "" if clean else found)]
    together = folder / f"together-{abs(hash(tuple(files)))}.cpp"
    together.write_text("".join(f'#include "{one.source}"\n' for one in files), encoding="utf-8")
    clean, found = tidy(together, flags, "--checks=-bugprone-suspicious-include")
    together.unlink()
    if clean:
        return [(one, "") for one in files]
    half = len(files) // 2  # what does not compile together, or where something is found: each file by itself in the end
    return look(files[:half], units, folder) + look(files[half:], units, folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build/release")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    build = options.build.resolve()
    passed = ROOT / "build/tidy"
    passed.mkdir(parents=True, exist_ok=True)

    units = Units(build)
    named = options.files or [Path(name) for name in run("git", "ls-files", "src/*.cpp", "tools/*.cpp").split()]
    sources = [(ROOT / name).resolve() for name in named]
    unbuilt = [source for source in sources if not units.known(source)]
    for source in unbuilt:
        print(f"tidy: {source.relative_to(ROOT)} is not part of {build}: not looked at", file=sys.stderr)
    waiting = [Waiting(source, digest) for source in sources if units.known(source)
               for digest in [units.digest(source)] if digest is None or not (passed / digest).exists()]
    print(f"tidy: {len(waiting)} of {len(sources)} files to look at", file=sys.stderr)

    faults = len(unbuilt)
    seen = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        runs = [pool.submit(look, batch.files, units, passed) for batch in batches(waiting, units)]
        for run_of_batch in concurrent.futures.as_completed(runs):
            for one, found in run_of_batch.result():
                seen += 1
                if found:
                    faults += 1
                    print(found, flush=True)
                elif one.digest:
                    (passed / one.digest).touch()
            if sys.stderr.isatty():
                print(f"\rtidy: {seen} of {len(waiting)} ", end="", file=sys.stderr, flush=True)
    print(f"tidy: {faults} files with findings" if faults else "tidy: no finding", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

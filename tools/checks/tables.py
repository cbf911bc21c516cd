#!/usr/bin/env python3
"""Checks that every table under data/ is in the list data/tables.txt and ends with the line "# end".

By both the program tells a table that is missing or cut off (src/lexicon/tables.h). `--mend` writes list and ends.
Exit status 1 and one line a fault; `--self-test` plants faults and expects to find them.
"""
from __future__ import annotations

import sys
import tempfile
from pathlib import Path

END = "# end"
HEAD = """# The tables that belong to this version, one path a line: the program says so where one is missing, empty or cut off
# (src/lexicon/tables.h). tools/checks/tables.py --mend writes this list and the last line of each table.
# `shown` behind a path is written by hand, and kept: reading and joining take nothing from that table, it only words or orders what
# goes out. The fingerprint of tables leaves it out, so that a change to it makes no ledger another one.
"""
SHOWN = " shown"


def tables(data: Path) -> list[Path]:
    return sorted(p for p in data.rglob("*") if p.suffix in (".toml", ".tsv", ".csv"))


def shown(data: Path) -> set[str]:
    """The paths that the list marks as tables of what goes out."""
    listed = data / "tables.txt"
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    return {line.removesuffix(SHOWN) for line in lines if line.endswith(SHOWN) and not line.startswith("#")}


def listing(data: Path) -> str:
    marked = shown(data)
    paths = [p.relative_to(data).as_posix() for p in tables(data)]
    return HEAD + "".join(f"{p}{SHOWN if p in marked else ''}\n" for p in paths) + END + "\n"


def ends_whole(path: Path) -> bool:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")[-1] == END


def faults(data: Path) -> list[str]:
    found = [f"{p}: the last line is not '{END}'" for p in tables(data) if not ends_whole(p)]
    listed = data / "tables.txt"
    if not listed.exists() or listed.read_text(encoding="utf-8") != listing(data):
        found.append(f"{listed}: not the list of the tables that are there; run tools/checks/tables.py --mend")
    return found


def mend(data: Path) -> None:
    for path in tables(data):
        if not ends_whole(path):
            lines = [line for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n") if line != END]
            path.write_text("\n".join([*lines, END]) + "\n", encoding="utf-8")
    (data / "tables.txt").write_text(listing(data), encoding="utf-8")


def self_test() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        (data / "a.toml").write_text('a = "b"\n')
        assert len(faults(data)) == 2, "a table without an end and a missing list were not found"
        mend(data)
        assert not faults(data) and ends_whole(data / "a.toml"), "what was mended is called a fault"
        listed = data / "tables.txt"
        listed.write_text(listed.read_text().replace("a.toml\n", f"a.toml{SHOWN}\n"))
        mend(data)
        assert not faults(data) and shown(data) == {"a.toml"}, "the mark of a table was lost"
        (data / "b.tsv").write_text(f"x\ty\n{END}\n")
        assert len(faults(data)) == 1, "a table outside the list was not found"


def main() -> int:
    if "--self-test" in sys.argv:
        self_test()
    data = Path(__file__).resolve().parents[2] / "data"
    if "--mend" in sys.argv:
        mend(data)
    found = faults(data)
    print("\n".join(found) or "tables: all are listed and end whole")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

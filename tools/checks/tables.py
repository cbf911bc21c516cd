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
"""


def tables(data: Path) -> list[Path]:
    return sorted(p for p in data.rglob("*") if p.suffix in (".toml", ".tsv"))


def listing(data: Path) -> str:
    return HEAD + "".join(f"{p.relative_to(data).as_posix()}\n" for p in tables(data)) + END + "\n"


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

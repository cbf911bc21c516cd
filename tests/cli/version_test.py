#!/usr/bin/env python3
"""`isnad --version` names the fingerprints that stand in every answer, and they are those that `sha256sum` gives.

Use: version_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path


def short(bytes_: bytes) -> str:
    return hashlib.sha256(bytes_).hexdigest()[:12]


def of_folder(folder: Path, endings: set[str], without: set[Path] = frozenset()) -> str:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and (not endings or p.suffix in endings) and p not in without)
    names = sorted(p.relative_to(folder).as_posix().encode() for p in files)
    lines = [hashlib.sha256((folder / n.decode()).read_bytes()).hexdigest().encode() + b"  " + n + b"\n" for n in names]
    return short(b"".join(lines)) if lines else "none"


def shown(data: Path) -> set[Path]:
    """The tables that only word or order what goes out, as tables.txt marks them."""
    lines = (data / "tables.txt").read_text(encoding="utf-8").splitlines()
    return {data / line.split()[0] for line in lines if line.endswith(" shown")}


def main() -> int:
    program = sys.argv[1]
    text = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    head, *rows = text.splitlines()
    assert re.fullmatch(r"isnad \d+\.\d+\.\d+\+(unknown|[0-9a-f]{12}(\.changed)?)", head), head
    told = {row.split()[0]: row.split()[1] for row in rows}
    model = Path("build/models/en_core_web_sm-3.8.0")
    wanted = {
        "model": of_folder(model, set()),
        "tables": of_folder(Path("data"), {".toml", ".tsv"}, shown(Path("data"))),
        "weights": of_folder(Path("data/models"), {".bin"}),
        "gazetteer": short(Path("build/gazetteer/gazetteer.bin").read_bytes()),
    }
    assert told == wanted, f"--version says {told}, the files are {wanted}"
    line = subprocess.run([program, "extract", "--input-format", "text", "-"], input="Rebels attacked the town.",
                          capture_output=True, text=True, check=True).stdout
    made_by = json.loads(line)["made_by"]
    assert made_by == {"program": head.split()[1], **wanted}, made_by
    assert list(made_by) == ["program", "model", "tables", "weights", "gazetteer"], list(made_by)
    print("version: --version, made_by and sha256sum agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())

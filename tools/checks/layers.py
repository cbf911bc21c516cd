#!/usr/bin/env python3
"""Checks that no include points to a later stage (docs/architecture: data flows one way), and reports file sizes.

Exit status 1 and one line a fault: "src/nlp/x.cpp:12: nlp may not include extract/…".
`--self-test` plants a fault and expects to find it.
"""
from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

# A stage may include itself and what is listed for it, nothing else.
ALLOWED: dict[str, set[str]] = {
    "core": set(),
    "learn": {"core"},
    "ingest": {"core", "lexicon", "learn"},
    "model": {"core"},
    "nlp": {"core", "model"},
    "lexicon": {"core", "learn"},
    "extract": {"core", "learn", "nlp", "lexicon"},
    "resolve": {"core", "lexicon", "extract"},
    "ledger": {"core", "resolve"},
    "analyze": {"core", "ledger"},
    "export": {"core", "nlp", "extract", "ledger"},
    "engine": {"core", "ingest", "model", "nlp", "lexicon", "extract"},
    "serve": {"core", "ingest", "engine", "resolve", "ledger", "analyze", "export"},
    "cli": {"core", "ingest", "engine", "nlp", "lexicon", "extract", "resolve", "ledger", "analyze", "export", "serve"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([a-z_]+)/')
LONG_FILE_LINES = 500


def faults(root: Path) -> list[str]:
    """Every include that points to a later stage, and every stage folder without a place in the order."""
    found = []
    for source in sorted((root / "src").rglob("*")):
        if source.suffix not in (".h", ".cpp"):
            continue
        stage = source.relative_to(root / "src").parts[0]
        if stage not in ALLOWED:
            found.append(f"{source}: the stage '{stage}' is unknown; give it a line in tools/checks/layers.py")
            continue
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if match and match[1] in ALLOWED and match[1] != stage and match[1] not in ALLOWED[stage]:
                found.append(f"{source}:{number}: {stage} may not include {match[1]}/")
    return found


def long_files(root: Path) -> list[str]:
    """Files that want splitting; a report, not a fault."""
    sizes = [(sum(1 for _ in p.open(encoding="utf-8")), p) for p in (root / "src").rglob("*") if p.suffix in (".h", ".cpp")]
    return [f"{p}: {n} lines" for n, p in sorted(sizes, reverse=True) if n > LONG_FILE_LINES]


def self_test() -> None:
    with tempfile.TemporaryDirectory() as folder:
        planted = Path(folder) / "src" / "nlp" / "bad.cpp"
        planted.parent.mkdir(parents=True)
        planted.write_text('#include "extract/extract.h"\n')
        assert faults(Path(folder)), "a planted fault was not found"
        planted.write_text('#include "core/utf8.h"\n')
        assert not faults(Path(folder)), "a right include was called a fault"


def main() -> int:
    if "--self-test" in sys.argv:
        self_test()
    root = Path(__file__).resolve().parents[2]
    for line in long_files(root):
        print(f"long: {line}")
    found = faults(root)
    print("\n".join(found) or "layers: every include points to an earlier stage")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

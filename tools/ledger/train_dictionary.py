#!/usr/bin/env python3
"""Makes the dictionary by which the ledger packs extractions: what their JSON has in common is kept once, in the program.

Usage: tools/ledger/train_dictionary.py PROGRAM OUT.zdict. Needs `zstd`. In: the example pieces and generated reports
(bench/generate_reports.py), read by PROGRAM. Out: a zstd dictionary. A ledger names the dictionary of each of its rows
by the number in its frame: a dictionary that has been in a release is never changed, a new one gets a file of its own.
"""
from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GENERATED = 1500
LARGEST_BYTES = 49152


def without_text(line: str) -> str:
    """As src/ledger/extraction_bytes.cpp packs it."""
    text = json.dumps(json.loads(line)["text"], ensure_ascii=False)
    return line.replace(f',"text":{text}', ',"text":""', 1)


def main() -> int:
    program, out = sys.argv[1], Path(sys.argv[2])
    reports = subprocess.run([sys.executable, str(ROOT / "bench" / "generate_reports.py"), str(GENERATED), "--seed", "7"],
                             check=True, capture_output=True).stdout
    lines = subprocess.run([program, "extract", "--input-format", "ndjson", "-"], input=reports, check=True, capture_output=True).stdout
    pieces = [str(ROOT / "examples" / each) for each in ("articles", "ledger")]
    lines += 4 * subprocess.run([program, "extract", *pieces], capture_output=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        for number, line in enumerate(lines.decode().splitlines()):
            (Path(folder) / f"{number:05}").write_text(without_text(line), encoding="utf-8")
        subprocess.run(["zstd", "-q", "--train", "-r", folder, f"--maxdict={LARGEST_BYTES}", "--dictID=1", "-f", "-o", str(out)], check=True)
    print(f"{out}: {out.stat().st_size} bytes out of {len(lines.splitlines())} extractions")
    return 0


if __name__ == "__main__":
    sys.exit(main())

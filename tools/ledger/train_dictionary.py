#!/usr/bin/env python3
"""Makes the dictionaries by which the ledger packs its bytes: what they have in common is kept once, in the program.

Usage: tools/ledger/train_dictionary.py BUILD KIND=OUT.zdict ..., where BUILD is a folder with `isnad` and
`tools/train/dictionary_samples`, KIND one of json, numbers, digest (src/ledger/packing.h). Needs `zstd`. In: the example
pieces and generated reports, short and long (bench/generate_reports.py), read by the program. Out: a zstd dictionary with
the number of its kind. A ledger names the dictionary of each of its frames by that number: a dictionary that has been in
a release is never changed, a new one gets a number and a file of its own.
"""
from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LARGEST_BYTES = 49152
NUMBERS = {"json": 1, "numbers": 2, "digest": 3}


def generated(program: Path, *arguments: str) -> bytes:
    reports = subprocess.run([sys.executable, str(ROOT / "bench" / "generate_reports.py"), "--seed", "7", *arguments],
                             check=True, capture_output=True).stdout
    return subprocess.run([program, "extract", "--input-format", "ndjson", "-"], input=reports, check=True, capture_output=True).stdout


def main() -> int:
    build, wanted = Path(sys.argv[1]), [each.split("=", 1) for each in sys.argv[2:]]
    program = build / "isnad"
    lines = generated(program, "900") + generated(program, "250", "--words", "500")
    pieces = [str(ROOT / "examples" / each) for each in ("articles", "ledger")]
    lines += 4 * subprocess.run([program, "extract", *pieces], capture_output=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([build / "tools" / "train" / "dictionary_samples", folder], input=lines, check=True)
        for kind, out in wanted:
            samples = sorted(Path(folder).glob(f"*.{kind}"))
            subprocess.run(["zstd", "-q", "--train", *samples, f"--maxdict={LARGEST_BYTES}", f"--dictID={NUMBERS[kind]}", "-f", "-o", out], check=True)
            print(f"{out}: {Path(out).stat().st_size} bytes out of {len(samples)} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())

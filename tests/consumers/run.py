#!/usr/bin/env python3
"""Makes an environment with the tools that exports are for (pinned in requirements.txt) and opens exports with them.

Usage: run.py PROGRAM [--must]. The environment lies in build/consumers and is made anew where requirements.txt changed.
Where it can't be made (no package registry is reached) the tests are skipped, which ends with exit status 77; with --must
that is a failure.
"""
from __future__ import annotations

import fcntl
import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "tests" / "consumers" / "requirements.txt"
FOLDER = ROOT / "build" / "consumers"
SKIPPED = 77


def make(python: Path) -> bool:
    """True once the environment holds what requirements.txt says."""
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    stamp = FOLDER / "requirements.sha256"
    if stamp.exists() and stamp.read_text() == wanted and python.exists():
        return True
    print("consumers: installing pandas, openpyxl, networkx, pyogrio, followthemoney, citeproc-py into build/consumers",
          flush=True)
    venv.create(FOLDER, clear=True, with_pip=True)
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
                           "--require-hashes", "--requirement", REQUIREMENTS])
    if done.returncode == 0:
        stamp.write_text(wanted)
    return done.returncode == 0


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 64
    python = FOLDER / "bin" / "python"
    FOLDER.parent.mkdir(exist_ok=True)
    with open(FOLDER.with_suffix(".lock"), "w") as lock:  # one run at a time makes it
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = make(python)
    if not made:
        print("consumers: SKIPPED: their packages can't be installed (is PyPI reached?)", flush=True)
        return 1 if "--must" in sys.argv else SKIPPED
    return subprocess.run([python, ROOT / "tests" / "consumers" / "consumers_test.py", sys.argv[1]], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())

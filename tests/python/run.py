#!/usr/bin/env python3
"""Builds the wheel of python/ around the engine that was built, installs it into an environment of its own and tests it there.

Usage: run.py BUILD_FOLDER [--must]. The environment lies in build/venv/python and is made anew where requirements.txt changed;
the wheel in build/wheels. Where Python's headers are not here, or the packages can't be installed (no package registry is
reached), the tests are skipped, which ends with exit status 77; with --must that is a failure.
"""
from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
SPACY = Path(__file__).with_name("spacy_requirements.txt")
NOTEBOOK = Path(__file__).with_name("notebook_requirements.txt")
FOLDER = ROOT / "build" / "venv" / "python"
WHEELS = ROOT / "build" / "wheels"
SKIPPED = 77


def skipped(why: str) -> int:
    print(f"python: SKIPPED: {why}", flush=True)
    return 1 if "--must" in sys.argv else SKIPPED


def make(python: Path) -> bool:
    """True once the environment holds what requirements.txt says."""
    stamp = FOLDER / "requirements.txt"
    if stamp.exists() and stamp.read_bytes() == REQUIREMENTS.read_bytes() and python.exists():
        return True
    print("python: installing nanobind, scikit-build-core, pyarrow, polars, pandas, duckdb, mypy into build/venv/python", flush=True)
    venv.create(FOLDER, clear=True, with_pip=True)
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes",
                           "--only-binary", ":all:", "--requirement", REQUIREMENTS])
    if done.returncode == 0:
        stamp.write_bytes(REQUIREMENTS.read_bytes())
    return done.returncode == 0


def is_there(requirements: Path) -> bool:
    stamp = FOLDER / requirements.name
    return stamp.exists() and stamp.read_bytes() == requirements.read_bytes()


def add(python: Path, requirements: Path) -> bool:
    """True once these are there too."""
    if is_there(requirements):
        return True
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes",
                           "--only-binary", ":all:", "--requirement", requirements])
    if done.returncode == 0:
        (FOLDER / requirements.name).write_bytes(requirements.read_bytes())
    return done.returncode == 0


def build(python: Path, folder: Path) -> Path:
    """The wheel, with the engine of that build folder in it."""
    environment = {**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([python, "-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps", "--disable-pip-version-check",
                    "--wheel-dir", WHEELS, ROOT / "python", "--config-settings",
                    f"cmake.define.ISNAD_ENGINE={folder / 'libisnad_engine.a'}"], check=True, env=environment)
    return max(WHEELS.glob("isnad-*.whl"), key=lambda one: one.stat().st_mtime)


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 64
    folder = Path(sys.argv[1]).resolve()
    if not (Path(sysconfig.get_path("include")) / "Python.h").exists():
        return skipped(f"the headers of {sys.executable} are not here (apt install python3-dev)")
    python = FOLDER / "bin" / "python"
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    with open(FOLDER.with_suffix(".lock"), "w") as lock:  # one run at a time makes and installs
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not make(python):
            return skipped("its packages can't be installed (is PyPI reached?)")
        wheel = build(python, folder)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--force-reinstall", wheel],
                       check=True)
        status = 0
        tests = ["reading", "ledger", "postgresql", "analyze", "arrow", "typing"]
        if add(python, SPACY):
            tests.append("spacy_pipeline")
        else:
            print("python: SKIPPED: the component for spaCy: spaCy can't be installed", flush=True)
        # 60 MB of packages: where somebody asks for them, and from then on.
        if is_there(NOTEBOOK) or ("--must" in sys.argv and add(python, NOTEBOOK)):
            tests += ["widget", "notebook"]
        else:
            print("python: SKIPPED: views and notebook: their packages are not here (make python installs them)", flush=True)
        for test in tests:
            done = subprocess.run([python, ROOT / "tests" / "python" / f"{test}_test.py", folder / "isnad", wheel], cwd=ROOT)
            status = status or done.returncode
    return status


if __name__ == "__main__":
    sys.exit(main())

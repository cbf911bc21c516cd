#!/usr/bin/env python3
"""Tests isnad.spark on `local[2]`: the wheel with the engine that was built, PySpark and Java 17.

Usage: run.py BUILD_FOLDER [--must] [--articles N] [--speed]. The environment lies in build/venv/spark and is made anew where
requirements.txt changed; it is made with --must alone, since PySpark is a source archive of 450 MB and `make test` has other things to do.
Without it, without Java 17 (or newer), or where the packages can't be installed, the tests are skipped, which ends with exit
status 77; with --must that is a failure. --articles: how many generated articles are resolved both ways (300);
--speed measures extraction beside the command line instead (bench/spark_speed.py).
"""
from __future__ import annotations

import argparse
import fcntl
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
FOLDER = ROOT / "build" / "venv" / "spark"
SKIPPED = 77


def java_version() -> int:
    """0 where there is none."""
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else shutil.which("java")
    if java is None or not os.path.exists(java):
        return 0
    said = subprocess.run([java, "-version"], capture_output=True).stderr.decode(errors="replace")
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def make(python: Path) -> bool:
    """True once the environment holds what requirements.txt says. PySpark comes as a source archive of 450 MB."""
    stamp = FOLDER / "requirements.txt"
    wanted = HERE / "requirements.txt"
    if stamp.exists() and stamp.read_bytes() == wanted.read_bytes() and python.exists():
        return True
    print("spark: installing pyspark, pyarrow, pandas, nanobind, scikit-build-core into build/venv/spark", flush=True)
    venv.create(FOLDER, clear=True, with_pip=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    tools = subprocess.run([*install, "--only-binary", ":all:", "--requirement", HERE / "tools.txt"])
    done = tools.returncode == 0 and subprocess.run([*install, "--no-build-isolation", "--no-cache-dir", "--requirement", wanted]).returncode == 0
    if done:
        stamp.write_bytes(wanted.read_bytes())
    return done


def of_wheels():
    """tests/python/run.py, which builds the wheel."""
    spec = importlib.util.spec_from_file_location("wheels", ROOT / "tests" / "python" / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--must", action="store_true")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--speed", action="store_true")
    asked = parser.parse_args()
    folder = asked.folder.resolve()

    def skipped(why: str) -> int:
        print(f"spark: SKIPPED: {why}", flush=True)
        return 1 if asked.must else SKIPPED

    if java_version() < 17:
        return skipped("there is no Java 17 (apt install openjdk-17-jre-headless)")
    if not asked.must and not (FOLDER / "requirements.txt").exists():
        return skipped("PySpark is not here (`make spark` brings it, and runs these tests)")
    wheels = of_wheels()
    python = FOLDER / "bin" / "python"
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    with open(wheels.FOLDER.with_suffix(".lock"), "w") as lock:  # one run at a time makes wheels
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not make(python):
            return skipped("its packages can't be installed (is PyPI reached?)")
        wheel = wheels.build(python, folder)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--force-reinstall", wheel],
                       check=True)
    environment = {**os.environ, "PYSPARK_PYTHON": str(python), "PYSPARK_DRIVER_PYTHON": str(python), "ISNAD_ARTICLES": str(asked.articles)}
    what = ROOT / "bench" / "spark_speed.py" if asked.speed else HERE / "spark_test.py"
    return subprocess.run([python, what, folder / "isnad"], cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())

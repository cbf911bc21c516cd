#!/usr/bin/env python3
"""The workbench's page: its units in node, its views in Chromium against the real program.

Usage: tests/page/run.py PROGRAM, from the project's root.
Exit: 77, and a sentence on what is missing, where node, npm packages or Chromium are not here or the program has no page.
"""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SKIPPED = 77
WEB = Path(__file__).resolve().parents[2] / "web"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def skip(reason: str) -> int:
    print(f"page: SKIPPED: {reason}")
    return SKIPPED


def node_version() -> tuple[int, ...]:
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    return tuple(int(part) for part in said.lstrip("v").split(".")[:2] if part.isdigit())


def main() -> int:
    program = Path(sys.argv[1]).resolve()
    if shutil.which("node") is None or node_version() < (18, 18):
        return skip("node 18.18 or newer is not here (tools/setup/packages.sh page installs it)")
    if not (WEB / "node_modules" / "vitest").is_dir():
        return skip("web/node_modules is not here: the page was not built (see what CMake said of ISNAD_PAGE)")
    vitest = ["node", "node_modules/vitest/vitest.mjs", "run"]
    done = subprocess.run(vitest, cwd=WEB, check=False)
    if done.returncode != 0:
        return 1
    if b"src=\"/assets/" not in page_of(program):
        return skip("units passed; this program was built without a page, so nothing is tried in a browser")
    if not Path(CHROMIUM).exists():
        return skip(f"units passed; {CHROMIUM} is not here (tools/setup/packages.sh page installs it)")
    return subprocess.run([*vitest, "--config", "vitest.browser.config.ts"], cwd=WEB, check=False,
                          env={**os.environ, "ISNAD": str(program)}).returncode


def page_of(program: Path) -> bytes:
    """The page as it lies in the program: its index names the script under /assets/."""
    with program.open("rb") as file:
        return file.read()


if __name__ == "__main__":
    sys.exit(main())

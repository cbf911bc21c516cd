#!/usr/bin/env python3
"""bundle.py: puts the libraries that the program needs beside it, so that the tree runs wherever it is unpacked.

Usage: bundle.py PROGRAM TREE
In:  the program as it was built (it says which libraries it loads), a tree with bin/isnad in it. Out: TREE/lib with a copy
     of each under the name that it is asked for, and bin/isnad looking there first ($ORIGIN/../lib, for the libraries'
     own needs too: DT_RPATH, which is inherited, not DT_RUNPATH). The C library stays the system's (glibc 2.36 or newer).
Needs patchelf.
"""
from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from parts import OF_THE_SYSTEM, Debian, resolved  # noqa: E402


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 64
    if shutil.which("patchelf") is None:
        print("bundle: patchelf is not here. Run: apt-get install patchelf", file=sys.stderr)
        return 66
    program, tree = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    files = {name: file for name, file in resolved(program).items() if not name.startswith("linux-vdso")}
    owners = Debian.owners(list(files.values()))
    (tree / "lib").mkdir(exist_ok=True)
    for name, file in sorted(files.items()):
        if owners[file] not in OF_THE_SYSTEM:
            copy = tree / "lib" / name
            shutil.copyfile(file.resolve(), copy)
            copy.chmod(0o644)
    subprocess.run(["patchelf", "--force-rpath", "--set-rpath", "$ORIGIN/../lib", tree / "bin/isnad"], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

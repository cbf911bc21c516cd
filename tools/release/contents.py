#!/usr/bin/env python3
"""contents.py: puts beside an installed isnad what it is made of, and under which licences.

Usage: contents.py BUILD TREE deb|tarball
In:  the build folder, the tree it was installed into (bin/isnad stripped as it will be handed on). Out: in TREE/share/doc/isnad:
     isnad.cdx.json, and `copyright` (deb) or licences/ (tarball). Ends with status 65 where a part has no licence, or a tarball
     lacks a library that the program loads.
"""
from __future__ import annotations

import sys
from pathlib import Path

import licences
import sbom
from parts import all_parts, of_the_system


def main() -> int:
    if len(sys.argv) != 4 or sys.argv[3] not in ("deb", "tarball"):
        print(__doc__, file=sys.stderr)
        return 64
    build, tree, kind = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), sys.argv[3]
    parts = all_parts(build, tree)
    if bare := licences.without_licence(parts):
        print(f"contents: no licence is found for {', '.join(bare)}; find it before this is passed on.", file=sys.stderr)
        return 65
    lacking = [part.name for part in parts if part.kind == "shared" and not of_the_system(part) and not (tree / "lib" / part.name).exists()]
    if kind == "tarball" and lacking:
        print(f"contents: {', '.join(lacking)}: loaded by the program and not in {tree / 'lib'}.", file=sys.stderr)
        return 65
    documents = tree / "share/doc/isnad"
    (documents / "isnad.cdx.json").write_text(sbom.as_json(parts, build, tree), encoding="utf-8")
    if kind == "deb":
        (documents / "copyright").write_text(licences.as_text(parts), encoding="utf-8")
    else:
        licences.into_folder(parts, documents / "licences", tree)
    for file in (documents / "isnad.cdx.json", *documents.glob("copyright"), *documents.glob("licences/*")):
        file.chmod(0o644)
    return 0


if __name__ == "__main__":
    sys.exit(main())

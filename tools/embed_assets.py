#!/usr/bin/env python3
"""Turns a folder of files into a C++ file that has them all in itself (src/serve/assets.h).

Usage: tools/embed_assets.py FOLDER OUT.cpp
In:  FOLDER, as vite writes it. Out: OUT.cpp, and beside it OUT.cpp.files/ with packed copies that it includes. A file
whose name carries a hash ("assets/index-C0ffee12.js") may be kept by browsers for ever. The same folder gives the same
bytes. Fails on a kind of file that it does not know: a wrong type would be refused by browsers (nosniff).
"""
from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import sys
from pathlib import Path

TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8", ".json": "application/json; charset=utf-8", ".geojson": "application/json; charset=utf-8",
    ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".webp": "image/webp", ".woff2": "font/woff2",
    ".pbf": "application/x-protobuf", ".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json",
    ".map": "application/json; charset=utf-8", ".wasm": "application/wasm"}
HASHED = re.compile(r"^/assets/.*-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$")


def c_string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> int:
    folder, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    copies = out.with_name(out.name + ".files")
    shutil.rmtree(copies, ignore_errors=True)
    copies.mkdir(parents=True)
    assembly, declared, rows = [], [], []
    paths = sorted(p for p in folder.rglob("*") if p.is_file())
    for number, path in enumerate(sorted(paths, key=lambda p: "/" + p.relative_to(folder).as_posix())):
        name = "/" + path.relative_to(folder).as_posix()
        if path.suffix not in TYPES:
            print(f"embed_assets: {path}: no type is known for {path.suffix}; add it to TYPES.", file=sys.stderr)
            return 1
        data = path.read_bytes()
        packed = gzip.compress(data, 9, mtime=0)
        if len(packed) > len(data) * 9 // 10:
            packed = b""
        for kind, content in (("plain", data), ("packed", packed)):
            copy = copies / f"{number}.{kind}"
            copy.write_bytes(content)
            symbol = f"isnad_asset_{number}_{kind}"
            line = f'.global {symbol}\n{symbol}:\n.incbin "{copy}"\n'
            assembly.append("    " + c_string(line).replace("\n", "\\n"))
            declared.append(f'extern "C" const char {symbol}[];')
        tag = hashlib.sha256(data).hexdigest()[:24]
        rows.append(
            f"    {{{c_string(name)}, {c_string(TYPES[path.suffix])}, {{isnad_asset_{number}_plain, {len(data)}}}, "
            f"{{isnad_asset_{number}_packed, {len(packed)}}}, {c_string(chr(34) + tag + chr(34))}, "
            f"{'true' if HASHED.match(name) else 'false'}}},")
    text = ["// Written by tools/embed_assets.py.", '#include "serve/assets.h"', "", "#include <array>", ""]
    if rows:
        text += ["asm(", '    ".section .rodata\\n"', *assembly, '    ".previous\\n");', "", *declared, ""]
    text += ["namespace isnad::serve {", "namespace {", "",
             f"const std::array<Asset, {len(rows)}> kAssets = {{{{", *rows, "}};", "", "}  // namespace", "",
             "std::span<const Asset> assets() { return kAssets; }", "", "}  // namespace isnad::serve", ""]
    out.write_text("\n".join(text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

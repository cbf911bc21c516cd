#!/usr/bin/env python3
"""compare.py: where two packages, archives or folders differ, file by file; for programs, section by section.

Usage: compare.py ONE OTHER. Exit status 1 where they differ. .deb and .tar.* are unpacked first; times, owners and modes of their
members count too.
"""
from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path


def unpacked(path: Path, scratch: Path) -> Path:
    """A folder as it is; an archive's members below scratch, with a list of how they were kept."""
    if path.is_dir():
        return path
    scratch.mkdir()
    if path.suffix == ".deb":
        subprocess.run(["ar", "x", path.resolve()], cwd=scratch, check=True)
        for member in sorted(scratch.iterdir()):
            if ".tar" in member.name:
                unpacked(member, scratch / f"{member.name}.d")
                member.unlink()
        return scratch
    with tarfile.open(path) as archive:
        rows = [f"{m.name} {m.type} {oct(m.mode)} {m.uid}:{m.gid} {m.uname}:{m.gname} {m.mtime} {m.size} {m.linkname}" for m in archive.getmembers()]
        archive.extractall(scratch / "members")
    (scratch / "kept.txt").write_text("\n".join(rows) + "\n")
    return scratch


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() and not file.is_symlink() else f"link {file.readlink()}"


def sections(file: Path) -> dict[str, str]:
    """Of an ELF file: each section's hash."""
    listed = subprocess.run(["readelf", "--section-headers", "--wide", file], capture_output=True, text=True)
    out = {}
    for name, _, offset, size in re.findall(r"^\s*\[\s*\d+\] (\S+)\s+(?!NOBITS)(\S+)\s+\S+ (\w+) (\w+)", listed.stdout, re.M):
        out[name] = hashlib.sha256(file.read_bytes()[int(offset, 16):int(offset, 16) + int(size, 16)]).hexdigest()
    return out


def first_difference(one: Path, other: Path) -> str:
    a, b = one.read_bytes(), other.read_bytes()
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    near = slice(max(0, at - 20), at + 40)
    return f"{len(a)} and {len(b)} bytes; from byte {at}: {a[near]!r} and {b[near]!r}"


def compare(one: Path, other: Path) -> list[str]:
    found = []
    names = sorted({p.relative_to(root).as_posix() for root in (one, other) for p in root.rglob("*") if p.is_file() or p.is_symlink()})
    for name in names:
        a, b = one / name, other / name
        if not (a.exists() or a.is_symlink()) or not (b.exists() or b.is_symlink()):
            found.append(f"{name}: only in {'the other' if not a.exists() else 'the one'}")
        elif digest(a) != digest(b):
            parts_a, parts_b = sections(a), sections(b)
            differing = [section for section in {**parts_a, **parts_b} if parts_a.get(section) != parts_b.get(section)]
            found.append(f"{name}: {'sections ' + ', '.join(differing) + '; ' if differing else ''}{first_difference(a, b)}")
    return found


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 64
    one, other = map(Path, sys.argv[1:])
    if one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes():
        print(f"compare: {one.name}: the same {one.stat().st_size} bytes, SHA-256 {digest(one)}")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        found = compare(unpacked(one, Path(scratch) / "one"), unpacked(other, Path(scratch) / "other"))
    for line in found:
        print(f"compare: {line}")
    if one.is_dir() and not found:
        print(f"compare: {one} and {other}: no file differs")
        return 0
    if not found:
        print(f"compare: {one.name}: the members are the same, the archives around them are not")
    return 1


if __name__ == "__main__":
    sys.exit(main())

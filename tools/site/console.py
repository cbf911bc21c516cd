"""The ```console blocks of a Markdown file: commands, and the output that is shown under each.

    ```console
    $ isnad add articles/
    isnad add: 12 documents added to isnad.db.
    ```

The same without a fence, indented by four blanks, is a block too, if its first line is a command.

A line `…` stands for any lines, `…` within a line for any characters. A command may go on over lines that end in a backslash, and holds the
lines of its here-document. Under a command that shows nothing, nothing is claimed but that it ends well. Behind the word "console" may stand,
parted by semicolons:

    not-run: WHY          it is not run by the tests; the page says so, and the tests count it
    with: FOLDER          the files of this folder (from the project's root) lie beside; where it is not there, the block is not run
    needs: PROGRAM, …     it is run where these are on the path
    nightly: WHY          it is run by `make nightly` alone
    exits: STATUS         the last command ends with this status, not with 0
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

BLANKS = " " * 4  # before each line of a block without a fence
KEYS = ("not-run", "with", "needs", "nightly", "exits")


@dataclass
class Step:
    """A command. Lines are counted from 0: those of its output are lines[first:last] of the file."""
    command: str
    line: int
    first: int
    last: int
    shown: list[str] = field(default_factory=list)


@dataclass
class Block:
    line: int
    about: dict[str, str]
    steps: list[Step]
    indent: str = ""


class Mistake(ValueError):
    """A block that can't be understood; says where."""


def about_of(info: str, where: str) -> dict[str, str]:
    """What stands behind the word "console"."""
    out: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in info.split(";"))):
        key, colon, value = part.partition(":")
        if not colon or key not in KEYS or not value.strip():
            raise Mistake(f"{where}: '{part}' behind console; there are: {', '.join(key + ': …' for key in KEYS)}")
        out[key] = value.strip()
    return out


def steps_of(lines: list[str], first: int, last: int, indent: str, where: str) -> list[Step]:
    """The commands in lines[first:last]."""
    steps: list[Step] = []
    at = first
    while at < last:
        line = lines[at].removeprefix(indent).rstrip("\n")
        if not line.startswith("$ "):
            if not steps:
                raise Mistake(f"{where}: a console block begins with a command, '$ …'")
            steps[-1].shown.append(line.rstrip())
            at += 1
            steps[-1].last = at
            continue
        begin, command = at, line[2:]
        at += 1
        here = re.search(r"<<-?\s*['\"]?(\w+)['\"]?", command)
        while at < last and (command.endswith("\\") or (here and command.rsplit("\n", 1)[-1] != here[1])):
            command += "\n" + lines[at].removeprefix(indent).rstrip("\n")
            at += 1
        steps.append(Step(command, begin, at, at))
    return steps


def blocks_of(text: str, name: str) -> Iterator[Block]:
    """All console blocks of a file, in order."""
    lines = text.splitlines(keepends=True)
    at = 0
    while at < len(lines):
        if lines[at].startswith(f"{BLANKS}$ "):
            begin = at
            while at < len(lines) and (lines[at].startswith(BLANKS) or not lines[at].strip()):
                at += 1
            end = at
            while not lines[end - 1].strip():
                end -= 1
            yield Block(begin + 1, {}, steps_of(lines, begin, end, BLANKS, f"{name}:{begin + 1}"), BLANKS)
            continue
        fence = re.match(r"^( *)(`{3,})(.*)$", lines[at].rstrip("\n"))
        at += 1
        if not fence:
            continue
        begin = at
        while at < len(lines) and not re.match(rf"^ *{fence[2]}`*\s*$", lines[at]):
            at += 1
        word, _, info = fence[3].strip().partition(" ")
        where = f"{name}:{begin}"
        if word == "console":
            yield Block(begin, about_of(info, where), steps_of(lines, begin, at, fence[1], where), fence[1])
        at += 1


def pattern_of(shown: list[str]) -> re.Pattern[str]:
    """What the output has to match, whole."""
    parts = []
    for line in shown:
        if line.strip() == "…":
            parts.append(r"(?:.*\n)*")
        else:
            parts.append(".*".join(re.escape(one) for one in line.split("…")) + r"[ \t]*\n")
    return re.compile("".join(parts) + r"\s*\Z")


def agrees(shown: list[str], output: str) -> bool:
    while shown and not shown[-1]:
        shown = shown[:-1]
    return not shown or bool(pattern_of(shown).match(output.rstrip("\n") + "\n"))

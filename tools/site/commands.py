"""The reference of the command line, made of what `--help` of each command says. In: the program. Out: a page of Markdown."""
from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

OPTION = re.compile(r"^  (\S.*?)(?:  +(\S.*))?$")  # "  --db FILE=isnad.db          the ledger"; a long name has its words on the next line
WORDS_AT = 30  # column where they begin there
TOPICS = ("inputs", "types", "environment", "exit-codes")


@dataclass
class Command:
    """What a help says, in its own order."""
    name: str
    about: str
    usage: str = ""
    groups: list[tuple[str, list[list[str]]]] = field(default_factory=list)  # heading, rows of [option, words]
    examples: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # what stands around the examples

    def subcommands(self) -> list[str]:
        return [row[0] for heading, rows in self.groups if heading == "Subcommands" for row in rows]


def help_of(program: Path, root: Path, *words: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ISNAD_") and key != "USER"}
    done = subprocess.run([program, *words], capture_output=True, text=True, check=True, cwd=root, env=environment, timeout=60)
    # Neither where this checkout lies nor how many processors this machine has belongs into the page.
    return done.stdout.replace(f"{root}/", "").replace(f"--threads N={os.cpu_count()} ", "--threads N ")


def parsed(name: str, text: str) -> Command:
    lines = text.splitlines()
    out = Command(name, lines[0])
    rows: list[list[str]] | None = None
    in_examples = False
    for line in lines[1:]:
        if line in ("Examples:", "Example:"):
            in_examples = True
        elif in_examples and line.startswith("  "):
            out.examples.append(line.strip())
        elif line.startswith("Usage: "):
            out.usage = line.removeprefix("Usage: ")
        elif line.endswith(":") and not line.startswith(" "):
            rows = []
            out.groups.append((line[:-1], rows))
        elif line and not line.startswith(" "):
            rows = None
            out.remarks.append(line)
        elif not line.strip():
            continue
        elif rows is None and out.remarks:
            out.remarks[-1] += f" {line.strip()}"
        elif line.startswith(" " * WORDS_AT) and rows:
            rows[-1][1] = f"{rows[-1][1]} {line.strip()}".strip()
        elif (match := OPTION.match(line)) and rows is not None:
            rows.append([match[1], match[2] or ""])
        else:
            raise ValueError(f"the help of isnad {name}: '{line}' is no line that tools/site/commands.py knows")
    return out


def all_commands(program: Path, root: Path) -> Iterator[Command]:
    """The program itself, then each command and what stands below it."""
    top = parsed("", help_of(program, root, "--help"))
    yield top
    waiting = [[name] for name in top.subcommands()]
    while waiting:
        words = waiting.pop(0)
        command = parsed(" ".join(words), help_of(program, root, *words, "--help"))
        yield command
        waiting = [[*words, name] for name in command.subcommands()] + waiting


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def section(command: Command) -> str:
    out = [f"## isnad {command.name}\n", f"{cell(command.about)}\n", f"```text\n{command.usage}\n```\n"]
    for heading, rows in command.groups:
        if heading == "Subcommands":
            linked = ", ".join(f"[{name}](#isnad-{command.name}-{name})" for name, _ in rows)
            out.append(f"Commands: {linked}\n")
            continue
        out.append(f"| {heading} | |\n| --- | --- |")
        out += [f"| `{cell(option)}` | {cell(words)} |" for option, words in rows if not option.startswith("-h,")]
        out.append("")
    if command.examples:
        out.append("```text\n" + "\n".join(command.examples) + "\n```\n")
    return "\n".join([*out, *map(cell, command.remarks), ""])


def page(program: Path, root: Path) -> str:
    commands = list(all_commands(program, root))
    top = commands[0]
    out = ["# Commands\n", f"{cell(top.about)} What stands here is what `isnad help COMMAND` says; the examples are held against the program by the tests.\n",
           "| command | |\n| --- | --- |"]
    for heading, rows in top.groups:
        if heading == "Subcommands":
            out += [f"| [{name}](#isnad-{name}) | {cell(words)} |" for name, words in rows]
    out += ["", *(section(command) for command in commands[1:])]
    out += [f"## isnad help {topic}\n\n```text\n{help_of(program, root, 'help', topic)}```\n" for topic in TOPICS]
    return "\n".join(out)

#!/usr/bin/env python3
"""Runs every command that the documentation shows (tools/site/console.py says how it is written) and compares what it prints.

Usage: console_test.py PROGRAM [PAGE…], from the project's root; pages: else docs/**/*.md. Each page is run in a scratch folder of its own, in the
order of its blocks, by one shell, so that `cd` and `export` hold; `examples` lies there as in a checkout; in the place of the port 8317 one is
taken that is free. ISNAD_UPDATE_DOCS=1 writes what was
printed into the pages, ISNAD_UPDATE_DOCS=all also under commands that show nothing: read the difference before you commit it. ISNAD_NIGHTLY=1
runs what is kept for the night too.
"""
from __future__ import annotations

import concurrent.futures
import contextlib
import difflib
import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "site"))
import console  # noqa: E402

SECONDS = 120
PORT = "8317"  # what the pages call a server's port
NIGHTLY = bool(os.environ.get("ISNAD_NIGHTLY"))
UPDATE = os.environ.get("ISNAD_UPDATE_DOCS", "")
# Reads commands from descriptor 3, each ended by a zero byte, so that none of them eats the next; ends each output with its status.
LOOP = r'while IFS= read -r -d "" -u 3 c; do eval "$c" </dev/null; printf "\0%d\0" $?; done'


class Shell:
    """One bash in a scratch folder, with the program on its path."""

    def __init__(self, folder: Path, program: Path):
        binaries, checkout = folder / ".bin", folder / "isnad"
        binaries.mkdir()
        (binaries / "isnad").symlink_to(program)
        checkout.mkdir()
        (checkout / "examples").symlink_to(ROOT / "examples")
        keep = {key: value for key, value in os.environ.items() if not key.startswith("ISNAD_") and key not in ("COLUMNS", "NO_COLOR", "SOURCE_DATE_EPOCH")}
        environment = {**keep, "PATH": f"{binaries}:{keep['PATH']}", "HOME": str(folder), "USER": "reader", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = str(free.getsockname()[1])
        ours, theirs = os.pipe()
        self._process = subprocess.Popen(["bash", "--noprofile", "--norc", "-c", f"exec 3<&{ours}; {LOOP}"], cwd=checkout, env=environment,
                                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, pass_fds=(ours,),
                                         start_new_session=True)
        os.close(ours)
        self._commands = theirs
        self._bytes: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout
        while chunk := os.read(self._process.stdout.fileno(), 1 << 16):
            self._bytes.put(chunk)
        self._bytes.put(b"")

    def run(self, command: str) -> tuple[int, str]:
        """Exit status and everything printed, standard error among it as on a terminal."""
        os.write(self._commands, command.replace(PORT, self._port).encode() + b"\0")
        until, out = time.monotonic() + SECONDS, b""
        while out.count(b"\0") < 2:
            try:
                chunk = self._bytes.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"still running after {SECONDS} s") from None
            if not chunk:
                raise EOFError("the shell has ended")
            out += chunk
        text, status, _ = out.split(b"\0")
        return int(status), text.decode(errors="replace").replace(self._port, PORT)

    def close(self) -> None:
        """Ends the shell and whatever it left running."""
        os.close(self._commands)
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            pass
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class Page:
    """What came of one page."""

    def __init__(self, file: Path):
        self.file = file
        self.name = str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else file.name
        self.run = 0
        self.left_out: list[str] = []
        self.faults: list[str] = []
        self.seconds = 0.0
        self._text = file.read_text(encoding="utf-8")
        self._renewed: list[tuple[int, int, list[str]]] = []

    def check(self, program: Path) -> Page:
        began = time.monotonic()
        try:
            blocks = list(console.blocks_of(self._text, self.name))
        except console.Mistake as mistake:
            self.faults.append(str(mistake))
            return self
        if blocks:
            with tempfile.TemporaryDirectory() as scratch:
                shell = Shell(Path(scratch), program)
                try:
                    for block in blocks:
                        self._check_block(shell, Path(scratch) / "isnad", block)
                except (TimeoutError, EOFError) as end:
                    self.faults.append(f"{self.name}: {end}; what follows was not run")
                finally:
                    shell.close()
        self.seconds = time.monotonic() - began
        return self

    def _check_block(self, shell: Shell, beside: Path, block: console.Block) -> None:
        why = block.about.get("not-run")
        if "nightly" in block.about and not NIGHTLY:
            why = f"kept for make nightly: {block.about['nightly']}"
        missing = [one for one in map(str.strip, block.about.get("needs", "").split(",")) if one and not shutil.which(one)]
        if missing:
            why = f"{', '.join(missing)} is not here"
        folder = block.about.get("with")
        if folder and not (ROOT / folder).is_dir():
            why = f"{folder} is not here"
        if why:
            self.left_out.append(f"{self.name}:{block.line}: {len(block.steps)} not run: {why}")
            return
        for file in sorted((ROOT / folder).iterdir()) if folder else ():
            if file.is_file() and not (beside / file.name).exists():
                (beside / file.name).symlink_to(file)
        for step in block.steps:
            expected = int(block.about.get("exits", "0")) if step is block.steps[-1] else 0
            status, output = shell.run(step.command)
            self.run += 1
            where = f"{self.name}:{step.line + 1}: $ {step.command}"
            if status != expected:
                self.faults.append(f"{where}\n  ended with {status}, not {expected}; it printed:\n{indented(output)}")
            elif not console.agrees(step.shown, output):
                self.faults.append(f"{where}\n  prints something else than is shown (- shown, + printed):\n{difference(step.shown, output)}")
                self._renewed.append((step.first, step.last, [block.indent + line if line else "" for line in renewed(step.shown, output)]))
            elif UPDATE == "all" and not step.shown and output.strip():
                self._renewed.append((step.first, step.last, [block.indent + line if line else "" for line in renewed([], output)]))

    def write_anew(self) -> None:
        """Puts what was printed in the place of what was shown."""
        if not self._renewed:
            return
        lines = self._text.splitlines()
        for first, last, new in reversed(self._renewed):
            lines[first:last] = new
        self.file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


def difference(shown: list[str], output: str) -> str:
    printed = [line.rstrip() for line in output.rstrip("\n").split("\n")]
    return "".join(f"    {line.rstrip()}\n" for line in difflib.unified_diff(shown, printed, lineterm="", n=1) if not line.startswith(("---", "+++", "@@")))


def renewed(shown: list[str], output: str) -> list[str]:
    """What was printed, left out where it was left out before: lines that stand opposite a `…` of their own line."""
    printed = [line.rstrip() for line in output.rstrip("\n").split("\n")]
    for line in shown:  # what is left out within a line stays left out
        if "…" in line and line.strip() != "…":
            printed = [line if console.agrees([line], one) else one for one in printed]
    if not any(line.strip() == "…" for line in shown):
        return printed
    out: list[str] = []
    for kind, first, last, begin, end in difflib.SequenceMatcher(None, shown, printed, autojunk=False).get_opcodes():
        old = shown[first:last]
        if kind == "equal":
            out += old
        elif any(line.strip() == "…" for line in old):
            at = next(i for i, line in enumerate(old) if line.strip() == "…")
            out += [*printed[begin:begin + min(at, end - begin)], "…"]
            behind = min(len(old) - at - 1, end - begin - min(at, end - begin))
            out += printed[end - behind:end] if behind else []
        elif kind != "delete":
            out += printed[begin:end]
    return out


def self_test(program: Path) -> list[str]:
    """Pages that lie have to be found out, and those that don't must pass."""
    pages = {
        "```console\n$ echo one; echo two\none\ntwo\n```\n": True,
        "```console\n$ printf 'a\\nb\\nc\\nd\\n'\na\n…\nd\n```\n": True,
        "```console\n$ cat <<'END'\n$ not a command\nEND\n$ not a command\n```\n": False,  # a prompt in an output is a command, and there is none of that name
        "```console\n$ x=5; cd /\n$ echo $x `pwd`\n5 /\n```\n": True,
        "```console\n$ isnad version\nisnad …\n…\n```\n": True,
        "```console\n$ cat\n```\n": True,  # standard input is empty, not the next command
        "```console exits: 3\n$ (exit 3)\n```\n": True,
        "```console\n$ (exit 3)\n```\n": False,
        "```console\n$ echo one; echo two\none\n```\n": False,
        "```console\n$ echo one\none\ntwo\n```\n": False,
        "```console\n$ echo 12 killed\n13 killed\n```\n": False,
        "```console\n$ printf 'a\\nb\\n'\na\n…\nc\n```\n": False,
        "```console\nno command\n```\n": False,
        "```console never\n$ true\n```\n": False,
    }
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (text, good) in enumerate(pages.items()):
            file = Path(folder) / f"planted{number}.md"
            file.write_text(text, encoding="utf-8")
            if (not Page(file).check(program).faults) != good:
                wrong.append(f"self-test: {'refused' if good else 'passed'}, and should not have been:\n{indented(text)}")
    return wrong


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 64
    program = Path(sys.argv[1]).resolve()
    faults = self_test(program)
    files = [Path(one).resolve() for one in sys.argv[2:]] or sorted((ROOT / "docs").rglob("*.md"))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        pages = list(pool.map(lambda file: Page(file).check(program), files))
    for page in pages:
        if page.run or page.left_out:
            print(f"docs: {page.name}: {page.run} commands run, {page.seconds:.1f} s")
        faults += page.faults
        if UPDATE:
            page.write_anew()
    left_out = [one for page in pages for one in page.left_out]
    print(*left_out, *faults, sep="\n")
    print(f"docs: {sum(page.run for page in pages)} commands run, {len(left_out)} blocks not run, {len(faults)} faults")
    if not sum(page.run for page in pages):
        print("docs: no command was found: that can't be right")
        return 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

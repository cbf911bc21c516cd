"""What the tests of the command line share: the program, a folder of their own, articles written for them."""
from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SECONDS = 120
ROOT = Path(__file__).resolve().parents[2]
STRIKE = ("outlet: River Post\ndate: 2024-05-15\n\n"
          "Rockets hit a depot in Mosul on Tuesday, killing three guards, the ministry said.\n")
ARREST = ("outlet: Hill Times\ndate: 2024-08-20\n\n"
          "Kataib Hezbollah fired two drones at a base in Erbil on Monday, wounding at least four soldiers, an officer said.\n")
FRENCH = ("Le ministre a dit que les soldats de la ville sont dans le sud du pays et que la police est avec eux pour la nuit, "
          "mais il n'a pas donné le nombre des blessés qui sont à l'hôpital de la capitale depuis une semaine.\n")


def has_sanitizer(program: str) -> bool:
    """A sanitizer needs more room for itself than a test of too little memory leaves."""
    return any(name in Path(program).read_bytes() for name in (b"__asan_init", b"__tsan_init"))


class Program(unittest.TestCase):
    """A test with a scratch folder and the program; `main` says which."""
    program = ""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)

    def put(self, name: str, content: bytes | str) -> str:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(file)

    def run_program(self, *arguments: str, stdin: str = "", stdin_bytes: bytes = b"", cwd: Path | None = None, program: str = "",
                    **environment: str) -> subprocess.CompletedProcess:
        clean = {key: value for key, value in os.environ.items() if not key.startswith("ISNAD_") and key != "NO_COLOR"}
        return subprocess.run([program or self.program, *arguments], input=stdin_bytes or stdin.encode(), capture_output=True, timeout=SECONDS,
                              cwd=cwd, env={**clean, **environment})

    def text_of(self, *arguments: str, **more) -> str:
        """Standard output of a run that has to end well."""
        done = self.run_program(*arguments, **more)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def mistake(self, *arguments: str, **more) -> str:
        """Standard error of a run that has to be refused as a wrong command line."""
        done = self.run_program(*arguments, **more)
        self.assertEqual(done.returncode, 64, done.stderr.decode())
        self.assertEqual(done.stdout, b"")
        self.assertNotIn(b"\0", done.stderr)
        return done.stderr.decode()


def accounts(ndjson: str) -> list[dict]:
    objects = [json.loads(line) for line in ndjson.splitlines()]
    return [each["account"] for each in objects if "account" in each]


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM")
    Program.program = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()

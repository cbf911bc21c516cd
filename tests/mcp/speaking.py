"""What the tests of `isnad mcp` share: a ledger of the example pieces, and a client that says just what it is told to."""
from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cli"))
from program import SECONDS, STRIKE, Program, main  # noqa: E402, F401  (given on)

ARTICLES = [str(ROOT / "examples" / "articles"), str(ROOT / "examples" / "ledger")]
MODERN = {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {},
          "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"}}
REVISIONS = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"]


def request(number, method: str, params: dict | None = None) -> dict:
    return {"jsonrpc": "2.0", "id": number, "method": method, **({} if params is None else {"params": params})}


def handshake(revision: str = "2025-11-25") -> list[dict]:
    return [request("hello", "initialize", {"protocolVersion": revision, "capabilities": {},
                                            "clientInfo": {"name": "test", "version": "1"}}),
            {"jsonrpc": "2.0", "method": "notifications/initialized"}]


def call(number, tool: str, **arguments) -> dict:
    return request(number, "tools/call", {"name": tool, "arguments": arguments})


def bytes_of(message) -> bytes:
    return message if isinstance(message, bytes) else json.dumps(message).encode()


class Client:
    """`isnad mcp` on a ledger."""

    def __init__(self, program: str, db: str):
        clean = {key: value for key, value in os.environ.items() if not key.startswith("ISNAD_")}
        self.process = subprocess.Popen([program, "mcp", "--db", db], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env=clean)

    def send(self, *messages) -> None:
        for message in messages:
            self.process.stdin.write(bytes_of(message) + b"\n")
        self.process.stdin.flush()

    def next(self) -> dict | list:
        line = self.process.stdout.readline()
        if not line.endswith(b"\n"):
            raise AssertionError(f"not a whole line: {line[:200]!r}; {self.process.stderr.read().decode()}")
        return json.loads(line)

    def ask(self, message: dict) -> dict:
        self.send(message)
        answer = self.next()
        assert answer["id"] == message["id"], answer
        return answer

    def tool(self, name: str, /, **arguments) -> dict:
        """The structured result of a call that has to succeed."""
        result = self.ask(call(f"{name}-{len(arguments)}", name, **arguments))["result"]
        assert not result["isError"], result["content"][0]["text"]
        return result["structuredContent"]

    def refusal(self, name: str, /, **arguments) -> str:
        result = self.ask(call(f"{name}-{len(arguments)}", name, **arguments))["result"]
        assert result["isError"], result
        return result["content"][0]["text"]

    def stop(self) -> int:
        """Closes its input; the exit status."""
        if not self.process.stdin.closed:
            self.process.stdin.close()
        status = self.process.wait(timeout=SECONDS)
        self.rest, self.said = self.process.stdout.read(), self.process.stderr.read().decode()
        self.process.stdout.close()
        self.process.stderr.close()
        return status

    def kill(self, how: int = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.stop()


class Speaking(Program):
    """Tests with a ledger of the example pieces, made once for all; each class has a copy."""
    _examples: Path | None = None

    @classmethod
    def setUpClass(cls) -> None:
        if Speaking._examples is None:
            Speaking._folder = tempfile.TemporaryDirectory()  # kept until the program ends
            Speaking._examples = Path(Speaking._folder.name) / "examples.db"
            subprocess.run([cls.program, "add", "--db", Speaking._examples, *ARTICLES], check=True, capture_output=True)
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.db = str(Path(folder.name) / "war.db")
        shutil.copyfile(Speaking._examples, cls.db)

    def client(self, db: str = "") -> Client:
        client = Client(self.program, db or self.db)

        def end() -> None:
            if client.process.poll() is None:
                client.kill(signal.SIGKILL)
            for stream in (client.process.stdin, client.process.stdout, client.process.stderr):
                stream.close()
        self.addCleanup(end)
        return client

    def greeted(self, revision: str = "2025-11-25", db: str = "") -> Client:
        client = self.client(db)
        client.send(*handshake(revision))
        self.assertEqual(client.next()["result"]["protocolVersion"], revision)
        return client

    def objects(self, *arguments: str) -> list[dict]:
        """What the command line says of the same ledger, an object a line."""
        return [json.loads(line) for line in self.text_of(*arguments, "--db", self.db, "--format", "ndjson").splitlines()]

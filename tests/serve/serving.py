"""What the tests of the workbench's server share: a ledger of the example pieces, a server on it, requests, the schema.

Answers are checked against src/serve/openapi.json by jsonschema from PyPI, pinned by hash (requirements.txt), in
build/venv/serve; where it can't be fetched, those checks are skipped.
"""
from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cli"))
from program import STRIKE, Program, main  # noqa: E402, F401  (given on)

ARTICLES = [str(ROOT / "examples" / "articles"), str(ROOT / "examples" / "ledger")]
SCHEMA = json.loads((ROOT / "src" / "serve" / "openapi.json").read_text(encoding="utf-8"))
VENV = ROOT / "build" / "venv" / "serve"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def validators():
    """jsonschema, or a reason to skip."""
    stamp = VENV / "requirements.txt"
    if not stamp.exists() or stamp.read_bytes() != REQUIREMENTS.read_bytes():
        venv.create(VENV, with_pip=True, clear=True)
        done = subprocess.run([VENV / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
                               "--no-deps", "--only-binary", ":all:", "--requirement", REQUIREMENTS], capture_output=True)
        if done.returncode:
            raise unittest.SkipTest(f"jsonschema can't be fetched: {done.stderr.decode(errors='replace')[-200:].strip()}")
        stamp.write_bytes(REQUIREMENTS.read_bytes())
    site = next((VENV / "lib").glob("python*/site-packages"))
    if str(site) not in sys.path:
        sys.path.insert(0, str(site))
    import jsonschema
    return jsonschema


def template_of(path: str) -> str:
    """The path of openapi.json that an address belongs to: /happenings/{id} for /happenings/i123."""
    best = ""
    for template in SCHEMA["paths"]:
        pattern = re.sub(r"\{[a-z]+\}", ".+", template)
        if re.fullmatch(pattern, path) and (not best or "{" not in template):
            best = template
    return best


class Answer:
    def __init__(self, status: int, headers: dict, body: bytes):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self) -> str:
        return self.json["error"]["code"]


class Server:
    """`isnad serve` on a port of its own."""

    def __init__(self, program: str, db: str, *options: str):
        self.port = free_port()
        self.process = subprocess.Popen([program, "serve", "--db", db, "--port", str(self.port), "--by", "tester", *options],
                                        stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        line = self.process.stderr.readline().decode()  # once it listens, or why it does not
        if "http://127.0.0.1:" not in line:
            self.process.wait()
            raise AssertionError(line + self.process.stderr.read().decode())
        self.token = ""

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        status = self.process.wait(timeout=60)
        self.said = self.process.stderr.read().decode()
        self.process.stderr.close()
        self.process.stdout.close()
        return status

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body=body, headers=sent)
            answer = connection.getresponse()
            return Answer(answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **parameters) -> Answer:
        query = urllib.parse.urlencode({key.rstrip("_"): value for key, value in parameters.items()}, doseq=True)
        return self.ask(f"/api/v1{path}" + (f"?{query}" if query else ""))

    def post(self, path: str, body: dict | bytes, **headers: str) -> Answer:
        if not self.token:
            self.token = self.get("/session").json["token"]
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"X_Isnad_Token": self.token, "Content_Type": "application/json", **headers}
        return self.ask(f"/api/v1{path}", "POST", data, **sent)

    def raw(self, request: bytes, patience: float = 20) -> bytes:
        """Bytes as they are, and all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as client:
            client.sendall(request)
            client.shutdown(socket.SHUT_WR)
            out = b""
            while piece := client.recv(65536):
                out += piece
            return out


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Serving(Program):
    """Tests with a server on a ledger of the example pieces; the ledger is made once for all, each class has a copy."""
    options: tuple[str, ...] = ()
    _examples: Path | None = None

    @classmethod
    def examples(cls) -> Path:
        if Serving._examples is None:
            folder = tempfile.TemporaryDirectory()
            Serving._folder = folder  # kept until the program ends
            Serving._examples = Path(folder.name) / "examples.db"
            subprocess.run([cls.program, "add", "--db", Serving._examples, *ARTICLES], check=True, capture_output=True)
        return Serving._examples

    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.db = str(Path(folder.name) / "war.db")
        shutil.copyfile(cls.examples(), cls.db)
        cls.server = Server(cls.program, cls.db, *cls.options)
        cls.addClassCleanup(cls.server.stop)

    def fits(self, answer: Answer, path: str, method: str = "get", status: int = 200) -> dict:
        """The answer has the status, and the form that openapi.json says."""
        self.assertEqual(answer.status, status, answer.body[:500])
        content = answer.json
        jsonschema = validators()
        responses = SCHEMA["paths"][template_of(path)][method]["responses"]
        named = str(status) if str(status) in responses else f"{status // 100}XX"
        self.assertIn(named, responses, f"{method} {path}: {status} is not described")
        response = responses[named]
        if "$ref" in response:
            response = SCHEMA["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
        schema = {**response["content"]["application/json"]["schema"], "components": SCHEMA["components"]}
        errors = sorted(jsonschema.Draft202012Validator(schema).iter_errors(content), key=lambda e: e.json_path)
        best = [f"{e.json_path}: {e.message[:200]}" for e in errors[:5]]
        self.assertEqual(best, [], f"{method} {path} is not as openapi.json has it")
        return content

    def good(self, path: str, **parameters) -> dict:
        return self.fits(self.server.get(path, **parameters), path)

    def objects(self, *arguments: str) -> list[dict]:
        """What the command line says of the same ledger, an object a line."""
        return [json.loads(line) for line in self.text_of(*arguments, "--db", self.db, "--format", "ndjson").splitlines()]


def wait_for(done, seconds: float = 60):
    """Until done() gives something, which is given back; the limit only ends what hangs."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := done():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come")

"""What the tests of `isnad collect` share: the program, a folder, a web of servers, what came of each address."""
from __future__ import annotations

import gzip
import hashlib
import json
import sqlite3
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cli"))
from program import Program, main  # noqa: E402, F401  (given on)
from web import Web  # noqa: E402

LIMITS = {"interval": '"0s"', "hosts": 64, "page_time": '"2s"', "stall_time": '"2s"', "connect_time": '"2s"', "page_size": '"256KB"',
          "unpacked_size": '"1MB"', "tries": 1, "backoff": '"20ms"', "longest_wait": '"5s"', "run_time": '"60s"'}


class Collecting(Program):
    hosts = ["127.0.0.1"]

    def setUp(self) -> None:
        super().setUp()
        self.web = Web(self.hosts)
        self.addCleanup(self.web.close)
        self.web.answers["/robots.txt"] = lambda client, request: client.sendall(
            b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n") or "again"

    def plan(self, *sources: str, name: str = "feeds.toml", head: str = "", **limits) -> str:
        """FEEDS.toml with these [[feed]] and [[page]]."""
        lines = [f"{key} = {value}" for key, value in {**LIMITS, **limits}.items()]
        return self.put(name, "\n".join(['contact = "desk@news.example"', 'folder = "archive"', head, "[limits]", *lines, *sources]))

    def feed(self, path: str = "/feed", host: str = "127.0.0.1", **keys) -> str:
        return self.source("feed", path, host, keys)

    def page(self, path: str, host: str = "127.0.0.1", **keys) -> str:
        return self.source("page", path, host, keys)

    def source(self, kind: str, path: str, host: str, keys: dict) -> str:
        return "\n".join([f"[[{kind}]]", f'url = "{self.web.url(path, host)}"'] + [f"{key} = {json.dumps(value)}" for key, value in keys.items()])

    def collect(self, plan: str, *options: str, status: int = 0, allow: str = "") -> dict:
        """The summary of a run that has to end with this status."""
        allowed = ["--allow-address", allow] if allow else ["--allow-private"]
        done = self.run_program("collect", plan, "--format", "json", *allowed, *options)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        self.said = done.stderr.decode()
        return json.loads(done.stdout)

    def rows(self, sql: str) -> list[tuple]:
        return rows_of(self.path / "archive", sql)

    def outcomes(self) -> dict[str, str]:
        """What came of each address, by its host and path."""
        return {url.split(f":{self.web.port}")[1]: outcome for url, outcome in self.rows("SELECT url, outcome FROM address")}

    def archives(self) -> list[Path]:
        return sorted((self.path / "archive").glob("*.warc.gz"))

    def records(self) -> list[dict]:
        return [record for file in self.archives() for record in read_warc(file)]


def rows_of(archive: Path, sql: str) -> list[tuple]:
    """What a folder's collect.db answers."""
    database = sqlite3.connect(archive / "collect.db")  # after a kill only who may write can read what its log holds
    try:
        return database.execute(sql).fetchall()
    except sqlite3.OperationalError:  # killed before it had a table
        return []
    finally:
        database.close()


def read_warc(file: Path, size: int | None = None) -> list[dict]:
    """The records of a WARC 1.1 file, or of its first bytes, each a gzip member of its own; AssertionError where one is not
    as it should be."""
    data, out = file.read_bytes()[:size], []
    at = 0
    while at < len(data):
        unpacker = gzip.zlib.decompressobj(31)
        record = unpacker.decompress(data[at:])
        assert unpacker.eof, f"{file}: the member at byte {at} is cut off"
        size = len(data) - at - len(unpacker.unused_data)
        head, rest = record.split(b"\r\n\r\n", 1)
        lines = head.decode().split("\r\n")
        assert lines[0] == "WARC/1.1", lines[0]
        fields = dict(line.split(": ", 1) for line in lines[1:])
        length = int(fields["Content-Length"])
        block = rest[:length]
        assert rest[length:] == b"\r\n\r\n", f"{file}: the record at byte {at} is longer or shorter than it says"
        assert fields["WARC-Block-Digest"] == "sha256:" + hashlib.sha256(block).hexdigest()
        if fields["WARC-Type"] == "response":
            payload = block.split(b"\r\n\r\n", 1)[1]
            assert fields["WARC-Payload-Digest"] == "sha256:" + hashlib.sha256(payload).hexdigest()
        out.append({**fields, "begin": at, "bytes": size, "block": block})
        at += size
    return out

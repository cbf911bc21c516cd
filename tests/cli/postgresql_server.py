"""A server of PostgreSQL for tests: in a folder of its own, behind a socket alone, gone when the tests end.

Debian's package is enough (`postgresql`, or `postgresql-15`); as root the server runs as the user `postgres` (or `nobody`),
for it refuses root. Nothing that it holds outlives the tests, so it need not wait for the disk.
"""
from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

ADMIN = "keeper"  # the server's superuser
SETTINGS = ("listen_addresses=''", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB", "max_connections=60",
            "autovacuum_naptime=5s")


def programs() -> Path | None:
    """The folder of initdb and postgres; None where the package is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def somebody() -> list[str]:
    """In front of a command: as a user that PostgreSQL runs as."""
    if os.getuid() != 0:
        return []
    names = {each.pw_name for each in pwd.getpwall()}
    return ["setpriv", f"--reuid={'postgres' if 'postgres' in names else 'nobody'}", "--regid=65534", "--clear-groups"]


class Server:
    """Begins when it is made; `stop` ends it and takes all away. `passwords`: the administrator comes in as the socket's user, others by a password."""

    def __init__(self) -> None:
        bin_ = programs()
        assert bin_ is not None
        self.bin = bin_
        self.folder = Path(tempfile.mkdtemp(prefix="isnad-pg-"))
        self.folder.chmod(0o777)
        data = self.folder / "data"
        self._run(*somebody(), str(self.bin / "initdb"), "-D", str(data), "-U", ADMIN, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        # One user has to know a password; all others are who they say they are.
        hba = f"local all locked scram-sha-256\nlocal all all trust\n"
        subprocess.run([*somebody(), "tee", str(data / "pg_hba.conf")], input=hba.encode(), stdout=subprocess.DEVNULL, check=True)
        self.data = data
        self.start()

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, capture_output=True, cwd="/", text=True)
        assert done.returncode == 0, f"{command[-1]}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self) -> None:
        options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories={self.folder}"))
        # Not through a pipe: the server would hold its end open.
        with open(self.folder / "start", "wb") as said:
            done = subprocess.run([*somebody(), str(self.bin / "pg_ctl"), "-D", str(self.data), "-l", str(self.folder / "data" / "log"), "-w", "-t", "60",
                                   "-o", options, "start"], stdout=said, stderr=said, cwd="/")
        assert done.returncode == 0, (self.folder / "start").read_text()

    def stop_server(self) -> None:
        self._run(*somebody(), str(self.bin / "pg_ctl"), "-D", str(self.data), "-w", "-m", "immediate", "stop")

    def stop(self) -> None:
        try:
            self.stop_server()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, database: str, user: str = ADMIN) -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def sql(self, statements: str, database: str = "postgres", user: str = ADMIN) -> str:
        """What psql answers, a line a row."""
        return self._run(str(self.bin / "psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-U", user, "-d", database, "-c", statements)

    def database(self, name: str) -> str:
        """A new one, without a ledger; its address."""
        self.sql(f'CREATE DATABASE "{name}"')
        return self.address(name)

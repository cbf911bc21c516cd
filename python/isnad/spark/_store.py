"""Where a job keeps what it has done: a folder of Parquet, one folder a stage, each with a manifest.

A manifest names the stage and has a key: a hash of what the stage was made of (the keys of the stages before it, the
program, its tables, the inputs). A job that is run again takes each stage whose key is the same as it is, and goes on from
the first that is missing, half written or made of something else. A stage is written beside and renamed when it is whole.
The folder may lie on any file system that Hadoop knows.
"""
from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from typing import Any

from .._errors import InvalidInput

VERSION = 1  # of what stages write


def hash_of(parts: Iterable[str]) -> str:
    hash = hashlib.sha256()
    for part in parts:
        hash.update(part.encode() + b"\0")
    return hash.hexdigest()[:32]


class Stage:
    """A stage that is there: its rows, and its key."""

    def __init__(self, rows: Any, key: str):
        self.rows, self.key = rows, key


class Store:
    def __init__(self, session: Any, folder: str | os.PathLike[str], program: str):
        self.session, self.folder, self.program = session, os.fspath(folder).rstrip("/"), program
        self.done: list[str] = []
        self.taken: list[str] = []
        self._jvm = session.sparkContext._jvm
        self._files = self._path("").getFileSystem(session.sparkContext._jsc.hadoopConfiguration())
        if self._files.exists(self._path("")) and not self._files.getFileStatus(self._path("")).isDirectory():
            raise InvalidInput(f"{self.folder} is a file: a job needs a folder of its own.")

    def stage(self, name: str, before: Iterable[Stage | str], make: Callable[[], Any]) -> Stage:
        """The rows of a stage: those that are there, if they were made of the same; else made and written.

        `before`: the stages, and whatever else, that it is made of.
        """
        parts = [str(VERSION), self.program, name, *(one.key if isinstance(one, Stage) else one for one in before)]
        key = hash_of(parts)
        if self._key_of(name) == key:
            self.taken.append(name)
            return Stage(self._read(name), key)
        self._files.delete(self._path(name + ".json"), False)
        make().write.mode("overwrite").option("compression", "zstd").parquet(f"{self.folder}/{name}.part")
        self._files.delete(self._path(name), True)
        if not self._files.rename(self._path(name + ".part"), self._path(name)):
            raise InvalidInput(f"{self.folder}/{name}.part can't be renamed to {name}: is the folder another job's too?")
        manifest = {"stage": name, "key": key, "program": self.program, "version": VERSION}
        out = self._files.create(self._path(name + ".json"), True)
        out.write(bytearray(json.dumps(manifest).encode() + b"\n"))
        out.close()
        self.done.append(name)
        return Stage(self._read(name), key)

    def scratch(self, name: str, rows: Any) -> Any:
        """Rows written out, so that what they were made of is not made again; thrown away by `clean`."""
        rows.write.mode("overwrite").option("compression", "lz4").parquet(f"{self.folder}/scratch/{name}")
        return self._read("scratch/" + name)

    def clean(self) -> None:
        self._files.delete(self._path("scratch"), True)

    def bytes_of(self, name: str) -> int:
        """On disk."""
        return int(self._files.getContentSummary(self._path(name)).getLength())

    def _read(self, name: str) -> Any:
        return self.session.read.parquet(f"{self.folder}/{name}")

    def _key_of(self, name: str) -> str | None:
        path = self._path(name + ".json")
        if not self._files.exists(path) or not self._files.exists(self._path(name)):
            return None
        from py4j.protocol import Py4JJavaError

        try:
            read = self._jvm.org.apache.commons.io.IOUtils.toString(self._files.open(path), "UTF-8")
            return str(json.loads(read).get("key"))
        except (ValueError, Py4JJavaError):
            return None  # half written: made again

    def _path(self, name: str) -> Any:
        return self._jvm.org.apache.hadoop.fs.Path(f"{self.folder}/{name}" if name else self.folder)


def fingerprint_of_files(session: Any, rows: Any) -> str:
    """Of the files that a DataFrame reads: their names, lengths and times. Empty where it reads none."""
    names = sorted(rows.inputFiles())
    if not names:
        return ""
    jvm, configuration = session.sparkContext._jvm, session.sparkContext._jsc.hadoopConfiguration()
    parts = []
    for name in names:
        path = jvm.org.apache.hadoop.fs.Path(name)
        status = path.getFileSystem(configuration).getFileStatus(path)
        parts += [name, str(status.getLen()), str(status.getModificationTime())]
    return hash_of(parts)

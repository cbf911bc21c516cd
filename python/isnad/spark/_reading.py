"""Extraction on a cluster: articles as rows, each read by the engine of the Python worker that gets it.

In: a DataFrame of articles: either typed columns (`text` or `html`, and any key of the contract's input: id, title, outlet,
url, published, language, authors, …), or files and lines as they are (`content`, `kind`, `name`). Out: one row an article
with the contract's JSON, typed columns, and the digests that `resolve` takes; one row with `error_code` and `error_message`
for what can't be read. Nothing of an article stops the job.
"""
from __future__ import annotations

import functools
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow

from .. import _isnad
from .._errors import Error, InvalidInput
from . import _native

READ = pyarrow.schema([
    ("id", pyarrow.string()), ("given", pyarrow.string()), ("title", pyarrow.string()), ("outlet", pyarrow.string()),
    ("url", pyarrow.string()), ("language", pyarrow.string()), ("published", pyarrow.string()), ("sha256", pyarrow.string()),
    ("events", pyarrow.int32()), ("json", pyarrow.string()), ("parcel", pyarrow.binary()), ("story", pyarrow.binary()),
    ("actors", pyarrow.binary()), ("shingles", pyarrow.binary()), ("error_code", pyarrow.string()), ("error_message", pyarrow.string()),
])
"""`id` … `sha256` are the contract's; `given` is the hash of the bytes that held the article, `events` their number; the
binary columns are digests (docs/spark.md), of no meaning to anything but `resolve`. Of an error `id` names the article."""
_WITHOUT_DIGESTS = pyarrow.schema([field for field in READ if field.type != pyarrow.binary()])

MOST_BYTES = 8 << 20  # of a batch on its way back to Spark
_TEXTS = ("id", "given", "title", "outlet", "url", "language", "published", "json")
_BYTES = ("parcel", "story", "actors", "shingles")


class Rows:
    """Rows of READ, with or without digests, handed on in batches of bounded size."""

    def __init__(self, digests: bool) -> None:
        self._schema = READ if digests else _WITHOUT_DIGESTS
        self._binary: tuple[str, ...] = _BYTES if digests else ()
        self._begin()

    def _begin(self) -> None:
        self._columns: dict[str, list[Any]] = {name: [] for name in self._schema.names}
        self._size = 0

    def add(self, row: _isnad.ReadRow) -> None:
        columns = self._columns
        for name in _TEXTS:
            columns[name].append(getattr(row, name))
        for name in self._binary:
            data = getattr(row, name)
            columns[name].append(data)
            self._size += len(data)
        columns["sha256"].append(row.text_sha256)
        columns["events"].append(row.events)
        columns["error_code"].append(None)
        columns["error_message"].append(None)
        self._size += len(columns["json"][-1])

    def add_error(self, name: str, error: Error) -> None:
        for column in self._columns.values():
            column.append(None)
        for key, value in (("id", name), ("error_code", error.code), ("error_message", str(error))):
            self._columns[key][-1] = value

    @property
    def is_full(self) -> bool:
        return self._size >= MOST_BYTES

    def take(self) -> pyarrow.RecordBatch:
        arrays = [pyarrow.array(self._columns[field.name], field.type) for field in self._schema]
        self._begin()
        return pyarrow.RecordBatch.from_arrays(arrays, schema=self._schema)

    def __len__(self) -> int:
        return len(self._columns["id"])


def read_articles(paths: _native.Paths, digests: bool, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Typed columns: each row becomes the line of NDJSON that it would be."""
    engine, rows = _native.engine(paths), Rows(digests)
    for batch in batches:
        names = batch.schema.names
        for values in zip(*(column.to_pylist() for column in batch.columns)):
            given = {name: value for name, value in zip(names, values) if value is not None}
            try:
                line = json.dumps(given, ensure_ascii=False, default=_plain).encode("utf-8", "surrogatepass")
                rows.add(_isnad.read_row(engine._native, line, "ndjson", str(given.get("id", "a row")), digests))
            except Error as error:
                rows.add_error(str(given.get("id", "")), error)
            if rows.is_full:
                yield rows.take()
        if len(rows):
            yield rows.take()


def _plain(value: Any) -> Any:
    """Dates and times as text."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    raise InvalidInput(f"a column holds {type(value).__name__}: articles are text, numbers, lists and dates. Select the columns that are meant.")


def read_records(paths: _native.Paths, digests: bool, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Lines and files as they are: `content`, `kind` ("ndjson": one article; "file": whatever the bytes are), `name`.

    A file without `content` lies where the workers can open it by its name.
    """
    engine, rows = _native.engine(paths), Rows(digests)
    for batch in batches:
        for content, kind, name in zip(*(batch.column(one).to_pylist() for one in ("content", "kind", "name"))):
            if kind == "ndjson":
                if not content.strip():
                    continue
                try:
                    rows.add(_isnad.read_row(engine._native, content, "ndjson", name, digests))
                except Error as error:
                    rows.add_error(name, error)
                if rows.is_full:
                    yield rows.take()
                continue
            with tempfile.TemporaryDirectory(prefix="isnad-") as folder:
                path = _at_hand(folder, content, name)
                source = _isnad.Source(engine._native, [path], "auto")
                while (item := source.take()) is not None:
                    try:
                        rows.add(_isnad.read_row_of(engine._native, source, item, digests))
                    except Error as error:
                        rows.add_error(name, error)
                    if rows.is_full:
                        yield rows.take()
        if len(rows):
            yield rows.take()


def _at_hand(folder: str, content: bytes | None, name: str) -> str:
    """A file that the engine's own readers can open: of the same ending, by which they tell what is packed."""
    path = name.removeprefix("file:")
    if content is None:
        return "/" + path.lstrip("/")
    copy = os.path.join(folder, Path(path).name or "file")
    Path(copy).write_bytes(content)
    return copy


def articles(session: Any, path: str | os.PathLike[str] | list[str], format: str = "files") -> Any:
    """A DataFrame of articles for `extract`.

    `format`: "ndjson" (a line an article; packed with gzip, bzip2, zstd as Spark knows it), "parquet" (the columns of the
    contract's input, or those of other tools), "files" (a file an article or many: text, HTML, PDF, WARC, CC-NEWS, e-mail,
    whatever `isnad extract` reads). Files on a file system that workers mount are opened there; others come through Spark,
    whole, in one row each (a gigabyte of WARC is fine, two are not).
    """
    from pyspark.sql import functions as F

    where = [os.fspath(one) for one in path] if isinstance(path, list) else os.fspath(path)
    if format == "parquet":
        return session.read.parquet(*(where if isinstance(where, list) else [where]))
    if format == "ndjson":
        lines = session.read.text(where)
        return lines.select(F.col("value").cast("binary").alias("content"), F.lit("ndjson").alias("kind"), F.input_file_name().alias("name"))
    if format != "files":
        raise InvalidInput(f"there is no format '{format}'; there are: ndjson, parquet, files.")
    files = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(where)
    first = files.select("path").first()
    local = first is None or first.path.startswith("file:")
    content = F.lit(None).cast("binary") if local else F.col("content")
    spread = max(1, session.sparkContext.defaultParallelism * 4)
    chosen = files.select(content.alias("content"), F.lit("file").alias("kind"), F.col("path").alias("name"))
    return chosen.repartition(spread, "name") if local else chosen


def extract(given: Any, *, digests: bool = True, model: str | None = None, data: str | None = None, gazetteer: str | None = None) -> Any:
    """Reads each article of a DataFrame (what `articles` gives, or one with a column `text` or `html`): a DataFrame of READ.

    `digests=False` leaves out the binary columns, which cost a twentieth of the time and which `resolve` alone reads.
    Paths are those on the workers; without them the package's own model and tables are used, so that workers need nothing
    but the wheel.
    """
    columns = set(given.columns)
    records = {"content", "kind", "name"} <= columns
    if not records and not columns & {"text", "html"}:
        keys = ", ".join(sorted(columns))
        if not columns:
            raise InvalidInput("the DataFrame has no columns; there has to be 'text' or 'html'.")
        raise InvalidInput(f"the DataFrame has the columns {keys}; there has to be 'text' or 'html': rename, or select … AS text.")
    work = functools.partial(read_records if records else read_articles, {"model": model, "data": data, "gazetteer": gazetteer}, digests)
    return given.mapInArrow(work, sql_schema(READ if digests else _WITHOUT_DIGESTS))


def sql_schema(schema: pyarrow.Schema) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def events(read: Any) -> Any:
    """One row an event of what `extract` gave, with the columns of `isnad.events`."""
    schema = pyarrow.schema([(field.name, _narrow(field.type)) for field in pyarrow.table(_isnad.events_table([], 1)).schema])
    return read.where("json IS NOT NULL").select("json").mapInArrow(functools.partial(_events, schema), sql_schema(schema))


def _narrow(kind: pyarrow.DataType) -> pyarrow.DataType:
    """Spark takes no lists and texts with offsets of 64 bits."""
    if pyarrow.types.is_large_list(kind):
        return pyarrow.list_(_narrow(kind.value_type))
    return pyarrow.string() if pyarrow.types.is_large_string(kind) else kind


def _events(schema: pyarrow.Schema, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    for batch in batches:
        table = pyarrow.table(_isnad.events_table(batch.column("json").to_pylist(), 1)).cast(schema)
        yield from table.to_batches()

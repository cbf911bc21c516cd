"""Rows on their way through a worker: whole runs of a sorted stream, columns as numpy arrays, rows back.

A stage's function gets record batches in the order that Spark sorted them in, cut anywhere. What belongs together has one
key; `chunks` cuts anew, so that no key is torn, and makes no chunk larger than it has to be.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy
import pyarrow
import pyarrow.compute

LEAST_ROWS = 4096  # of a chunk: below it a call into the engine costs more than its work


def chunks(batches: Iterator[pyarrow.RecordBatch], key: str | Sequence[str], least: int = LEAST_ROWS) -> Iterator[pyarrow.Table]:
    """Tables of whole runs of `key`, in order, of `least` rows or more where there are as many. Empty ones are left out."""
    names = [key] if isinstance(key, str) else list(key)
    waiting: list[pyarrow.RecordBatch] = []
    rows = 0
    for batch in batches:
        if batch.num_rows == 0:
            continue
        waiting.append(batch)
        rows += batch.num_rows
        if rows < least:
            continue
        table = pyarrow.Table.from_batches(waiting)
        cut = last_run(table, names)
        if cut == 0:
            least = rows * 2  # one long run: look for its end less often
            continue
        yield table.slice(0, cut)
        rest = table.slice(cut).combine_chunks()
        waiting = rest.to_batches()
        rows = rest.num_rows
    if rows:
        yield pyarrow.Table.from_batches(waiting)


def last_run(table: pyarrow.Table, names: Sequence[str]) -> int:
    """Where the last run begins."""
    last = table.num_rows - 1
    same = numpy.ones(table.num_rows, bool)
    for name in names:
        column = table.column(name).combine_chunks()
        same &= pyarrow.compute.equal(column, column[last]).to_numpy(zero_copy_only=False)
    differing = numpy.flatnonzero(~same)
    return int(differing[-1]) + 1 if len(differing) else 0


def column(table: pyarrow.Table | pyarrow.RecordBatch, name: str) -> numpy.ndarray:
    """A column of numbers."""
    return numpy.asarray(table.column(name).to_numpy(zero_copy_only=False) if isinstance(table, pyarrow.RecordBatch)
                         else table.column(name).to_numpy())


def starts(*columns: numpy.ndarray) -> numpy.ndarray:
    """Where runs begin in columns that are sorted together, and the end."""
    rows = len(columns[0])
    if rows == 0:
        return numpy.zeros(1, numpy.int64)
    new = numpy.zeros(rows, bool)
    new[0] = True
    for one in columns:
        new[1:] |= one[1:] != one[:-1]
    return numpy.append(numpy.flatnonzero(new), rows)


def batch(schema: pyarrow.Schema, **columns: Any) -> pyarrow.RecordBatch:
    """One batch of these columns; what is left out is null."""
    rows = len(next(iter(columns.values())))
    arrays = [pyarrow.array(columns[field.name], field.type) if field.name in columns else pyarrow.nulls(rows, field.type)
              for field in schema]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)

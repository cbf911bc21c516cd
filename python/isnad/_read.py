"""Reading articles: of text, HTML, bytes, dictionaries, files, folders, or anything that gives such."""
from __future__ import annotations

import collections
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar, overload

from . import _isnad
from ._article import Article
from ._engine import Engine, standard_engine
from ._errors import Error, InvalidInput

Source = str | bytes | Mapping[str, Any]
"""One article: its text or its HTML; the bytes of a file of any kind; a dictionary as a line of NDJSON has it."""

T = TypeVar("T")
U = TypeVar("U")
_ERRORS = ("raise", "skip")


def _is_html(text: str) -> bool:
    head = text.lstrip()[:500].lower()
    return head.startswith("<") and any(mark in head for mark in ("<html", "<!doctype", "<head", "<body", "<article", "<p", "<div"))


def _given(source: Source, format: str, about: Mapping[str, Any]) -> tuple[bytes, str]:
    """The bytes of one article, and of what kind they are."""
    if isinstance(source, bytes):
        if about:
            raise InvalidInput(f"{', '.join(about)}: bytes say for themselves what they are about; pass text or a dictionary.")
        return source, format
    if isinstance(source, str):
        if not about:
            if format == "auto":
                if "\n" not in source and len(source) < 1000 and not source.strip().startswith("<") and os.path.exists(source):
                    raise InvalidInput(f"'{source}' names a file: pass pathlib.Path('{source}') to read it.")
                format = "html" if _is_html(source) else "text"
            return source.encode("utf-8", "surrogatepass"), format
        key = "html" if format == "html" or (format == "auto" and _is_html(source)) else "text"
        return json.dumps({key: source, **about}).encode(), "ndjson"
    return json.dumps({**source, **about}).encode(), "ndjson"


def in_order(work: Callable[[T], U], items: Iterator[T], threads: int) -> Iterator[Future[U]]:
    """What becomes of each item, in their order, on several threads; few wait at a time."""
    if threads <= 1:
        for item in items:
            done: Future[U] = Future()
            try:
                done.set_result(work(item))
            except Exception as error:
                done.set_exception(error)
            yield done
        return
    waiting: collections.deque[Future[U]] = collections.deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) >= 4 * threads:
                    yield waiting.popleft()
            while waiting:
                yield waiting.popleft()
        finally:
            for one in waiting:
                one.cancel()


def files_of(engine: Engine, paths: Iterable[str | os.PathLike[str]], format: str) -> _isnad.Source:
    return _isnad.Source(engine._native, [os.fspath(one) for one in paths], format)


def items_of(source: _isnad.Source) -> Iterator[_isnad.Item]:
    while (item := source.take()) is not None:
        yield item


class Articles(Iterator[Article]):
    """Articles as they are read, in the order of the input. `failures` has what could not be read and was skipped."""

    def __init__(self, futures: Iterator[Future[str]], errors: str):
        if errors not in _ERRORS:
            raise InvalidInput(f"there is no errors='{errors}'; there are: {', '.join(_ERRORS)}.")
        self.failures: list[Error] = []
        self._futures, self._errors = futures, errors

    def __iter__(self) -> Articles:
        return self

    def __next__(self) -> Article:
        for future in self._futures:
            try:
                return Article(future.result())
            except Error as error:
                if self._errors == "raise":
                    raise
                self.failures.append(error)
        raise StopIteration


@overload
def read(source: Source, *,  # type: ignore[overload-overlap]  # a str gives str, but is one article
         format: str = ..., tokens: bool = ..., engine: Engine | None = ..., threads: int | None = ...,
         errors: str = ..., **about: Any) -> Article: ...
@overload
def read(source: os.PathLike[str] | Iterable[Source | os.PathLike[str]], *, format: str = ..., tokens: bool = ...,
         engine: Engine | None = ..., threads: int | None = ..., errors: str = ...) -> Articles: ...


def read(source: Any, *, format: str = "auto", tokens: bool = False, engine: Engine | None = None,
         threads: int | None = None, errors: str = "raise", **about: Any) -> Article | Articles:
    """Reads articles.

    `source` is one article: a `str` (text or HTML), `bytes` (of a file of any kind), a dictionary (the keys of the
    contract's input, or those of trafilatura, news-please, Media Cloud, GDELT); or many: a `pathlib.Path` of a file or a
    folder, or anything that gives articles or paths. Of one there is an `Article`, of many an iterator of them, in the
    order of the input, read on `threads` (as many as there are cores). What can't be read is raised, or with
    errors="skip" kept in `failures`. For a text the rest of the keywords says what is known of it: title, outlet, url,
    published, authors, language, id.

    >>> import isnad
    >>> article = isnad.read("Rockets hit a depot in Mosul on Tuesday, killing three guards, the ministry said.",
    ...                      published="2024-05-15", outlet="River Post")
    >>> [article.text[event.trigger] for event in article.events]
    ['hit']
    >>> article.events[0].time.edtf, article.events[0].casualties.killed
    ('2024-05-14', (3, 3))
    """
    chosen = engine or standard_engine()
    native = chosen._native

    def one(given: Source) -> str:
        data, kind = _given(given, format, about)
        return native.read(data, kind, "memory", tokens)

    if isinstance(source, (str, bytes, Mapping)):
        return Article(one(source))
    if about:
        raise InvalidInput(f"{', '.join(about)}: of several articles each says for itself what it is; pass dictionaries.")
    count = threads if threads is not None else (os.cpu_count() or 1)
    if isinstance(source, os.PathLike):
        files = files_of(chosen, [source], format)
        return Articles(in_order(lambda item: files.read(item, tokens), items_of(files), count), errors)

    given_ones = iter(source)

    def work(given: Any) -> list[str]:
        if isinstance(given, os.PathLike):
            own = files_of(chosen, [given], format)
            return [own.read(item, tokens) for item in items_of(own)]
        return [one(given)]

    def flat() -> Iterator[Future[str]]:
        for future in in_order(work, given_ones, count):
            try:
                results = future.result()
            except Exception as error:
                failed: Future[str] = Future()
                failed.set_exception(error)
                yield failed
                continue
            for result in results:
                done: Future[str] = Future()
                done.set_result(result)
                yield done

    return Articles(flat(), errors)


def path_list(source: Any) -> list[Path] | None:
    """The paths of a source that is nothing but paths; None for any other."""
    if isinstance(source, os.PathLike):
        return [Path(source)]
    if isinstance(source, (list, tuple)) and source and all(isinstance(one, os.PathLike) for one in source):
        return [Path(one) for one in source]
    return None

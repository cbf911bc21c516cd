"""A ledger: what many articles tell together."""
from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from . import _html, _isnad
from ._article import Article
from ._engine import Engine, data_folder, standard_engine
from ._errors import Error, InvalidInput
from ._read import _given, files_of, in_order, items_of, path_list
from ._things import Actor, Day, Decision, Dispute, Happening, RelationHistory, Saying, Story, made

T = TypeVar("T")


@dataclass(frozen=True)
class Added:
    """What became of articles that were added."""
    added: int = 0
    known: int = 0
    versions: int = 0
    failures: tuple[Error, ...] = ()


def _parameters(asked: Mapping[str, Any]) -> list[tuple[str, str]]:
    """As an address has them: a list is the same name several times."""
    out: list[tuple[str, str]] = []
    for name, value in asked.items():
        if value is None:
            continue
        values = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
        for one in values:
            out.append((name, ("true" if one else "false") if isinstance(one, bool) else str(one)))
    return out


class Ledger:
    """A file that holds articles and all that they tell together; the same that `isnad add`, `isnad serve` use. Or a
    database of PostgreSQL: "postgresql://user@host/database" in place of the file.

    A file that is not there is made. With read_only=True nothing is written, also nothing derived anew. May be used from
    several threads; questions wait for one another. Questions take what the command line's options are called:
    actor, role, members, type, mode, responsibility, modality, place, since, until, at, source, min_origins, level,
    disputed, review, q (words), worth ("row", "all"), sort ("time", "newest", "support"), limit; several values as a list.
    """

    def __init__(self, path: str | os.PathLike[str], *, read_only: bool = False, data: str | os.PathLike[str] | None = None,
                 engine: Engine | None = None):
        self._engine, self._one_adds = engine, threading.Lock()
        self.day = ""  # as of which it is; empty for today
        self.data = engine.data if engine is not None and data is None else data_folder(data)
        self._native = _isnad.Ledger(os.fspath(path), self.data, read_only)

    @property
    def path(self) -> Path | str:
        """The file; of a ledger on a server its address."""
        file = self._native.file
        return file if "://" in file else Path(file)

    def as_of(self, day: str) -> Ledger:
        """The ledger as it would have been on a day: only what was published and decided by then. In memory, to be asked."""
        out = Ledger.__new__(Ledger)
        out._engine, out._native, out._one_adds = self._engine, self._native.as_of(day), threading.Lock()
        out.day, out.data = day, self.data
        return out

    # Filling it.

    def add(self, source: Any, *, format: str = "auto", threads: int | None = None, errors: str = "raise",
            resolve: bool = True, **about: Any) -> Added:
        """Reads articles into it: what `isnad.read` takes, and articles that were read already.

        An article that is there is not read again. 64 at a time are on disk; whatever stops it, they stay. `resolve`
        derives anew what all tell together; without it the next question does.
        """
        if errors not in ("raise", "skip"):
            raise InvalidInput(f"there is no errors='{errors}'; there are: raise, skip.")
        engine = self._engine or standard_engine()
        native, ledger = engine._native, self._native
        count = threads if threads is not None else (os.cpu_count() or 1)
        failures: list[Error] = []

        def one(given: Any) -> _isnad.Prepared:
            if isinstance(given, Article):
                given = {key: given.data[key] for key in ("id", "title", "outlet", "url", "authors", "language", "published", "text")
                         if given.data.get(key)}
            data, kind = _given(given, format, about)
            return ledger.prepare(native, data, kind, "memory")

        paths = path_list(source)
        futures: Iterator[Future[_isnad.Prepared]]
        if paths is not None:
            files = files_of(engine, paths, format)
            futures = in_order(lambda item: ledger.prepare_item(native, files, item), items_of(files), count)
        elif isinstance(source, (str, bytes, Mapping, Article)):
            futures = in_order(one, iter([source]), 1)
        else:
            futures = in_order(one, iter(source), count)
        with self._one_adds:
            try:
                for future in futures:
                    try:
                        ledger.put(future.result())
                    except Error as error:
                        if errors == "raise":
                            raise
                        failures.append(error)
            except BaseException:
                with suppress(Error):  # what came before stays; what stopped it is told, and not what came of that
                    ledger.commit()
                raise
            added, known, versions = ledger.commit()
        if resolve:
            ledger.resolve()
        return Added(added, known, versions, tuple(failures))

    def resolve(self) -> None:
        """Derives anew what all articles tell together, where it is older than they are."""
        self._native.resolve()

    @property
    def stale(self) -> bool:
        """Whether articles or decisions wait that the answers do not have yet: somebody is adding, or this user may not
        write what follows from them. Answers are of what was derived last."""
        return self._native.is_stale()

    # Asking it.

    def _find(self, kind: str, thing: type[T], asked: Mapping[str, Any]) -> list[T]:
        return [made(thing, json.loads(one)) for one in self._native.find(kind, _parameters(asked))]

    def incidents(self, **asked: Any) -> list[Happening]:
        """What happened: `isnad incidents`.

        >>> ledger.incidents(place="Eilat", type="drone")[0].time.agreed
        '2024-09-25'
        """
        return self._find("incidents", Happening, asked)

    def actors(self, **asked: Any) -> list[Actor]:
        """Who is told of; `type` is a kind of actor."""
        return self._find("actors", Actor, asked)

    def actor(self, name: str, *, at: str | None = None) -> dict[str, Any]:
        """One actor by its name or id: names, ties that are told to have held at a time, ties without a time, incidents."""
        return cast("dict[str, Any]", json.loads(self._native.actor(name, at or "")))

    def relations(self, **asked: Any) -> list[RelationHistory]:
        """Who belonged to, led, backed, hosted whom, when."""
        return self._find("relations", RelationHistory, asked)

    def statements(self, **asked: Any) -> list[Saying]:
        """Who said what; `type` is a stance."""
        return self._find("statements", Saying, asked)

    def stories(self, **asked: Any) -> list[Story]:
        """Articles, each once with its copies."""
        return self._find("stories", Story, asked)

    def disputes(self, **asked: Any) -> list[Dispute]:
        """What can't all be true, side by side."""
        return self._find("disputes", Dispute, asked)

    def timeline(self, about: str | None = None, **asked: Any) -> list[Day]:
        """The days that mattered."""
        return self._find("timeline", Day, {"q": about, **asked})

    def search(self, query: str, **asked: Any) -> list[dict[str, Any]]:
        """Articles by their words, best first, with the incidents told there."""
        return [json.loads(one) for one in self._native.find("search", _parameters({"query": query, **asked}))]

    def sources(self) -> list[dict[str, Any]]:
        """The record of each outlet and speaker."""
        return [json.loads(one) for one in self._native.find("sources", [])]

    def reviews(self) -> list[Decision]:
        """What people decided."""
        return self._find("reviews", Decision, {})

    def show(self, id: str) -> dict[str, Any]:
        """Anything with an id, with its evidence whole: every report with its words and who says it."""
        return cast("dict[str, Any]", json.loads(self._native.show(id)))

    def document_ids(self) -> list[str]:
        return self._native.document_ids()

    def document(self, id: str) -> Article:
        """An article as it was read."""
        return Article(self._native.document(id))

    def documents(self) -> Iterator[Article]:
        """All articles, in the order of publication."""
        for id in self.document_ids():
            yield self.document(id)

    def words(self, document: str, span: slice) -> str:
        """The words of a document at a span, as `Happening.reports` has them."""
        return self.document(document).text[span]

    # Deciding.

    def _review(self, action: str, named: Iterable[str], why: str, by: str | None, field: str = "", value: str = "") -> list[Decision]:
        decided = self._native.review(action, list(named), field, value, by or os.environ.get("USER", ""), why)
        return [made(Decision, json.loads(one)) for one in decided]

    def accept(self, *ids: str, why: str, by: str | None = None) -> list[Decision]:
        """Says that incidents are right."""
        return self._review("accept", ids, why, by)

    def reject(self, *ids: str, why: str, by: str | None = None) -> list[Decision]:
        """Takes incidents out: they stay, marked, and count no more."""
        return self._review("reject", ids, why, by)

    def correct(self, id: str, field: str, value: str | int, *, why: str, by: str | None = None) -> list[Decision]:
        """Says the right value of an incident's attribute: 3, "3..5", "2024-05-03", a name or an id."""
        return self._review("correct", [id], why, by, field, str(value))

    def merge(self, *ids: str, why: str, by: str | None = None) -> list[Decision]:
        """Says that incidents, or actors, are one."""
        return self._review("merge", ids, why, by)

    def split(self, id: str, *members: str, why: str, by: str | None = None) -> list[Decision]:
        """Says which members (documents, DOCUMENT#e3) are another incident, or another actor."""
        return self._review("split", [id, *members], why, by)

    def undo(self, *numbers: int, why: str, by: str | None = None) -> list[Decision]:
        """Takes decisions back."""
        return self._review("undo", [str(one) for one in numbers], why, by)

    # Handing it on.

    def table(self, name: str) -> _isnad.Table:
        """"incidents", "reports", "relations", "statements", "actors" or "documents" as a flat table, for anything that takes
        the Arrow PyCapsule interface: `polars.DataFrame(ledger.table("incidents"))`, `pyarrow.table(…)`."""
        return self._native.table(name)

    def export(self, what: str, path: str | os.PathLike[str], *, format: str | None = None, **asked: Any) -> int:
        """Writes incidents, actors, relations, statements, stories, reviews or documents; the number of them.

        `format`: ndjson, json, csv or parquet, else what the ending of the path says. `isnad export` has more formats.
        """
        chosen = format or Path(path).suffix.lstrip(".") or "ndjson"
        if chosen == "parquet":
            return self.to_parquet(path, what)
        if chosen == "csv":
            content = self._native.csv(what, _parameters(asked))
            Path(path).write_text(content, encoding="utf-8", newline="")
            return max(0, content.count("\n") - 1)
        if chosen not in ("ndjson", "json"):
            raise InvalidInput(f"there is no format '{chosen}' here; there are: ndjson, json, csv, parquet (isnad export has more).")
        objects = ([one.json for one in self.documents()] if what == "documents" else self._native.find(what, _parameters(asked)))
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            if chosen == "ndjson":
                file.writelines(one + "\n" for one in objects)
            else:
                file.write("[" + ",\n".join(objects) + "]\n")
        return len(objects)

    def to_parquet(self, path: str | os.PathLike[str], table: str | None = None) -> int:
        """A table as a Parquet file; without a name all of them, a file each, into a folder. Needs pyarrow. The rows written."""
        import pyarrow
        import pyarrow.parquet

        if table is not None:
            rows = pyarrow.table(self.table(table))
            pyarrow.parquet.write_table(rows, path, compression="zstd")
            return int(rows.num_rows)
        Path(path).mkdir(parents=True, exist_ok=True)
        return sum(self.to_parquet(Path(path) / f"{name}.parquet", name) for name in _isnad.ledger_tables())

    def __repr__(self) -> str:
        return f"<isnad.Ledger {self._native.file}: {len(self.document_ids())} articles>"

    def _repr_html_(self) -> str:
        most = 10
        rows = []
        for one in self.incidents(sort="support", limit=most):
            place, who = one.place.agreed or {}, [value.value["name"] for value in one.perpetrators.values]
            rows.append([one.id, str(one.time.agreed or ""), f"{one.type} {' '.join(one.modes)}", ", ".join(who), place.get("name", ""),
                         f"{one.support.articles} / {one.support.origins}", ", ".join(one.disputed)])
        return _html.rows_html(["id", "time", "what", "told to have done it", "where", "articles / origins", "disputed"], rows,
                               f"{self._native.file}: {len(self.document_ids())} articles; the {len(rows)} happenings that most origins tell")

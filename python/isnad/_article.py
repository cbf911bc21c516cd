"""An article and all that is read in it."""
from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar, cast

from . import _html, _isnad
from ._things import (Dropped, Entity, Event, Incident, Mention, Place, Quantity, Relation, Statement, Time, Token, made)

T = TypeVar("T")


class Article:
    """One document as it was read. Spans are slices of `text`: `article.text[event.trigger]`.

    `json` is the contract's object as the program writes it; everything else is made of it when it is first asked for.
    """

    def __init__(self, text: str):
        self.json = text

    @cached_property
    def data(self) -> dict[str, Any]:
        """The contract's object."""
        return cast("dict[str, Any]", json.loads(self.json))

    def _list(self, key: str, kind: type[T]) -> tuple[T, ...]:
        return tuple(made(kind, one) for one in self.data.get(key, ()))

    @property
    def id(self) -> str:
        return str(self.data["id"])

    @property
    def text(self) -> str:
        """The cleaned article."""
        return str(self.data["text"])

    @property
    def title(self) -> str | None:
        return self.data.get("title")

    @property
    def outlet(self) -> str | None:
        return self.data.get("outlet")

    @property
    def url(self) -> str | None:
        return self.data.get("url")

    @property
    def authors(self) -> tuple[str, ...]:
        return tuple(self.data.get("authors", ()))

    @property
    def language(self) -> str:
        return str(self.data.get("language", "und"))

    @property
    def published(self) -> str | None:
        """ISO 8601."""
        return self.data.get("published")

    @property
    def made_by(self) -> dict[str, str]:
        return dict(self.data["made_by"])

    @cached_property
    def sentences(self) -> tuple[slice, ...]:
        return tuple(slice(begin, end) for begin, end in self.data["sentences"])

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Only where they were asked for: `isnad.read(…, tokens=True)`."""
        return self._list("tokens", Token)

    @cached_property
    def dropped(self) -> tuple[Dropped, ...]:
        return self._list("dropped", Dropped)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return self._list("mentions", Mention)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        return self._list("entities", Entity)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return self._list("places", Place)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        return self._list("times", Time)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return self._list("quantities", Quantity)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return self._list("events", Event)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        return self._list("relations", Relation)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return self._list("statements", Statement)

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        return self._list("incidents", Incident)

    @cached_property
    def _by_id(self) -> dict[str, Any]:
        lists: tuple[tuple[Any, ...], ...] = (self.mentions, self.entities, self.times, self.quantities, self.events,
                                              self.relations, self.statements, self.incidents)
        return {one.id: one for each in lists for one in each}

    def __getitem__(self, id: str) -> Any:
        """The thing of this article with an id: `article["m3"]`."""
        return self._by_id[id]

    def words(self, span: slice | Iterable[slice] | None) -> str:
        """The words at a span, or at several."""
        if span is None:
            return ""
        if isinstance(span, slice):
            return self.text[span]
        return " … ".join(self.text[one] for one in span)

    def __repr__(self) -> str:
        return (f"<isnad.Article {self.title or self.id[:12]!r}: {len(self.data['events'])} events, "
                f"{len(self.data['statements'])} statements>")

    def _repr_html_(self) -> str:
        return _html.article_html(self)


def events(articles: Iterable[Article], *, threads: int = 1) -> _isnad.Table:
    """The events of articles as one table, a row each, for pyarrow, polars, pandas, duckdb: anything that takes the
    Arrow PyCapsule interface.

    >>> import isnad
    >>> article = isnad.read("Rockets hit a depot in Mosul on Tuesday.", published="2024-05-15")
    >>> table = isnad.events([article])
    >>> len(table), table.column_names[:3]
    (1, ['document', 'event', 'outlet'])
    """
    return _isnad.events_table([one.json for one in articles], threads)

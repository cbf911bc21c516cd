"""isnad in a spaCy pipeline: `nlp.add_pipe("isnad")`.

Reads the text of each `Doc` with isnad's own engine (its own model too: the pipeline's annotations are neither used nor
changed) and lays what it finds on the `Doc`:

- `doc._.isnad`: the `isnad.Article`;
- `doc.spans["isnad_events"]`, `["isnad_actors"]`, `["isnad_places"]`, `["isnad_times"]`, `["isnad_statements"]`: spans of
  tokens; `span.label_` is the type, kind, feature, EDTF date or stance, `span.id_` the id in the article;
- `span._.isnad`: the `isnad.Event`, `Mention`, `Place`, `Time` or `Statement` behind it.

A text of spaCy's is read as it is, without cleaning, so that every span fits. `published` is the anchor for "on Wednesday":
of all texts by the pipeline's setting, of one by `doc.user_data["published"]`.

    nlp = spacy.blank("en")
    nlp.add_pipe("isnad", config={"published": "2024-05-15"})
    doc = nlp("Rockets hit a depot in Mosul on Tuesday.")
    [(span.text, span.label_) for span in doc.spans["isnad_events"]]
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from ._article import Article
from ._engine import Engine, standard_engine
from ._read import in_order

GROUPS = ("events", "actors", "places", "times", "statements")


def _register() -> None:
    for kind in (Doc, Span):
        if not kind.has_extension("isnad"):
            kind.set_extension("isnad", getter=_getter)


def _getter(thing: Any) -> Any:
    """Of a document its article; of a span what lies behind it."""
    if isinstance(thing, Doc):
        return thing.user_data.get("isnad")
    article: Article | None = thing.doc.user_data.get("isnad")
    if article is None or not thing.id_:
        return None
    if thing.id_.startswith("place:"):
        return next((one for one in article.places if one.mention == thing.id_[len("place:"):]), None)
    return article._by_id.get(thing.id_)


class Isnad:
    """The component."""

    def __init__(self, published: str = "", outlet: str = "", threads: int = 1, engine: Engine | None = None):
        self.published, self.outlet, self.threads = published, outlet, threads
        self._engine = engine
        _register()

    def _read(self, doc: Doc) -> str:
        engine = self._engine or standard_engine()
        published = str(doc.user_data.get("published", self.published) or "")
        return engine._native.read_plain(doc.text, published, self.outlet)

    def _lay(self, doc: Doc, json: str) -> Doc:
        article = Article(json)
        doc.user_data["isnad"] = article
        groups: dict[str, list[Span]] = {name: [] for name in GROUPS}

        def add(group: str, at: slice, label: str, id: str) -> None:
            span = doc.char_span(at.start, at.stop, label=label, span_id=id, alignment_mode="expand")
            if span is not None:
                groups[group].append(span)

        places = {one.mention: one for one in article.places}
        for event in article.events:
            add("events", event.trigger, event.type, event.id)
        for mention in article.mentions:
            if mention.id in places:
                add("places", mention.span, places[mention.id].feature, f"place:{mention.id}")
            else:
                add("actors", mention.span, mention.kind, mention.id)
        for time in article.times:
            add("times", time.span, time.edtf or time.value, time.id)
        for statement in article.statements:
            for part in statement.content:
                add("statements", part, statement.stance, statement.id)
        for name, spans in groups.items():
            doc.spans[f"isnad_{name}"] = spans
        return doc

    def __call__(self, doc: Doc) -> Doc:
        return self._lay(doc, self._read(doc))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """On several threads, in order."""
        for future in in_order(lambda one: (one, self._read(one)), iter(stream), self.threads):
            yield self._lay(*future.result())


@Language.factory("isnad", default_config={"published": "", "outlet": "", "threads": 1})
def create(nlp: Language, name: str, published: str, outlet: str, threads: int) -> Isnad:
    """The factory: settings are strings, so that a pipeline can be written to disk."""
    return Isnad(published, outlet, threads)

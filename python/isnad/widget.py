"""Views for notebooks, through anywidget: a timeline, a map, an article with its words; what is chosen in one can be asked for, and linked.

    ledger = isnad.Ledger("iraq.db")
    timeline, map = isnad.widget.Timeline(ledger, since="2023-10"), isnad.widget.Map(ledger, since="2023-10")
    isnad.widget.link(timeline, map)
    timeline                      # click on a mark
    timeline.selected             # ['i4eafc8d3e3c47a8a']

Needs anywidget (`pip install 'isnad[notebook]'`); works in JupyterLab, Notebook 7, Visual Studio Code, marimo, Colab. Nothing is fetched: countries
and all else are inside. Names of private persons are shown as the articles have them.
"""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import traitlets

from ._article import Article
from ._engine import data_folder
from ._errors import InvalidInput, ResourceError
from ._ledger import Ledger
from ._things import Happening

try:
    import anywidget
except ModuleNotFoundError as error:
    raise ModuleNotFoundError("isnad.widget needs anywidget. Install it: pip install 'isnad[notebook]'.", name=error.name) from None

MODULE = Path(__file__).with_name("widget.js")
if not MODULE.exists():
    raise ResourceError(f"{MODULE} is missing: this wheel was built where node was not. Install node 18.18 or newer and build it anew (make python).")


def _happenings(source: Ledger | Iterable[Happening], asked: dict[str, Any]) -> list[Happening]:
    if isinstance(source, Ledger):
        return source.incidents(**asked)
    if asked:
        raise InvalidInput(f"'{next(iter(asked))}' narrows a ledger; these happenings were chosen already.")
    return list(source)


def _title(one: Happening) -> str:
    """ "assault (drone): Islamic Resistance in Iraq → port of Eilat, Eilat"."""
    def names(values: tuple[Any, ...]) -> str:
        return ", ".join(value.value["name"] for value in values[:2])
    place = one.place.agreed or (one.place.values[0].value if one.place.values else None)
    sides = " → ".join(filter(None, (names(one.perpetrators.values), names(one.targets.values or one.victims.values))))
    what = f"{one.type} ({', '.join(one.modes)})" if one.modes else one.type
    return ": ".join(filter(None, (what, sides))) + (f", {place['name']}" if place else "")


def _mark(one: Happening) -> dict[str, Any] | None:
    """As the workbench's API has a happening on the time axis; None of what nobody gives a time."""
    told = one.time.agreed or (one.time.values[0].value if one.time.values else None)
    if told is None:
        return None
    begin, _, end = str(told).partition("/")
    return {"id": one.id, "title": _title(one), "type": one.type, "modes": list(one.modes), "level": one.level, "counts": [], "edtf": str(told),
            "first_day": begin, "last_day": end or begin, "agreed": one.time.agreed is not None, "inferred": any(value.inferred for value in one.time.values),
            "responsibility": [value.value for value in one.responsibility.values], "modality": [value.value for value in one.modality.values],
            "origins": one.support.origins, "articles": one.support.articles, "disputed": bool(one.disputed), "review": one.review,
            "covered_by": [], "came_of": [], "led_to": []}


def _radii() -> dict[str, float | None]:
    """Kilometres within which a deed lies, by the kind of the place; None where no point may stand for it (data/exports/places.tsv)."""
    out: dict[str, float | None] = {}
    for line in (Path(data_folder(None)) / "exports" / "places.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, metres, *_ = line.split("\t")
            out[kind] = None if metres == "*" else int(metres) / 1000
    return out


def _points(happenings: Iterable[Happening]) -> list[dict[str, Any]]:
    """Places with what happened there, as the workbench's API has them; of rival places none, for no pin stands for "somewhere"."""
    radii = _radii()
    out: dict[tuple[str, str | None, float | None], dict[str, Any]] = {}
    for one in happenings:
        place = one.place.agreed
        if place is None or place["lat"] is None:
            continue
        point = out.setdefault((place["name"], place["country"], place["lat"]), {
            "name": place["name"], "country": place["country"], "admin1": place["admin1"], "lat": place["lat"], "lon": place["lon"],
            "feature": place["feature"], "radius_km": radii.get(place["feature"]), "count": 0, "disputed": 0, "inferred": 0, "by_type": {}, "happenings": []})
        point["count"] += 1
        point["by_type"][one.type] = point["by_type"].get(one.type, 0) + 1
        point["happenings"].append(one.id)
    return sorted(out.values(), key=lambda point: -point["count"])


class View(anywidget.AnyWidget):
    """What the views share. `selected` has the ids of what is chosen; set it to choose."""

    _esm = MODULE
    view = traitlets.Unicode().tag(sync=True)
    marks = traitlets.List(traitlets.Dict()).tag(sync=True)
    points = traitlets.List(traitlets.Dict()).tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    spans = traitlets.List(traitlets.Dict()).tag(sync=True)
    selected = traitlets.List(traitlets.Unicode()).tag(sync=True)
    height = traitlets.Int(420).tag(sync=True)


class Timeline(View):
    """Happenings on a time axis: a mark is as long as its date is vague, its form says how it is known, its colour what it is.

    Takes a ledger and what narrows it (as `Ledger.incidents`), or happenings.
    """

    def __init__(self, source: Ledger | Iterable[Happening], **asked: Any):
        happenings = _happenings(source, asked)
        super().__init__(view="timeline", marks=[mark for one in happenings if (mark := _mark(one))])


class Map(View):
    """Where it happened: a disc is as wide as the place is vague, a country is shaded, and what has rival places is not drawn.

    Takes a ledger and what narrows it (as `Ledger.incidents`), or happenings.
    """

    def __init__(self, source: Ledger | Iterable[Happening], *, height: int = 420, **asked: Any):
        super().__init__(view="map", points=_points(_happenings(source, asked)), height=height)


class Words(View):
    """An article with all that was read in it. `selected` has ids of the article: `article[words.selected[0]]`."""

    def __init__(self, article: Article):
        super().__init__(view="words", text=article.text, spans=_spans(article))


def _spans(article: Article) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []

    def add(kind: str, id: str, label: str, *spans: slice) -> None:
        out.extend({"id": id, "kind": kind, "begin": span.start, "end": span.stop, "label": label} for span in spans)

    for event in article.events:
        add("event", event.id, f"{event.type} · {event.modality} · {event.responsibility}", event.trigger, *event.also)
    places = {one.mention: one for one in article.places}
    for mention in article.mentions:
        if mention.id in places:
            add("place", mention.id, places[mention.id].name, mention.span)
        elif mention.entity:
            add("entity", mention.entity, article[mention.entity].name, mention.span)
    for time in article.times:
        add("time", time.id, time.edtf or time.value, time.span)
    for quantity in article.quantities:
        add("quantity", quantity.id, quantity.unit, quantity.span)
    for statement in article.statements:
        add("statement", statement.id, statement.stance, *([statement.cue] if statement.cue is not None else []), *statement.content)
    return out


def link(*views: View) -> None:
    """What is chosen in one of them is chosen in all."""
    for one in views[1:]:
        traitlets.link((views[0], "selected"), (one, "selected"))

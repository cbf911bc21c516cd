"""Typed objects over the contract's JSON (docs/contract.md). Every span is a `slice` of the article's `text`."""
from __future__ import annotations

import dataclasses
import typing
from dataclasses import dataclass, field
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar

Range = tuple[int | None, int | None]
"""[least, most]; None is open."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dropped:
    """What cleaning took out."""
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    span: slice
    pos: str
    tag: str
    lemma: str
    head: int
    dep: str
    ent: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A time that a thing is named or referred to."""
    id: str
    span: slice
    kind: str
    form: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Mentions of one thing."""
    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    actor: str | None = None
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a toponym lies."""
    mention: str
    entity: str | None = None
    name: str = ""
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    literal: bool = True
    feature: str = ""
    gazetteer: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Time:
    id: str
    span: slice
    type: str
    value: str
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    id: str
    span: slice
    unit: str
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a chain of attribution, from the outlet inwards."""
    source: str | None = None
    cue: slice | None = None
    span: slice | None = None
    stance: str | None = None
    channel: str | None = None
    time: str | None = None
    words: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    role: str
    mention: str | None = None
    entity: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class EventTime:
    edtf: str | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Casualties:
    killed: Range | None = None
    wounded: Range | None = None
    captured: Range | None = None
    missing: Range | None = None
    displaced: Range | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What one trigger tells, exactly as the text presents it."""
    id: str
    type: str
    trigger: slice
    sentence: int
    modality: str
    responsibility: str
    confidence: float
    modes: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    also: tuple[slice, ...] = ()
    outcome: str | None = None
    time: EventTime | None = None
    place: str | None = None
    inferred: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    casualties: Casualties | None = None
    count: Range | None = None
    attribution: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    id: str
    type: str
    subject: str
    object: str
    span: slice
    status: str
    confidence: float
    label: str | None = None
    valid: str | None = None
    subject_mention: str | None = None
    object_mention: str | None = None
    attribution: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what."""
    id: str
    quote: str
    stance: str
    confidence: float
    source: str | None = None
    source_span: slice | None = None
    cue: slice | None = None
    cue_parts: tuple[slice, ...] = ()
    content: tuple[slice, ...] = ()
    addressee: str | None = None
    channel: str | None = None
    time: str | None = None
    attribution: tuple[Link, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Perpetrator:
    entity: str | None = None
    kind: str = "organisation"
    responsibility: str = "unattributed"
    mention: str | None = None


@dataclass(frozen=True, slots=True)
class Affected:
    """A target, or victims."""
    span: slice
    entity: str | None = None
    count: Range | None = None
    effect: str | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    span: slice
    kind: str


@dataclass(frozen=True, slots=True)
class Account:
    """Who tells an incident how."""
    events: tuple[str, ...] = ()
    attribution: tuple[Link, ...] = ()
    responsibility: str | None = None
    casualties: Casualties | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """Events of one article that are one happening."""
    id: str
    type: str
    stage: str | None  # none of what is no deed: a war
    confidence: float
    level: str = "single"
    events: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    disputed: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    time: str | None = None
    time_event: str | None = None
    time_basis: tuple[str, ...] = ()
    place: str | None = None
    perpetrators: tuple[Perpetrator, ...] = ()
    targets: tuple[Affected, ...] = ()
    victims: tuple[Affected, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    outcome: str | None = None
    casualties: Casualties | None = None
    count: Range | None = None


# What a ledger derives.


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is told, and the numbers of the reports that give it."""
    value: Any
    support: tuple[int, ...] = ()
    developing: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """All that is told of one attribute of a happening, side by side."""
    values: tuple[Value, ...] = ()
    agreed: Any = None
    disputed: bool = False
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Where a value stands and who says it: a sentence of a document."""
    document: str
    span: slice
    origin: str
    attribution: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    articles: int = 0
    stories: int = 0
    outlets: int = 0
    origins: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    document: str
    event: str
    trigger: slice


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening, of all documents; every value with who says it."""
    id: str
    type: str
    level: str
    confidence: float
    review: str
    support: Support
    modes: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    came_of: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    reports: tuple[Report, ...] = ()
    time: Attribute = field(default_factory=Attribute)
    place: Attribute = field(default_factory=Attribute)
    perpetrators: Attribute = field(default_factory=Attribute)
    targets: Attribute = field(default_factory=Attribute)
    victims: Attribute = field(default_factory=Attribute)
    instruments: Attribute = field(default_factory=Attribute)
    killed: Attribute = field(default_factory=Attribute)
    wounded: Attribute = field(default_factory=Attribute)
    captured: Attribute = field(default_factory=Attribute)
    missing: Attribute = field(default_factory=Attribute)
    displaced: Attribute = field(default_factory=Attribute)
    outcome: Attribute = field(default_factory=Attribute)
    responsibility: Attribute = field(default_factory=Attribute)
    modality: Attribute = field(default_factory=Attribute)

    @property
    def disputed(self) -> tuple[str, ...]:
        """The attributes of which not all that is told can be true."""
        return tuple(name for name, value in ((one.name, getattr(self, one.name)) for one in dataclasses.fields(self))
                     if isinstance(value, Attribute) and value.disputed)


@dataclass(frozen=True, slots=True)
class ActorName:
    name: str
    count: int
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    id: str
    kind: str
    name: str
    mentions: int = 0
    register: bool = False
    collective: bool = False
    names: tuple[ActorName, ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    status: str
    valid: str | None = None
    support: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationHistory:
    """When a relation of two actors is told to have held, and by whom."""
    id: str
    type: str
    subject: str
    object: str
    disputed: bool = False
    label: str | None = None
    labels: tuple[str, ...] = ()
    intervals: tuple[Interval, ...] = ()
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as the ledger has it."""
    id: str
    document: str
    statement: str
    quote: str
    stance: str
    source: str | None = None
    addressee: str | None = None
    cue: tuple[slice, ...] = ()
    content: tuple[slice, ...] = ()
    channel: str | None = None
    time: str | None = None
    attribution: tuple[Link, ...] = ()
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Copies of one article."""
    id: str
    documents: tuple[str, ...]
    original: str
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: a value and who gives it."""
    value: Any
    reports: tuple[dict[str, Any], ...] = ()
    developing: bool = False
    status: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    attribute: str
    incident: str | None = None
    relation: str | None = None
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A day that mattered."""
    date: str
    text: str
    support: int
    document: str | None = None
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided."""
    id: int
    at: str
    by: str
    action: str
    object: str = ""
    field: str | None = None
    old: Any = None
    new: Any = None
    why: str = ""


@lru_cache(maxsize=None)
def _maker(kind: Any) -> Any:
    """What makes a value of a type out of JSON; None where JSON's own will do."""
    origin = typing.get_origin(kind)
    if kind is slice:
        return _slice
    if origin is UnionType or origin is typing.Union:
        inner = [one for one in typing.get_args(kind) if one is not type(None)]
        make = _maker(inner[0]) if len(inner) == 1 else None
        return None if make is None else (lambda value: None if value is None else make(value))
    if origin is tuple:
        arguments = typing.get_args(kind)
        if arguments[-1] is not Ellipsis:
            return tuple
        make = _maker(arguments[0])
        return tuple if make is None else (lambda value: tuple(make(one) for one in value))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return lambda value: made(kind, value)
    return None


def _slice(value: list[int]) -> slice:
    return slice(value[0], value[1])


@lru_cache(maxsize=None)
def _fields(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {one.name: _maker(hints[one.name]) for one in dataclasses.fields(kind)}


def made(kind: type[T], value: dict[str, Any]) -> T:
    """The object of that type that JSON tells; keys that it does not know are left out."""
    makers: dict[str, Any] = _fields(kind)  # type: ignore[arg-type]  # a type is hashable, whatever T is
    out = {}
    for key, one in value.items():
        if key in makers:
            make = makers[key]
            out[key] = one if make is None or one is None else make(one)
    return kind(**out)

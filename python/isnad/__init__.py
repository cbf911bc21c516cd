"""isnad reads news of armed conflict and says what happened, and who says so.

    import isnad
    article = isnad.read("Rockets hit a depot in Mosul on Tuesday, killing three guards, the ministry said.", published="2024-05-15")
    for event in article.events:
        print(event.type, article.text[event.trigger], event.time.edtf, event.casualties)

    ledger = isnad.Ledger("iraq.db")
    ledger.add(pathlib.Path("articles/"))
    for happening in ledger.incidents(place="Iraq", since="2024"):
        print(happening.time.agreed, happening.support.origins, happening.disputed)
"""
from __future__ import annotations

from . import _isnad, analyze
from ._article import Article, events
from ._engine import Engine
from ._errors import CorruptData, Error, InternalError, InvalidInput, NotFound, ResourceError, UnsupportedVersion
from ._isnad import Table
from ._ledger import Added, Ledger
from ._read import Articles, read
from ._things import (Account, Actor, ActorName, Affected, Attribute, Casualties, Day, Decision, Dispute, Dropped, Entity, Event,
                      EventTime, Happening, Incident, Instrument, Interval, Link, Member, Mention, Perpetrator, Place, Quantity,
                      Relation, RelationHistory, Report, Role, Saying, Side, Statement, Story, Support, Time, Token, Value)

__version__ = _isnad.program_version().split("+")[0]
program_version = _isnad.program_version()

__all__ = [
    "Account", "Actor", "ActorName", "Added", "Affected", "Article", "Articles", "Attribute", "Casualties", "CorruptData", "Day",
    "Decision", "Dispute", "Dropped", "Engine", "Entity", "Error", "Event", "EventTime", "Happening", "Incident", "Instrument",
    "InternalError", "Interval", "InvalidInput", "Ledger", "Link", "Member", "Mention", "NotFound", "Perpetrator", "Place",
    "Quantity", "Relation", "RelationHistory", "Report", "ResourceError", "Role", "Saying", "Side", "Statement", "Story", "Support",
    "Table", "Time", "Token", "UnsupportedVersion", "Value", "analyze", "events", "program_version", "read",
]

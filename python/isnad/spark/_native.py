"""The engine in a worker: loaded when it is first asked for, then kept for all tasks of that Python process."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import _isnad
from .._engine import Engine, data_folder

Paths = Mapping[str, str | None]
"""Of model, data, gazetteer, on the workers; what is left out is the package's own."""

_engines: dict[tuple[Any, ...], Engine] = {}
_stages: dict[str, _isnad.Stages] = {}
_ties_of: dict[str, str] = {}


def engine(paths: Paths) -> Engine:
    key = tuple(sorted(paths.items()))
    if key not in _engines:
        _engines[key] = Engine(**{name: path for name, path in paths.items() if path is not None})
    return _engines[key]


def stages(paths: Paths, ties: tuple[str, list[tuple[str, str, str]]] | None = None) -> _isnad.Stages:
    """The steps of resolution. `ties`: who belongs to whom, with a name that tells one such list from another."""
    folder = data_folder(paths.get("data"))
    if folder not in _stages:
        _stages[folder] = _isnad.Stages(folder)
    if ties is not None and _ties_of.get(folder) != ties[0]:
        _stages[folder].set_ties(ties[1])
        _ties_of[folder] = ties[0]
    return _stages[folder]

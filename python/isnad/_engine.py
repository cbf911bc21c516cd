"""The loaded model and tables: once a process, unless somebody wants others."""
from __future__ import annotations

import os
import threading
from pathlib import Path

from . import _errors, _isnad  # noqa: F401  (exceptions have to be there before anything fails)

_SHARE = Path(__file__).parent / "share"
_lock = threading.Lock()
_standard: Engine | None = None


def _path(given: str | os.PathLike[str] | None, variable: str, inside: str) -> str:
    if given is not None:
        return os.fspath(given)
    return os.environ.get(variable) or str(_SHARE / inside)


def data_folder(given: str | os.PathLike[str] | None = None) -> str:
    """The folder of tables: as given, else ISNAD_DATA, else the package's own."""
    return _path(given, "ISNAD_DATA", "data")


class Engine:
    """A language model, the tables and the gazetteer, loaded. Shared by threads.

    `model` is a spaCy v3 pipeline folder, `data` a folder of tables, `gazetteer` a file; what is left out is taken from
    ISNAD_MODEL, ISNAD_DATA, ISNAD_GAZETTEER, else from the package itself.
    """

    def __init__(self, *, model: str | os.PathLike[str] | None = None, data: str | os.PathLike[str] | None = None,
                 gazetteer: str | os.PathLike[str] | None = None):
        self.data = data_folder(data)
        own = gazetteer is None and data is None and "ISNAD_DATA" not in os.environ
        chosen = os.fspath(gazetteer) if gazetteer is not None else os.environ.get("ISNAD_GAZETTEER", "")
        if not chosen and own:
            chosen = str(_SHARE / "gazetteer.bin")
        self._native = _isnad.Engine(_path(model, "ISNAD_MODEL", "models/en_core_web_sm-3.8.0"), self.data, chosen)

    @property
    def warnings(self) -> list[str]:
        """What it does without, though not as well: a sentence each."""
        return self._native.warnings()

    @property
    def made_by(self) -> dict[str, str]:
        """Hashes of program, model, tables, weights, gazetteer: what made the answers."""
        return dict(self._native.made_by())

    def __repr__(self) -> str:
        return f"<isnad.Engine {self.made_by['program']}, tables {self.data}>"


def standard_engine() -> Engine:
    """The engine that everything uses that is given no other; loaded when it is first needed."""
    global _standard
    with _lock:
        if _standard is None:
            _standard = Engine()
        return _standard

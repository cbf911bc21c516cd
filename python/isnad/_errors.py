"""What can go wrong, by what to do about it: the same codes as the program's exit status."""
from __future__ import annotations

from . import _isnad


class Error(Exception):
    """Whatever the engine refuses or can't do; the sentence says what, where, and what to do next."""
    code = "internal"


class InvalidInput(Error, ValueError):
    """Mend the input."""
    code = "invalid-input"


class NotFound(Error, LookupError):
    """Name another file, id or name."""
    code = "not-found"


class CorruptData(Error):
    """Fetch the data again."""
    code = "corrupt-data"


class UnsupportedVersion(Error):
    """Update the program, or use another model."""
    code = "unsupported-version"


class ResourceError(Error):
    """Free memory or disk, or wait for the other program, then try again."""
    code = "resource"


class InternalError(Error):
    """A fault of isnad: please report it."""
    code = "internal"


_isnad.set_exceptions({one.code: one for one in (InvalidInput, NotFound, CorruptData, UnsupportedVersion, ResourceError, InternalError)})

"""Numbers, intervals and tests on series of events: `isnad analyze`, by the same code, and to the byte what the program writes.

    pauses = isnad.analyze.pauses(ledger, type="assault", since="2024-02-05")
    pauses.verdict, pauses[0].evidence
    polars.DataFrame(isnad.analyze.series("strikes.csv", where="country=PK", unit="month").table)

What is asked is a ledger (or its path), or a CSV file of events. Options are called as the command line's are, with `_` for `-`
(`from_` and `and_`, as Python has those words for itself); a list stands for an option that is given several times. `isnad help
analyze` and docs/analysis.md say what each means. No answer says why something happened.
"""
from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict, Unpack, overload

from . import _html, _isnad
from ._analysis_rows import columns_of
from ._engine import data_folder
from ._errors import InvalidInput
from ._ledger import Ledger

__all__ = ["Answer", "Result", "audit", "backtest", "changes", "compare", "coverage", "forecast", "network", "pauses", "response",
           "series", "tempo"]

Text = str | Sequence[str]
Source = Ledger | str | os.PathLike[str]


class Options(TypedDict, total=False):
    """Of every question: the series, of which happenings, how it is answered."""
    actor: Text
    target: Text
    party: Text
    members: bool
    place: Text
    source: Text
    type: Text
    responsibility: Text
    outcome: Text
    modality: Text
    min_origins: int
    where: Text
    count: str
    unit: str
    begin: str
    end: str
    as_of: str
    totals: bool
    counter: str
    unknown_where: Text
    gap: Text
    errors: str
    seed: int
    draws: int
    level: float
    threads: int


class Split(Options, total=False):
    by: str


class Pauses(Split, total=False):
    since: str
    from_: str


class Changes(Options, total=False):
    most: int
    fast: bool


class Compare(Options, total=False):
    at: str
    window: int | Sequence[int]
    control: Text


class Response(Options, total=False):
    after: Text
    then: Text
    after_count: str
    least: float
    days: int | Sequence[int]


class Network(Options, total=False):
    at: str
    and_: str
    umbrella: str
    relations: Text


class Coverage(Split, total=False):
    at: str
    window: int | Sequence[int]


class Forecast(Split, total=False):
    horizon: int
    until: str
    event: bool
    then: Text
    steps: int | Sequence[int]
    least: float


class Backtest(Split, total=False):
    horizon: int
    from_: str
    every: int
    steps: int | Sequence[int]
    least: float


class Result:
    """One result, as the contract has it: `data` is all of it; what has no name here is asked for by `result["name"]`."""

    def __init__(self, data: Mapping[str, Any]):
        self.data = data

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def __contains__(self, name: str) -> bool:
        return name in self.data

    @property
    def verdict(self) -> str | None:
        """more, fewer, no difference seen, cannot tell, too few; None where nothing is compared."""
        value: str | None = self.data.get("verdict")
        return value

    @property
    def caveats(self) -> tuple[str, ...]:
        return tuple(self.data.get("caveats", ()))

    @property
    def why(self) -> str | None:
        """Why there are only the cases, one by one."""
        value: str | None = self.data.get("why")
        return value

    @property
    def input(self) -> Mapping[str, Any]:
        """Of which bytes it was made, with which options, seed and program."""
        value: Mapping[str, Any] = self.data["input"]
        return value

    @property
    def observed(self) -> Mapping[str, Any]:
        """What the reports say."""
        value: Mapping[str, Any] = self.data.get("observed") or {}
        return value

    @property
    def corrected(self) -> Mapping[str, Any] | None:
        """The same, corrected for errors of reading; never mixed with what was observed."""
        value: Mapping[str, Any] | None = self.data.get("corrected")
        return value

    @property
    def expected(self) -> Mapping[str, Any]:
        """What the model, or other dates, would have led one to expect."""
        value: Mapping[str, Any] = self.data.get("expected") or {}
        return value

    @property
    def evidence(self) -> Any:
        """The happenings behind the counts with their words; of a file the numbers of its lines."""
        return self.data.get("evidence")

    def __repr__(self) -> str:
        return f"<isnad.analyze.Result {self.data['analysis']}: {self.verdict or 'no verdict'}>"


class Answer(Sequence[Result]):
    """What a question is answered: its results, and the same in the command's other forms."""

    def __init__(self, words: list[str], output: str, notes: list[str]):
        self._words = words
        self.ndjson = output
        self.notes = tuple(notes)
        self._results = tuple(Result(json.loads(line)) for line in output.splitlines())

    @overload
    def __getitem__(self, at: int) -> Result: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Result, ...]: ...
    def __getitem__(self, at: int | slice) -> Result | tuple[Result, ...]:
        return self._results[at]

    def __len__(self) -> int:
        return len(self._results)

    def __iter__(self) -> Iterator[Result]:
        return iter(self._results)

    @property
    def verdict(self) -> str | None:
        """Of the first result."""
        return self._results[0].verdict if self._results else None

    @property
    def command(self) -> tuple[str, ...]:
        """The same on a command line."""
        return ("isnad", "analyze", *self._words)

    @property
    def table(self) -> _isnad.Table:
        """The numbers as rows, for anything that takes the Arrow PyCapsule interface: units of a series, periods, pauses, changes,
        windows, ties, steps of each model. An interval is two columns, `_low` and `_high`."""
        return _isnad.table_of(*columns_of([one.data for one in self._results]))

    def written(self, format: str) -> str:
        """table, csv, ndjson, svg or html, as `--format` writes it."""
        return _isnad.analyze([*self._words, f"--format={format}", "--colour=never"])[0]

    @property
    def svg(self) -> str | None:
        """The command's picture; None where it has none."""
        try:
            return self.written("svg")
        except InvalidInput:
            return None

    def __str__(self) -> str:
        return self.written("table")

    def __repr__(self) -> str:
        return f"<isnad.analyze.Answer {self._words[0]}: {len(self)} results, {self.verdict or 'no verdict'}>"

    def _repr_html_(self) -> str:
        """The verdict, the picture, the first rows; all text is escaped."""
        most = 20
        names, _, columns = columns_of([one.data for one in self._results])
        rows = [["" if value is None else str(value) for value in row] for row in list(zip(*columns))[:most]]
        left = max((len(one) for one in columns), default=0) - most
        note = f"and {left} more rows; .table has all." if left > 0 else ""
        said = ", ".join([self.verdict or "no verdict", *(self._results[0].caveats if self._results else ())])
        return f"<div>{_html.rows_html([said], [])}{self.svg or ''}{_html.rows_html(names, rows, note)}</div>"


# Options that take several values in one word.
_LISTS = {"type", "responsibility", "outcome", "modality", "window", "days", "steps", "relations"}


def _source_words(source: Source) -> list[str]:
    if isinstance(source, Ledger):
        if not source._native.read_only:
            source.resolve()
        past = [f"--as-of={source.day}"] if source.day else []
        return [f"--db={source._native.file}", f"--data={source.data}", *past]
    path = os.fspath(source)
    if "://" in path or _is_ledger(path):
        return [f"--db={path}", f"--data={data_folder()}"]
    return [f"--series={path}"]


def _is_ledger(path: str) -> bool:
    if not Path(path).is_file():
        return Path(path).suffix in (".db", ".sqlite")  # the command says that there is none
    with open(path, "rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _words_of(options: Mapping[str, Any]) -> list[str]:
    out: list[str] = []
    for name, value in options.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            out.append(option)
        elif isinstance(value, (str, int, float)):
            out.append(f"{option}={value}")
        elif name in _LISTS:
            out.append(f"{option}={','.join(map(str, value))}")
        else:
            out += [f"{option}={one}" for one in value]
    return out


def _asked(question: str, source: Source, options: Mapping[str, Any]) -> Answer:
    words = [question, *_source_words(source), *_words_of(options)]
    return Answer(words, *_isnad.analyze([*words, "--format=ndjson"]))


def series(of: Source, /, **options: Unpack[Split]) -> Answer:
    """What is counted, unit by unit: the table that every other question asks.

    >>> answer = isnad.analyze.series(ledger, type="assault", unit="month", begin="2023-10")
    >>> answer[0].observed["known"] < answer[0].observed["units"], answer.table.column_names[:5]
    (True, ['unit', 'known', 'low', 'best', 'high'])
    """
    return _asked("series", of, options)


def tempo(of: Source, /, **options: Unpack[Split]) -> Answer:
    """How often, in what rhythm: rates by period with intervals."""
    return _asked("tempo", of, options)


def pauses(of: Source, /, **options: Unpack[Pauses]) -> Answer:
    """Unusual silence: one that is asked for by its first day (`since`), or all that there are."""
    return _asked("pauses", of, options)


def changes(of: Source, /, **options: Unpack[Changes]) -> Answer:
    """When the level changed."""
    return _asked("changes", of, options)


def compare(of: Source, /, **options: Unpack[Compare]) -> Answer:
    """Before and after a day (`at`), against other dates and what a model expected."""
    return _asked("compare", of, options)


def response(of: Source, /, **options: Unpack[Response]) -> Answer:
    """What followed such events (`after`, `then`), against moved dates; both ways."""
    return _asked("response", of, options)


def network(of: Source, /, **options: Unpack[Network]) -> Answer:
    """Who with whom at one time and at another; or who acts under an umbrella."""
    return _asked("network", of, options)


def coverage(of: Source, /, **options: Unpack[Coverage]) -> Answer:
    """Could the reporting have made this: what was published, how soon, by whom."""
    return _asked("coverage", of, options)


def forecast(of: Source, /, **options: Unpack[Forecast]) -> Answer:
    """What next: quantiles a step, the chance of at least one, models side by side."""
    return _asked("forecast", of, options)


def backtest(of: Source, /, **options: Unpack[Backtest]) -> Answer:
    """May such forecasts be trusted: made again at past days and scored."""
    return _asked("backtest", of, options)


def audit(of: Source, /, **options: Unpack[Options]) -> Answer:
    """What a sceptic asks, checked on the series.

    >>> isnad.analyze.audit(ledger)[0]["checks"][2]["found"].endswith("an unknown unit is never a zero")
    True
    """
    return _asked("--audit", of, options)

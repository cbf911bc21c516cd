"""The numbers of an analysis as rows: which list of a result holds them, and what becomes of what is nested."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = dict[str, Any]

# Told once for a whole answer, or as words: no numbers of a row.
_APART = {"schema", "analysis", "input", "caveats", "evidence", "totals_told", "counters", "threats_told_before", "corrected", "counted_by"}


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(one is None or isinstance(one, (int, float)) for one in value)


def flat(thing: Mapping[str, Any], before: str = "") -> Row:
    """Values by name: what is nested gets its name before it, an interval becomes two; longer lists of anything but words are left out."""
    out: Row = {}
    for name, value in thing.items():
        whole = before + name
        if isinstance(value, Mapping):
            out.update(flat(value, f"{whole}_"))
        elif _is_pair(value):
            out[f"{whole}_low"], out[f"{whole}_high"] = value
        elif isinstance(value, list):
            if all(isinstance(one, str) for one in value):
                out[whole] = value
        else:
            out[whole] = value
    return out


def _head(result: Mapping[str, Any]) -> Row:
    """What tells the rows of one result from those of another: a group, a direction, a day."""
    return {name: value for name, value in result.items() if isinstance(value, str) and name not in _APART and name not in ("verdict", "why", "series")}


def _forecast(result: Mapping[str, Any]) -> Iterator[Row]:
    expected = result.get("expected") or {}
    if "models" in expected:
        for model in expected["models"]:
            for step in model.get("steps", ()):
                yield {"model": model["model"], **flat(step)}
    for step in expected.get("steps", ()):  # of a group: models that share what they learnt
        for model in step["models"]:
            yield {"model": model["model"], "unit": step["unit"], "step": step["step"], **flat(model["quantiles"], "quantiles_")}


def _listed(result: Mapping[str, Any], *path: str) -> list[Row]:
    at: Any = result
    for name in path:
        at = (at or {}).get(name)
    return [flat(one) for one in at] if isinstance(at, list) else []


_LISTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "series": (("units",),),
    "tempo": (("expected", "periods"),),
    "comparison": (("observed", "windows"),),
    "response": (("expected", "windows"),),
    "coverage": (("observed", "units"), ("observed", "windows")),
    "backtest": (("expected", "models"),),
    "audit": (("checks",),),
}


def rows_of(result: Mapping[str, Any]) -> list[Row]:
    """A result's rows; itself as one row where it has no list of them."""
    if result["analysis"] == "forecast":
        rows = list(_forecast(result))
    else:
        rows = next((rows for path in _LISTS.get(result["analysis"], ()) if (rows := _listed(result, *path))), [])
    if rows:
        return [{**_head(result), **row} for row in rows]
    return [flat({name: value for name, value in result.items() if name not in _APART})]


def kind_of(values: Sequence[Any]) -> str:
    there = [one for one in values if one is not None]
    if any(isinstance(one, list) for one in there):
        return "texts"
    if all(isinstance(one, bool) for one in there):
        return "flag" if there else "text"
    if all(isinstance(one, int) and not isinstance(one, bool) for one in there):
        return "integer"
    return "number" if all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in there) else "text"


def columns_of(results: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[str], list[list[Any]]]:
    """Names, kinds and columns of all results' rows, as _isnad.table_of takes them; None where a row has no such value."""
    rows = [row for result in results for row in rows_of(result)]
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = [[row.get(name) for row in rows] for name in names]
    kinds = [kind_of(one) for one in columns]
    columns = [[None if value is None else str(value) for value in one] if kind == "text" else one for kind, one in zip(kinds, columns)]
    return names, kinds, columns

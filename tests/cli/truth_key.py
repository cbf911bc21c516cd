"""Compares a ledger's exports with the answer key of the example pieces, one line a mistake (truth_test.py).

An incident of the key is the exported one that shares most pieces with it, agrees in time and, among several of a day,
in place and figures; each exported one stands for one of the key. Figures are compared as the key has them: "3", ">=2",
"<=7", ">20". What the key leaves out is open and is not compared.
"""
from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

FIGURES = ("killed", "wounded")
ATTRIBUTES = ("time", "place", *FIGURES)
SPEECH = {"threaten", "accuse", "request", "reject", "claim-responsibility", "deny-responsibility"}
Json = dict


@dataclass
class Seen:
    """What was exported."""
    documents: list[Json]
    stories: list[Json]
    incidents: list[Json]
    actors: list[Json]
    relations: list[Json]


class Key:
    def __init__(self, truth: Json, folder: Path) -> None:
        self.truth = truth
        self.pieces = {p["number"]: p for p in truth["piece"]}
        self.number_of_hash = {hashlib.sha256((folder / p["file"]).read_bytes()).hexdigest(): n for n, p in self.pieces.items()}
        self.number_of_url = {p["url"]: n for n, p in self.pieces.items() if "url" in p}

    def number_of(self, document: Json) -> int | None:
        """The piece that a document of the ledger is: a file by its hash, a page of a web archive by its address."""
        return self.number_of_url.get(document.get("url") or "") or self.number_of_hash.get(document["id"])


def words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.lower().replace("al-", "").replace("el-", "")) if len(w) > 2}


def day_range(edtf: str) -> tuple[str, str]:
    first, _, last = edtf.partition("/")
    last = last or first
    plain = [re.sub(r"[?~%]|T.*", "", part) for part in (first, last)]
    return ("" if plain[0] == ".." else plain[0], "9999" if plain[1] == ".." else plain[1] + "~")


def overlap(a: str, b: str) -> bool:
    (a_first, a_last), (b_first, b_last) = day_range(a), day_range(b)
    return a_first <= b_last and b_first <= a_last


def bounds(figure: str) -> tuple[int, int]:
    number = int(re.sub(r"\D", "", figure) or 0)
    if figure.startswith(">="):
        return number, 10**9
    if figure.startswith(">"):
        return number + 1, 10**9
    return (0, number) if figure.startswith("<=") else (number, number)


def fits(attribute: str, told: str, value: object) -> bool:
    """Whether an exported value is what the key tells."""
    if attribute == "time":
        return isinstance(value, str) and overlap(told, value)
    if attribute == "place":
        return isinstance(value, dict) and bool(words(told) & words(" ".join(str(v) for v in value.values() if v)))
    low, high = bounds(told)
    given_low, given_high = (value[0] or 0, 10**9 if value[1] is None else value[1]) if isinstance(value, list) else (1, 0)
    return low <= given_high and given_low <= high


def told_values(entry: Json) -> list[str]:
    listed = [v[0] for form in ("disputed", "developing", "told") for v in entry.get(form, [])]
    return listed or [entry["agreed"]]


class Comparison:
    def __init__(self, key: Key, seen: Seen) -> None:
        self.key, self.seen, self.lines = key, seen, []
        self.piece_of = {d["id"]: key.number_of(d) for d in seen.documents}
        self.read = {n for n in self.piece_of.values() if n is not None}
        self.names = {a["id"]: {n["name"] for n in a["names"]} | {a["name"]} for a in seen.actors}

    def say(self, line: str) -> None:
        self.lines.append(line)

    def pieces_of(self, incident: Json) -> set[int]:
        return {self.piece_of[m["document"]] for m in incident["members"]} - {None}

    def wanted(self, entry: Json) -> set[int]:
        return set(entry["pieces"]) & self.read

    # ------------------------------------------------------------ which is which
    def likeness(self, entry: Json, incident: Json) -> float:
        own, mine = self.pieces_of(incident), self.wanted(entry)
        if not own & mine or incident["level"] != "single" or (incident["type"] in SPEECH) != (entry["type"] in SPEECH):
            return 0.0
        times = [v["value"] for v in incident["time"]["values"]]
        told = told_values(entry["time"]) if "time" in entry else []
        if told and times and not any(fits("time", t, v) for t in told for v in times):
            return 0.0
        score = 2 * len(own & mine) / (len(own) + len(mine)) + 0.2 * bool(times) + 0.1 * (incident["type"] == entry["type"])
        for attribute in ("place", *FIGURES):
            if attribute in entry and any(fits(attribute, t, v["value"]) for t in told_values(entry[attribute])
                                          for v in incident[attribute]["values"]):
                score += 0.3
        return score

    def found(self) -> dict[str, Json]:
        ranked = sorted(((self.likeness(e, i), e["id"], i["id"]) for e in self.key.truth["incident"] for i in self.seen.incidents),
                        key=lambda r: (-r[0], r[1], r[2]))
        by_id, taken, out = {i["id"]: i for i in self.seen.incidents}, set(), {}
        for score, name, identifier in ranked:
            if score > 0 and name not in out and identifier not in taken:
                out[name] = by_id[identifier]
                taken.add(identifier)
        return out

    # ------------------------------------------------------------ what is compared
    def compare_stories(self) -> None:
        got = {frozenset(self.piece_of[d] for d in s["documents"]) - {None}: s for s in self.seen.stories}
        wanted = [frozenset(s["documents"]) & self.read for s in self.key.truth["story"]]
        for story, entry in zip(wanted, self.key.truth["story"]):
            if story not in got:
                self.say(f"story {sorted(story)}: not found as it is")
            elif self.piece_of[got[story]["original"]] != entry["original"]:
                self.say(f"story {sorted(story)}: the original is {entry['original']}")
        for pieces in got:
            if len(pieces) > 1 and pieces not in wanted:
                self.say(f"story {sorted(pieces)}: no copies of one text")

    def compare_incident(self, entry: Json, incident: Json) -> None:
        name, own, mine = entry["id"], self.pieces_of(incident), self.wanted(entry)
        if mine - own:
            self.say(f"{name}: not told in pieces {sorted(mine - own)}")
        if own - mine:
            self.say(f"{name}: pieces {sorted(own - mine)} tell something else")
        for attribute in ATTRIBUTES:
            got = incident[attribute]
            if attribute not in entry:
                if got["disputed"]:
                    self.say(f"{name}: {attribute} disputed, invented")
                continue
            self.compare_attribute(f"{name}: {attribute}", attribute, entry[attribute], got, own)
        for who, _, *_ in entry.get("denied_by", []):
            sides = [v["value"] for v in incident["perpetrators"]["values"]]
            denied = [s for s in sides if s.get("responsibility") == "denied"]
            if not any(words(who) & words(" ".join({s["name"], *self.names.get(s.get("actor") or "", ())})) for s in denied):
                self.say(f"{name}: {who} denies")
        if own == mine:
            self.compare_support(name, mine, incident["support"])

    def compare_attribute(self, label: str, attribute: str, entry: Json, got: Json, own: set[int]) -> None:
        told = [v for v in entry.get("disputed", []) + entry.get("developing", []) if set(v[1]) & own]
        for value, *_ in told:
            if not any(fits(attribute, value, v["value"]) for v in got["values"]):
                self.say(f"{label} {value} not kept")
        sides = [v[0] for v in entry.get("disputed", []) if set(v[1]) & own]
        at_odds = len(sides) > 1 and any(not overlap(a, b) if attribute == "time" else a != b for a in sides for b in sides)
        if at_odds and not got["disputed"]:
            self.say(f"{label} not disputed")
        if got["disputed"] and "disputed" not in entry:
            self.say(f"{label} disputed, invented")
        if "agreed" in entry and not got["disputed"]:
            if got["agreed"] is None:
                self.say(f"{label} {entry['agreed']} not agreed")
            elif not fits(attribute, entry["agreed"], got["agreed"]):
                self.say(f"{label} {entry['agreed']} is not {shown(got['agreed'])}")

    def compare_support(self, name: str, pieces: set[int], support: Json) -> None:
        story_of = {p: n for n, s in enumerate(self.key.truth["story"]) for p in s["documents"]}
        stories = {("story", story_of[p]) if p in story_of else ("piece", p) for p in pieces}
        originals = {self.key.truth["story"][n]["original"] if kind == "story" else n for kind, n in stories}
        wanted = {"articles": len(pieces), "stories": len(stories), "outlets": len({self.key.pieces[p]["outlet"] for p in originals})}
        for what, number in wanted.items():
            if support[what] != number:
                self.say(f"{name}: {number} {what}, not {support[what]}")

    def compare_series(self) -> None:
        for entry in self.key.truth["series"]:
            starts = [s[0] for s in entry["starts"]]
            mine = {p for s in entry["starts"] + entry["counts"] for p in s[-1]} & self.read
            ranked = sorted(((len(self.pieces_of(i) & mine), i["id"], i) for i in self.seen.incidents if i["level"] == "series"),
                            key=lambda r: (-r[0], r[1]))
            if not ranked or not ranked[0][0]:
                self.say(f"series {entry['id']}: not found")
                continue
            pieces, time = self.pieces_of(ranked[0][2]), ranked[0][2]["time"]
            if mine - pieces:
                self.say(f"series {entry['id']}: not told in pieces {sorted(mine - pieces)}")
            if not any(fits("time", s, v["value"]) for s in starts for v in time["values"]):
                self.say(f"series {entry['id']}: no start")
            if entry["start_disputed"] != time["disputed"]:
                self.say(f"series {entry['id']}: start {'not ' if entry['start_disputed'] else ''}disputed")

    def compare_relations(self) -> None:
        for entry in self.key.truth["relation"]:
            def is_end(identifier: str, name: str) -> bool:
                return any(words(name) <= words(n) or words(n) and words(n) <= words(name) for n in self.names.get(identifier, ()))
            same = [r for r in self.seen.relations if r["type"] == entry["type"] and is_end(r["subject"], entry["subject"])
                    and is_end(r["object"], entry["object"])]
            if set(entry["pieces"]) & self.read and not same:
                self.say(f"relation: {entry['subject']} {entry['type']} {entry['object']}")

    def run(self) -> list[str]:
        for number in sorted(set(self.key.pieces) - self.read):
            self.say(f"piece {number} not read")
        self.compare_stories()
        found = self.found()
        for entry in self.key.truth["incident"]:
            if not self.wanted(entry):
                continue
            if entry["id"] not in found:
                self.say(f"{entry['id']}: not found")
            else:
                self.compare_incident(entry, found[entry["id"]])
        matched = {i["id"] for i in found.values()}
        for incident in self.seen.incidents:
            if incident["id"] in matched or incident["level"] != "single":
                continue
            for attribute in ATTRIBUTES:
                if incident[attribute]["disputed"]:
                    sides = " | ".join(shown(v["value"]) for v in incident[attribute]["values"])
                    self.say(f"elsewhere, in pieces {sorted(self.pieces_of(incident))}: {attribute} disputed: {sides}")
        self.compare_series()
        self.compare_relations()
        return self.lines


def shown(value: object) -> str:
    return value["name"] if isinstance(value, dict) else str(value)


def compare(key: Key, seen: Seen) -> list[str]:
    """The mistakes, a line each."""
    return Comparison(key, seen).run()

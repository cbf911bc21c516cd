#!/usr/bin/env python3
"""Checks the example pieces and their answer key, examples/truth.toml, against each other, without the program.

In:  examples/{articles,ledger,crawl}, examples/truth.toml (its head explains the keys).
Out: a line for each fault on standard output, status 1; or a line of counts, status 0.
What is checked: pieces are UTF-8, dated as their names say, of a bearable length; JSON-LD parses; the key names only
pieces and incidents that exist; every figure it gives stands in the pieces it is given for, as digits or in words; a
copy shares its words with its original, and pieces in words of their own do not; every spelling occurs at its outlet.

Usage: check_truth.py, from anywhere.
"""
from __future__ import annotations

import datetime
import html
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any, Iterator

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SHINGLE_WORDS = 5
COPIED, OWN_WORDS = 0.5, 0.1  # least share of shingles in a copy; most in pieces that are none
WORDS_OF_NUMBERS = {
    0: ["nobody", "no one", "no casualties"], 1: ["one", "a", "an"], 2: ["two"], 3: ["three"], 4: ["four"],
    5: ["five", "fifth"], 6: ["six"], 7: ["seven"], 8: ["eight"], 9: ["nine"], 10: ["ten"], 11: ["eleven"],
    16: ["sixteen"], 20: ["twenty"], 21: ["twenty-one"], 25: ["twenty-five"]}
TEXT_OF_FIGURE = {"dozens": ["dozens"], "~50": ["nearly 50"]}
# Where a figure is a sum or is said by "not": told so that nobody mends the key for it.
NOT_LITERAL = {("asad-2024-01-20", "wounded"), ("erbil-2023-12-25", "wounded"), ("crossing-2024-12-02", "number")}


def attributes(entry: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, value) for name, value in entry.items() if isinstance(value, dict))


def values_of(attribute: dict[str, Any]) -> list[list[Any]]:
    return [value for form in ("told", "disputed", "developing") for value in attribute.get(form, [])]


def text_of(raw: str, is_page: bool) -> str:
    if is_page:
        raw = re.sub(r"(?s)<(script|style|head)\b.*?</\1>|<!--.*?-->", " ", raw)
        raw = html.unescape(re.sub(r"<[^>]+>", " ", raw))
    return raw.replace("\u2019", "'")


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.split("\n\n", 1)[-1].lower())
    return {tuple(words[i:i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1)}


def containment(small: str, large: str) -> float:
    part, whole = shingles(small), shingles(large)
    return len(part & whole) / max(1, min(len(part), len(whole)))


class Checker:
    def __init__(self) -> None:
        self.truth = tomllib.loads((EXAMPLES / "truth.toml").read_text(encoding="utf-8"))
        self.faults: list[str] = []
        self.texts: dict[int, str] = {}
        self.outlets: dict[int, str] = {}
        self.incidents = {entry["id"]: entry for entry in self.truth["incident"]}

    def expect(self, holds: bool, fault: str) -> None:
        if not holds:
            self.faults.append(fault)

    def pieces(self) -> None:
        numbers = [piece["number"] for piece in self.truth["piece"]]
        self.expect(numbers == list(range(1, len(numbers) + 1)), "pieces are not numbered one by one")
        for piece in self.truth["piece"]:
            self.piece(piece)
        named = {piece["file"] for piece in self.truth["piece"]}
        there = {f"{folder}/{path.name}" for folder in ("articles", "ledger") for path in (EXAMPLES / folder).iterdir()}
        self.expect(named == there, f"files that are not named, or named and missing: {sorted(named ^ there)}")

    def piece(self, piece: dict[str, Any]) -> None:
        path = EXAMPLES / piece.get("source", piece["file"])
        if not path.is_file() or not (EXAMPLES / piece["file"]).is_file():
            self.faults.append(f"{path}: missing")
            return
        raw = path.read_bytes().decode("utf-8")
        day = datetime.date.fromisoformat(piece["published"])
        self.expect(path.name.split(".")[0].endswith(day.isoformat()), f"{path.name}: another date in its name")
        is_page = path.suffix == ".html"
        if is_page:
            self.page(path.name, raw, day)
        else:
            self.expect(f"\noutlet: {piece['outlet']}\ndate: {day.isoformat()}\n\n" in raw, f"{path.name}: head differs")
        number = piece["number"]
        self.texts[number], self.outlets[number] = text_of(raw, is_page), piece["outlet"]
        words = len(self.texts[number].split())
        self.expect(50 <= words <= 480, f"{path.name}: {words} words")

    def page(self, name: str, raw: str, day: datetime.date) -> None:
        told = re.findall(r'(?:published_time"|datePublished") content="([^"]+)"', raw)
        for block in re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', raw):
            try:
                data = json.loads(block)
            except ValueError as error:
                self.faults.append(f"{name}: JSON-LD: {error}")
                continue
            told += [node["datePublished"] for node in data.get("@graph", [data]) if "datePublished" in node]
        self.expect(bool(told), f"{name}: no date in its head")
        for value in told:
            stamp = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
            self.expect(stamp.date() == day, f"{name}: its head says {value}")

    def references(self) -> None:
        for table, entries in self.truth.items():
            for entry in entries:
                for number in entry.get("pieces", []) + entry.get("documents", []) + entry.get("right_in", []):
                    self.expect(number in self.texts, f"{table}: no piece {number}")
                for identity in entry.get("incidents", []) + ([entry["incident"]] if "incident" in entry else []):
                    self.expect(identity in self.incidents, f"{table}: no incident {identity}")
        known = set(self.incidents) | {entry["id"] for entry in self.truth["series"]} | {"", "open"}
        for entry in self.truth["foretold"]:
            self.expect(entry["came"] in known, f"foretold: no incident {entry['came']}")
        for entry in self.truth["series"]:
            self.expect(set(entry["covers"]) <= set(self.incidents), f"series {entry['id']}: covers what is not there")
            for figure, _, numbers in entry["counts"]:
                self.figure(entry["id"], figure, numbers)

    def values(self) -> None:
        for identity, incident in self.incidents.items():
            for name, attribute in attributes(incident):
                told = values_of(attribute)
                self.expect(("agreed" in attribute) != ("disputed" in attribute), f"{identity}.{name}: which form?")
                for value in told:
                    self.expect(set(value[1]) <= set(incident["pieces"]), f"{identity}.{name}: pieces that don't tell it")
                if name in ("killed", "wounded", "number") and (identity, name) not in NOT_LITERAL:
                    for value in told:
                        self.figure(f"{identity}.{name}", value[0], value[1])
                    if not told:
                        self.somewhere(f"{identity}.{name}", attribute["agreed"], incident["pieces"])
            for form in ("claimed_by", "accused", "denied_by"):
                for entry in incident.get(form, []):
                    self.expect(set(entry[-1]) <= set(incident["pieces"]), f"{identity}.{form}: pieces that don't tell it")

    def stands(self, figure: str, number: int) -> bool:
        text = " ".join(self.texts[number].replace(",", "").lower().split())
        if figure in TEXT_OF_FIGURE:
            return any(words in text for words in TEXT_OF_FIGURE[figure])
        bare = figure.lstrip("<>=~")
        forms = [bare] + WORDS_OF_NUMBERS.get(int(bare), [])
        return any(re.search(rf"(?<![\w]){re.escape(form)}(?![\w])", text) for form in forms)

    def figure(self, what: str, figure: str, numbers: list[int]) -> None:
        for number in numbers:
            self.expect(self.stands(figure, number), f"{what}: {figure} does not stand in piece {number}")

    def somewhere(self, what: str, figure: str, numbers: list[int]) -> None:
        self.expect(any(self.stands(figure, number) for number in numbers), f"{what}: {figure} stands in none of {numbers}")

    def copies(self) -> None:
        for story in self.truth["story"]:
            self.expect([story["original"]] + [copy[0] for copy in story["copies"]] == story["documents"], "story: documents")
            for number, kind in story["copies"]:
                share = containment(self.texts[number], self.texts[story["original"]])
                self.expect(share >= COPIED, f"piece {number} ({kind}) shares only {share:.2f} with {story['original']}")
        together = {(a, b) for story in self.truth["story"] for a in story["documents"] for b in story["documents"]}
        for a in self.texts:
            for b in range(a + 1, len(self.texts) + 1):
                # Pages of one outlet share their frame; articles do not.
                limit = OWN_WORDS if self.outlets[a] != self.outlets[b] else COPIED
                if (a, b) not in together:
                    share = containment(self.texts[a], self.texts[b])
                    self.expect(share <= limit, f"pieces {a} and {b} share {share:.2f} and are no story")

    def names(self) -> None:
        for actor in self.truth["actor"]:
            for spelling, outlets in actor["spellings"]:
                for outlet in outlets:
                    texts = [text for number, text in self.texts.items() if self.outlets[number] == outlet]
                    self.expect(any(spelling in text for text in texts), f"{outlet} does not write {spelling}")
        for collective in self.truth["collective"]:
            for number in collective["pieces"]:
                text = " ".join(self.texts[number].split())
                self.expect(any(words in text for words in collective["words"]), f"{collective['name']}: not in {number}")


def main() -> int:
    checker = Checker()
    checker.pieces()
    for step in (checker.references, checker.values, checker.copies, checker.names):
        step()
    counts = ", ".join(f"{len(entries)} {name}" for name, entries in checker.truth.items())
    print("\n".join(checker.faults) or f"all as it should be: {counts}")
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main())

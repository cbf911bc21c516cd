#!/usr/bin/env python3
"""Writes invented reports of known incidents, any number of them: what growth is measured on.

Usage: generate_reports.py COUNT [--seed N] [--first N] [--words N] [--truth FILE] > reports.ndjson
In:  bench/growth_words.toml. Out: NDJSON for `isnad add --input-format ndjson`, in the order of publication; with
--truth one JSON object a line for each incident: its day, town, the figures of dead that reports tell, the documents
that tell it, and which of those are copies of one text. The same COUNT and seed give the same bytes, and a longer run
begins with those of a shorter one. Of each incident there are one to six reports: a first one, copies of it by other
outlets (whole, cut, with another headline), rival ones in other words with another figure, and later ones of the first
outlet that correct the figure. An article has about 100 words; with --words it goes on with what stands in long ones
(voices, quarrels, alliances, prices) until it has as many, a copy as far as its original does. About 90 articles are published a day, so that an archive grows as archives do: by days.
"""
from __future__ import annotations

import argparse
import datetime
import json
import random
import re
import sys
import tomllib
from pathlib import Path
from typing import Callable, Iterator, NamedTuple

ARTICLES_A_DAY = 90
DAYS_OF_NEWS = 4
MOST_ALIKE = 0.3  # share of its runs of three words that a report has in common with another of those days, whatever deed that tells
MOST_DRAWS = 40
FIRST_DAY = datetime.date(2019, 1, 1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Article(NamedTuple):
    hours: int  # after the deed
    outlet: str
    title: str
    text: str
    killed: int
    copy_of: int  # place of the article among those of its incident whose text it has; itself where it is no copy


def in_words(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


class Recent:
    """The originals of the last days, by their runs of three words: newsrooms that write by themselves don't write alike."""

    def __init__(self) -> None:
        self.day_of: list[datetime.date] = []
        self.holders: dict[tuple[str, ...], list[int]] = {}

    @staticmethod
    def runs(text: str) -> set[tuple[str, ...]]:
        said = re.findall(r"\w+", text.lower())
        return set(zip(said, said[1:], said[2:]))

    def has_like(self, text: str, day: datetime.date) -> bool:
        own = self.runs(text)
        shared: dict[int, int] = {}
        for run in own:
            for other in reversed(self.holders.get(run, ())):
                if (day - self.day_of[other]).days > DAYS_OF_NEWS:
                    break
                shared[other] = shared.get(other, 0) + 1
        return any(count > MOST_ALIKE * len(own) for count in shared.values())

    def take(self, text: str, day: datetime.date) -> None:
        for run in self.runs(text):
            self.holders.setdefault(run, []).append(len(self.day_of))
        self.day_of.append(day)


class Incident:
    """One deed, and the reports of it."""

    def __init__(self, chance: random.Random, words: dict, number: int, length: int, recent: Recent) -> None:
        self.chance, self.words, self.length, self.recent = chance, words, length, recent
        self.day = FIRST_DAY
        self.country = chance.choice(list(words["towns"]))
        self.town = chance.choice(words["towns"][self.country])
        self.deed = chance.choice(words["deed"])
        self.group = chance.choice(words["groups"])
        self.target = chance.choice(words["targets"])
        self.victims = chance.choice(words["victims"])
        self.killed = chance.randint(2, 40)
        self.quarter = chance.choice(words["quarters"])
        self.number = number
        self.told_leads: list[str] = []

    def person(self) -> str:
        return f"{self.chance.choice(self.words['given'])} {self.chance.choice(self.words['family'])}"

    def pick(self, kind: str) -> str:
        return self.chance.choice(self.words[kind])

    def lead(self, killed: int, source: str) -> str:
        """The first sentence, in a wording that no report of the deed had before."""
        free = [each for each in self.deed["lead"] if each not in self.told_leads] or self.deed["lead"]
        wording = self.chance.choice(free)
        self.told_leads.append(wording)
        done = wording.format(group=self.group, target=self.target, town=self.town)
        done = done[0].upper() + done[1:]
        weekday = WEEKDAYS[self.day.weekday()]
        dead = f"killing {in_words(killed)} {self.victims}"
        return self.chance.choice((f"{done} on {weekday}, {dead}, {source} said.",
                                   f"{done} {self.pick('weathers')} on {weekday}, {dead}, according to {source}.",
                                   f"{done} on {weekday} near {self.quarter}, {dead}, {source} told reporters."))

    def filled(self, pattern: str, **fixed: str) -> str:
        """A sentence of growth_words.toml with something for each name in braces, the same for those that are fixed."""
        countries = [each for each in self.words["towns"] if each != self.country]
        drawn = {"person": self.person, "group": lambda: self.pick("groups"), "force": lambda: self.pick("forces"),
                 "quarter": lambda: self.pick("quarters"), "source": lambda: self.pick("sources"), "thing": lambda: self.pick("things"),
                 "weather": lambda: self.pick("weathers"), "feeling": lambda: self.pick("feelings"), "other_country": lambda: self.chance.choice(countries),
                 "number": lambda: in_words(self.chance.randint(2, 60)), "town": lambda: self.town, "country": lambda: self.country}

        def word_of(match: re.Match) -> str:
            name = match[1]
            word = fixed.get(name.lower()) or drawn[name.lower()]()
            return word[0].upper() + word[1:] if name[0].isupper() else word
        return re.sub(r"\{(\w+)\}", word_of, pattern)

    def paragraphs(self) -> list[str]:
        """What is told beside the lead, each in words of its own."""
        fixed = {"officer": self.person(), "group": self.group, "noun": self.deed["noun"], "force": self.pick("forces"),
                 "wounded": str(self.chance.randint(3, 60)), "children": in_words(self.chance.randint(2, 9))}
        several = [self.filled(self.chance.choice(wordings), **fixed) for wordings in self.words["paragraphs"].values()]
        return self.chance.sample(several, self.chance.randint(3, 5))

    def whole(self, told: list[str]) -> list[str]:
        """What is told of the deed, and more until the article is as long as it shall be."""
        out = list(told)
        while sum(len(each.split()) for each in out) < self.length:
            out.append(" ".join(self.filled(self.pick("background")) for _ in range(self.chance.randint(2, 4))))
        return out

    def title(self, killed: int) -> str:
        return self.chance.choice((f"{killed} dead in {self.town} {self.deed['noun']}", f"{self.deed['noun'].capitalize()} in {self.town} kills {killed}",
                                   f"{self.town}: {self.deed['noun']} on {self.target.split(' ', 1)[1]}"))

    def original(self, lead: Callable[[], str]) -> list[str]:
        """A newsroom's own report, by paragraphs: drawn again while it is too like another of these days."""
        for _ in range(MOST_DRAWS):
            told = self.whole([lead(), *self.paragraphs()])
            if not self.recent.has_like("\n\n".join(told), self.day):
                break
        self.recent.take("\n\n".join(told), self.day)
        return told

    def reports(self) -> list[Article]:
        chance = self.chance
        outlets = chance.sample(self.words["outlets"], 6)
        first = self.pick("agencies")
        outlets = [each for each in outlets if each != first]
        body = self.original(lambda: self.lead(self.killed, self.pick("sources")))
        out = [Article(chance.randint(2, 9), first, self.title(self.killed), f"{self.town}, {first} - " + "\n\n".join(body), self.killed, 0)]
        for _ in range(chance.choice((0, 0, 1, 1, 2))):  # copies: whole, or cut by a paragraph
            kept = body if chance.random() < 0.5 else body[:-1]
            out.append(Article(chance.randint(10, 30), outlets.pop(), self.title(self.killed), f"{self.town} ({first}) - " + "\n\n".join(kept), self.killed, 0))
        if chance.random() < 0.6:
            told = max(1, self.killed + chance.choice((-2, -1, 0, 1, 2, 3)))
            rival = self.original(lambda: self.lead(told, self.pick("sources")))
            out.append(Article(chance.randint(4, 30), outlets.pop(), self.title(told), "\n\n".join(rival), told, len(out)))
        if chance.random() < 0.35:
            later = self.killed + chance.randint(1, 6)
            weekday = WEEKDAYS[self.day.weekday()]
            body = self.original(lambda: f"The death toll from {weekday}'s {self.deed['noun']} on {self.target} in {self.town} has risen to {later}, {self.pick('sources')} said.")
            out.append(Article(chance.randint(26, 60), first, f"{self.town} toll rises to {later}", "\n\n".join(body), later, len(out)))
        return out


def generate(count: int, seed: int, length: int = 0) -> Iterator[tuple[Incident, list[tuple[str, datetime.datetime, Article]]]]:
    with open(Path(__file__).parent / "growth_words.toml", "rb") as file:
        words = tomllib.load(file)
    made = number = 0
    recent = Recent()
    while made < count:
        chance = random.Random(f"{seed} {number}")
        incident = Incident(chance, words, number, length, recent)
        incident.day = FIRST_DAY + datetime.timedelta(days=made // ARTICLES_A_DAY)
        told = []
        for place, article in enumerate(incident.reports()):
            at = datetime.datetime.combine(incident.day, datetime.time(6)) + datetime.timedelta(hours=article.hours)
            # Ids as hashes: an archive's ids say nothing of the order of publication.
            told.append((f"{random.Random(f'{seed} {number} {place}').getrandbits(64):016x}", at, article))
        made += len(told)
        number += 1
        yield incident, told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, help="articles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="leave out as many articles at the beginning")
    parser.add_argument("--words", type=int, default=0, help="that an article has at least")
    parser.add_argument("--truth", type=Path, help="file for what is true, an incident a line")
    args = parser.parse_args()
    truth = open(args.truth, "w", encoding="utf-8") if args.truth else None
    seen = 0
    for incident, told in generate(args.count, args.seed, args.words):
        for name, at, article in told:
            seen += 1
            if args.first < seen <= args.count:
                print(json.dumps({"id": name, "outlet": article.outlet, "title": article.title, "published": f"{at:%Y-%m-%dT%H:%M:%SZ}", "text": article.text}))
        if truth:
            print(json.dumps({"day": incident.day.isoformat(), "town": incident.town, "killed": [article.killed for _, _, article in told],
                              "documents": [name for name, _, _ in told], "copy_of": [article.copy_of for _, _, article in told]}), file=truth)
    return 0


if __name__ == "__main__":
    sys.exit(main())

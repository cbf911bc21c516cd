#!/usr/bin/env python3
"""How long what a page shows takes from a large ledger: each question is answered rightly first, then timed.

Usage: bench/questions.py PROGRAM LEDGER [--json FILE]
In:  a ledger that is up to date (isnad add; bench/multiply_ledger.py makes a large one of it). What the program says is
compared with what plain SQL over the tables that docs/formats/ledger.md describes says: slow, and without the program's
shortcuts. Out: for each question the milliseconds of the fastest of five runs, the start of the program in them: wall
clock, and of the processor (which another program's load does not change). Exit status 1 where an answer is wrong; what
takes more than GOAL_MS is marked, and is no failure: a busy machine is none of the program.
"""
from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable

GOAL_MS = 200
RUNS = 5
# Of an incident: its agreed times, else all that are told.
TIMES = """SELECT v.incident, v.first_day, v.last_day FROM incident_value AS v WHERE v.attribute = 'time' AND (v.agreed = 1 OR NOT EXISTS
  (SELECT 1 FROM incident_value AS a WHERE a.incident = v.incident AND a.attribute = 'time' AND a.agreed = 1))"""


class Questions:
    def __init__(self, program: str, ledger: str) -> None:
        self.program, self.ledger = program, ledger
        self.sql = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
        self.wrong: list[str] = []
        self.figures: dict[str, dict[str, float]] = {}

    def rows(self, sql: str, *values: object) -> list:
        return [row[0] if len(row) == 1 else row for row in self.sql.execute(sql, values)]

    def ask(self, *arguments: str) -> list[dict]:
        done = subprocess.run([self.program, *arguments, "--db", self.ledger, "--format", "ndjson"], capture_output=True)
        if done.returncode != 0:
            sys.exit(f"questions: {' '.join(arguments)}: {done.stderr.decode()}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def time(self, arguments: tuple[str, ...]) -> dict[str, float]:
        walls, processors = [], []
        for _ in range(RUNS):
            begun = time.monotonic()
            process = subprocess.Popen([self.program, *arguments, "--db", self.ledger, "--format", "ndjson"], stdout=subprocess.DEVNULL)
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
            walls.append(time.monotonic() - begun)
            processors.append(usage.ru_utime + usage.ru_stime)
        return {"wall_ms": round(1000 * min(walls), 1), "processor_ms": round(1000 * min(processors), 1)}

    def question(self, name: str, arguments: tuple[str, ...], wanted: list, found: Callable[[list[dict]], list]) -> None:
        got = found(self.ask(*arguments))
        if got != wanted:
            self.wrong.append(f"{name}: {len(got)} answers, {len(wanted)} wanted; first {got[:2]}, wanted {wanted[:2]}")
        self.figures[name] = self.time(arguments)

    def all(self) -> None:
        def ids(answer: list[dict]) -> list[str]:
            return [each["id"] for each in answer]
        actor, name = self.rows("SELECT number, name FROM actor WHERE kind NOT IN ('media', 'place', 'state') ORDER BY (SELECT count(*) FROM incident_value WHERE "
                                "actor = actor.number AND attribute = 'perpetrators') DESC, id LIMIT 1")[0]
        days = self.rows("SELECT first_day FROM incident_value WHERE attribute = 'time' AND first_day = last_day ORDER BY first_day")
        day = days[len(days) // 2]
        # What the program takes to start and to read its tables: no incident is as old.
        self.question("nothing", ("incidents", "--at", "0101-01-01"), [], ids)
        self.question("incidents, newest", ("incidents", "--all", "--order", "newest", "--limit", "50"),
                      self.rows(f"SELECT i.id FROM ({TIMES}) AS t JOIN incident AS i ON i.number = t.incident GROUP BY i.number ORDER BY max(t.first_day) DESC, i.id LIMIT 50"), ids)
        self.question("incidents of a day", ("incidents", "--all", "--at", day, "--limit", "50", "--order", "time"),
                      self.rows(f"SELECT i.id FROM ({TIMES}) AS t JOIN incident AS i ON i.number = t.incident WHERE t.first_day <= ?1 AND t.last_day >= ?1 "
                                "GROUP BY i.number ORDER BY min(t.first_day), i.id LIMIT 50", day), ids)
        self.question("incidents of an actor", ("incidents", "--all", "--actor", name, "--limit", "0"),
                      sorted(self.rows("SELECT DISTINCT i.id FROM incident_value AS v JOIN incident AS i ON i.number = v.incident WHERE v.actor IN "
                                       "(SELECT actor FROM actor_name WHERE name = ?1 UNION SELECT number FROM actor WHERE name = ?1)", name)), lambda answer: sorted(ids(answer)))
        self.question("incidents of an actor, a page", ("incidents", "--actor", name, "--limit", "50"), [50], lambda answer: [len(answer)])
        self.question("incidents in a town", ("incidents", "--all", "--place", "Mosul", "--limit", "50"),
                      [min(50, len(self.rows("SELECT DISTINCT incident FROM incident_value WHERE attribute = 'place' AND name = 'Mosul'")))], lambda answer: [len(answer)])
        self.question("incidents, best supported", ("incidents", "--all", "--order", "support", "--limit", "50"),
                      self.rows("SELECT origins FROM incident ORDER BY origins DESC LIMIT 50"), lambda answer: [each["support"]["origins"] for each in answer])
        self.question("disputes", ("disputes", "--limit", "50"), [50], lambda answer: [len(answer)])
        self.question("actors", ("actors", "--limit", "50"), self.rows("SELECT id FROM actor ORDER BY mentions DESC, id LIMIT 50"), ids)
        self.question("actor NAME", ("actor", name, "--limit", "20"), self.rows("SELECT id FROM actor WHERE number = ?", actor),
                      lambda answer: [each["object"]["id"] for each in answer if each.get("kind") == "actor"][:1])
        self.question("timeline", ("timeline", "--limit", "10"), [10], lambda answer: [len(answer)])
        self.question("timeline of words", ("timeline", "--about", "Mosul", "--limit", "10"), [True], lambda answer: [0 < len(answer) <= 10])
        found = set(self.rows("SELECT id FROM document WHERE number IN (SELECT rowid FROM document_words WHERE document_words MATCH 'mosul AND bombing')"))
        self.question("search", ("search", "Mosul bombing", "--limit", "20"), [min(20, len(found)), 0],
                      lambda answer: [len(answer), len({each["document"] for each in answer} - found)])
        self.question("stories", ("stories", "--limit", "50"), [50], lambda answer: [len(answer)])
        self.question("statements of an actor", ("statements", "--actor", name, "--limit", "50"),
                      [min(50, len(self.rows("SELECT number FROM statement WHERE source IN (SELECT actor FROM actor_name WHERE name = ?1 UNION SELECT number FROM actor WHERE name = ?1) "
                                             "OR addressee IN (SELECT actor FROM actor_name WHERE name = ?1 UNION SELECT number FROM actor WHERE name = ?1)", name)))], lambda answer: [len(answer)])
        best = self.rows("SELECT id FROM incident ORDER BY origins DESC, articles DESC, id LIMIT 1")[0]
        self.question("show INCIDENT", ("show", best), [best], lambda answer: [answer[0].get("object", answer[0]).get("id")])
        document = self.rows("SELECT id FROM document ORDER BY number LIMIT 1")[0]
        self.question("show DOCUMENT", ("show", document), [document], lambda answer: [answer[0].get("object", answer[0]).get("id")])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--json", type=Path, help="all figures go there")
    args = parser.parse_args()
    questions = Questions(args.program, str(args.ledger))
    count = questions.rows("SELECT count(*) FROM document")[0]
    questions.all()
    if args.json:
        args.json.write_text(json.dumps(questions.figures, indent=1) + "\n", encoding="utf-8")
    print(f"questions: to {count} articles; milliseconds of the fastest of {RUNS} runs, the program's start in them (goal {GOAL_MS})")
    for name, figure in questions.figures.items():
        print(f"  {name:<32} {figure['wall_ms']:8.1f} wall {figure['processor_ms']:8.1f} processor{'  over the goal' if figure['wall_ms'] > GOAL_MS else ''}")
    for fault in questions.wrong:
        print(f"questions: wrong: {fault}", file=sys.stderr)
    return 1 if questions.wrong else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""The ledger of the example pieces against their answer key, examples/truth.toml: stories, incidents with their values,
disputes, developing figures, denials, support, series, what must stay apart.

Where the program errs today stands in truth_known.txt, a line a mistake. The test fails where a mistake is new, and where
one is gone: ISNAD_UPDATE_GOLDEN=1 writes the list anew, shows what changed and fails; read it before you commit.

Usage: truth_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import program
from truth_key import Key, Seen, compare

EXAMPLES = program.ROOT / "examples"
KNOWN = Path(__file__).with_name("truth_known.txt")
KINDS = ("stories", "incidents", "actors", "relations")


class Truth(program.Program):
    def exported(self) -> Seen:
        """What the ledger of all example pieces holds."""
        db = str(self.path / "examples.db")
        self.text_of("add", "--db", db, str(EXAMPLES / "articles"), str(EXAMPLES / "ledger"))
        lists = {kind: [json.loads(line) for line in self.text_of("export", kind, "--db", db).splitlines()] for kind in KINDS}
        documents = [json.loads(line) for line in self.text_of("export", "documents", "--db", db).splitlines()]
        return Seen(documents, **lists)

    def test_mistakes_are_those_that_are_known(self) -> None:
        key = Key(tomllib.loads((EXAMPLES / "truth.toml").read_text(encoding="utf-8")), EXAMPLES)
        found = compare(key, self.exported())
        known = KNOWN.read_text(encoding="utf-8").splitlines() if KNOWN.exists() else []
        new, gone = sorted(set(found) - set(known)), sorted(set(known) - set(found))
        if (new or gone) and os.environ.get("ISNAD_UPDATE_GOLDEN"):
            KNOWN.write_text("".join(line + "\n" for line in sorted(found)), encoding="utf-8")
        shown = "".join(f"\n  new:  {line}" for line in new) + "".join(f"\n  gone: {line}" for line in gone)
        self.assertFalse(new or gone, f"{len(known)} mistakes were known, {len(found)} are there:{shown}\n"
                                      "If this is right: ISNAD_UPDATE_GOLDEN=1, read the difference, commit the list.")


if __name__ == "__main__":
    program.main()

#!/usr/bin/env python3
"""Makes a large ledger out of a small one without reading a text: what questions to a large one are timed on.

Usage: bench/multiply_ledger.py SMALL.db TIMES LARGE.db
In:  a ledger that is up to date. Out: one with TIMES as many documents, stories, incidents, relations, statements: each
copy is published, and tells of what happened, a month after the one before. Actors that three documents or more name
are the same in all copies, as groups and states are in an archive; the others are new in each. Rows have the shape of
real ones, words repeat more than they would. The mark of what the ledger was derived for is left as it is, so that the
program answers from these rows and derives nothing anew: no ledger to work with, and `isnad verify` says so.
"""
from __future__ import annotations

import shutil
import sqlite3
import sys

FEW = 3  # documents: an actor of fewer is new in each copy


def highest(ledger: sqlite3.Connection, table: str) -> int:
    return ledger.execute(f"SELECT coalesce(max(number), 0) + 1 FROM {table}").fetchone()[0]


def main() -> int:
    small, times, large = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    shutil.copyfile(small, large)
    ledger = sqlite3.connect(large)
    ledger.executescript("PRAGMA foreign_keys = OFF; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000")
    ledger.executescript(f"""
      CREATE TEMP TABLE own (actor INTEGER PRIMARY KEY);
      INSERT INTO own SELECT number FROM kept_actor WHERE registered = 0 AND
        (SELECT count(DISTINCT document) FROM kept_actor_member WHERE actor = number) < {FEW};
      CREATE TEMP TABLE days AS SELECT number AS old, number AS new, edtf FROM kept_day;""")
    steps = {name: highest(ledger, table) for name, table in (
        ("D", "document"), ("S", "story"), ("A", "kept_actor"), ("I", "kept_incident"), ("R", "kept_relation"), ("T", "kept_statement"), ("C", "kept_chain"))}
    for copy in range(1, times):
        D, S, A, I, R, T, C = (copy * steps[name] for name in "DSAIRTC")

        def who(column: str) -> str:
            return f"iif({column} IN (SELECT actor FROM own), {column} + {A}, {column})"

        def day(column: str) -> str:
            return f"(SELECT new FROM days WHERE old = {column})"
        later = f"coalesce(date(substr(edtf, 1, 10), '+{copy} months') || substr(edtf, 11), edtf)"
        first = f"number < {steps['D']}"
        ledger.executescript(f"""
          BEGIN;
          INSERT OR IGNORE INTO kept_day (edtf) SELECT iif(edtf GLOB '????-??-??*' AND edtf NOT GLOB '*/*', {later}, edtf) FROM days;
          UPDATE days SET new = (SELECT number FROM kept_day WHERE kept_day.edtf = iif(days.edtf GLOB '????-??-??*' AND days.edtf NOT GLOB '*/*', {later.replace('edtf', 'days.edtf')}, days.edtf));
          INSERT INTO document SELECT number + {D}, id || '.{copy}', given_sha256, title, outlet, iif(url = '', '', url || '.{copy}'), language,
            strftime('%Y-%m-%dT%H:%M:%SZ', published, '+{copy} months'), text_sha256, text, made_by, extraction_sha256, extraction, version_of, digest_by, digest FROM document WHERE {first};
          INSERT INTO story SELECT number + {S}, id || '.{copy}', original + {D}, agency, documents, rows_hash FROM story WHERE number < {steps['S']};
          INSERT INTO story_document SELECT story + {S}, document + {D} FROM story_document WHERE story < {steps['S']};
          INSERT INTO kept_actor SELECT number + {A}, id || '.{copy}', kind, name, registered, collective, mentions, rows_hash FROM kept_actor WHERE number IN (SELECT actor FROM own);
          INSERT INTO kept_actor_name SELECT actor + {A}, position, name, count, everywhere FROM kept_actor_name WHERE actor IN (SELECT actor FROM own);
          INSERT INTO kept_actor_name_document SELECT {who('actor')}, position, document + {D} FROM kept_actor_name_document WHERE document < {steps['D']};
          INSERT INTO kept_actor_member SELECT {who('actor')}, document + {D}, entity, score, why FROM kept_actor_member WHERE document < {steps['D']};
          INSERT INTO kept_incident SELECT number + {I}, id || '.{copy}', level, type, modes, articles, stories, outlets, origins, confidence, review, rows_hash FROM kept_incident WHERE number < {steps['I']};
          INSERT INTO incident_cover SELECT incident + {I}, covered + {I} FROM incident_cover WHERE incident < {steps['I']};
          INSERT INTO incident_member SELECT incident + {I}, document + {D}, event, begin, end FROM incident_member WHERE incident < {steps['I']};
          INSERT INTO kept_incident_value SELECT incident + {I}, attribute, position, {day('day')}, place, word, said, name, {who('actor')}, responsibility, least, most, reports, marks, decision
            FROM kept_incident_value WHERE incident < {steps['I']};
          INSERT INTO incident_dispute SELECT incident + {I}, attribute FROM incident_dispute WHERE incident < {steps['I']};
          INSERT INTO kept_chain SELECT number + {C}, link, {who('actor')}, words, stance, channel FROM kept_chain WHERE number < {steps['C']};
          INSERT INTO kept_incident_report SELECT incident + {I}, position, document + {D}, begin, end, origin, chain + {C} FROM kept_incident_report WHERE incident < {steps['I']};
          INSERT INTO kept_relation SELECT number + {R}, id || '.{copy}', type, {who('subject')}, {who('object')}, disputed, rows_hash FROM kept_relation WHERE number < {steps['R']};
          INSERT INTO relation_label SELECT relation + {R}, label FROM relation_label WHERE relation < {steps['R']};
          INSERT INTO kept_relation_interval SELECT relation + {R}, position, {day('day')}, status, reports FROM kept_relation_interval WHERE relation < {steps['R']};
          INSERT INTO kept_relation_report SELECT relation + {R}, position, document + {D}, begin, end, origin, chain + {C} FROM kept_relation_report WHERE relation < {steps['R']};
          INSERT INTO kept_statement SELECT number + {T}, id || '.{copy}', document + {D}, statement, {who('source')}, {who('addressee')}, quote, stance, channel, time, chain + {C}, cue, content, rows_hash
            FROM kept_statement WHERE number < {steps['T']};
          INSERT INTO statement_incident SELECT statement + {T}, incident + {I} FROM statement_incident WHERE statement < {steps['T']};
          COMMIT;""")
    ledger.executescript(f"UPDATE kept_actor SET mentions = mentions * {times} WHERE number NOT IN (SELECT actor FROM own) AND number < {steps['A']}")
    ledger.commit()
    return 0


if __name__ == "__main__":
    sys.exit(main())

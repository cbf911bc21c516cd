#!/usr/bin/env python3
"""A ledger in PostgreSQL: the same answers as a file's, byte for byte; several writers, roles, faults; copies both ways.

Usage: postgresql_test.py PROGRAM, from the project's root. Skipped (77) where PostgreSQL's server is not installed.
"""
from __future__ import annotations

import contextlib
import json
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import unittest
from collections.abc import Callable
from pathlib import Path

import postgresql_server
from program import ROOT, Program, main

sys.path.insert(0, str(ROOT / "tests" / "serve"))
from serving import Server as Workbench  # noqa: E402

SKIPPED = 77
PIECES = sorted(str(p) for p in (ROOT / "examples" / "ledger").iterdir() if p.suffix == ".txt")
ARTICLES = sorted(str(p) for p in (ROOT / "examples" / "articles").iterdir())
WHATS = ("documents", "incidents", "actors", "relations", "statements", "stories", "reviews")
# What people ask, one of each kind; {incident}, {actor}, … are taken from the ledger.
QUESTIONS = [
    "incidents --all", "incidents --order newest --limit 7", "incidents --order support --limit 9", "incidents --min-origins 2", "incidents --since 2023-11 --until 2023-12",
    "incidents --at 2023-12", "incidents --actor {actor}", "incidents --place Iraq", "incidents --place Baghdad", "incidents --type assault --responsibility claimed",
    "incidents --source {outlet}", "incidents --actor {actor} --members", "disputes", "events", "events --actor {actor} --limit 20", "actors", "actors --type armed-group --limit 10",
    "actors --place Syria", "relations", "relations --at 2024", "relations --type member-of", "statements", "statements --actor {actor}", "statements --order newest --limit 5",
    "stories", "stories --order support", "stories --order newest --source {outlet}", "timeline", "timeline --about drone", "timeline --since 2024", "sources", "search drone",
    "search \"drone attack\" base", "search missil* strik*", "search zzz rocket", "search attacks --since 2024 --limit 3", "search zzzz", "search --meaning freighter crew", "search --meaning \"drone attack\" zzzz --since 2024", "show {incident}", "show {old}", "show {relation}",
    "show {statement}", "actor {actor}", "actor {actor} --at 2024-02", "incidents --as-of 2024-01", "log",
]
# Of the workbench; what they take from the ledger likewise.
ADDRESSES = [
    "/overview", "/happenings?limit=30", "/happenings?sort=support&q=drone", "/happenings?type=assault&place=Iraq&disputed=true", "/happenings/{incident}", "/facets", "/facets?q=base",
    "/timeline", "/map", "/map?since=2024", "/network", "/network?at=2024-02", "/actors?limit=20", "/actors/{actor}", "/relations/{relation}", "/statements?limit=10", "/statements/{statement}",
    "/sources", "/sources/{outlet}?kind=outlet", "/sources/{actor}?kind=speaker", "/articles?limit=10", "/articles?q=drone%20base&limit=5", "/articles?q=drone&offset=3&limit=4", "/disputes", "/review/queue",
    "/review/log", "/search?q=drone%20attack", "/happenings?as_of=2024-01&limit=5", "/analyze/series?actor={actor}", "/brief?about=Iraq&format=json",
]
EXPORTS = [*(f"export {what}" for what in WHATS), "export incidents --format geojson", "export incidents --format csv", "export ledger --format ftm"]


def setUpModule() -> None:
    PostgreSQL.server = postgresql_server.Server()
    unittest.addModuleCleanup(PostgreSQL.server.stop)


class PostgreSQL(Program):
    server: postgresql_server.Server  # one for all
    made = 0

    def database(self) -> str:
        """The address of a new, empty one."""
        PostgreSQL.made += 1
        return self.server.database(f"ledger{self.made}")

    def name(self, address: str) -> str:
        return address.split("/")[3].split("?")[0]

    def run_on(self, db: str, command: str | list[str], **more) -> subprocess.CompletedProcess:
        words = command if isinstance(command, list) else shlex.split(command)
        return self.run_program(*words, "--db", db, **more)

    def well(self, db: str, command: str | list[str], **more) -> str:
        done = self.run_on(db, command, **more)
        self.assertEqual(done.returncode, 0, (command, done.stderr.decode()))
        return done.stdout.decode()

    def refused(self, status: int, db: str, command: str | list[str], words: str) -> str:
        done = self.run_on(db, command)
        said = done.stderr.decode()
        self.assertEqual(done.returncode, status, (command, said))
        self.assertIn(words, said)
        self.assertEqual(done.stdout, b"")
        return said

    def exports(self, db: str) -> dict[str, str]:
        return {what: self.well(db, f"export {what}") for what in WHATS}

    def user(self, role: str) -> str:
        """A new one with that role."""
        PostgreSQL.made += 1
        self.server.sql(f"CREATE ROLE user{self.made} LOGIN IN ROLE {role}")
        return f"user{self.made}"

    def held(self, db: str, sql: str) -> Callable[..., None]:
        """Runs it in a transaction that stays open; what ends that, with what is run at last."""
        holder = subprocess.Popen([str(self.server.bin / "psql"), "-X", "-q", "-A", "-t", "-h", str(self.server.folder), "-U", postgresql_server.ADMIN, "-d", self.name(db)],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE)

        def release(last: str = "") -> None:
            if holder.poll() is None:
                holder.communicate(last.encode())
        self.addCleanup(release)
        holder.stdin.write(f"BEGIN;\n{sql};\n\\echo held\n".encode())
        holder.stdin.flush()
        while b"held" not in holder.stdout.readline():
            self.assertIsNone(holder.poll())
        return release

    def eventually(self, db: str, sql: str, answer: str) -> None:
        deadline = time.monotonic() + 30
        while self.server.sql(sql, self.name(db)).strip() != answer:
            self.assertLess(time.monotonic(), deadline, sql)
            time.sleep(0.05)

    def copied(self, source: str, target: str) -> None:
        done = self.run_program("copy", source, target)
        self.assertEqual(done.returncode, 0, done.stderr.decode())


class SameAnswers(PostgreSQL):
    """One ledger twice: in a file, and copied into a server."""
    file = there = ""

    @classmethod
    def setUpClass(cls) -> None:
        cls.file = str(cls.server.folder / "examples.db")
        subprocess.run([cls.program, "add", "--db", cls.file, *PIECES], check=True, capture_output=True)
        incidents = [json.loads(line) for line in subprocess.run([cls.program, "incidents", "--order", "support", "--db", cls.file, "--format", "ndjson"],
                                                                 check=True, capture_output=True).stdout.splitlines()]
        review = lambda *words: subprocess.run([cls.program, "review", *words, "--by", "Ana", "--why", "seen", "--db", cls.file], check=True, capture_output=True)
        review("correct", incidents[0]["id"], "--field", "killed", "--value", "4")
        review("merge", incidents[3]["id"], incidents[4]["id"])
        review("reject", incidents[6]["id"])
        review("undo", "3")
        cls.there = cls.server.database("examples")
        done = subprocess.run([cls.program, "copy", cls.file, cls.there], capture_output=True)
        assert done.returncode == 0, done.stderr.decode()

    def same(self, command: str, *formats: str) -> None:
        for form in formats or ("",):
            asked = f"{command} {form}".strip()
            here, there = self.run_on(self.file, asked), self.run_on(self.there, asked)
            self.assertEqual(here.returncode, 0, (asked, here.stderr.decode()))
            self.assertEqual(there.returncode, 0, (asked, there.stderr.decode()))
            self.assertEqual(here.stdout.decode(), there.stdout.decode(), asked)

    def things(self) -> dict[str, str]:
        lines = lambda what: [json.loads(line) for line in self.well(self.file, f"export {what}").splitlines()]
        incidents, actors = lines("incidents"), lines("actors")
        with sqlite3.connect(self.file) as ledger:
            old = ledger.execute("SELECT old FROM redirect WHERE new LIKE 'i%' AND new <> old ORDER BY old LIMIT 1").fetchone()
        return {"incident": incidents[0]["id"], "actor": max(actors, key=lambda each: each["mentions"])["id"], "outlet": "gulf-wire",
                "relation": lines("relations")[0]["id"], "statement": lines("statements")[0]["id"], "old": old[0] if old else incidents[0]["id"]}

    def test_every_question_and_export_has_the_same_bytes(self) -> None:
        things = self.things()
        for question in [*EXPORTS, *(each.format(**things) for each in QUESTIONS)]:
            with self.subTest(question):
                self.same(question)

    def test_the_workbench_answers_the_same_and_writes_who_decides(self) -> None:
        things = self.things()
        here, there = Workbench(self.program, self.file), Workbench(self.program, self.there)
        self.addCleanup(here.stop)
        self.addCleanup(there.stop)
        for address in ADDRESSES:
            with self.subTest(address):
                asked = "/api/v1" + address.format(**things)
                answers = [server.ask(asked) for server in (here, there)]
                self.assertEqual([each.status for each in answers], [200, 200], answers[1].body[:500])
                bodies = [json.loads(answer.body.decode().replace(shlex.quote(self.there), self.file).replace(self.there, self.file)) for answer in answers]
                if address == "/overview":
                    self.assertEqual([each.pop("ledger") for each in bodies], ["examples.db", "examples"])
                self.assertEqual(self.without_numbers(bodies[1]), self.without_numbers(bodies[0]))
        self.assertEqual(there.post("/review", {"action": "accept", "objects": [things["incident"]], "why": "seen", "by": "Berta"}).status, 200)
        self.assertIn("Berta", self.server.sql("SELECT by FROM isnad.decision ORDER BY id DESC LIMIT 1", "examples"))
        self.assertEqual(here.post("/review", {"action": "accept", "objects": [things["incident"]], "why": "seen", "by": "Berta"}).status, 200)

    def without_numbers(self, body):
        """Without what names a row or a moment: a copy may number anew."""
        if isinstance(body, dict):
            return {key: self.without_numbers(value) for key, value in body.items() if key not in ("state", "at", "made")}
        return [self.without_numbers(each) for each in body] if isinstance(body, list) else body

    def test_tables_and_columns_are_the_same(self) -> None:
        with sqlite3.connect(self.file) as ledger:
            here = {name: [column[1] for column in ledger.execute(f"PRAGMA table_xinfo({name})")] for (name,) in
                    ledger.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'document_words%'")}
        rows = self.server.sql("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'isnad' ORDER BY table_name, ordinal_position", "examples")
        there: dict[str, list[str]] = {}
        for row in rows.splitlines():
            table, column = row.split("|")
            there.setdefault(table, []).append(column)
        for own in ("document_words", "schema_version", "incident_point"):
            there.pop(own, None)
        self.assertEqual(there, here)

    def test_what_people_read_is_the_same(self) -> None:
        for view in ("incident_list", "report_list", "relation_list", "statement_list", "redirect"):
            with contextlib.closing(sqlite3.connect(self.file)) as ledger:
                ledger.row_factory = sqlite3.Row
                rows = (json.loads(json.dumps(dict(row)), parse_int=float) for row in ledger.execute(f"SELECT * FROM {view}"))
                here = sorted(json.dumps(row, sort_keys=True) for row in rows)
            there = (json.loads(row, parse_int=float) for row in self.server.sql(f"SELECT row_to_json(v) FROM isnad.{view} AS v", "examples").splitlines())
            self.assertEqual(sorted(json.dumps(row, sort_keys=True) for row in there), here, view)

    def test_it_is_whole_and_comes_back(self) -> None:
        self.assertIn("agree", self.run_on(self.there, "verify").stderr.decode())
        expected = self.exports(self.file)
        back = str(self.path / "back.db")
        self.copied(self.there, back)
        self.assertEqual(self.exports(back), expected)
        self.well(self.there, "rebuild")
        self.assertEqual(self.exports(self.there), expected)
        said = self.run_program("copy", self.file, self.there)
        self.assertEqual(said.returncode, 65, said.stderr.decode())
        self.assertIn("already", said.stderr.decode())

    def test_a_changed_row_is_found(self) -> None:
        changed = self.database()
        self.copied(self.file, changed)
        self.server.sql("UPDATE isnad.document SET text = text || ' More.' WHERE number = 1", self.name(changed))
        done = self.run_on(changed, "verify")
        self.assertEqual(done.returncode, 67, done.stderr.decode())
        self.assertIn("not the one that was read", done.stderr.decode())


class Adding(PostgreSQL):
    def added(self, db: str, *files: str) -> None:
        self.well(db, ["add", *files])

    def test_added_in_any_order_it_is_as_a_file_and_as_decided(self) -> None:
        file, there = str(self.path / "file.db"), self.database()
        self.added(file, *ARTICLES)
        self.added(there, *ARTICLES[6:])
        self.added(there, *ARTICLES[:8])
        expected = self.exports(file)
        self.assertEqual(self.exports(there), expected)
        incident = json.loads(expected["incidents"].splitlines()[0])["id"]
        for db in (file, there):
            self.well(db, ["review", "correct", incident, "--field", "killed", "--value", "3", "--by", "Ana", "--why", "seen"])
            self.well(db, "refresh")
            self.assertIn("agree", self.run_on(db, "verify").stderr.decode())
        decided = {what: text for what, text in self.exports(file).items() if what != "reviews"}
        self.assertEqual({what: text for what, text in self.exports(there).items() if what != "reviews"}, decided)
        self.assertIn("Ana", self.well(there, "log"))
        self.assertEqual(self.server.sql("SELECT by FROM isnad.decision", self.name(there)).strip(), "Ana")

    def test_two_writers_at_once_both_end_well(self) -> None:
        db, alone = self.database(), str(self.path / "alone.db")
        half = len(ARTICLES) // 2
        running = [subprocess.Popen([self.program, "add", "--db", db, *files], stderr=subprocess.PIPE) for files in (ARTICLES[: half + 2], ARTICLES[half - 2:])]
        for each in running:
            said = each.communicate()[1].decode()
            self.assertEqual(each.returncode, 0, said)
        self.added(alone, *ARTICLES)
        self.assertEqual(self.exports(db), self.exports(alone))

    def test_a_killed_writer_leaves_whole_batches_and_the_rest_follows(self) -> None:
        db, alone = self.database(), str(self.path / "alone.db")
        for seconds in (0.3, 0.6, 0.9):
            running = subprocess.Popen([self.program, "add", "--db", db, *ARTICLES], stderr=subprocess.DEVNULL)
            time.sleep(seconds)
            running.send_signal(signal.SIGKILL)
            running.wait()
        self.added(db, *ARTICLES)
        self.added(alone, *ARTICLES)
        self.assertEqual(self.exports(db), self.exports(alone))
        self.well(db, "verify")

    def test_versions_of_a_document_are_kept(self) -> None:
        db, file = self.database(), str(self.path / "file.db")
        for text in ("Rebels attacked a town on Monday, killing three.", "Rebels attacked a town on Monday, killing five."):
            for each in (db, file):
                self.well(each, "add --input-format ndjson -", stdin=json.dumps({"id": "one", "published": f"2024-05-{len(text)}", "text": text}))
        self.assertEqual(self.exports(db), self.exports(file))

    def test_a_text_that_it_cannot_keep_is_told(self) -> None:
        done = self.run_on(self.database(), "add --input-format ndjson -", stdin=json.dumps({"id": "nul\0id", "text": "Rebels attacked a town on Monday."}))
        self.assertIn(done.returncode, (0, 65), done.stderr.decode())


    def test_an_answer_is_of_one_state_whoever_writes_meanwhile(self) -> None:
        db = self.database()
        self.added(db, *ARTICLES[:3])
        for command in ("export incidents", "incidents --all --format ndjson"):
            expected = self.well(db, command)
            release = self.held(db, "LOCK TABLE isnad.kept_place; UPDATE isnad.kept_place SET name = name || ' elsewhere'")
            asking = subprocess.Popen([self.program, *command.split(), "--db", db], stdout=subprocess.PIPE)
            self.eventually(db, "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND relation = 'isnad.kept_place'::regclass", "t")
            release("COMMIT;")  # in the middle of its answer
            self.assertEqual(asking.communicate()[0].decode(), expected)
            self.assertIn("elsewhere", self.well(db, command))


class Faults(PostgreSQL):
    def test_where_nothing_is_that_is_said(self) -> None:
        absent = self.server.address("absent")
        for command in ("export stories", "verify", f"add {ARTICLES[0]}", "incidents"):
            self.refused(66, absent, command, "no such database")
        nowhere = f"postgresql://keeper@/examples?host={self.path}"
        for command in ("export stories", f"add {ARTICLES[0]}"):
            self.refused(69, nowhere, command, "no server answers")
        self.refused(65, "postgresql://a:b:c:d@[/x", "export stories", "no address")
        empty = self.database()
        self.refused(66, empty, "export stories", "no ledger of isnad")
        self.server.sql("CREATE ROLE locked LOGIN PASSWORD 'right'")
        wrong = self.server.address(self.name(empty), "locked:wrong")
        said = self.refused(69, wrong, "export stories", "lets nobody in")
        self.assertNotIn("wrong", said.replace("are user and password right", ""))

    def test_a_newer_schema_is_refused_and_left_alone(self) -> None:
        db = self.database()
        self.well(db, ["add", ARTICLES[0]])
        self.server.sql("UPDATE isnad.schema_version SET version = 99", self.name(db))
        for command in ("export stories", f"add {ARTICLES[1]}", "verify"):
            self.refused(68, db, command, "newer isnad")

    def test_a_lost_connection_is_said_and_nothing_is_lost(self) -> None:
        db, alone = self.database(), str(self.path / "alone.db")
        self.well(db, ["add", *ARTICLES[:3]])
        running = subprocess.Popen([self.program, "add", "--db", db, "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while self.server.sql(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{self.name(db)}'").strip() == "0":
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.02)
        self.server.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self.name(db)}'")
        said = running.communicate(Path(ARTICLES[4]).read_bytes())[1].decode()
        self.assertEqual(running.returncode, 69, said)
        self.assertIn("connection was lost", said)
        self.well(db, ["add", *ARTICLES[:5]])
        self.well(alone, ["add", *ARTICLES[:5]])
        self.assertEqual(self.exports(db), self.exports(alone))

    def test_who_writes_is_waited_for_and_then_told_of(self) -> None:
        db = self.database()
        self.well(db, ["add", *ARTICLES[:2]])
        self.held(db, "SELECT pg_advisory_xact_lock(1769172580)")
        with self.assertRaises(subprocess.TimeoutExpired):  # it waits
            subprocess.run([self.program, "add", "--db", db, ARTICLES[3]], timeout=3, capture_output=True)
        self.assertTrue(self.well(db, "incidents"))  # who reads does not


class Migrations(PostgreSQL):
    """An older schema: what came with 6 and 7 is taken out of a ledger of today."""

    def shape(self, db: str) -> str:
        """Tables, columns, indexes, functions, and who may do what."""
        return self.server.sql(
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'isnad' ORDER BY 1, ordinal_position;"
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'isnad' ORDER BY 1;"
            "SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'isnad'::regnamespace ORDER BY oid::regprocedure::text;"
            "SELECT grantee, table_name, privilege_type FROM information_schema.role_table_grants WHERE table_schema = 'isnad' ORDER BY 1, 2, 3", self.name(db))

    def version(self, db: str) -> str:
        return self.server.sql("SELECT version FROM isnad.schema_version", self.name(db)).strip()

    def aged(self) -> tuple[str, str, dict[str, str]]:
        """A ledger of schema 5; what today's looked like and answered."""
        db = self.database()
        self.well(db, ["add", *ARTICLES[:4]])
        shape, answers = self.shape(db), self.exports(db)
        # rows_hash: of rows without those, as that program knew them.
        self.server.sql("DROP TABLE isnad.incident_member_word, isnad.incident_threat, isnad.kept_comparison; UPDATE isnad.kept_incident SET rows_hash = 0;"
                        "UPDATE isnad.schema_version SET version = 5", self.name(db))
        return db, shape, answers

    def test_its_owner_completes_it_and_others_are_told_who_may(self) -> None:
        db, shape, answers = self.aged()
        reader = ""
        for role in ("reader", "reviewer", "owner"):
            user = self.user(f"isnad_{role}")
            reader = reader or self.server.address(self.name(db), user)
            for command in ("export incidents", "log", f"add {ARTICLES[4]}", "rebuild"):
                said = self.refused(68, self.server.address(self.name(db), user), command, "of an older isnad (schema 5, this program has 7)")
                self.assertIn(f"Run isnad rebuild on it once as {postgresql_server.ADMIN}, who does", said)
        self.assertEqual(self.version(db), "5")
        self.assertEqual(self.exports(db), answers)  # who owns it need not ask for it
        self.assertEqual((self.version(db), self.shape(db)), ("7", shape))
        self.assertEqual(self.well(reader, "export incidents"), answers["incidents"])

    def test_two_at_once_complete_it_once(self) -> None:
        db, shape, answers = self.aged()
        running = [subprocess.Popen([self.program, *command, "--db", db], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                   for command in (["rebuild"], ["export", "incidents"], ["add", *ARTICLES[:2]], ["rebuild"])]
        for each in running:
            said = each.communicate()[1].decode()
            self.assertEqual(each.returncode, 0, said)
        self.assertEqual((self.version(db), self.shape(db)), ("7", shape))
        self.assertEqual(self.exports(db), answers)

    def test_one_that_is_killed_leaves_the_older_schema_whole(self) -> None:
        db, shape, answers = self.aged()
        before = self.shape(db)
        release = self.held(db, "LOCK TABLE isnad.meta IN SHARE MODE")  # the migration gets as far as that
        running = subprocess.Popen([self.program, "rebuild", "--db", db], stderr=subprocess.DEVNULL)
        self.eventually(db, "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'isnad.meta'::regclass", "1")
        running.kill()
        running.wait()
        release()
        self.eventually(db, f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{self.name(db)}' AND application_name = 'isnad'", "0")
        self.assertEqual((self.version(db), self.shape(db)), ("5", before))
        self.well(db, "rebuild")
        self.assertEqual((self.version(db), self.shape(db)), ("7", shape))
        self.assertEqual(self.exports(db), answers)

    def test_what_somebody_hung_on_it_is_named(self) -> None:
        db, _, _ = self.aged()
        self.server.sql("CREATE VIEW isnad.incident_point AS SELECT id FROM isnad.incident_list; CREATE VIEW public.mine AS SELECT id FROM isnad.incident_point", self.name(db))
        self.refused(69, db, "rebuild", "view public.mine depends on view incident_point")
        self.assertEqual(self.version(db), "5")
        self.server.sql("DROP VIEW public.mine", self.name(db))
        self.well(db, "rebuild")


class Places(PostgreSQL):
    """PostGIS, where the server has it (Debian: postgresql-15-postgis-3)."""

    def setUp(self) -> None:
        super().setUp()
        if self.server.sql("SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'").strip() == "0":
            self.skipTest("PostGIS is not installed (Debian: postgresql-15-postgis-3)")

    def near(self, db: str, user: str = postgresql_server.ADMIN) -> set[str]:
        """What happened within half a degree of Baghdad."""
        return set(self.server.sql("SELECT id FROM isnad.incident_point WHERE ST_DWithin(geometry, ST_SetSRID(ST_MakePoint(44.4, 33.3), 4326), 0.5)",
                                   self.name(db), user).split())

    def test_agreed_places_are_points_that_an_index_finds(self) -> None:
        db, plain = self.database(), self.database()
        self.server.sql("CREATE EXTENSION postgis", self.name(db))
        for each in (db, plain):
            self.well(each, ["add", *PIECES[:60]])
        self.assertEqual(self.exports(db), self.exports(plain))
        self.assertEqual(self.server.sql("SELECT type, srid FROM geometry_columns WHERE f_table_name = 'incident_point'", self.name(db)).strip(), "POINT|4326")
        listed = "SELECT id FROM isnad.incident_list WHERE "
        here = set(self.server.sql(listed + "sqrt(power(longitude - 44.4, 2) + power(latitude - 33.3, 2)) <= 0.5", self.name(db)).split())
        self.assertTrue(here)
        self.assertEqual(self.near(db), here)
        placed, points = (self.server.sql(f"SELECT count(*) FROM isnad.{what}", self.name(db)) for what in ("incident_list WHERE latitude IS NOT NULL", "incident_point"))
        self.assertEqual(points, placed)
        plan = self.server.sql("SET enable_seqscan = off; EXPLAIN SELECT id FROM isnad.incident_point WHERE geometry && ST_MakeEnvelope(44, 33, 45, 34, 4326)", self.name(db))
        self.assertIn("place_geometry", plan)
        if ogrinfo := shutil.which("ogrinfo"):
            done = subprocess.run([ogrinfo, "-so", f"PG:host={self.server.folder} user={postgresql_server.ADMIN} dbname={self.name(db)} schemas=isnad", "incident_point"], capture_output=True, text=True)
            self.assertIn("Geometry: Point", done.stdout, done.stderr)
            self.assertIn(f"Feature Count: {points.strip()}", done.stdout)

    def test_it_may_come_later_and_go_again(self) -> None:
        db = self.database()
        self.well(db, ["add", *ARTICLES[:4]])
        answers = self.exports(db)
        self.server.sql("CREATE SCHEMA gis; CREATE EXTENSION postgis SCHEMA gis", self.name(db))
        self.assertTrue(self.well(self.server.address(self.name(db), self.user("isnad_owner")), "export incidents"))  # may not make it, and need not
        self.well(db, "rebuild")
        reader = self.user("isnad_reader")
        self.server.sql("GRANT USAGE ON SCHEMA gis TO PUBLIC", self.name(db))
        self.assertIn("SRID=4326;POINT(", self.server.sql("SELECT gis.ST_AsEWKT(geometry) FROM isnad.incident_point", self.name(db), reader))
        self.assertEqual(self.exports(db), answers)
        self.server.sql("DROP EXTENSION postgis CASCADE", self.name(db))
        self.well(db, ["add", *ARTICLES[:6]])
        self.well(db, "verify")


class Roles(PostgreSQL):
    def test_each_role_may_do_its_own_and_no_more(self) -> None:
        db = self.database()
        name = self.name(db)
        self.well(db, ["add", *ARTICLES[:4]])
        users = [self.user(f"isnad_{role}") for role in ("reader", "reviewer", "owner")]
        rita, vera, omar = (self.server.address(name, user) for user in users)
        self.assertEqual(self.well(rita, "export incidents"), self.well(db, "export incidents"))
        self.assertTrue(self.well(rita, "search attack"))
        incident = json.loads(self.well(rita, "export incidents").splitlines()[0])["id"]
        accept = ["review", "accept", incident, "--why", "seen on video"]
        self.refused(69, rita, [*accept, "--by", "Rita"], "may not")
        self.refused(69, rita, ["add", ARTICLES[5]], "may not")
        self.refused(69, rita, "rebuild", "may not")
        # A reviewer's decisions are in the log; what follows from them comes with the owner's next command.
        self.well(vera, [*accept, "--by", "Vera"])
        self.well(vera, ["review", "accept", incident, "--why", "seen again", "--by", "Vera"])
        self.refused(69, vera, ["add", ARTICLES[5]], "may not")
        for forbidden in ("DELETE FROM isnad.decision", "UPDATE isnad.decision SET by = 'x'", "UPDATE isnad.document SET text = 'x'", "DELETE FROM isnad.kept_word"):
            with self.assertRaises(AssertionError):
                self.server.sql(forbidden, name, users[1])
        self.assertIn("Vera", self.well(rita, "log"))
        self.well(omar, ["add", ARTICLES[5]])
        shown = {each["id"]: each for each in map(json.loads, self.well(rita, "export incidents").splitlines())}
        self.assertEqual(shown[incident]["review"], "accepted")
        with self.assertRaises(AssertionError):
            self.server.sql("DELETE FROM isnad.decision", name, users[2])


if __name__ == "__main__":
    if postgresql_server.programs() is None:
        print("PostgreSQL's server is not installed (Debian: postgresql): the tests of its ledger are skipped")
        sys.exit(SKIPPED)
    main()

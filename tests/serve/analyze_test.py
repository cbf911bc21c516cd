#!/usr/bin/env python3
"""/analyze/… and /brief: the page is told what the command line says, object for object and byte for byte; bad options are refused with what
there is; who goes away, or waits no longer, leaves no program running; only a few run at once.

Usage: analyze_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import importlib.util
import json
import os
import socket
import subprocess
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

from serving import ROOT, Server, Serving, main, wait_for

QUESTIONS = {
    "series": ({}, []),
    "tempo": ({"unit": "week"}, ["--unit", "week"]),
    "pauses": ({"silent_since": "2024-02-10"}, ["--since", "2024-02-10"]),
    "changes": ({"draws": 20, "most": 2}, ["--draws", "20", "--most", "2"]),
    "compare": ({"at": "2024-03-01", "window": [14, 28], "draws": 50}, ["--at", "2024-03-01", "--window", "14,28", "--draws", "50"]),
    "response": ({"after": "place=Mosul", "then": "place=Erbil", "days": [3, 7]},
                 ["--after", "place=Mosul", "--then", "place=Erbil", "--days", "3,7"]),
    "network": ({"at": "2024-01", "and": "2024-03"}, ["--at", "2024-01", "--and", "2024-03"]),
    "coverage": ({"unit": "month", "by": "outlet"}, ["--unit", "month", "--by", "outlet"]),
    "forecast": ({"horizon": 7, "event": "true", "draws": 100}, ["--horizon", "7", "--event", "--draws", "100"]),
    "backtest": ({"unit": "week", "every": 8, "horizon": 2, "draws": 50, "seed": 7},
                 ["--unit", "week", "--every", "8", "--horizon", "2", "--draws", "50", "--seed", "7"]),
}
# The same split, each part a result of its own.
SPLIT = {
    "series": ({"by": "place"}, ["--by", "place"]),
    "tempo": ({"by": "type", "unit": "week"}, ["--by", "type", "--unit", "week"]),
    "pauses": ({"by": "place"}, ["--by", "place"]),
    "changes": ({"by": "country", "draws": 20, "most": 1}, ["--by", "country", "--draws", "20", "--most", "1"]),
    "compare": ({"by": "place", "at": "2024-03-01", "window": [14, 28], "draws": 50},
                ["--by", "place", "--at", "2024-03-01", "--window", "14,28", "--draws", "50"]),
    "response": ({"by": "place", "after": "place=Mosul", "then": "type=assault", "days": [3, 7]},
                 ["--by", "place", "--after", "place=Mosul", "--then", "type=assault", "--days", "3,7"]),
    "forecast": ({"by": "place", "steps": [1, 4], "least": 2}, ["--by", "place", "--steps", "1,4", "--least", "2"]),
    "backtest": ({"by": "place", "unit": "week", "every": 8, "steps": 2},
                 ["--by", "place", "--unit", "week", "--every", "8", "--steps", "2"]),
}
COUNTER = {"id": "total", "outlet": "Hill Times", "published": "2024-04-28", "title": "A count",
           "text": "Kataib Hezbollah has carried out more than 90 attacks on army bases in Iraq since January 2024, a Western diplomat said."}
# The page's filters, and the same on the command line.
FILTERS = [
    ({}, []),
    ({"type": "assault", "place": "Iraq", "since": "2024-01-05", "until": "2024-04-20"},
     ["--type", "assault", "--place", "Iraq", "--begin", "2024-01-05", "--end", "2024-04-20"]),
    ({"source": ["River Post", "Hill Times"], "min_origins": 1, "as_of": "2024-04-01"},
     ["--source", "River Post", "--source", "Hill Times", "--min-origins", "1", "--as-of", "2024-04-01"]),
]
# Makes the ledger anew before each day: it takes minutes, and is ended long before.
SLOW = {"every": 1, "horizon": 14, "draws": 100000, "wait": 600}


def made_articles() -> str:
    path = ROOT / "tests" / "cli" / "analyze_ledger_test.py"
    spec = importlib.util.spec_from_file_location("analyze_ledger_test", path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return "\n".join(map(json.dumps, [*made.attacks(40, range(13, 28)), *made.daily_news(125), COUNTER]))


class Asking(Serving):
    _made: Path | None = None

    @classmethod
    def examples(cls) -> Path:
        """Here: a ledger with enough events, and a silence in the middle."""
        if Asking._made is None:
            Asking._folder_made = tempfile.TemporaryDirectory()
            Asking._made = Path(Asking._folder_made.name) / "made.db"
            subprocess.run([cls.program, "add", "--db", Asking._made, "--input-format", "ndjson", "-"], input=made_articles().encode(),
                           check=True, capture_output=True)
        return Asking._made

    def refused(self, status: int, path: str, *words: str, **parameters) -> dict:
        told = self.fits(self.server.get(path, **parameters), path, status=status)["error"]
        for word in words:
            self.assertIn(word, told["message"] + " " + told["hint"])
        return told

    def children(self, server: Server | None = None) -> set[int]:
        """Programs that the server has started and that run."""
        pid = (server or self.server).process.pid
        out = set()
        for task in Path(f"/proc/{pid}/task").iterdir():
            try:
                out |= {int(each) for each in (task / "children").read_text().split()}
            except OSError:
                pass  # a thread that has just ended
        return out


class Answers(Asking):
    def test_each_answer_is_the_command_lines_object_for_object(self) -> None:
        for what, (parameters, options) in QUESTIONS.items():
            for filters, same in FILTERS if what not in ("backtest", "forecast", "network") else FILTERS[:1]:
                with self.subTest(what=what, filters=filters):
                    told = self.good(f"/analyze/{what}", **{f"{key}_": value for key, value in (parameters | filters).items()})
                    self.assertEqual(told["results"], self.objects("analyze", what, *options, *same))
                    self.assertTrue(told["results"])

    def test_a_split_question_is_answered_for_each_part(self) -> None:
        for what, (parameters, options) in SPLIT.items():
            with self.subTest(what=what):
                told = self.good(f"/analyze/{what}", **{f"{key}_": value for key, value in parameters.items()})
                self.assertEqual(told["results"], self.objects("analyze", what, *options))
                if what in ("pauses", "changes", "compare", "response"):
                    for each in told["results"]:  # a group with too few was no test
                        self.assertEqual(each["verdict"] == "too few", "stands" not in each.get("expected", {}))
                if what in ("series", "pauses"):
                    self.assertGreater(len({one["place"] for one in told["results"]}), 1)

    def test_a_file_of_its_numbers_is_the_commands_long_table(self) -> None:
        for what in ("series", "compare", "network"):
            parameters, options = QUESTIONS[what]
            with self.subTest(what=what):
                answer = self.server.get(f"/analyze/{what}", format="csv", **{f"{key}_": value for key, value in parameters.items()})
                self.assertEqual(answer.status, 200, answer.body[:300])
                self.assertIn(f'filename="isnad-{what}.csv"', answer.headers["content-disposition"])
                self.assertTrue(answer.headers["content-type"].startswith("text/csv"))
                written = self.text_of("analyze", what, *options, "--db", self.db, "--format", "csv", "--layout", "long")
                self.assertEqual(answer.body, written.encode())
                self.assertTrue(written.startswith("unit,time,origin,step,model,quantile,value\r\n"))

    def test_the_calendar_stands_beside_the_counts_where_it_is_named(self) -> None:
        items = self.good("/covariates")["items"]
        rows = (ROOT / "data" / "covariates.csv").read_text().splitlines()[1:]
        rows = [row for row in rows if not row.startswith("#")]
        self.assertEqual([one["name"] for one in items], list(dict.fromkeys(row.split(",")[0] for row in rows)))
        self.assertEqual(sum(one["spans"] for one in items), len(rows))
        self.assertTrue(all(one["first"] <= one["last"] for one in items))
        told = self.good("/analyze/tempo", covariate="ramadan")["results"]
        self.assertEqual(told, self.objects("analyze", "tempo", "--covariate", "ramadan"))
        self.assertEqual([one["covariate"] for one in told[0]["expected"]["covariates"]], ["ramadan"])
        self.refused(400, "/covariates", "name", name="ramadan")
        for what in ("pauses", "changes", "backtest"):
            told = self.good(f"/analyze/{what}", covariate="ramadan")["results"]
            self.assertEqual(told, self.objects("analyze", what, "--covariate", "ramadan"))
        self.refused(400, "/analyze/coverage", "covariate is no option of coverage", covariate="ramadan")
        self.refused(404, "/analyze/tempo", "ramadan", covariate="no-such-thing")

    def test_what_was_published_after_a_minute_is_not_there(self) -> None:
        told = self.good("/analyze/series", known_at="2024-02-10T12:00Z")["results"]
        self.assertEqual(told, self.objects("analyze", "series", "--known-at", "2024-02-10T12:00Z"))
        self.assertEqual(told[0]["input"]["known_at"], "2024-02-10T12:00Z")
        self.assertLess(told[0]["observed"]["total"], self.good("/analyze/series")["results"][0]["observed"]["total"])
        self.refused(400, "/analyze/series", "known-at", known_at="yesterday")
        self.refused(400, "/analyze/series", "known-at", known_at="2024-02-10T12:00Z", as_of="2024-02-10")

    def test_a_series_is_completed_by_the_counter_that_is_named(self) -> None:
        [total] = self.good("/analyze/series")["results"][0]["totals_told"]
        told = self.good("/analyze/tempo", counter=total["counter"])["results"]
        self.assertEqual(told, self.objects("analyze", "tempo", "--counter", total["counter"]))
        self.assertEqual(told[0]["input"]["counter"], total["counter"])
        self.assertGreater(told[0]["observed"]["events"], self.good("/analyze/tempo")["results"][0]["observed"]["events"])

    def test_a_second_series_gives_its_ratio_in_each_window(self) -> None:
        told = self.good("/analyze/compare", at="2024-03-01", window=14, draws=50, control="place=Erbil")["results"]
        self.assertEqual(told, self.objects("analyze", "compare", "--at", "2024-03-01", "--window", "14", "--draws", "50", "--control", "place=Erbil"))
        self.assertIsInstance(told[0]["observed"]["windows"][0]["control_ratio"], float)
        self.assertEqual(len(told[0]["input"]["counted"]), 2)

    def test_what_a_sceptic_asks_is_checked_on_the_filtered_series(self) -> None:
        told = self.good("/analyze/audit", place="Mosul", unit="week")
        self.assertEqual(told["results"], self.objects("analyze", "--audit", "--place", "Mosul", "--unit", "week"))
        self.assertIn("no look-ahead", [one["asked"] for one in told["results"][0]["checks"]])
        again = self.text_of(*told["command"][1:], "--format", "ndjson")
        self.assertEqual(json.loads(again), told["results"][0])

    def test_coverage_around_a_day_leaves_out_each_outlet(self) -> None:
        told = self.good("/analyze/coverage", at="2024-03-01", window=[14, 28])["results"]
        self.assertEqual(told, self.objects("analyze", "coverage", "--at", "2024-03-01", "--window", "14,28"))
        self.assertEqual({one["left_out"] for one in told if "left_out" in one}, {"River Post", "Hill Times", "Coast Daily"})

    def test_the_objects_are_the_bytes_that_were_written(self) -> None:
        lines = self.text_of("analyze", "tempo", "--db", self.db, "--format", "ndjson").splitlines()
        self.assertIn(b'"results":[' + ",".join(lines).encode() + b"]}", self.server.get("/analyze/tempo").body)

    def test_a_command_is_told_that_gives_the_same(self) -> None:
        told = self.good("/analyze/tempo", type_="assault", place="Mosul", unit="month")
        again = self.text_of(*told["command"][1:], "--format", "ndjson")
        self.assertEqual([json.loads(line) for line in again.splitlines()], told["results"])

    def test_a_part_makes_of_an_actor_who_did_it_whom_it_was_done_to_or_either(self) -> None:
        with self.on_examples() as server:
            for role, option in (("any", "--party"), ("doer", "--actor"), ("target", "--target")):
                told = server.get("/analyze/series", actor="kataib-hezbollah", role=role, members="true").json
                text = self.text_of("analyze", "series", "--db", server.db, option, "kataib-hezbollah", "--members", "--format", "ndjson")
                self.assertEqual(told["results"], [json.loads(line) for line in text.splitlines()], role)

    def test_too_few_is_an_answer_with_its_cases(self) -> None:
        with self.on_examples() as server:
            for what in ("tempo", "pauses", "changes", "backtest"):
                answer = server.get(f"/analyze/{what}", type="assault", unit="month")
                [result] = self.fits(answer, f"/analyze/{what}")["results"]
                self.assertIn(result["verdict"], ("too few", "cannot tell"), what)
                self.assertTrue(result["evidence"][0]["incidents"][0]["reports"][0]["quote"])

    def test_what_was_answered_is_not_worked_out_again_until_the_ledger_changes(self) -> None:
        first = self.server.get("/analyze/pauses")
        again = self.server.ask("/api/v1/analyze/pauses", If_None_Match=first.headers["etag"])
        self.assertEqual((again.status, again.body), (304, b""))
        with tempfile.TemporaryDirectory() as folder:
            db = str(Path(folder) / "own.db")
            Path(db).write_bytes(self.examples().read_bytes())
            server = Server(self.program, db)
            try:
                before = server.get("/analyze/series")
                more = {"id": "late", "outlet": "River Post", "published": "2024-05-06", "title": "late",
                        "text": "Rockets hit a fuel depot in Mosul on Saturday, killing nine guards, a hospital official said."}
                self.run_program("add", "--db", db, "--input-format", "ndjson", "-", stdin=json.dumps(more))
                after = wait_for(lambda: (answer := server.get("/analyze/series")).body != before.body and answer)
                self.assertNotEqual(before.headers["etag"], after.headers["etag"])
                self.assertNotEqual(before.json["results"][0]["input"]["sha256"], after.json["results"][0]["input"]["sha256"])
            finally:
                self.assertEqual(server.stop(), 0)

    def on_examples(self):
        """A server on the ledger of the examples, with `db`."""
        outer = self

        class Examples:
            def __enter__(self) -> Server:
                self.folder = tempfile.TemporaryDirectory()
                db = str(Path(self.folder.name) / "examples.db")
                Path(db).write_bytes(Serving.examples.__func__(Serving).read_bytes())
                self.server = Server(outer.program, db)
                self.server.db = db
                return self.server

            def __exit__(self, *_: object) -> None:
                self.server.stop()
                self.folder.cleanup()
        Serving.program = self.program
        return Examples()


class Mistakes(Asking):
    def test_what_does_not_belong_to_a_question_is_refused_with_what_does(self) -> None:
        self.refused(400, "/analyze/tempo", "at is no option of tempo", "compare", "network", at="2024-01-01")
        self.refused(400, "/analyze/tempo", "unitt", "unit", unitt="day")
        self.refused(400, "/analyze/audit", "by is no option of audit", "pauses", by="place")
        self.refused(400, "/analyze/audit", "format", "json", format="csv")
        self.refused(400, "/analyze/tempo", "format", "csv", format="docx")
        self.refused(400, "/analyze/tempo", "q", q="drone")

    def test_a_question_that_there_is_not(self) -> None:
        answer = self.server.get("/analyze/why")
        self.assertEqual((answer.status, answer.code), (404, "not_found"))
        self.assertIn("tempo", answer.json["error"]["message"] + answer.json["error"]["hint"])
        self.assertEqual(self.server.get("/analyze/").status, 404)

    def test_the_commands_own_words_come_back(self) -> None:
        self.refused(400, "/analyze/compare", "--at DATE is missing")
        self.refused(400, "/analyze/compare", "2031-01-01", at="2031-01-01")
        self.refused(400, "/analyze/tempo", "draws", draws=5)
        self.refused(400, "/analyze/tempo", "unit", unit="fortnight")
        self.refused(400, "/analyze/tempo", "level", level="2")
        self.refused(400, "/analyze/response", "colour", after="colour=red", then="place=Mosul")
        self.refused(400, "/analyze/forecast", "--steps", by="place", ends="2024-06-01")
        self.refused(404, "/analyze/tempo", "Hill Times: Western diplomat", counter="nobody")
        self.refused(404, "/analyze/tempo", "Mosull", place="Mosull")
        self.refused(404, "/analyze/tempo", "nobody", actor="nobody-of-that-name")

    def test_a_value_is_never_an_option(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "written"
            for value in (f"--output={target}", f"-o{target}", f"x --output={target}", f"$(touch {target})", f"; touch {target}", f"`touch {target}`"):
                for name in ("actor", "place", "count", "since", "by", "at", "after", "umbrella", "type"):
                    for what in ("series", "network", "response", "compare"):
                        answer = self.server.get(f"/analyze/{what}", **{name: value})
                        self.assertIn(answer.status, (400, 404), (what, name, value, answer.body[:200]))
                self.assertEqual(self.server.get("/brief", about=value, format="md").status, 404)
                self.assertFalse(target.exists(), value)


class Patience(Asking):
    def ask_and_leave(self, seed: int) -> socket.socket:
        query = urllib.parse.urlencode(SLOW | {"seed": seed})
        client = socket.create_connection(("127.0.0.1", self.server.port), timeout=60)
        client.sendall(f"GET /api/v1/analyze/backtest?{query} HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\n\r\n".encode())
        return client

    def test_who_goes_away_leaves_no_program_running(self) -> None:
        client = self.ask_and_leave(1)
        running = wait_for(self.children)
        client.close()
        wait_for(lambda: not self.children())
        self.assertFalse(any(Path(f"/proc/{pid}").exists() for pid in running))
        self.assertEqual(self.server.get("/analyze/tempo").status, 200)  # it goes on answering

    def test_after_the_limit_it_is_ended_and_said_so(self) -> None:
        answer = self.server.get("/analyze/backtest", **(SLOW | {"wait": 1, "seed": 2}))
        told = self.fits(answer, "/analyze/backtest", status=503)["error"]
        self.assertIn("no answer within 1 s", told["message"])
        self.assertIn("wait", told["hint"])
        wait_for(lambda: not self.children())

    def test_only_a_few_run_at_once_and_the_others_wait(self) -> None:
        most = min(4, max(2, os.cpu_count() or 1))
        clients = [self.ask_and_leave(seed) for seed in range(10, 10 + most + 3)]
        wait_for(lambda: len(self.children()) == most)
        end = time.monotonic() + 2
        while time.monotonic() < end:
            self.assertLessEqual(len(self.children()), most)
            time.sleep(0.05)
        for client in clients:
            client.close()
        wait_for(lambda: not self.children())

    def test_too_many_that_wait_are_sent_away(self) -> None:
        clients = [self.ask_and_leave(seed) for seed in range(100, 140)]

        def sent_away():
            # A question that came before the queue was full held a place of it, which is free again.
            clients.append(self.ask_and_leave(140 + len(clients)))
            one = self.server.get("/analyze/series", seed=time.monotonic_ns() % 10**6, wait=1)
            return one.status == 503 and "too many" in one.json["error"]["message"] and one

        try:
            self.fits(wait_for(sent_away), "/analyze/series", status=503)
        finally:
            for client in clients:
                client.close()
        wait_for(lambda: not self.children())
        self.assertEqual(self.server.get("/analyze/tempo", seed=3).status, 200)

    def test_two_who_ask_the_same_have_one_answer(self) -> None:
        bodies = []
        threads = [threading.Thread(target=lambda: bodies.append(self.server.get("/analyze/changes", draws=20, seed=5).body)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual((len(bodies), len(set(bodies))), (6, 1))

    def test_a_server_that_ends_takes_its_questions_with_it(self) -> None:
        server = Server(self.program, self.db)
        query = urllib.parse.urlencode(SLOW)
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as client:
            client.sendall(f"GET /api/v1/analyze/backtest?{query} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
            running = wait_for(lambda: self.children(server))
            self.assertEqual(server.stop(), 0)
        self.assertFalse(any(Path(f"/proc/{pid}").exists() for pid in running))


class Brief(Asking):
    def brief(self, form: str, *options: str) -> bytes:
        done = self.run_program("brief", "--db", self.db, "--format", form, *options)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout

    def test_it_is_what_the_command_writes_in_each_format(self) -> None:
        for filters, options in (({}, []), ({"place": "Mosul", "since": "2024-02"}, ["--place", "Mosul", "--since", "2024-02"]),
                                 ({"about": "Iraq", "changed_since": "2024-04-01", "most": 3},
                                  ["--about", "Iraq", "--changed-since", "2024-04-01", "--most", "3"])):
            for form in ("json", "md", "html", "pdf", "ndjson"):
                with self.subTest(form=form, filters=filters):
                    answer = self.server.get("/brief", format=form, **filters)
                    self.assertEqual(answer.status, 200)
                    self.assertEqual(answer.body, self.brief(form, *options))
                    if form != "json":
                        self.assertIn(f'filename="isnad-brief.{form}"', answer.headers["content-disposition"])
        self.good("/brief", most=3)

    def test_each_citation_is_where_it_says_in_its_article(self) -> None:
        for each in self.good("/brief", most=5)["citations"]:
            text = self.good(f"/articles/{each['document']}")["text"]
            begin, end = each["span"]
            self.assertEqual(text[begin:end], each["quote"])

    def test_mistakes_are_answered(self) -> None:
        for status, parameters in ((400, {"format": "docx"}), (400, {"colour": "red"}), (400, {"since": "soon"}), (400, {"most": 0}),
                                   (404, {"actor": "nobody-of-that-name"}), (404, {"about": "nothing-of-that-name"})):
            self.fits(self.server.get("/brief", **parameters), "/brief", status=status)


if __name__ == "__main__":
    main()

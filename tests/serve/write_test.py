#!/usr/bin/env python3
"""What is decided and added through the workbench is what the command line would have done, and answers follow what other
programs write to the ledger meanwhile.

Usage: write_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import time

from serving import ARTICLES, STRIKE, Server, Serving, main, wait_for


class Write(Serving):
    """Each test has a ledger of its own."""

    def setUp(self) -> None:
        super().setUp()
        self.db = str(self.path / "own.db")
        shutil.copyfile(self.examples(), self.db)
        self.server = Server(self.program, self.db)
        self.addCleanup(self.server.stop)

    def decide(self, **body) -> dict:
        body.setdefault("objects", [])
        return self.fits(self.server.post("/review", body), "/review", "post")

    def preview(self, **body) -> dict:
        body.setdefault("objects", [])
        return self.fits(self.server.post("/review/preview", body), "/review/preview", "post")

    def row(self, key: str) -> dict:
        return self.good(f"/happenings/{key}")["row"]

    def test_a_decision_is_what_isnad_review_writes(self) -> None:
        rows = self.good("/happenings")["items"]
        first, second, third = (row["id"] for row in rows[:3])
        split = next(one for one in self.objects("incidents", "--order", "support") if len({m["document"] for m in one["members"]}) > 1
                     and one["id"] not in (first, second, third))
        goes = split["members"][-1]["document"]
        other = str(self.path / "other.db")
        shutil.copyfile(self.examples(), other)
        steps = [
            ({"action": "accept", "objects": [first], "why": "seen"}, ["accept", first, "--why", "seen"]),
            ({"action": "reject", "objects": [second], "why": "no"}, ["reject", second, "--why", "no"]),
            ({"action": "correct", "objects": [third], "field": "killed", "value": "3..5", "why": "list"},
             ["correct", third, "--field", "killed", "--value", "3..5", "--why", "list"]),
            ({"action": "merge", "objects": [first, third], "why": "one"}, ["merge", first, third, "--why", "one"]),
            ({"action": "split", "objects": [split["id"]], "members": [goes], "why": "two"}, ["split", split["id"], goes, "--why", "two"]),
            ({"action": "undo", "undo": [2], "why": "yes"}, ["undo", "2", "--why", "yes"]),
        ]
        for number, (body, arguments) in enumerate(steps, 1):
            with self.subTest(body["action"]):
                written = self.decide(**body)
                self.assertEqual([one["id"] for one in written["decisions"]], [number])
                self.assertEqual(written["decisions"][0]["by"], "tester")
                done = self.run_program("review", *arguments, "--by", "tester", "--db", other)
                self.assertEqual(done.returncode, 0, done.stderr.decode())
        whole = [self.text_of("export", "incidents", "--db", db) for db in (self.db, other)]
        self.assertEqual(*whole)
        logs = [[{k: v for k, v in json.loads(line).items() if k != "at"} for line in
                 self.text_of("log", "--db", db, "--format", "ndjson").splitlines()] for db in (self.db, other)]
        self.assertEqual(*logs)
        log = self.good("/review/log")
        self.assertEqual([one["id"] for one in log["items"]], [6, 5, 4, 3, 2, 1])
        self.assertEqual([one["stands"] for one in log["items"]], [True, True, True, True, False, True])
        self.text_of("verify", "--db", self.db)

    def test_answers_follow_a_decision_and_its_undoing(self) -> None:
        row = next(one for one in self.good("/disputes", limit=100)["items"] if one["attribute"] == "wounded")["row"]
        preview = self.preview(action="correct", objects=[row["id"]], field="wounded", value="2", why="the army's list")
        self.assertEqual((preview["new"], preview["disputes"]), ("2", 1))
        self.assertEqual(self.row(row["id"]), row)  # nothing was written
        self.decide(action="correct", objects=[row["id"]], field="wounded", value="2", why="the army's list")
        after = self.row(row["id"])
        self.assertEqual((after["wounded"]["agreed"], after["review"]), ([2, 2], "corrected"))
        self.assertNotIn("wounded", after["disputed"])
        self.assertIn(row["id"], [one["id"] for one in self.good("/happenings", review="corrected")["items"]])
        self.assertEqual(len(self.good(f"/happenings/{row['id']}")["decisions"]), 1)
        self.decide(action="undo", undo=[1])
        self.assertEqual(self.row(row["id"]), row)
        self.decide(action="undo", undo=[2])
        self.assertEqual(self.row(row["id"])["review"], "corrected")

    def test_actors_are_merged_with_a_preview_of_what_follows(self) -> None:
        rows = [one for one in self.good("/actors", kind="armed-group", limit=500)["items"] if not one["registered"]]
        target, other = "kataib-hezbollah", rows[0]["id"]
        preview = self.preview(action="merge", objects=[target, other], why="one")
        mentions = sum(self.good(f"/actors/{key}")["object"]["mentions"] for key in (target, other))
        self.assertEqual(preview["mentions"], mentions)
        merged = self.decide(action="merge", objects=[target, other], why="one")
        self.assertEqual(merged["objects"], [target])
        self.assertEqual(self.good(f"/actors/{other}")["object"]["id"], target)  # the old id leads on
        self.assertEqual(self.good(f"/actors/{target}")["object"]["mentions"], mentions)
        self.assertIn(other, self.good(f"/actors/{target}")["old_ids"])

    def test_what_cant_be_decided_is_refused_and_nothing_written(self) -> None:
        row = self.good("/happenings")["items"][0]["id"]
        for body, status in (({"action": "accept", "objects": ["i0000000000000000"]}, 404), ({"action": "accept", "objects": []}, 400),
                             ({"action": "accept", "objects": ["kataib-hezbollah"]}, 400), ({"action": "ok", "objects": [row]}, 400),
                             ({"action": "correct", "objects": [row], "field": "kiled", "value": "3"}, 400),
                             ({"action": "correct", "objects": [row], "field": "killed", "value": "many"}, 400),
                             ({"action": "correct", "objects": [row], "field": "time", "value": "yesterday"}, 400),
                             ({"action": "correct", "objects": [row], "field": "killed"}, 400), ({"action": "merge", "objects": [row]}, 400),
                             ({"action": "merge", "objects": [row, "kataib-hezbollah"]}, 400), ({"action": "merge", "objects": [row, row]}, 400),
                             ({"action": "split", "objects": [row]}, 400), ({"action": "split", "objects": [row], "members": ["x"]}, 400),
                             ({"action": "undo", "objects": [], "undo": [7]}, 404), ({"action": "undo", "objects": []}, 400),
                             ({"objects": [row]}, 400), ({"action": "accept", "objects": [row], "wy": "x"}, 400),
                             ({"action": "accept", "objects": row}, 400), ({"action": "accept", "objects": [None]}, 400),
                             ({"action": "accept", "objects": [row], "why": 3}, 400)):
            with self.subTest(body):
                self.fits(self.server.post("/review", body), "/review", "post", status)
        self.assertEqual(self.good("/review/log")["total"], 0)

    def test_a_pasted_article_is_added(self) -> None:
        before = self.good("/overview")
        job = self.fits(self.server.post("/articles", {"text": "Rockets hit a depot in Mosul on Tuesday, killing three guards, the ministry said.",
                                                       "title": "Depot hit", "outlet": "River Post", "published": "2024-05-15"}),
                        "/articles", "post", 202)
        done = wait_for(lambda: (one := self.good(f"/jobs/{job['id']}"))["state"] in ("done", "failed") and one)
        self.assertEqual((done["state"], done["added"]), ("done", 1), done)
        self.assertTrue(done["happenings"])
        article = self.good(f"/articles/{done['articles'][0]}")
        self.assertEqual((article["title"], article["outlet"]), ("Depot hit", "River Post"))
        self.assertEqual([one["id"] for one in article["happenings"]], done["happenings"])
        after = self.good("/overview", seen=before["newest"])
        self.assertEqual((after["articles"], after["new"]["articles"]), (before["articles"] + 1, 1))
        self.assertEqual(len(self.good("/jobs")["items"]), 1)

    def test_files_are_added_and_failures_named(self) -> None:
        parts = [("strike.txt", STRIKE.encode()), ("page.html", b"<html><body><h1>Base hit</h1><p>Two drones hit a base in Erbil on Monday, "
                                                               b"wounding four soldiers, an officer said.</p></body></html>"),
                 ("../../etc/evil.txt", b"title: x\n\nA drone hit a port in Basra on Friday, police said."), ("photo.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 300)]
        body = b"".join(b'--edge\r\nContent-Disposition: form-data; name="file"; filename="' + name.encode() +
                        b'"\r\nContent-Type: application/octet-stream\r\n\r\n' + content + b"\r\n" for name, content in parts) + b"--edge--\r\n"
        answer = self.server.post("/articles", body, Content_Type="multipart/form-data; boundary=edge")
        job = self.fits(answer, "/articles", "post", 202)
        self.assertEqual(job["files"], [name for name, _ in parts])
        done = wait_for(lambda: (one := self.good(f"/jobs/{job['id']}"))["state"] in ("done", "failed") and one)
        self.assertEqual(done["added"], 3, done)
        self.assertEqual(done["state"], "failed")
        self.assertTrue(any("photo.jpg" in message for message in done["messages"]), done["messages"])
        self.assertTrue(any("photo.jpg" in message for message in self.good("/overview")["failed"]))
        again = self.server.post("/articles", body, Content_Type="multipart/form-data; boundary=edge").json
        done = wait_for(lambda: (one := self.good(f"/jobs/{again['id']}"))["state"] in ("done", "failed") and one)
        self.assertEqual((done["added"], done["known"]), (0, 3))

    def test_what_is_no_article_is_refused(self) -> None:
        for body in ({}, {"text": ""}, {"text": 3}, {"texts": "x"}, {"title": "x"}, []):
            self.fits(self.server.post("/articles", body), "/articles", "post", 400)
        self.assertEqual(self.server.post("/articles", b"x=y", Content_Type="application/x-www-form-urlencoded").status, 415)
        self.assertEqual(self.good("/jobs")["items"], [])

    def test_an_article_with_tags_stays_text(self) -> None:
        hostile = "<script>alert(1)</script> & <img src=x onerror=alert(1)> Rockets hit a depot in Mosul on Tuesday, the ministry said."
        job = self.server.post("/articles", {"text": hostile, "title": "<b>x</b>", "published": "2024-05-15"}).json
        done = wait_for(lambda: (one := self.good(f"/jobs/{job['id']}"))["state"] in ("done", "failed") and one)
        answer = self.server.get(f"/articles/{done['articles'][0]}")
        self.assertTrue(answer.headers["content-type"].startswith("application/json"))
        self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
        self.assertIn("<b>x</b>", self.fits(answer, "/articles/x")["title"])

    def test_answers_follow_what_another_program_adds(self) -> None:
        before = self.good("/overview")["articles"]
        self.text_of("add", "--db", self.db, self.put("new.txt", STRIKE))
        self.assertEqual(self.good("/overview")["articles"], before + 1)
        self.assertEqual(self.good("/happenings", worth="all")["kept"], len(self.objects("incidents", "--all")))

    def test_answers_are_whole_beside_a_program_that_adds(self) -> None:
        many = "".join(json.dumps({"id": f"n{n}", "outlet": "Wire", "published": "2024-05-15",
                                   "text": f"Rockets hit depot {n} in Mosul on Tuesday, killing {n + 2} guards, the ministry said."}) + "\n" for n in range(300))
        file = self.put("many.ndjson", many)
        adding = subprocess.Popen([self.program, "add", "--db", self.db, "--threads", "1", file], stderr=subprocess.DEVNULL)
        asked = 0
        while adding.poll() is None or asked < 3:
            for path in ("/overview", "/happenings", "/facets", "/timeline", "/map"):
                self.good(path)
            page = self.good("/happenings", worth="all", limit=500)
            self.assertEqual(len(page["items"]), min(page["kept"], 500))  # one snapshot, or rows would be missing
            asked += 1
        self.assertEqual(adding.returncode, 0)
        self.assertEqual(self.good("/happenings", worth="all")["kept"], len(self.objects("incidents", "--all")))

    def test_what_a_killed_program_left_is_derived(self) -> None:
        with sqlite3.connect(self.db) as ledger:
            ledger.execute("DELETE FROM meta WHERE key = 'derived_for'")
        wait_for(lambda: not self.good("/overview")["stale"] and sqlite3.connect(self.db).execute(
            "SELECT count(*) FROM meta WHERE key = 'derived_for'").fetchone()[0] == 1)
        self.assertEqual(self.good("/happenings")["kept"], len(self.objects("incidents")))

    def test_a_ledger_that_goes_away_is_an_answer_and_no_end(self) -> None:
        with open(self.db, "r+b") as file:  # torn in the middle, as a failing disk would
            file.seek(16384)
            file.write(b"\xaa" * 400_000)
        statuses = {self.server.get(path).status for path in ("/happenings", "/facets", "/actors", "/overview", "/articles", "/search?q=drone")}
        self.assertTrue(statuses <= {200, 400, 404, 500, 503}, statuses)
        self.assertEqual(self.server.get("/session").status, 200)

    def test_it_ends_while_it_adds_and_decides(self) -> None:
        self.server.post("/articles", {"text": "Rockets hit a depot in Mosul on Tuesday, the ministry said."})
        time.sleep(0.05)
        self.server.process.send_signal(signal.SIGTERM)
        self.assertEqual(self.server.process.wait(timeout=60), 0)
        self.text_of("verify", "--db", self.db)


if __name__ == "__main__":
    main()

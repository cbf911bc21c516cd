#!/usr/bin/env python3
"""`isnad collect` into a ledger: each article once, whatever is asked again, cut short or moved; on a schedule; by the
command line.

Usage: filling_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

from collecting import ROOT, Collecting, main
from web import article, page, rss, tagged

sys.path.insert(0, str(ROOT / "tools"))
import collect_crash_test  # noqa: E402

WORDS = "Rockets hit a depot in Mosul on Tuesday, killing {} guards, the ministry said."


class Filling(Collecting):
    def documents(self, db: str = "news.db") -> list[dict]:
        return [json.loads(line) for line in self.text_of("export", "documents", "--db", str(self.path / db)).splitlines()]

    def test_articles_come_once_with_what_is_known_of_them(self) -> None:
        self.web.answers |= {
            "/feed": tagged(rss(["/1", "/2", "/3"]), '"f1"'), "/text": tagged(rss(["/never"], "A drone fell near Erbil on Monday, number"), '"t1"'),
            "/1": page(article(WORDS.format("three"))), "/2": page(article(WORDS.format("four"))), "/3": page(b"\0\1\2", type_="application/octet-stream"),
            "/front": tagged(article(WORDS.format("five"), "The front"), '"p1"')}
        plan = self.plan(self.feed(outlet="Gulf Wire", country="IQ"), self.feed("/text", take="text"), self.page("/front", outlet="Front Post"),
                         head='ledger = "news.db"')
        summary = self.collect(plan)
        self.assertEqual(summary["articles"], {"new": 4, "known": 0, "unreadable": 1})
        documents = {document["url"].split(f":{self.web.port}")[1]: document for document in self.documents()}
        self.assertEqual(set(documents), {"/1", "/2", "/front", "/never"})
        self.assertEqual({path: documents[path]["outlet"] for path in documents}, {"/1": "Gulf Wire", "/2": "Gulf Wire", "/front": "Front Post", "/never": "The feed"})
        extra = documents["/1"]["extra"]
        self.assertEqual((extra["feed"], extra["country"]), (self.web.url("/feed"), "IQ"))
        self.assertRegex(extra["warc_date"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertIn(extra["warc_record_id"], [record["WARC-Record-ID"] for record in self.records()])
        self.assertEqual(self.web.asked("/never"), [])

        # The same again: asked under a condition, nothing new, and the archive says so.
        summary = self.collect(plan)
        self.assertEqual((summary["articles"]["new"], summary["feeds"]["unchanged"], summary["pages"]["unchanged"]), (0, 2, 1))
        self.assertEqual(len(self.web.asked("/1")), 1)
        revisits = [record for record in self.records() if record["WARC-Type"] == "revisit"]
        self.assertEqual([record["WARC-Profile"].rsplit("/")[-1] for record in revisits], ["server-not-modified"] * 3)
        ids = {record["WARC-Record-ID"] for record in self.records()}
        self.assertEqual(len(ids), len(self.records()))
        self.assertLessEqual({record["WARC-Refers-To"] for record in revisits}, ids)

        # A page that changed is another article; one that only comes again is not, whatever the server says of it.
        self.web.answers["/front"] = page(article(WORDS.format("six"), "The front"))
        self.web.answers["/feed"] = page(rss(["/1", "/2", "/3", "/4"]))
        self.web.answers["/4"] = page(article(WORDS.format("seven")))
        self.assertEqual(self.collect(plan)["articles"]["new"], 2)
        summary = self.collect(plan)
        self.assertEqual((summary["articles"]["new"], summary["pages"]["unchanged"], summary["feeds"]["unchanged"]), (0, 1, 2))
        self.assertEqual(self.records()[-1]["WARC-Profile"].rsplit("/")[-1], "identical-payload-digest")
        self.assertEqual(len(self.documents()), 6)

        # Another ledger, and one that was taken away, get all that was ever collected.
        asked = len(self.web.requests)
        self.assertEqual(self.collect(plan, "--db", str(self.path / "other.db"))["articles"]["new"], 6)
        (self.path / "news.db").unlink()
        self.assertEqual(self.collect(plan)["articles"]["new"], 6)
        self.assertEqual({request.path for request in self.web.requests[asked:]}, {"/feed", "/text", "/front"})
        self.assertEqual(self.text_of("export", "incidents", "--db", str(self.path / "other.db")),
                         self.text_of("export", "incidents", "--db", str(self.path / "news.db")))
        self.text_of("verify", "--db", str(self.path / "news.db"))

    def test_a_redirection_is_one_article_and_an_update_another(self) -> None:
        self.web.answers |= {"/feed": page(rss(["/old", "/new"])), "/old": page("", 301, Location="/new"), "/new": page(article(WORDS.format("three")))}
        plan = self.plan(self.feed(), head='ledger = "news.db"')
        self.assertEqual(self.collect(plan)["articles"]["new"], 1)
        feed = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/new"/><updated>{}</updated></entry></feed>'
        self.web.answers["/feed"] = page(feed.format("2024-11-06"))
        self.web.answers["/new"] = page(article(WORDS.format("nine")))
        self.assertEqual(self.collect(plan)["articles"]["new"], 1)  # the feed says that it changed
        self.web.answers["/new"] = page(article(WORDS.format("ten")))
        self.assertEqual(self.collect(plan)["articles"]["new"], 0)  # and now it doesn't
        self.assertEqual(len(self.documents()), 2)

    def test_what_was_only_archived_comes_later(self) -> None:
        self.web.answers |= {"/feed": page(rss(["/1"])), "/1": page(article(WORDS.format("three")))}
        plan = self.plan(self.feed(), head='ledger = "news.db"')
        summary = self.collect(plan, "--no-ledger")
        self.assertIsNone(summary["articles"])
        self.assertFalse((self.path / "news.db").exists())
        self.assertEqual(self.collect(plan)["articles"]["new"], 1)

    def test_patterns_and_limits_choose_the_pages(self) -> None:
        self.web.answers["/feed"] = page(rss(["/world/1", "/sport/1", "/world/2-live", "/world/3", "/world/4"]))
        self.web.answers |= {f"/world/{number}": page(article(WORDS.format(number))) for number in (1, 3, 4)}
        plan = self.plan(self.feed(include=["/world/"], exclude=["*-live$"]), pages=2)
        summary = self.collect(plan, "--no-ledger")
        self.assertEqual((summary["new_addresses"], summary["pages"]["fetched"], summary["waiting"]), (3, 2, 1))
        self.assertEqual(self.collect(plan, "--no-ledger")["pages"]["fetched"], 1)

    def test_a_dry_run_asks_nobody_and_writes_nothing(self) -> None:
        self.web.answers |= {"/feed": page(rss(["/1", "/2"])), "/1": page(article(WORDS.format("three")))}
        plan = self.plan(self.feed(outlet="Gulf Wire", every="1h"), pages=1)
        lines = [json.loads(line) for line in self.text_of("collect", plan, "--dry-run", "--format", "json").splitlines()]
        self.assertEqual(lines, [{"url": self.web.url("/feed"), "role": "feed", "outlet": "Gulf Wire"}])
        self.assertEqual((self.web.requests, sorted(os.listdir(self.path))), ([], ["feeds.toml"]))
        self.collect(plan, "--no-ledger")
        before = self.rows("SELECT * FROM address")
        said = self.text_of("collect", plan, "--dry-run")
        self.assertIn(f"page  {self.web.url('/2')}", said)
        self.assertNotIn("/feed", said)  # not due for an hour
        self.assertEqual(self.rows("SELECT * FROM address"), before)
        self.assertEqual(self.collect(plan, "--no-ledger")["not_due"], 1)
        self.assertEqual(len(self.web.asked("/feed")), 1)

    def test_a_schedule_goes_on_until_it_is_told_to_end(self) -> None:
        self.web.answers |= {"/feed": page(rss(["/1"])), "/1": page(article(WORDS.format("three")))}
        command = [self.program, "collect", self.plan(self.feed()), "--no-ledger", "--allow-private", "--format", "json", "--every", "1s"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            first, second = (json.loads(running.stdout.readline()) for _ in range(2))
            self.assertEqual((first["pages"]["fetched"], second["pages"]["fetched"]), (1, 0))
            refused = self.run_program("collect", str(self.path / "feeds.toml"), "--no-ledger")
            self.assertEqual(refused.returncode, 69)
            self.assertIn(b"another isnad collect is at work there", refused.stderr)
            running.send_signal(signal.SIGTERM)
            self.assertEqual(running.wait(timeout=30), 0)

    def test_an_interrupted_run_keeps_what_it_has_and_goes_on(self) -> None:
        def slow(client, request):
            time.sleep(0.05)
            return page(article(WORDS.format(request.path)))(client, request)
        self.web.answers |= {"/feed": page(rss([f"/{number}" for number in range(60)]))}
        self.web.answers |= {f"/{number}": slow for number in range(60)}
        plan = self.plan(self.feed())
        command = [self.program, "collect", plan, "--no-ledger", "--allow-private", "--format", "json"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            while len(self.web.requests) < 10:
                time.sleep(0.01)
            running.send_signal(signal.SIGINT)
            summary = json.loads(running.stdout.readline())
            self.assertEqual((running.wait(timeout=30), summary["interrupted"]), (130, True))
        fetched = summary["pages"]["fetched"]
        self.assertGreater(fetched, 0)
        self.assertEqual(self.collect(plan, "--no-ledger")["pages"]["fetched"], 60 - fetched)
        self.assertEqual(len(self.rows("SELECT url FROM record WHERE article = 1")), 60)

    def test_kills_lose_nothing_and_double_nothing(self) -> None:
        self.assertEqual(collect_crash_test.run([self.program], self.path, pages=200, kills=3, seed=1, hosts=4), [])

    def test_what_is_wrong_is_said_with_its_place(self) -> None:
        plan = self.plan(self.feed())
        for arguments, status, said in [
                ([str(self.path / "none.toml")], 66, "there is no such file"),
                ([self.put("bad.toml", 'contact = "a@b.example"\nfolder = 1\n')], 65, "bad.toml:2: 'folder' should be a text"),
                ([self.put("anonymous.toml", 'folder = "x"\n')], 65, "nothing is fetched without one"),
                ([plan], 65, "names no 'ledger'"),
                ([plan, "--no-ledger", "--every", "soon"], 64, "'soon' is no length of time"),
                ([plan, "--no-ledger", "--allow-address", "localhost"], 64, "'localhost' is no address"),
                ([plan, "--no-ledger", "--db", "x.db"], 64, "--no-ledger"),
                ([], 64, "feeds is required")]:
            with self.subTest(said):
                done = self.run_program("collect", *arguments)
                self.assertEqual(done.returncode, status, done.stderr)
                self.assertIn(said, done.stderr.decode())
        self.assertEqual(self.web.requests, [])


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""`isnad collect` against servers that misbehave: each is known for what it does, costs only itself, and nothing of a
private network is asked for.

Usage: misbehaving_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import gzip

from collecting import Collecting, main
from web import article, in_turn, moved, page, raw, reset, rss, slowly

GOOD = article("Rockets hit a depot in Mosul on Tuesday, killing three guards, the ministry said.")
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ENDLESS = 10_000
BOMB = gzip.compress(b"<p>" + b"a" * 4_000_000)

# What a page does, and what comes of it. Each has a host of its own, so that all go on at the same time.
PAGES = {
    "whole": (page(GOOD), "fetched"),
    "without-a-type": (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + b"Hello"), "fetched"),
    "http-1.0": (raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + GOOD.encode()), "fetched"),
    "early-hints": (raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + OK + b"Content-Length: 5\r\n\r\nHello"), "fetched"),
    "shorter-than-it-is": (raw(OK + b"Content-Length: 20\r\n\r\n" + GOOD.encode()), "fetched"),
    "chunks": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nHello\r\n6\r\n there\r\n0\r\nX-Trailer: x\r\n\r\n"), "fetched"),
    "packed": (page(gzip.compress(GOOD.encode()), Content_Encoding="gzip"), "fetched"),
    "another-charset": (page("<html><body><p>الحشد الشعبي</p></body></html>".encode("windows-1256"), type_="text/html; charset=windows-1256"), "fetched"),
    "cookies": (page(GOOD, Set_Cookie="session=1; Path=/"), "fetched"),
    "no-longer": (page("gone", 410), "gone"),
    "missing": (page("not here", 404), "gone"),
    "asks-who": (page("who?", 401, WWW_Authenticate="Basic realm=x"), "login"),
    "forbidden": (page("no", 403), "login"),
    "legal-reasons": (page("no", 451), "refused"),
    "broken-server": (page("oh", 500), "server-error"),
    "busy": (page("later", 503), "busy"),
    "strange-status": (page("?", 299), "fetched"),
    "unasked-304": (page("", 304), "broken-answer"),
    "longer-than-it-is": (raw(OK + b"Content-Length: 90000\r\n\r\n" + GOOD.encode()), "cut-off"),
    "broken-chunks": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\nHello\r\n0\r\n\r\n"), "broken-answer"),
    "chunks-cut-off": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\n500\r\nHello"), "cut-off"),
    "huge": (raw(OK + b"Content-Length: 900000000\r\n\r\n" + b"a" * 1000), "too-large"),
    "endless": (slowly(OK + b"\r\n", b"a" * 100_000, 0, ENDLESS), "too-large"),
    "endless-chunks": (slowly(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"8000\r\n" + b"a" * 32768 + b"\r\n", 0, ENDLESS), "too-large"),
    "endless-head": (slowly(b"HTTP/1.1 200 OK\r\n", b"X-Field: " + b"a" * 1000 + b"\r\n", 0, ENDLESS), "too-large"),
    "bomb": (page(BOMB, Content_Encoding="gzip"), "unpacks-too-large"),
    "broken-packing": (page(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\xff" * 50, Content_Encoding="gzip"), "bad-packing"),
    "slow-body": (slowly(OK + b"Content-Length: 5000\r\n\r\n", b"a", 0.3, 50), "timed-out"),
    "slow-head": (slowly(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.3, 50), "timed-out"),
    "silent": (slowly(b"", b"", 6, 1), "timed-out"),
    "reset": (reset, "no-connection"),
    "closed": (raw(b""), "no-connection"),
    "no-http": (raw(b"220 mail.example ESMTP\r\n" * 10), "broken-answer"),
    "picture": (page(b"\x89PNG\r\n\x1a\n" + b"\0" * 100_000, type_="image/png"), "wrong-type"),
    "circle": (moved("/circle"), "redirects"),
    "to-nowhere": (moved("ftp://127.0.0.1/x"), "bad-address"),
    "to-a-password": (moved("http://user:secret@127.0.0.1/"), "bad-address"),
    "to-a-file": (moved("file:///etc/passwd"), "bad-address"),
    "moved-without-a-place": (page("", 302), "broken-answer"),
    "to-a-private-address": (moved("http://127.9.9.9:1/secret"), "private-address"),
    "to-the-cloud's-data": (moved("http://169.254.169.254/latest/meta-data/"), "private-address"),
    "to-another-form": (moved("http://[::ffff:127.9.9.9]/"), "private-address"),
    "to-a-number": (moved("http://2130706689/"), "private-address"),
    "to-a-server-without-tls": (None, "tls"),
    "refused-by-robots": (page(GOOD), "robots"),
    "robots-broken": (page(GOOD), "server-error"),
    "robots-silent": (page(GOOD), "timed-out"),
    "robots-endless": (page(GOOD), "fetched"),
    "robots-in-a-circle": (page(GOOD), "fetched"),
    "robots-moved": (page(GOOD), "robots"),
}
FIRST = 10  # 127.0.0.10 and on


def host_of(name: str) -> str:
    return f"127.0.0.{FIRST + list(PAGES).index(name)}"


class Misbehaving(Collecting):
    hosts = ["127.0.0.1"] + [host_of(name) for name in PAGES]

    def setUp(self) -> None:
        super().setUp()
        refuse_all = page("User-agent: *\nDisallow: /\n", type_="text/plain")
        self.web.answers |= {(host_of(name), f"/{name}"): answer for name, (answer, _) in PAGES.items()}
        self.web.answers[host_of("to-a-server-without-tls"), "/to-a-server-without-tls"] = moved(f"https://127.0.0.1:{self.web.port}/")
        self.web.answers |= {
            (host_of("refused-by-robots"), "/robots.txt"): refuse_all,
            (host_of("robots-broken"), "/robots.txt"): page("oh", 502),
            (host_of("robots-silent"), "/robots.txt"): slowly(b"", b"", 6, 1),
            (host_of("robots-endless"), "/robots.txt"): slowly(OK + b"\r\n", b"# comment\n" * 10_000, 0, 1000),
            (host_of("robots-in-a-circle"), "/robots.txt"): moved("/robots.txt"),
            (host_of("robots-moved"), "/robots.txt"): moved("/other.txt"),
            (host_of("robots-moved"), "/other.txt"): refuse_all,
        }

    def test_each_is_known_for_what_it_does(self) -> None:
        self.web.answers["/feed"] = page(rss([self.web.url(f"/{name}", host_of(name)) for name in PAGES] + ["http://user@a.example/", "mailto:x@y.example"]))
        allowed = ",".join(self.hosts)
        summary = self.collect(self.plan(self.feed(country="IQ")), "--no-ledger", allow=allowed)
        outcomes = self.outcomes()
        for name, (_, outcome) in PAGES.items():
            with self.subTest(name):
                self.assertEqual(outcomes[f"/{name}"], outcome)
        expected: dict[str, int] = {"bad-address": 2}  # of the feed's own
        for _, outcome in PAGES.values():
            if outcome not in ("fetched", "robots"):
                expected[outcome] = expected.get(outcome, 0) + 1
        self.assertEqual(summary["failed"], expected)
        self.assertEqual(summary["pages"]["robots"], 2)
        self.assertEqual(self.web.asked("/refused-by-robots") + self.web.asked("/robots-broken"), [])
        for request in self.web.requests:
            self.assertTrue(request.head["user-agent"].startswith("isnad/"), request.head)
            self.assertIn("(+desk@news.example)", request.head["user-agent"])
            self.assertFalse({"cookie", "authorization", "from", "referer"} & set(request.head), request.head)
        kept = {record["WARC-Target-URI"]: record for record in self.records() if record["WARC-Type"] == "response"}
        whole = kept[self.web.url("/whole", host_of("whole"))]
        self.assertIn(GOOD.encode(), whole["block"])
        self.assertIn(b"\r\nX-Crawler-Transfer-Encoding: chunked\r\n", kept[self.web.url("/chunks", host_of("chunks"))]["block"])
        self.assertTrue(kept[self.web.url("/chunks", host_of("chunks"))]["block"].endswith(b"\r\n\r\nHello there"))
        for bad in ("bomb", "huge", "longer-than-it-is", "picture"):
            self.assertNotIn(self.web.url(f"/{bad}", host_of(bad)), kept)
        # What failed for good is not asked again, what failed for now is; what was fetched stays.
        before = len(self.web.requests)
        self.web.answers["/feed"] = page(rss([]))
        again = {name for name, (_, outcome) in PAGES.items()
                 if outcome in ("server-error", "busy", "broken-answer", "cut-off", "bad-packing", "timed-out", "no-connection", "tls")}
        self.collect(self.plan(self.feed(), page_time='"200ms"'), "--no-ledger", allow=allowed)
        asked = {request.path.strip("/") for request in self.web.requests[before:]} - {"feed", "robots.txt", "other.txt"}
        self.assertEqual(asked, again - {"robots-broken", "robots-silent"})

    def test_without_leave_no_private_address_is_asked(self) -> None:
        self.web.answers["/feed"] = page(rss([]))
        done = self.run_program("collect", self.plan(self.feed(), self.page("/p", host="localhost")), "--no-ledger")
        self.assertEqual(done.returncode, 66, done.stderr)
        self.assertIn(b"private-address", done.stderr)
        self.assertEqual(self.web.requests, [])

    def test_a_host_that_asks_for_time_gets_it(self) -> None:
        self.web.answers |= {
            "/feed": page(rss(["/busy", "/other", "/another"])),
            "/busy": in_turn(page("slower", 429, Retry_After="1"), page(GOOD)), "/other": page(GOOD + "2"), "/another": page(GOOD + "3")}
        summary = self.collect(self.plan(self.feed(), tries=3), "--no-ledger")
        self.assertEqual(summary["pages"]["fetched"], 3)
        refused, taken = self.web.asked("/busy")
        self.assertGreaterEqual(taken.at - refused.at, 0.99)
        for path in ("/other", "/another"):  # nor anything else of that host
            self.assertGreaterEqual(self.web.asked(path)[0].at - refused.at, 0.99)

    def test_one_that_asks_for_more_time_than_a_run_has_is_left_for_the_next(self) -> None:
        self.web.answers |= {"/feed": page(rss(["/busy", "/other"])), "/busy": page("slower", 503, Retry_After="3600"), "/other": page(GOOD)}
        summary = self.collect(self.plan(self.feed(), tries=3), "--no-ledger")
        self.assertEqual((summary["failed"], summary["waiting"], summary["pages"]["fetched"]), ({"busy": 1}, 2, 0))
        self.assertEqual(self.web.asked("/other"), [])
        asked = len(self.web.requests)
        self.collect(self.plan(self.feed(), tries=3), "--no-ledger")
        self.assertEqual(len(self.web.requests), asked)  # the rest holds over runs

    def test_what_fails_for_now_is_tried_again_and_then_left(self) -> None:
        self.web.answers |= {"/feed": page(rss(["/flaky", "/dead"])), "/flaky": in_turn(reset, page("oh", 500), page(GOOD)), "/dead": page("oh", 500)}
        summary = self.collect(self.plan(self.feed(), tries=3), "--no-ledger")
        self.assertEqual((summary["pages"]["fetched"], summary["failed"], summary["waiting"]), (1, {"server-error": 1}, 1))
        self.assertEqual((len(self.web.asked("/flaky")), len(self.web.asked("/dead"))), (3, 3))

    def test_the_pause_between_two_requests_is_kept(self) -> None:
        self.web.answers |= {"/robots.txt": page("User-agent: isnad\nCrawl-delay: 0.3\n", type_="text/plain"),
                             "/feed": page(rss(["/1", "/2", "/3"])), "/1": page(GOOD), "/2": page(GOOD), "/3": page(GOOD)}
        self.collect(self.plan(self.feed(), interval='"100ms"'), "--no-ledger")
        times = [request.at for request in self.web.requests]
        self.assertEqual([request.path for request in self.web.requests], ["/robots.txt", "/feed", "/1", "/2", "/3"])
        self.assertGreaterEqual(times[1] - times[0], 0.099)
        for earlier, later in zip(times[1:], times[2:]):
            self.assertGreaterEqual(later - earlier, 0.299)

    def test_a_feed_may_hold_anything(self) -> None:
        entities = ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">'
                    "]><rss version='2.0'><channel><title>&b;&f;</title><item><title>&b;</title><link>/one</link><description>&f;</description></item></channel></rss>")
        self.web.answers |= {
            "/entities": page(entities, type_="text/xml"), "/html": page(GOOD), "/empty": page("", type_="application/rss+xml"),
            "/cut": page(rss(["/two", "/three"])[:-40], type_="text/plain"), "/many": page(rss([f"/many/{number}" for number in range(900)])),
            "/endless-feed": slowly(OK + b"\r\n" + rss([]).encode()[:-16], b"<item><link>/x</link></item>" * 1000, 0, ENDLESS),
            "/one": page(GOOD + "1"), "/two": page(GOOD + "2")}
        self.web.answers |= {f"/many/{number}": page(GOOD) for number in range(900)}
        paths = ["/entities", "/html", "/empty", "/cut", "/many", "/endless-feed"]
        summary = self.collect(self.plan(*[self.feed(path) for path in paths], entries=5), "--no-ledger", status=66)
        outcomes = self.outcomes()
        self.assertEqual([outcomes[path] for path in paths], ["fetched", "no-feed", "no-feed", "fetched", "fetched", "too-large"])
        self.assertEqual((outcomes["/one"], outcomes["/two"]), ("fetched", "fetched"))
        self.assertEqual(summary["new_addresses"], 1 + 1 + 5)
        self.assertEqual({source["url"].split("/")[-1]: source["outcome"] for source in summary["failed_sources"]},
                         {"html": "no-feed", "empty": "no-feed", "endless-feed": "too-large"})


if __name__ == "__main__":
    main()

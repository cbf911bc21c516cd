#!/usr/bin/env python3
"""`isnad mcp` on the wire: every revision of the protocol, and whatever a broken client can send: the right error, and
the next request is answered as ever.

Usage: wire_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import hashlib
import json
import os
import signal
import sqlite3
from pathlib import Path

from speaking import MODERN, REVISIONS, Client, Speaking, bytes_of, call, handshake, main, request

PARSE, REQUEST, METHOD, PARAMS, VERSION = -32700, -32600, -32601, -32602, -32022

# A line, the code of its error, the id that the error has.
MALFORMED = [
    (b"{", PARSE, None),
    (b"no json", PARSE, None),
    (b'{"jsonrpc":"2.0","id":1,"method":"ping"', PARSE, None),
    (b'{"jsonrpc":"2.0","id":1,"method":"pi\xffng"}', PARSE, None),
    (b'\xef\xbb\xbf\xff', PARSE, None),
    (b"\x00\x01\x02", PARSE, None),
    (b'"ping"', REQUEST, None),
    (b"7", REQUEST, None),
    (b"null", REQUEST, None),
    (b"{}", REQUEST, None),
    (b"[]", REQUEST, None),
    (b'{"id":1,"method":"ping"}', REQUEST, 1),
    (b'{"jsonrpc":"1.0","id":1,"method":"ping"}', REQUEST, 1),
    (b'{"jsonrpc":"2.0","id":1}', REQUEST, 1),
    (b'{"jsonrpc":"2.0","id":1,"method":7}', REQUEST, 1),
    (b'{"jsonrpc":"2.0","id":null,"method":"ping"}', REQUEST, None),
    (b'{"jsonrpc":"2.0","id":1.5,"method":"ping"}', REQUEST, None),
    (b'{"jsonrpc":"2.0","id":{},"method":"ping"}', REQUEST, None),
    (b'{"jsonrpc":"2.0","id":99999999999999999999999,"method":"ping"}', REQUEST, None),
    (b'{"jsonrpc":"2.0","id":"' + b"x" * 5000 + b'","method":"ping"}', REQUEST, None),
    (b'{"jsonrpc":"2.0","id":1,"method":"' + b"x" * 5000 + b'"}', REQUEST, 1),
    (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}', PARAMS, 1),
    (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":7}', PARAMS, 1),
    (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":' + b"[" * 100_000 + b"]" * 100_000 + b"}", REQUEST, None),
    (b"[" * 3_000_000, REQUEST, None),
    (b'{"jsonrpc":"2.0","id":1,"method":"resources/list"}', METHOD, 1),
    (b'{"jsonrpc":"2.0","id":1,"method":"nothing"}', METHOD, 1),
    (b'{"jsonrpc":"2.0","id":1,"method":"server/discover"}', METHOD, 1),
    (b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}', REQUEST, 1),
    (b'{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}', PARAMS, 1),
    (b'{"jsonrpc":"2.0","id":1,"method":"tools/call"}', PARAMS, 1),
    (b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":7}}', PARAMS, 1),
    (b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"delete"}}', PARAMS, 1),
    (b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"overview","arguments":[1]}}', PARAMS, 1),
    (bytes_of([request(1, "ping")]), REQUEST, None),
    (b'{"pad":"' + b"x" * 5_000_000 + b'"}', REQUEST, None),
]
UNANSWERED = [
    b"", b"   ", b"\r",
    b'{"jsonrpc":"2.0","method":"notifications/initialized"}',
    b'{"jsonrpc":"2.0","method":"notifications/unknown","params":{"a":1}}',
    b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"nobody"}}',
    b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":[[]]}}',
    b'{"jsonrpc":"2.0","method":"notifications/cancelled"}',
    b'{"jsonrpc":"2.0","method":"tools/call","params":{"name":"overview"}}',
    b'{"jsonrpc":"2.0","method":"notifications/x","params":[1]}',
    b'{"jsonrpc":"2.0","id":5,"result":{}}',
    b'{"jsonrpc":"2.0","id":5,"error":{"code":1,"message":"no"}}',
]


class Wire(Speaking):
    def test_every_revision_is_spoken_as_it_was_then(self) -> None:
        for at, revision in enumerate(REVISIONS):
            with self.subTest(revision):
                client = self.greeted(revision)
                tool = client.ask(request(1, "tools/list"))["result"]["tools"][0]
                self.assertEqual("annotations" in tool, at >= 1)
                self.assertEqual("outputSchema" in tool, at >= 2)
                self.assertEqual("title" in tool, at >= 2)
                result = client.ask(call(2, "overview"))["result"]
                self.assertEqual("structuredContent" in result, at >= 2)
                self.assertEqual(json.loads(result["content"][0]["text"])["articles"], 63)
                self.assertNotIn("resultType", result)
                self.assertEqual(client.stop(), 0)

    def test_a_revision_that_is_unknown_gets_the_newest_that_shakes_hands(self) -> None:
        for asked in ("1999-01-01", "2031-01-01", "2026-07-28", ""):
            client = self.client()
            client.send(handshake(asked)[0])
            self.assertEqual(client.next()["result"]["protocolVersion"], "2025-11-25")

    def test_since_2026_every_request_says_its_revision_and_no_hand_is_shaken(self) -> None:
        client = self.client()
        found = client.ask(request(1, "server/discover", {"_meta": MODERN}))["result"]
        self.assertEqual(found["supportedVersions"], [*REVISIONS, "2026-07-28"])
        self.assertEqual((found["resultType"], found["cacheScope"]), ("complete", "public"))
        self.assertEqual(found["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], "isnad")
        listed = client.ask(request(2, "tools/list", {"_meta": MODERN}))["result"]
        self.assertGreater(listed["ttlMs"], 0)
        answer = client.ask(request(3, "tools/call", {"name": "overview", "_meta": MODERN}))["result"]
        self.assertEqual((answer["resultType"], answer["structuredContent"]["articles"]), ("complete", 63))
        self.assertEqual(client.ask(request(4, "ping", {"_meta": MODERN}))["error"]["code"], METHOD)
        error = client.ask(request(5, "tools/list", {"_meta": {**MODERN, "io.modelcontextprotocol/protocolVersion": "1900-01-01"}}))["error"]
        self.assertEqual((error["code"], error["data"]["requested"]), (VERSION, "1900-01-01"))
        self.assertIn("2026-07-28", error["data"]["supported"])
        without = {key: value for key, value in MODERN.items() if not key.endswith("clientCapabilities")}
        self.assertEqual(client.ask(request(6, "tools/list", {"_meta": without}))["error"]["code"], PARAMS)
        # Both eras on one connection.
        client.send(handshake("2025-06-18")[0])
        self.assertEqual(client.next()["result"]["protocolVersion"], "2025-06-18")
        self.assertNotIn("resultType", client.ask(request(7, "tools/list"))["result"])
        self.assertIn("resultType", client.ask(request(8, "tools/list", {"_meta": MODERN}))["result"])

    def test_before_the_handshake_there_is_only_ping(self) -> None:
        client = self.client()
        self.assertEqual(client.ask(request(1, "ping"))["result"], {})
        for method in ("tools/list", "tools/call", "nothing"):
            self.assertEqual(client.ask(request(2, method))["error"]["code"], REQUEST)
        client.send(request(3, "initialize", {}))
        self.assertEqual(client.next()["error"]["code"], PARAMS)

    def test_what_is_malformed_gets_its_error_and_the_next_is_answered(self) -> None:
        client = self.greeted()
        for line, code, number in MALFORMED:
            with self.subTest(line[:90]):
                client.send(line, request("next", "ping"))
                answer = client.next()
                self.assertEqual((answer["error"]["code"], answer["id"]), (code, number), answer)
                self.assertTrue(answer["error"]["message"].strip())
                self.assertEqual(client.next(), {"jsonrpc": "2.0", "id": "next", "result": {}})
        self.assertEqual(client.stop(), 0)
        self.assertEqual((client.rest, client.said), (b"", ""))

    def test_nothing_is_said_to_notifications_and_answers(self) -> None:
        client = self.greeted()
        for line in UNANSWERED:
            client.send(line, request("next", "ping"))
            self.assertEqual(client.next(), {"jsonrpc": "2.0", "id": "next", "result": {}}, line)

    def test_lines_may_come_in_any_pieces_and_end_in_either_way(self) -> None:
        client = self.greeted()
        text = b"".join(bytes_of(request(n, "ping")) + (b"\r\n" if n % 2 else b"\n") for n in range(40))
        for at in range(0, len(text), 7):
            client.process.stdin.write(text[at:at + 7])
            client.process.stdin.flush()
        self.assertEqual([client.next()["id"] for _ in range(40)], list(range(40)))
        client.process.stdin.write(bytes_of(request("last", "ping")))  # without an end
        client.stop()
        self.assertEqual(json.loads(client.rest), {"jsonrpc": "2.0", "id": "last", "result": {}})

    def test_a_batch_is_of_one_revision_alone(self) -> None:
        client = self.greeted("2025-03-26")
        client.send([request(1, "ping"), call("two", "overview"), {"jsonrpc": "2.0", "method": "notifications/x"}, 7, request(3, "none")])
        answers = client.next()
        self.assertEqual([one["id"] for one in answers], [1, "two", None, 3])
        self.assertEqual([one.get("error", {}).get("code") for one in answers], [None, None, REQUEST, METHOD])
        client.send([{"jsonrpc": "2.0", "method": "notifications/x"}], request("next", "ping"))
        self.assertEqual(client.next()["id"], "next")
        client.send([request(n, "ping") for n in range(101)])
        self.assertEqual(client.next()["error"]["code"], REQUEST)

    def test_one_id_is_asked_once_at_a_time(self) -> None:
        client = self.greeted("2025-03-26")
        client.send([call(1, "overview"), call(1, "overview"), call("1", "overview")])
        answers = client.next()
        self.assertEqual([one.get("error", {}).get("code") for one in answers], [None, REQUEST, None])
        self.assertIn("result", client.ask(call(1, "overview")))

    def test_what_is_cancelled_in_time_is_not_answered(self) -> None:
        client = self.greeted("2025-03-26")
        cancel = {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1, "reason": "enough"}}
        client.send([call(1, "overview"), cancel, call(2, "overview")])
        self.assertEqual([one["id"] for one in client.next()], [2])
        client.send([call(1, "overview"), cancel], request("next", "ping"))
        self.assertEqual(client.next()["id"], "next")
        self.assertIn("result", client.ask(call(3, "overview")))

    def test_all_that_was_asked_is_answered_when_the_input_ends(self) -> None:
        client = self.client()
        client.send(*handshake(), *[call(n, "happenings", limit=5) for n in range(100)])
        # The answers are read while it still answers: a pipe holds less than they are.
        client.process.stdin.close()
        answers = [json.loads(line) for line in client.process.stdout]
        self.assertEqual(sorted(one["id"] for one in answers[1:]), list(range(100)))
        self.assertEqual(len({one["result"]["content"][0]["text"] for one in answers[1:]}), 1)
        self.assertEqual(client.stop(), 0)

    def test_calls_that_need_two_connections_do_not_wait_for_each_other(self) -> None:
        # Each held one and waited for another's, where there were more threads than half the connections.
        client = self.client()
        tools = [("disputes", {}), ("sources", {}), ("sources", {"name": "Gulf Wire"}), ("overview", {}), ("cite", {"id": self.objects("incidents", "--limit", "1")[0]["id"]})]
        client.send(*handshake(), *[call(f"{n}-{name}-{len(arguments)}", name, **arguments) for n in range(12) for name, arguments in tools])
        client.process.stdin.close()
        self.assertEqual(len([json.loads(line) for line in client.process.stdout]), 1 + 12 * len(tools))
        self.assertEqual(client.stop(), 0)

    def test_a_signal_ends_it_between_two_lines(self) -> None:
        for how in (signal.SIGTERM, signal.SIGINT):
            client = self.greeted()
            client.send(*[call(n, "happenings", limit=3) for n in range(20)])
            client.next()
            self.assertEqual(client.kill(how), 0)
            for line in client.rest.splitlines(keepends=True):
                self.assertTrue(line.endswith(b"\n"))
                json.loads(line)
            self.assertEqual(client.said, "")

    def test_a_client_that_is_gone_ends_it_with_a_sentence(self) -> None:
        client = Client(self.program, self.db)
        client.process.stdout.close()
        try:
            client.send(*[request(n, "ping") for n in range(2000)])
        except BrokenPipeError:
            pass
        try:
            client.process.stdin.close()
        except BrokenPipeError:
            pass
        self.assertEqual(client.process.wait(60), 69)
        self.assertIn("the client takes no answers any more", client.process.stderr.read().decode())
        client.process.stderr.close()

    def test_without_a_ledger_it_says_what_is_wrong_and_nothing_else(self) -> None:
        other = str(self.path / "other.db")
        with sqlite3.connect(other) as database:
            database.execute("CREATE TABLE a (b)")
        database.close()
        damaged = bytearray(Path(self.db).read_bytes())
        damaged[4096:60_000] = b"\xa5" * (60_000 - 4096)
        cases = [(str(self.path / "none.db"), 66), (other, 65), (self.put("text.db", "no database\n" * 100), 65),
                 (self.put("damaged.db", bytes(damaged)), 67), (str(self.path), None)]
        for db, status in cases:
            with self.subTest(db):
                done = self.run_program("mcp", "--db", db, stdin_bytes=bytes_of(request(1, "ping")) + b"\n")
                self.assertEqual(done.stdout, b"", done.stdout[:200])
                self.assertTrue(done.stderr.startswith(b"isnad mcp: "), done.stderr)
                self.assertEqual(done.returncode, status) if status else self.assertIn(done.returncode, (65, 66, 67, 69))

    def test_damage_behind_the_first_pages_is_an_error_of_the_call(self) -> None:
        bytes_ = bytearray(Path(self.db).read_bytes())
        bytes_[len(bytes_) // 3:] = b"\x5a" * (len(bytes_) - len(bytes_) // 3)
        client = self.client(self.put("half.db", bytes(bytes_)))
        client.send(*handshake(), *[call(name, name) for name in ("overview", "happenings", "statements", "relations")])
        client.process.stdin.close()
        lines = [json.loads(line) for line in client.process.stdout]
        status = client.stop()
        if status == 0:  # else it was seen when the ledger was opened
            self.assertEqual(len(lines), 5)
            self.assertTrue(any(line["result"].get("isError") for line in lines))
        else:
            self.assertIn(status, (65, 67))
            self.assertTrue(client.said.startswith("isnad mcp: "))

    def test_nothing_is_written(self) -> None:
        before = hashlib.sha256(Path(self.db).read_bytes()).hexdigest()
        client = self.greeted()
        for name in ("overview", "happenings", "statements", "relations", "disputes", "sources", "timeline"):
            client.tool(name)
        client.tool("happenings", as_of="2024-02-01")
        self.assertEqual(client.stop(), 0)
        self.assertEqual(hashlib.sha256(Path(self.db).read_bytes()).hexdigest(), before)
        self.assertLessEqual(set(os.listdir(Path(self.db).parent)), {"war.db", "war.db-wal", "war.db-shm"})


if __name__ == "__main__":
    main()

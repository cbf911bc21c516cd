#!/usr/bin/env python3
"""`isnad mcp` on a ledger in PostgreSQL says what it says of the same ledger in a file, byte for byte; the official client
asks it; a reader's rights are enough; who added and derived meanwhile is heard; a lost connection is made anew.

Usage: postgresql_test.py PROGRAM, from the project's root. Skipped (77) where PostgreSQL's server is not installed.
"""
from __future__ import annotations

import json
import subprocess
import sys
import unittest

from speaking import Client, Speaking, call, main

import postgresql_server  # of tests/cli, where speaking.py looks
from client_test import ASK, client_python
from tools_test import QUESTIONS

SKIPPED = 77


def setUpModule() -> None:
    Server.server = postgresql_server.Server()
    unittest.addModuleCleanup(Server.server.stop)


class Server(Speaking):
    server: postgresql_server.Server  # one for all
    there = ""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.there = cls.server.database("war")
        subprocess.run([cls.program, "copy", cls.db, cls.there], check=True, capture_output=True)
        cls.server.sql("CREATE ROLE rita LOGIN IN ROLE isnad_reader")

    def line(self, client: Client, name: str, arguments: dict) -> str:
        """The answer as it stands on the wire, without what names the ledger and its state."""
        client.send(call(1, name, **arguments))
        text = client.process.stdout.readline().decode()
        told = json.loads(text)["result"]["structuredContent"]
        for own in (told["ledger"]["name"], told["ledger"]["state"], told.get("next_cursor")):
            # The state stands in the text and in the structure.
            text = text if own is None else text.replace(json.dumps(own), '"-"').replace(json.dumps(json.dumps(own))[1:-1], '\\"-\\"')
        return text

    def questions(self) -> list[tuple[str, dict]]:
        asking = self.greeted()
        happening = asking.tool("happenings", sort="support", limit=1)["items"][0]["id"]
        more = {"overview": [{}], "happening": [{"id": happening}], "cite": [{"id": happening}], "happenings": [{"actor": ["Islamic Resistance in Iraq"], "members": True}]}
        return [(name, arguments) for questions in (QUESTIONS, more) for name, each in questions.items() for arguments in each]

    def test_every_tool_gives_the_same_bytes(self) -> None:
        here, there = self.greeted(), self.greeted(db=self.server.address("war", "rita"))
        asked = set()
        for name, arguments in self.questions():
            with self.subTest(name, **arguments):
                self.assertEqual(self.line(there, name, arguments), self.line(here, name, arguments))
                asked.add(name)
        there.send({"jsonrpc": "2.0", "id": 7, "method": "tools/list"})
        self.assertEqual({tool["name"] for tool in there.next()["result"]["tools"]}, asked)

    def test_pages_go_on_where_they_ended(self) -> None:
        def pages(client: Client) -> list[dict]:
            items, cursor = [], {}
            while True:
                page = client.tool("happenings", worth="all", limit=37, **cursor)
                items += page["items"]
                if page["next_cursor"] is None:
                    return items
                cursor = {"cursor": page["next_cursor"]}
        self.assertEqual(*([one["id"] for one in pages(self.greeted(db=db))] for db in (self.there, self.db)))

    def test_the_official_client_asks_it(self) -> None:
        done = subprocess.run([client_python(), "-c", ASK, self.program, self.there, "auto"], capture_output=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr.decode()[-3000:])
        self.assertIn("cite", json.loads(done.stdout)["answers"])

    def test_what_was_added_is_said_to_wait_and_then_told(self) -> None:
        db = self.server.database("growing")
        self.text_of("add", "--db", db, self.put("one.txt", "outlet: River Post\ndate: 2024-05-15\n\nRockets hit a depot in Mosul on Tuesday, killing three guards.\n"))
        client = self.greeted(db=self.server.address("growing", "rita"))
        self.assertEqual(len(client.tool("happenings", worth="all")["items"]), 1)
        # A document whose derivation is still to come: the mark of what was derived is another's.
        self.server.sql("UPDATE isnad.meta SET value = 'older' WHERE key = 'derived_for'", "growing")
        self.assertTrue(client.tool("overview")["ledger"]["stale"])
        self.text_of("add", "--db", db, self.put("two.txt", "outlet: Hill Times\ndate: 2024-08-20\n\nGunmen fired two drones at a base in Erbil on Monday.\n"))
        self.assertFalse(client.tool("overview")["ledger"]["stale"])
        self.assertEqual(len(client.tool("happenings", worth="all")["items"]), 2)

    def test_a_lost_connection_is_made_anew(self) -> None:
        client = self.greeted(db=self.there)
        before = self.line(client, "happenings", {"limit": 5})
        self.server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'war' AND application_name = 'isnad'")
        self.assertEqual(self.line(client, "happenings", {"limit": 5}), before)
        self.assertEqual(client.stop(), 0)

    def test_where_nothing_is_it_ends_with_a_sentence(self) -> None:
        empty = self.server.database("empty")
        for status, db, words in ((66, self.server.address("absent"), "no such database"), (66, empty, "no ledger of isnad"), (69, f"postgresql://keeper@/war?host={self.path}", "no server answers")):
            with self.subTest(words):
                client = self.client(db)
                self.assertEqual(client.stop(), status)
                self.assertIn(words, client.said)
        client = self.client("postgresql://rita:secret@/absent?host=" + str(self.server.folder))
        client.stop()
        self.assertNotIn("secret", client.said)


if __name__ == "__main__":
    if postgresql_server.programs() is None:
        print("PostgreSQL's server is not installed (Debian: postgresql): isnad mcp on it is not tested")
        sys.exit(SKIPPED)
    main()

#!/usr/bin/env python3
"""Whatever is asked, the API answers as src/serve/openapi.json says: drawn questions, by its own schemas.

For each GET of the file values are drawn for its parameters: such as its schema allows, such as stand in the ledger, and
such as break it (other types, wrong words, long, empty, Arabic, control characters, broken UTF-8 and percent signs). An
answer has a status that is described, the form that goes with it, and is no fault of the server's (5XX) ever. Where every
value is one that the schema allows, it is no refusal for the question's form either. POSTs get drawn JSON without a
token's right and with it, on a ledger that is thrown away. The seed is fixed, so that a failure comes again.

Usage: property_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import json
import random
import urllib.parse

from serving import SCHEMA, Serving, main, validators

DRAWS = 25  # questions a route
OF_CHILDREN = 8  # of those that start a program
SEED = 20261129
BROKEN = ["", "-1", "1e9", "99999999999999999999", "nan", "true", "null", "[]", "{}", "'; DROP TABLE actor; --", "%", "*", "\u202e", "حزب",
          "a" * 401, "2024-13", "2024-02-30", "0000", "2024-01/..", "../../etc/passwd", "i0", "0" * 40]
RAW = ["%", "%zz", "%00", "%0a", "%ff", "%c0%af", "%ed%a0%80"]  # as they stand in an address


def parameters_of(path: str) -> list[dict]:
    return [SCHEMA["components"]["parameters"][one["$ref"].rsplit("/", 1)[1]] if "$ref" in one else one
            for one in SCHEMA["paths"][path]["get"].get("parameters", [])]


class Drawn(Serving):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.draw = random.Random(SEED)
        get = cls.server.get
        happenings = get("/happenings", limit=20).json["items"]
        actors = get("/actors", limit=20).json["items"]
        cls.ids = {"happenings": [one["id"] for one in happenings], "actors": [one["id"] for one in actors],
                   "articles": [one["id"] for one in get("/articles", limit=10).json["items"]],
                   "sources": [one["name"] for one in get("/sources", limit=10).json["items"]],
                   "statements": [one["id"] for one in get("/statements", limit=10).json["items"]]}
        cls.words = [one["name"] for one in actors] + ["Iraq", "Eilat", "Gulf Wire", "drone", "claimed", "2024-01", "2024-02-03"]

    def fine(self, schema: dict) -> str:
        """A value that the schema allows."""
        if "enum" in schema:
            return str(self.draw.choice(schema["enum"]))
        if schema.get("type") == "integer":
            least = schema.get("minimum", 0)
            return str(self.draw.randint(least, min(schema.get("maximum", 1000), 1000)))
        return self.draw.choice(self.words)

    def drawn(self, parameter: dict, broken: bool) -> list[str]:
        schema = parameter["schema"]
        several = schema.get("type") == "array"
        one = schema["items"] if several else schema
        return [self.draw.choice(BROKEN) if broken else self.fine(one) for _ in range(self.draw.randint(1, 3) if several else 1)]

    def address(self, path: str, broken: bool) -> str:
        query = []
        for parameter in parameters_of(path):
            if parameter["in"] == "path":
                kind = path.strip("/").split("/")[0]
                choices = parameter["schema"].get("enum") or self.ids.get(kind) or self.ids["happenings"]
                value = self.draw.choice(BROKEN[1:] if broken and self.draw.random() < 0.5 else choices)
                path = path.replace("{" + parameter["name"] + "}", urllib.parse.quote(str(value), safe=""))
            elif parameter.get("required") or self.draw.random() < 0.25:
                wrong = broken and self.draw.random() < 0.5
                query += [(parameter["name"], value) for value in self.drawn(parameter, wrong)]
        text = urllib.parse.urlencode(query)
        if broken and self.draw.random() < 0.2:
            text += f"{'&' if text else ''}q={self.draw.choice(RAW)}"
        return f"{path}?{text}" if text else path

    def check(self, path: str, address: str, method: str, answer) -> None:
        # Who asks for an answer within a second may get none.
        if not (answer.status == 503 and "wait=" in address and b"no answer within" in answer.body):
            self.assertLess(answer.status, 500, (address, answer.body[:300]))
        if answer.status == 304 or "application/json" not in answer.headers.get("content-type", ""):
            self.assertEqual(answer.status, 200, address)
            self.assertTrue(path.startswith(("/export/", "/brief", "/analyze/")), address)
            return
        self.fits(answer, path, method, answer.status)

    def test_every_question_is_answered_as_the_file_says(self) -> None:
        validators()
        for path, methods in SCHEMA["paths"].items():
            if "get" not in methods:
                continue
            statuses = set()
            for number in range(OF_CHILDREN if path.startswith(("/analyze/", "/brief")) else DRAWS):
                address = self.address(path, broken=number % 2 == 1)
                with self.subTest(address=address):
                    answer = self.server.ask(f"/api/v1{address}")
                    self.check(path, address, "get", answer)
                    statuses.add(answer.status)
            self.assertTrue(statuses, path)

    def test_what_the_schema_allows_is_not_refused_for_its_form(self) -> None:
        """400 is for what can't be meant; a name that nobody has is 404."""
        for path in ("/happenings", "/timeline", "/map", "/network", "/facets", "/disputes", "/review/queue", "/actors"):
            for _ in range(DRAWS):
                query = [(one["name"], value) for one in parameters_of(path)
                         if "enum" in one["schema"] or one["schema"].get("type") == "integer"
                         if self.draw.random() < 0.4 for value in self.drawn(one, broken=False)]
                address = f"{path}?{urllib.parse.urlencode(query)}"
                with self.subTest(address=address):
                    self.assertEqual(self.server.ask(f"/api/v1{address}").status, 200, address)

    def test_drawn_bodies_are_refused_or_done_and_never_a_fault(self) -> None:
        keys = ["kind", "about", "id", "ids", "members", "value", "attribute", "why", "into", "decision", "text", "title"]
        values = [None, True, 0, -1, 2.5, "", "i0", "حزب", [], {}, [[]], "a" * 5000, *self.ids["happenings"][:3]]
        for path in ("/review", "/review/preview", "/articles"):
            for _ in range(DRAWS):
                body = {self.draw.choice(keys): self.draw.choice(values) for _ in range(self.draw.randint(0, 6))}
                with self.subTest(path=path, body=body):
                    self.check(path, path, "post", self.server.post(path, body))
            for raw in (b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"a":' * 2000, json.dumps({"why": "\u0000"}).encode()):
                with self.subTest(path=path, raw=raw[:20]):
                    self.check(path, path, "post", self.server.post(path, raw))


if __name__ == "__main__":
    main()

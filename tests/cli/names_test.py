#!/usr/bin/env python3
"""`isnad names score` and `isnad names link`: an answer a line, malformed lines told and passed over."""
from __future__ import annotations

import json

from program import Program, main

PAIR = json.dumps({"id": 7, "a": "Yusuf Haddad", "b": "Юсуф Хаддад", "kind": "person"}, ensure_ascii=False)
NAME = json.dumps({"id": "n1", "name": "Kataib Hezbollah", "kind": "armed-group", "countries": ["Iraq"], "date": "2024"})


class Names(Program):
    def answers(self, *arguments: str, stdin: str) -> list[dict]:
        return [json.loads(line) for line in self.text_of("names", *arguments, stdin=stdin).splitlines()]

    def test_a_pair_gets_a_score_and_keeps_its_id(self) -> None:
        one, two = self.answers("score", stdin=f'{PAIR}\n\n{{"a":"x","b":"x"}}\r\n')
        self.assertEqual(one["id"], 7)
        self.assertTrue(0.5 < one["score"] <= 1, one)
        self.assertEqual(two, {"id": None, "score": 1})

    def test_a_name_gets_its_actor_or_null(self) -> None:
        known, unknown = self.answers("link", stdin=NAME + '\n{"id":2,"name":"Order of the Painted Kettle"}\n')
        self.assertEqual((known["id"], known["actor"]), ("n1", "kataib-hezbollah"))
        self.assertIsNone(unknown["actor"])
        self.assertIn("score", unknown)
        self.assertIn("why", self.answers("link", "--explain", stdin=NAME)[0])

    def test_files_are_read_too(self) -> None:
        path = self.put("pairs.ndjson", PAIR + "\n")
        self.assertEqual(len(self.text_of("names", "score", path).splitlines()), 1)
        done = self.run_program("names", "score", str(self.path / "none"))
        self.assertEqual((done.returncode != 0, done.stdout), (True, b""))

    def test_a_malformed_line_is_told_and_the_others_go_on(self) -> None:
        for command, line in (("score", PAIR), ("link", NAME)):
            for bad, word in (("{", ":2:"), ("[]", "not a JSON object"), ('{"id":1}', "missing"), ('{"a":1,"b":"x","name":[]}', "not a text")):
                done = self.run_program("names", command, stdin=f"{line}\n{bad}\n{line}\n")
                self.assertNotEqual(done.returncode, 0, bad)
                self.assertEqual(len(done.stdout.splitlines()), 2, bad)
                self.assertIn(word, done.stderr.decode(), bad)
                self.assertIn("standard input:2", done.stderr.decode())
        done = self.run_program("names", "link", stdin='{"name":"x","countries":"Iraq"}\n')
        self.assertIn("not a list of texts", done.stderr.decode())

    def test_every_truncation_of_a_line_is_told(self) -> None:
        for command, line in (("score", PAIR), ("link", NAME)):
            raw = line.encode()
            cuts = b"\n".join(raw[:n] for n in range(1, len(raw)))
            done = self.run_program("names", command, self.put("cuts.ndjson", cuts + b"\n" + raw + b"\n"))
            self.assertNotEqual(done.returncode, 0)
            self.assertEqual(len(done.stdout.splitlines()), 1)
            self.assertEqual(len(done.stderr.splitlines()), len(raw) - 1)

    def test_a_wrong_command_line_is_refused(self) -> None:
        self.mistake("names")
        self.mistake("names", "socre")
        done = self.run_program("names", "score", "--data", str(self.path), stdin=PAIR)
        self.assertNotEqual(done.returncode, 0)


if __name__ == "__main__":
    main()

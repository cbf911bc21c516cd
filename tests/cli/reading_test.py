#!/usr/bin/env python3
"""`isnad read`: its formats say the same, its filters leave out what they should, --output is whole or not there.

Usage: reading_test.py PROGRAM
"""
import csv
import io
import json
import os
import signal
import subprocess
import time
from pathlib import Path

from program import SECONDS, ARREST, FRENCH, STRIKE, Program, accounts, main


class Reading(Program):
    def setUp(self) -> None:
        super().setUp()
        self.files = [self.put("in/strike.txt", STRIKE), self.put("in/drones.txt", ARREST)]

    def read(self, *arguments: str) -> list[dict]:
        return accounts(self.text_of("read", "--format", "ndjson", *arguments, *self.files))

    def rows(self, *arguments: str) -> list[dict]:
        text = self.text_of("read", "--format", "csv", *arguments, *self.files)
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    def test_json_is_the_old_name_of_ndjson_and_a_list_holds_the_same(self) -> None:
        lines = self.text_of("read", "--format", "ndjson", *self.files)
        self.assertEqual(self.text_of("read", "--json", *self.files), lines)
        listed = json.loads(self.text_of("read", "--format", "json", *self.files))
        self.assertEqual(listed, [json.loads(line) for line in lines.splitlines()])
        self.assertEqual(json.loads(self.text_of("read", "--format", "json", "--type", "aid", "--actor", "nobody", *self.files)), [])

    def test_a_table_has_a_row_an_account_with_what_the_objects_say(self) -> None:
        rows, objects = self.rows(), self.read()
        self.assertGreaterEqual(len(rows), 2)
        self.assertEqual(len(rows), len(objects))
        for row, account in zip(rows, objects):
            self.assertEqual(row["date"], account["date"] or "")
            self.assertEqual(row["type"], account["type"])
            self.assertEqual(row["modes"], "; ".join(account["modes"]))
            self.assertEqual(row["actor"], "; ".join(account["who"]))
            self.assertEqual(row["target"], "; ".join(account["whom"]))
            self.assertEqual(row["place"], account["place"] or "")
            self.assertEqual(row["document"], account["document"])
            self.assertEqual(row["sentence"], account["text"].replace("\n", " "))
            for kind, (low, high) in (account["casualties"] or {}).items():
                self.assertEqual(row[f"{kind}_min"], "" if low is None else str(low))
                self.assertEqual(row[f"{kind}_max"], "" if high is None else str(high))

    def test_an_open_end_of_a_number_and_the_place_on_the_map_are_columns(self) -> None:
        row = next(row for row in self.rows() if row["outlet"] == "Hill Times" and row["wounded_min"])
        self.assertEqual((row["wounded_min"], row["wounded_max"], row["killed_min"]), ("4", "", ""))
        self.assertTrue(row["said_by"].startswith("Hill Times ← "), row["said_by"])
        self.assertAlmostEqual(float(row["lat"]), 36.2, delta=0.5)
        self.assertAlmostEqual(float(row["lon"]), 44.0, delta=0.5)

    def test_a_table_keeps_rfc_4180(self) -> None:
        self.files.append(self.put("in/quoted.txt", 'outlet: The "Daily", late\ndate: 2024-05-15\n\n' + STRIKE.split("\n\n")[1]))
        text = self.text_of("read", "--format", "csv", *self.files)
        self.assertTrue(text.endswith("\r\n"))
        self.assertEqual(text.count("\n"), text.count("\r\n"))
        widths = {len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)}
        self.assertEqual(len(widths), 1)
        self.assertIn('"The ""Daily"", late', text)

    def test_accounts_are_left_out_by_day(self) -> None:
        dates = {account["date"] for account in self.read()}
        self.assertEqual(dates, {"2024-05-14", "2024-08-19"})
        for arguments, kept in ((("--since", "2024-06"), {"2024-08-19"}), (("--until", "2024-05-14"), {"2024-05-14"}),
                                (("--until", "2024-05-13"), set()), (("--since", "2024", "--until", "2024"), dates),
                                (("--since", "2024-08-19", "--until", "2024-08-19"), {"2024-08-19"})):
            self.assertEqual({account["date"] for account in self.read(*arguments)}, kept, arguments)

    def test_accounts_are_left_out_by_place_and_party(self) -> None:
        def outlets(*arguments: str) -> set:
            return {account["chain"][0]["source"] for account in self.read(*arguments)}

        both = {"River Post", "Hill Times"}
        for arguments, kept in ((("--place", "erb"), {"Hill Times"}), (("--place", "MOSUL"), {"River Post"}), (("--place", "iq"), both),
                                (("--place", "mosul", "--place", "erbil"), both), (("--place", "osul"), set()),
                                (("--actor", "kata'ib hezbollah"), {"Hill Times"}), (("--actor", "guard"), {"River Post"}),
                                (("--actor", "kataib-hezbollah"), {"Hill Times"}),
                                (("--actor", "hezbollah", "--place", "mosul"), set())):
            self.assertEqual(outlets(*arguments), kept, arguments)

    def test_a_file_is_written_whole_and_stands_where_it_was_said(self) -> None:
        shown = self.text_of("read", *self.files)
        out = self.path / "answer.txt"
        self.assertEqual(self.text_of("read", "--output", str(out), *self.files), "")
        self.assertEqual(out.read_text(encoding="utf-8"), shown)
        self.assertEqual([file.name for file in self.path.iterdir() if file.is_file()], ["answer.txt"])
        lines = self.path / "answers.ndjson"
        self.text_of("extract", "-o", str(lines), *self.files)
        self.assertEqual(lines.read_text(encoding="utf-8"), self.text_of("extract", *self.files))

    def test_a_run_that_fails_leaves_the_old_answer_as_it_was(self) -> None:
        out = self.put("answer.txt", "old")
        for command in ("read", "extract", "parse"):
            done = self.run_program(command, "--output", out, "--model", "no-such-model", *self.files)
            self.assertEqual(done.returncode, 66)
            self.assertEqual(sorted(file.name for file in self.path.iterdir()), ["answer.txt", "in"])
            self.assertEqual(Path(out).read_text(), "old")

    def test_what_was_read_before_ctrl_c_is_kept_as_a_part(self) -> None:
        line = json.dumps({"published": "2024-05-15", "text": STRIKE.split("\n\n")[1]}) + "\n"
        stream, out = self.put("many.ndjson", line * 20000), self.path / "answers.ndjson"
        part = self.path / "answers.ndjson.part"
        running = subprocess.Popen([self.program, "extract", "--output", str(out), stream], stderr=subprocess.PIPE)
        while running.poll() is None and not (part.exists() and part.stat().st_size):
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=SECONDS)[1].decode()
        self.assertEqual(running.returncode, 130, said)
        self.assertIn(str(part), said)
        self.assertFalse(out.exists())
        for answer in part.read_text(encoding="utf-8").splitlines():
            json.loads(answer)

    def test_an_input_is_never_written_over(self) -> None:
        link = self.path / "link.txt"
        link.symlink_to(self.files[0])
        part = self.put("x.part", STRIKE)
        for target, inputs in ((self.files[0], self.files), (str(link), self.files), (self.files[0], [str(self.path / "in")]),
                               (part.removesuffix(".part"), [part])):
            for command in ("read", "extract", "parse"):
                done = self.run_program(command, "--output", target, *inputs)
                self.assertEqual(done.returncode, 65, (target, inputs))
                self.assertIn("write over an input", done.stderr.decode())
                self.assertEqual(Path(self.files[0]).read_text(), STRIKE)
                self.assertEqual(Path(part).read_text(), STRIKE)

    def test_a_file_that_cannot_be_made_is_said_and_a_device_is_written_to(self) -> None:
        done = self.run_program("extract", "--output", str(self.path / "no" / "answer"), *self.files)
        self.assertEqual(done.returncode, 69)
        self.assertIn("No such file or directory", done.stderr.decode())
        self.assertEqual(self.text_of("extract", "--output", "/dev/stdout", self.files[0]), self.text_of("extract", self.files[0]))
        if os.path.exists("/dev/full"):
            self.assertEqual(self.run_program("extract", "--output", "/dev/full", self.files[0]).returncode, 69)

    def test_what_is_not_english_is_said_and_left_out(self) -> None:
        french = self.put("in/french.txt", FRENCH)
        done = self.run_program("read", *self.files, french)
        said = done.stderr.decode()
        self.assertEqual(done.returncode, 0, said)
        self.assertIn("french.txt: the text is in French (fr); isnad reads English; left out.", said)
        self.assertIn("1 of 3 documents were left out: 1 not in English.", said)
        self.assertIn("2 articles", done.stdout.decode())

    def test_keys_of_unknown_json_can_be_named(self) -> None:
        body = STRIKE.split("\n\n")[1].strip()
        line = json.dumps({"Story": body, "kopf": "A depot burns", "tag": "2024-05-15", "blatt": "River Post", "nr": "k7",
                           "wo": "https://river.example/k7", "id": 3})
        stream = self.put("x.ndjson", line + "\n")
        refused = json.loads(self.run_program("extract", stream).stdout)
        self.assertIn("its keys are: Story, kopf, tag", refused["error"]["message"])
        self.assertIn("--text-key", refused["error"]["message"])
        answer = json.loads(self.text_of("extract", "--text-key", "story", "--title-key", "kopf", "--date-key", "tag", "--outlet-key", "blatt",
                                         "--id-key", "nr", "--url-key", "wo", stream))
        self.assertEqual([answer[key] for key in ("text", "title", "published", "outlet", "id", "url")],
                         [body, "A depot burns", "2024-05-15", "River Post", "k7", "https://river.example/k7"])
        broken = self.put("y.ndjson", json.dumps({"nr": "k8", "story": 7}) + "\n")
        self.assertEqual(json.loads(self.run_program("extract", "--text-key", "story", "--id-key", "nr", broken).stdout)["id"], "k8")

    def test_a_pipe_gets_no_colours_unless_they_are_asked_for(self) -> None:
        self.assertNotIn("\x1b", self.text_of("read", *self.files))
        self.assertIn("\x1b[", self.text_of("read", "--colour", "always", *self.files))


if __name__ == "__main__":
    main()

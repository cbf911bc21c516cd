#!/usr/bin/env python3
"""Runs the real program on bad input: what it prints, how it ends, that one bad document does not stop the others.

Usage: bad_input_test.py PROGRAM, from the project's root. Each test is one thing that users do to programs.
"""
from __future__ import annotations

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from program import has_sanitizer

PROGRAM = ""
REPORT = "Two rockets hit a depot near the river on Tuesday night, the ministry said."
LINE = json.dumps({"id": "good", "published": "2024-05-15", "text": REPORT}) + "\n"
SECONDS = 60


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess:
    return subprocess.run([PROGRAM, *arguments], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS)


def answers(done: subprocess.CompletedProcess) -> list[dict]:
    return [json.loads(line) for line in done.stdout.decode().split("\n") if line]


class BadInput(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)

    def tearDown(self) -> None:
        self.folder.cleanup()

    def put(self, name: str, content: bytes | str) -> str:
        file = self.path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(file)

    def test_a_missing_file_is_an_error_object_and_the_next_file_is_read(self) -> None:
        done = run("extract", "no-such-file.txt", self.put("good.txt", REPORT))
        first, second = answers(done)
        self.assertEqual(first["error"]["code"], "not-found")
        self.assertIn("no-such-file.txt", first["error"]["message"])
        self.assertEqual(second["text"], REPORT)
        self.assertEqual(done.returncode, 66)
        self.assertIn("1 of 2 documents could not be read", done.stderr.decode())

    def test_a_folder_is_walked_in_order_with_gzip_and_a_page(self) -> None:
        self.put("b.txt", REPORT)
        self.put("c.ndjson.gz", gzip.compress(LINE.encode()))
        self.put("a.html", f"<html><nav><a href='/'>Home</a></nav><article><p>{REPORT}</p></article></html>")
        self.put("notes.md", "no article")
        done = run("extract", str(self.path))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("files that were left out: 1 .md", done.stderr.decode())
        self.assertEqual([answer["text"] for answer in answers(done)], [REPORT] * 3)
        self.assertEqual(answers(done)[2]["id"], "good")

    def test_an_empty_folder_and_an_empty_file_say_so(self) -> None:
        (self.path / "none").mkdir()
        done = run("extract", str(self.path / "none"), self.put("empty.txt", ""))
        self.assertIn("no article in this folder", answers(done)[0]["error"]["message"])
        self.assertIn("the file is empty", answers(done)[1]["error"]["message"])
        self.assertEqual(done.returncode, 65)

    def test_a_file_without_the_right_to_read_it_is_an_error(self) -> None:
        if os.geteuid() == 0:
            self.skipTest("root may read everything")
        name = self.put("secret.txt", REPORT)
        os.chmod(name, 0)
        self.assertIn("Permission denied", answers(run("extract", name))[0]["error"]["message"])

    def test_a_binary_file_is_an_error_that_names_the_byte(self) -> None:
        done = run("extract", self.put("picture.txt", b"\x89PNG\r\n\x1a\n\0\0"))
        self.assertIn("a picture", answers(done)[0]["error"]["message"])
        done = run("extract", self.put("cut.txt", b"Gaza \xff\x01"))
        self.assertIn("not UTF-8 at byte 5", answers(done)[0]["error"]["message"])

    def test_bad_lines_do_not_stop_a_stream(self) -> None:
        lines = b'{"id":"x","text":7}\n' + LINE.encode() + b'{"text":"\xff"}\nno json\n[]\n{}\n' + LINE.encode() + b'{"text":"cut'
        done = run("extract", "--input-format", "ndjson", "-", stdin=lines)
        got = answers(done)
        self.assertEqual(len(got), 8)
        self.assertEqual([i for i, answer in enumerate(got) if "error" not in answer], [1, 6])
        self.assertEqual(got[0]["id"], "x")
        self.assertIn("-:3", got[2]["error"]["message"])
        self.assertEqual(done.returncode, 65)

    def test_unknown_keys_and_a_bad_date_come_back_under_extra(self) -> None:
        line = json.dumps({"text": REPORT, "published": "03/04/2024", "desk": {"id": 4}})
        answer = answers(run("extract", "--input-format", "ndjson", "-", stdin=line.encode()))[0]
        self.assertEqual(answer["extra"], {"published": "03/04/2024", "desk": {"id": 4},
                                           "published_readings": ["2024-03-04", "2024-04-03"]})
        self.assertIsNone(answer["published"])
        self.assertEqual(answer["published_from"], "none")

    def test_a_pipe_in_a_folder_is_an_error_and_one_that_is_named_is_read(self) -> None:
        self.put("folder/a.txt", REPORT)
        os.mkfifo(self.path / "folder" / "b.txt")
        first, second = answers(run("extract", str(self.path / "folder")))
        self.assertEqual(first["text"], REPORT)
        self.assertIn("is a pipe", second["error"]["message"])
        writer = subprocess.Popen(["sh", "-c", f"cat {self.path}/folder/a.txt > {self.path}/folder/b.txt"])
        self.assertEqual(answers(run("extract", str(self.path / "folder" / "b.txt")))[0]["text"], REPORT)
        self.assertEqual(writer.wait(timeout=SECONDS), 0)

    def test_a_document_without_id_is_named_by_its_bytes(self) -> None:
        page = f"<p>{REPORT}</p>"
        line = json.dumps({"text": REPORT})
        done = run("extract", self.put("a.html", page), self.put("b.ndjson", line + "\n"))
        self.assertEqual([answer["id"] for answer in answers(done)], [hashlib.sha256(x.encode()).hexdigest() for x in (page, line)])
        self.assertEqual({answer["sha256"] for answer in answers(done)}, {hashlib.sha256(REPORT.encode()).hexdigest()})

    def write_to_a_full_disk(self, subcommand: str) -> None:
        if not Path("/dev/full").exists():
            self.skipTest("no /dev/full here")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, subcommand, self.put("good.txt", REPORT)], stdout=full, stderr=subprocess.PIPE,
                                  timeout=SECONDS)
        self.assertEqual(done.returncode, 69)
        self.assertIn("can't be written to", done.stderr.decode())

    def test_a_full_disk_ends_the_run_with_a_message(self) -> None:
        self.write_to_a_full_disk("extract")

    def test_a_reader_that_goes_away_ends_the_run(self) -> None:
        stream = self.put("many.ndjson", LINE * 3000)
        running = subprocess.Popen([PROGRAM, "extract", stream], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertTrue(running.stdout.readline())
        running.stdout.close()
        self.assertIn(running.wait(timeout=SECONDS), (69, -signal.SIGPIPE))
        running.stderr.close()

    def test_ctrl_c_finishes_what_was_begun_and_every_line_is_whole(self) -> None:
        stream = self.put("many.ndjson", LINE * 20000)
        # Without a buffer: what readline() reads ahead, communicate() would not see.
        running = subprocess.Popen([PROGRAM, "extract", "--threads", "2", stream], bufsize=0, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        first = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        rest, errors = running.communicate(timeout=SECONDS)
        self.assertEqual(running.returncode, 130, errors)
        self.assertIn("interrupted after", errors.decode())
        lines = (first + rest).decode().split("\n")
        self.assertEqual(lines.pop(), "")
        for line in lines:
            json.loads(line)
        self.assertLess(len(lines), 20000)

    def test_a_stream_is_answered_while_it_is_still_open(self) -> None:
        running = subprocess.Popen([PROGRAM, "extract", "--input-format", "ndjson", "--threads", "1", "-"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE)
        running.stdin.write(LINE.encode())
        running.stdin.flush()
        self.assertEqual(json.loads(running.stdout.readline())["id"], "good")
        running.stdin.close()
        self.assertEqual(running.wait(timeout=SECONDS), 0)
        running.stdout.close()

    def test_missing_tables_and_models_are_named(self) -> None:
        done = run("extract", "--data", str(self.path), self.put("good.txt", REPORT))
        self.assertIn(str(self.path), done.stderr.decode())
        self.assertEqual(done.returncode, 66)
        done = run("extract", "--model", "no-such-model", self.put("good.txt", REPORT))
        self.assertIn("no-such-model", done.stderr.decode())
        self.assertEqual(done.returncode, 66)

    def test_parse_leaves_out_what_it_cannot_read_and_goes_on(self) -> None:
        lines = '{"text":"cut\n' + LINE + '{"text":7}\n'
        (self.path / "none").mkdir()
        done = run("parse", str(self.path / "none"), "no-such-file.txt", self.put("bad.txt", b"Gaza \xff"), self.put("x.ndjson", lines))
        self.assertEqual(done.returncode, 65, done.stderr)
        self.assertEqual(done.stdout.decode().count("# newdoc id = "), 1)
        errors = done.stderr.decode()
        for part in ("no article in this folder", "no-such-file.txt: can't be opened", "bad.txt: not UTF-8 at byte 5", "x.ndjson:1", "x.ndjson:3"):
            self.assertIn(part, errors)

    def test_a_text_that_is_too_long_to_read_as_one_is_an_error_and_the_next_is_read(self) -> None:
        text = "Two rockets hit a depot near the river on Tuesday. " * 350_000
        lines = json.dumps({"id": "long", "text": text}) + "\n" + LINE
        for command in ("extract", "parse"):
            done = run(command, self.put("x.ndjson", lines))
            self.assertEqual(done.returncode, 69, done.stderr)
            self.assertIn("16 MiB", (done.stdout + done.stderr).decode())
            self.assertIn(b"good", done.stdout)

    def test_parse_says_when_the_disk_is_full(self) -> None:
        self.write_to_a_full_disk("parse")

    def test_running_out_of_memory_is_said(self) -> None:
        if has_sanitizer(PROGRAM):
            self.skipTest("a sanitizer needs more room for itself")
        text = "Two rockets hit a depot near the river on Tuesday. " * 90_000
        program = self.put("limited.py", "import os, resource, sys\n"
                           "resource.setrlimit(resource.RLIMIT_AS, (200 << 20, 200 << 20))\n"
                           "os.execv(sys.argv[1], sys.argv[1:])\n")
        done = subprocess.run([sys.executable, program, PROGRAM, "parse", "--format", "none", self.put("long.txt", text)],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS)
        self.assertEqual(done.returncode, 69, done.stderr)
        self.assertRegex(done.stderr.decode(), "(?i)memory ran out|out of memory")

    def test_a_wrong_command_line_is_a_usage_error(self) -> None:
        for arguments in (["extract"], ["extract", "--input-format", "pdf", "x"], ["extract", "--threads", "0", "x"], ["no-such"]):
            self.assertEqual(run(*arguments).returncode, 64, arguments)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: bad_input_test.py PROGRAM")
    PROGRAM = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()

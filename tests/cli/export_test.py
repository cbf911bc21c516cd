#!/usr/bin/env python3
"""`isnad export` in the formats of other tools, as far as Python alone can read them: what they hold, that hostile words
stay words, that bytes hang on the ledger and the day alone. tests/consumers opens them with the tools they are for.

Usage: export_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import sqlite3
import subprocess
import tempfile
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from program import ROOT, Program, main

ARTICLES = sorted(str(p) for p in (ROOT / "examples" / "articles").iterdir())
HOSTILE = {"id": "h1 \"<b>'&", "title": "=HYPERLINK(\"http://x.example\")", "outlet": "@Evil, \"Post\" <script>alert(1)</script>",
           "url": "javascript:alert(1)", "published": "2024-05-15",
           "text": "Rockets hit a depot in Mosul on Tuesday, killing three guards, the <b>ministry</b> & \"police\" said."}
KINDS = [("incidents", "csv"), ("values", "csv"), ("reports", "csv"), ("actors", "csv"), ("relations", "csv"),
         ("statements", "csv"), ("stories", "csv"), ("documents", "csv"), ("reviews", "csv"), ("incidents", "acled"),
         ("incidents", "ged"), ("incidents", "geojson"), ("incidents", "gpkg"), ("ledger", "gpkg"), ("ledger", "xlsx"),
         ("relations", "xlsx"), ("relations", "gexf"), ("relations", "nodes"), ("relations", "edges"), ("ledger", "ftm"),
         ("documents", "csl"), ("incidents", "csl"), ("incidents", "timelinejs"), ("incidents", "html"), ("ledger", "html")]
SAYS_WHENCE_ITSELF = {"geojson", "gpkg", "xlsx", "gexf", "timelinejs", "html"}
DAY = "2025-01-31"


class Page(HTMLParser):
    """Tags with their attributes; text apart."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.open: list[str] = []
        self.words = ""
        self.unbalanced: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data


class Export(Program):
    """One ledger for all tests, which none of them changes."""
    db = ""

    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.db = str(Path(folder.name) / "test.db")
        cls.add(cls.db, ARTICLES)

    @classmethod
    def add(cls, db: str, files: list[str]) -> None:
        for arguments, stdin in ((files, ""), (["--input-format", "ndjson", "-"], json.dumps(HOSTILE))):
            subprocess.run([cls.program, "add", "--db", db, *arguments], input=stdin.encode(), check=True, capture_output=True)

    def bytes_of(self, what: str, form: str, *more: str, db: str = "") -> bytes:
        done = self.run_program("export", what, "--format", form, "--db", db or self.db, "--date", DAY, *more)
        self.assertEqual(done.returncode, 0, (what, form, done.stderr.decode()))
        return done.stdout

    def rows(self, what: str, form: str = "csv") -> list[dict]:
        return list(csv.DictReader(io.StringIO(self.bytes_of(what, form).decode(), newline="")))

    def objects(self, what: str) -> list[dict]:
        return [json.loads(line) for line in self.text_of("export", what, "--db", self.db).splitlines()]

    def test_bytes_hang_on_the_ledger_and_the_day_alone(self) -> None:
        other = str(self.path / "other.db")
        self.add(other, ARTICLES[::-1])
        for what, form in KINDS:
            first = self.bytes_of(what, form)
            self.assertEqual(first, self.bytes_of(what, form, db=other), (what, form))
            by_clock = self.run_program("export", what, "--format", form, "--db", self.db, SOURCE_DATE_EPOCH="1738281600")
            self.assertEqual(first, by_clock.stdout, (what, form))

    def test_every_file_says_where_it_comes_from(self) -> None:
        for what, form in KINDS:
            file = self.path / "out"
            self.bytes_of(what, form, "--output", str(file))
            beside = Path(str(file) + ".about.json")
            self.assertEqual(beside.exists(), form not in SAYS_WHENCE_ITSELF, (what, form))
            if beside.exists():
                about = json.loads(beside.read_text())["about"]
                self.assertEqual((about["what"], about["format"], about["exported"]), (what, form, DAY))
                self.assertRegex(about["ledger_content"], "^[0-9a-f]{64}$")
                beside.unlink()
            elif form == "xlsx":
                with zipfile.ZipFile(file) as book:
                    self.assertIn("ledger_content", book.read("docProps/core.xml").decode())
            else:
                self.assertIn(b"ledger_content", file.read_bytes(), (what, form))

    def test_tables_have_every_thing_and_every_value(self) -> None:
        incidents = self.objects("incidents")
        self.assertEqual([row["id"] for row in self.rows("incidents")], [one["id"] for one in incidents])
        told = sum(len(value["values"]) for one in incidents for value in one.values()
                   if isinstance(value, dict) and "values" in value)
        self.assertEqual(len(self.rows("values")), told)
        self.assertEqual(len(self.rows("reports")), sum(len(one["reports"]) for one in incidents))
        self.assertEqual(len(self.rows("relations")), sum(len(one["intervals"]) for one in self.objects("relations")))
        for what in ("actors", "statements", "stories", "documents"):
            self.assertEqual([row["id"].removeprefix("'") for row in self.rows(what)], [one["id"] for one in self.objects(what)])

    def test_sentences_of_reports_are_words_of_the_article(self) -> None:
        texts = {one["id"]: re.sub(r"[\x00-\x1f]", " ", one["text"]) for one in self.objects("documents")}
        reports = self.rows("reports")
        self.assertTrue(reports)
        for row in reports:
            begin, end = int(row["begin"]), int(row["end"])
            self.assertEqual(row["sentence"].removeprefix("'"), texts[row["document"]][begin:end])

    def test_formulas_are_guarded_in_csv_and_one_apostrophe_away(self) -> None:
        for what, form in KINDS:
            if form not in {"csv", "acled", "ged", "nodes", "edges"}:
                continue
            for row in self.rows(what, form):
                for column, text in row.items():
                    number = re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", text)
                    self.assertFalse(text[:1] in tuple("=+-@\t\r") and not number, (what, form, column, text))
        titles = [row["title"] for row in self.rows("documents")]
        self.assertIn("'" + HOSTILE["title"], titles)

    def test_event_data_sets_have_what_was_done_and_the_direction(self) -> None:
        done = {one["id"] for one in self.objects("incidents") if {"actual", "ongoing", "attempted"}
                & {value["value"] for value in one["modality"]["values"]}}
        for form in ("ged", "acled"):
            rows = self.rows("incidents", form)
            self.assertTrue(rows)
            self.assertLessEqual({row["isnad_id"] for row in rows}, done)
            self.assertLessEqual({row["isnad_direction"] for row in rows}, {"", "a_to_b", "b_to_a", "both"})
        said = self.run_program("export", "incidents", "--format", "ged", "--db", self.db).stderr.decode()
        self.assertIn("left out of ged", said)

    def test_points_have_a_radius_and_countries_have_none(self) -> None:
        features = json.loads(self.bytes_of("incidents", "geojson"))["features"]
        self.assertEqual(len(features), len(self.objects("incidents")))
        self.assertTrue(any(one["geometry"] for one in features))
        for one in features:
            self.assertEqual(one["geometry"] is None, one["properties"]["precision_m"] is None)
            self.assertFalse(one["geometry"] and one["properties"]["feature"] == "country")

    def test_a_geopackage_is_a_whole_database_with_its_layers(self) -> None:
        file = self.path / "l.gpkg"
        self.bytes_of("ledger", "gpkg", "--output", str(file))
        with sqlite3.connect(file) as package:
            one = lambda sql: package.execute(sql).fetchone()[0]  # noqa: E731
            self.assertEqual(one("PRAGMA integrity_check"), "ok")
            self.assertEqual(package.execute("PRAGMA foreign_key_check").fetchall(), [])
            self.assertEqual(one("PRAGMA application_id"), 0x47504B47)
            self.assertEqual(one("PRAGMA journal_mode"), "delete")
            self.assertEqual(one("SELECT count(*) FROM incidents"), len(self.objects("incidents")))
            self.assertEqual(one("SELECT count(*) FROM incidents WHERE (geom IS NULL) != (latitude IS NULL)"), 0)
            points = package.execute("SELECT geom FROM places WHERE geom IS NOT NULL").fetchall()
            self.assertTrue(points)
            self.assertEqual({bytes(point)[:8] for (point,) in points}, {b"GP\0\1" + (4326).to_bytes(4, "little")})
            self.assertEqual({len(point) for (point,) in points}, {29})

    def test_a_workbook_holds_no_formula(self) -> None:
        with zipfile.ZipFile(io.BytesIO(self.bytes_of("ledger", "xlsx"))) as book:
            sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
            self.assertEqual(len(sheets), 10)
            for name in sheets:
                root = ElementTree.fromstring(book.read(name))
                self.assertFalse(root.findall(".//{*}f"), name)

    def test_a_network_ends_at_its_nodes(self) -> None:
        root = ElementTree.fromstring(self.bytes_of("relations", "gexf"))
        self.assertEqual(root.get("version"), "1.3")
        nodes = {node.get("id") for node in root.iter("{http://gexf.net/1.3}node")}
        edges = list(root.iter("{http://gexf.net/1.3}edge"))
        ties = {(one["id"], each["status"]) for one in self.objects("relations") for each in one["intervals"]}
        self.assertEqual(sorted(edge.get("id") for edge in edges), sorted("/".join(tie) for tie in ties))
        self.assertEqual(nodes, {edge.get(end) for edge in edges for end in ("source", "target")})
        self.assertEqual(sorted(nodes), [row["Id"] for row in self.rows("relations", "nodes")])
        self.assertLessEqual({row["Source"] for row in self.rows("relations", "edges")}, nodes)

    def test_a_timeline_has_days_and_no_markup_of_articles(self) -> None:
        line = json.loads(self.bytes_of("incidents", "timelinejs"))
        self.assertTrue(line["events"])
        for event in line["events"]:
            self.assertIsInstance(event["start_date"]["year"], int)
            page = Page(event["text"]["headline"] + event["text"]["text"])
            self.assertLessEqual({tag for tag, _ in page.tags}, {"p", "a"})
            self.assertEqual(page.unbalanced, [])

    def test_a_report_is_one_safe_page_whose_footnotes_lead_to_reports(self) -> None:
        text = self.bytes_of("ledger", "html").decode()
        page = Page(text)
        self.assertEqual((page.unbalanced, page.open), ([], []))
        self.assertFalse({tag for tag, _ in page.tags} & {"script", "img", "link", "iframe", "object", "form", "b"})
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        self.assertEqual(len(ids), len(set(ids)))
        for tag, attributes in page.tags:
            self.assertFalse([name for name in attributes if name.startswith("on") or name == "src"])
            href = attributes.get("href", "#" + ids[0])
            self.assertTrue(href[1:] in ids if href.startswith("#") else re.match("https?://", href), (tag, href))
        self.assertIn(HOSTILE["outlet"], page.words)
        self.assertIn("<b>ministry</b>", page.words)
        self.assertEqual(len([tag for tag, _ in page.tags if tag == "article"]),
                         len(self.objects("incidents")) + len(self.objects("relations")))

    def test_one_incident_by_its_id_alone(self) -> None:
        id = self.objects("incidents")[0]["id"]
        for form in ("csv", "geojson", "html", "timelinejs", "ged"):
            self.assertLess(len(self.bytes_of("incidents", form, "--id", id)), len(self.bytes_of("incidents", form)))
        self.assertIn(f'"filters":"--id {id}"', self.bytes_of("incidents", "geojson", "--id", id).decode())

    def test_filters_leave_what_they_ask_for_in_every_format(self) -> None:
        incidents = {one["id"]: one for one in self.objects("incidents")}
        asked = ("--since", "2024", "--until", "2024-12-31", "--type", "assault")
        chosen = [json.loads(line) for line in self.bytes_of("incidents", "ndjson", *asked).splitlines()]
        ids = [one["id"] for one in chosen]
        self.assertTrue(ids)
        self.assertLess(len(ids), len(incidents))
        self.assertEqual(ids, sorted(ids))
        for one in chosen:
            self.assertEqual(one, incidents[one["id"]])
            self.assertEqual(one["type"], "assault")
        table = csv.DictReader(io.StringIO(self.bytes_of("incidents", "csv", *asked).decode(), newline=""))
        self.assertEqual([row["id"] for row in table], ids)
        points = json.loads(self.bytes_of("incidents", "geojson", *asked))
        self.assertEqual([one["id"] for one in points["features"]], ids)
        self.assertEqual(points["isnad"]["filters"], "--since 2024 --until 2024-12-31 --type assault")
        reports = csv.DictReader(io.StringIO(self.bytes_of("reports", "csv", *asked).decode(), newline=""))
        self.assertLessEqual({row["incident"] for row in reports}, set(ids))

    def test_documents_are_chosen_by_day_and_outlet(self) -> None:
        documents = {one["id"]: one for one in self.objects("documents")}
        for form in ("ndjson", "json"):
            text = self.bytes_of("documents", form, "--until", "2023-12-31", "--source", "Gulf Wire").decode()
            chosen = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
            self.assertEqual({one["id"] for one in chosen},
                             {id for id, one in documents.items() if one["outlet"] == "Gulf Wire" and one["published"] < "2024"})
        self.assertIn("no question to documents", self.mistake("export", "documents", "--db", self.db, "--type", "assault"))

    def test_as_of_knows_no_later_article_and_says_so(self) -> None:
        then = [json.loads(line) for line in self.bytes_of("documents", "ndjson", "--as-of", "2023-12-31").splitlines()]
        known = {one["id"] for one in then}
        self.assertTrue(known)
        self.assertLess(max(one["published"] for one in then), "2024")
        points = json.loads(self.bytes_of("incidents", "geojson", "--as-of", "2023-12-31"))
        now = json.loads(self.bytes_of("incidents", "geojson"))
        self.assertNotEqual(points["isnad"]["ledger_content"], now["isnad"]["ledger_content"])
        self.assertRegex(points["isnad"]["ledger_content"], "^[0-9a-f]{64}$")
        for one in points["features"]:
            self.assertLessEqual(set(one["properties"]["documents"].split("; ")), known)

    def test_a_type_has_to_be_one_of_what_is_exported(self) -> None:
        self.assertIn("there is no type of relations 'assault'", self.mistake("export", "relations", "--db", self.db, "--type", "assault"))
        self.text_of("export", "relations", "--db", self.db, "--type", "member-of")
        self.text_of("export", "actors", "--db", self.db, "--type", "person", "--format", "csv")

    def test_what_is_not_there_is_said_with_what_there_is(self) -> None:
        self.assertIn("csv", self.mistake("export", "stories", "--format", "gexf", "--db", self.db))
        self.assertIn("As ged there is: incidents", self.mistake("export", "actors", "--format", "ged", "--db", self.db))
        self.assertIn("did you mean csv?", self.mistake("export", "actors", "--format", "cvs", "--db", self.db))
        self.assertIn("no id", self.mistake("export", "ledger", "--format", "ftm", "--id", "x", "--db", self.db))
        done = self.run_program("export", "actors", "--format", "csv", "--db", self.db, "--date", "31.1.2025")
        self.assertEqual(done.returncode, 65)
        self.assertIn("2025-01-31", done.stderr.decode())

    def test_a_binary_format_refuses_a_terminal(self) -> None:
        ours, theirs = pty.openpty()
        done = subprocess.run([self.program, "export", "ledger", "--format", "xlsx", "--db", self.db], stdout=theirs,
                              stderr=subprocess.PIPE)
        os.close(theirs)
        os.close(ours)
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"--output", done.stderr)

    def test_an_output_that_cannot_be_written_leaves_what_stood_there(self) -> None:
        file = self.path / "out.csv"
        file.write_text("before")
        done = self.run_program("export", "incidents", "--format", "csv", "--db", self.db, "--output", str(file), "--id", "i0")
        self.assertEqual(done.returncode, 66)
        self.assertEqual(file.read_text(), "before")
        self.assertEqual(sorted(p.name for p in self.path.glob("out*")), ["out.csv"])

    def test_the_codebook_has_every_column(self) -> None:
        book = (ROOT / "docs" / "formats" / "exports.md").read_text()
        for what, form in KINDS:
            file = self.path / "t"
            self.bytes_of(what, form, "--output", str(file))
            beside = Path(str(file) + ".about.json")
            if not beside.exists():
                continue
            for column in json.loads(beside.read_text()).get("columns", []):
                self.assertIn(f"`{column['name']}`", book, (what, form))
                self.assertTrue(column["meaning"])
            beside.unlink()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Every answer of the API has the form that src/serve/openapi.json says, and says what the command line says of the same
ledger.

Usage: api_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import subprocess
import tempfile
import urllib.parse
from pathlib import Path

from serving import SCHEMA, Server, Serving, main, validators

# Questions as the page asks them, and the same on the command line.
FILTERS = [
    ({}, []),
    ({"worth": "all"}, ["--all"]),
    ({"since": "2024-01", "until": "2024-02"}, ["--since", "2024-01", "--until", "2024-02"]),
    ({"actor": "Kataib Hezbollah"}, ["--actor", "Kataib Hezbollah"]),
    ({"actor": ["kataib-hezbollah", "Islamic Resistance in Iraq"], "members": "true"},
     ["--actor", "kataib-hezbollah", "--actor", "Islamic Resistance in Iraq", "--members"]),
    ({"place": "Iraq"}, ["--place", "Iraq"]),
    ({"place": ["Eilat", "Erbil"]}, ["--place", "Eilat", "--place", "Erbil"]),
    ({"type": ["drone", "consult"]}, ["--type", "drone,consult"]),
    ({"responsibility": "claimed"}, ["--responsibility", "claimed"]),
    ({"source": "Gulf Wire", "min_origins": 2}, ["--source", "Gulf Wire", "--min-origins", "2"]),
    ({"source": "us-central-command"}, ["--source", "us-central-command"]),
    ({"as_of": "2024-01-31"}, ["--as-of", "2024-01-31"]),
]


def ids(items) -> list[str]:
    return [one["id"] for one in items]


class Api(Serving):
    def test_every_route_is_asked_here(self) -> None:
        asked = {"/session", "/overview", "/happenings", "/happenings/{id}", "/facets", "/timeline", "/map", "/network", "/actors",
                 "/actors/{id}", "/relations/{id}", "/statements", "/statements/{id}", "/stories/{id}", "/sources", "/sources/{name}",
                 "/articles", "/articles/{id}", "/disputes", "/review/queue", "/review/log", "/review/preview", "/review", "/search",
                 "/jobs", "/jobs/{id}", "/cite/{id}", "/export/{what}"}
        asked |= {"/brief", "/covariates"} | {f"/analyze/{what}" for what in ("series", "tempo", "pauses", "changes", "compare", "response", "network",
                                                               "coverage", "forecast", "backtest", "audit")}  # in analyze_test.py
        self.assertEqual(set(SCHEMA["paths"]), asked, "a route came or went: test it here or in write_test.py")

    def test_the_schema_is_one(self) -> None:
        jsonschema = validators()
        for name, schema in SCHEMA["components"]["schemas"].items():
            with self.subTest(name):
                jsonschema.Draft202012Validator.check_schema(schema)

    def test_happenings_are_those_of_incidents_in_the_same_order(self) -> None:
        for parameters, options in FILTERS:
            for sort in ("time", "newest", "support"):
                with self.subTest(parameters=parameters, sort=sort):
                    told = self.objects("incidents", "--order", sort, *options)
                    page = self.good("/happenings", limit=500, sort=sort, **parameters)
                    self.assertEqual(page["kept"], len(told))
                    self.assertEqual(ids(page["items"]), ids(told))

    def test_a_row_says_what_the_incident_says(self) -> None:
        told = {one["id"]: one for one in self.objects("incidents", "--all")}
        rows = self.good("/happenings", worth="all", limit=500)["items"]
        self.assertEqual(len(rows), len(told))
        for row in rows:
            one = told[row["id"]]
            for key in ("level", "type", "modes", "support", "confidence", "review", "covers"):
                self.assertEqual(row[key], one[key], (row["id"], key))
            self.assertEqual(row["came_of"], one.get("came_of", []))
            self.assertEqual(sorted(row["disputed"]), sorted(key for key, value in one.items()
                                                             if isinstance(value, dict) and value.get("disputed")))
            if one["time"]["agreed"]:
                self.assertEqual((row["time"]["edtf"], row["time"]["agreed"]), (one["time"]["agreed"], True))
            self.assertEqual(row["time"] is None, not one["time"]["values"] and not one["time"]["agreed"])
            if one["place"]["agreed"]:
                self.assertEqual(row["place"]["name"], one["place"]["agreed"]["name"])
            names = [value["value"]["name"] for value in one["perpetrators"]["values"] if not value.get("developing")]
            self.assertEqual([party["name"] for party in row["doers"]], names)
            for loss in ("killed", "wounded"):
                self.assertEqual(row[loss] is None, not one[loss]["values"] and one[loss]["agreed"] is None)
                if row[loss]:
                    self.assertEqual(row[loss]["agreed"], one[loss]["agreed"])

    def test_pages_put_together_are_the_whole(self) -> None:
        whole = ids(self.good("/happenings", limit=500)["items"])
        pages = [one for offset in range(0, len(whole) + 20, 20) for one in ids(self.good("/happenings", limit=20, offset=offset)["items"])]
        self.assertEqual(pages, whole)
        self.assertEqual(self.good("/happenings", offset=10_000)["items"], [])

    def test_filters_of_the_page_alone_narrow_as_they_say(self) -> None:
        whole = self.good("/happenings", worth="all", limit=500)["items"]
        expected = {
            "level=series": [one["id"] for one in whole if one["level"] == "series"],
            "disputed=false": [one["id"] for one in whole if not one["disputed"]],
            "disputed=true": [one["id"] for one in whole if one["disputed"]],
            "mode=drone": [one["id"] for one in whole if "drone" in one["modes"]],
            "review=none": [one["id"] for one in whole if one["review"] == "none"],
            "review=accepted": [],
            "role=doer&actor=israel": [one["id"] for one in whole if "israel" in ids(one["doers"])],
            "role=target&actor=israel": [one["id"] for one in whole if "israel" in ids(one["targets"] + one["victims"])],
        }
        for query, wanted in expected.items():
            with self.subTest(query):
                answer = self.server.ask(f"/api/v1/happenings?worth=all&limit=500&{query}")
                self.assertEqual(ids(self.fits(answer, "/happenings")["items"]), wanted)
        told = ids(self.good("/happenings", worth="all", limit=500, modality="threatened")["items"])
        threatened = [one["id"] for one in self.objects("incidents", "--all")
                      if any(value["value"] == "threatened" for value in one["modality"]["values"])]
        self.assertEqual(told, threatened)
        by_words = self.good("/happenings", worth="all", limit=500, q="Eilat")
        self.assertTrue(0 < by_words["kept"] < len(whole))
        articles = {one["id"] for one in self.good("/articles", q="Eilat", limit=500)["items"]}
        for one in by_words["items"]:
            reports = self.good(f"/happenings/{one['id']}")["object"]["reports"]
            self.assertTrue(articles & {report["document"] for report in reports}, one["id"])

    def test_a_happening_is_what_show_says(self) -> None:
        for row in self.good("/happenings", worth="all", limit=500)["items"][::9]:
            shown = json.loads(self.text_of("show", row["id"], "--db", self.db, "--format", "json"))[0]
            whole = self.good(f"/happenings/{row['id']}")
            self.assertEqual({key: whole[key] for key in shown}, shown)
            self.assertEqual(whole["row"], row)

    def test_counts_beside_choices_are_what_the_choice_gives(self) -> None:
        for parameters in ({}, {"place": "Iraq"}, {"type": "drone"}, {"actor": "kataib-hezbollah"}, {"disputed": "true"}):
            facets = self.good("/facets", top=200, **parameters)
            kept = self.good("/happenings", **parameters)["kept"]
            self.assertEqual(facets["kept"], kept)
            for facet, parameter in (("types", "type"), ("responsibility", "responsibility"), ("levels", "level"), ("modality", "modality"),
                                     ("review", "review"), ("origins", "min_origins"), ("outlets", "source"), ("countries", "place")):
                for choice in facets["facets"][facet][:12]:
                    if facet == "origins" and choice["value"] == "1":
                        continue
                    asked = {**parameters, parameter: choice["value"]}
                    with self.subTest(parameters=parameters, choice=(facet, choice["value"])):
                        self.assertEqual(choice["count"], self.good("/happenings", limit=0, **asked)["kept"])
            for choice in facets["facets"]["doers"][:10]:
                asked = {**parameters, "actor": choice["value"], "role": "doer"}
                self.assertEqual(choice["count"], self.good("/happenings", limit=0, **asked)["kept"], choice)
        chosen = [one["value"] for one in self.good("/facets", type="drone")["facets"]["types"] if one["chosen"]]
        self.assertEqual(chosen, ["drone"])

    def test_zero_counts_are_kept(self) -> None:
        facets = self.good("/facets", place="Eilat")["facets"]
        self.assertTrue(any(one["count"] == 0 and one["total"] > 0 for one in facets["types"]))

    def test_time_and_map_count_all_that_is_kept(self) -> None:
        for parameters in ({}, {"worth": "all"}, {"place": "Iraq"}, {"actor": "kataib-hezbollah"}):
            with self.subTest(parameters):
                rows = self.good("/happenings", limit=500, **parameters)
                along = self.good("/timeline", **parameters)
                self.assertEqual(along["kept"], rows["kept"])
                undated = [one for one in rows["items"] if one["time"] is None]
                self.assertEqual(along["undated"], len(undated))
                self.assertEqual(sorted(ids(along["marks"])), sorted(one["id"] for one in rows["items"] if one["time"]))
                open_ended = [one for one in along["marks"] if one["first_day"].startswith("0000")]
                self.assertEqual(sum(one["total"] for one in along["buckets"]), len(along["marks"]) - len(open_ended))
                for bucket in ("day", "month", "year"):
                    coarse = self.good("/timeline", bucket=bucket, **parameters)
                    self.assertEqual(sum(one["total"] for one in coarse["buckets"]), sum(one["total"] for one in along["buckets"]))
                places = self.good("/map", **parameters)
                self.assertEqual(places["kept"], rows["kept"])
                self.assertEqual(places["unplaced"], len([one for one in rows["items"] if one["place"] is None]))
                agreed = [one for one in rows["items"] if one["place"] and one["place"]["agreed"] and one["place"]["lat"] is not None]
                counted = sum(one["count"] for one in places["points"])
                self.assertGreaterEqual(counted, len(agreed))
                self.assertEqual(sum(sum(one["by_type"].values()) for one in places["points"]), counted)

    def test_a_series_says_how_many_as_its_articles_do(self) -> None:
        told: dict[str, list] = {}
        for document in self.objects("export", "documents"):
            for event in document["events"]:
                told[f"{document['id']}#{event['id']}"] = event["count"]
        members = {one["id"]: {f"{part['document']}#{part['event']}" for part in one["members"]} for one in self.objects("export", "incidents")}
        marks = self.good("/timeline", worth="all")["marks"]
        self.assertTrue(any(mark["counts"] for mark in marks))
        for mark in marks:
            with self.subTest(mark["title"]):
                if mark["level"] == "single":
                    self.assertEqual(mark["counts"], [])
                    continue
                counts = [told[part] for part in members[mark["id"]] if told.get(part)]
                self.assertEqual(sorted(map(str, mark["counts"])), sorted({str(count) for count in counts}))
                often = [counts.count(count) for count in mark["counts"]]
                self.assertEqual(often, sorted(often, reverse=True))

    def test_what_says_little_is_counted_apart(self) -> None:
        worth = set(ids(self.good("/happenings", limit=500)["items"]))
        for parameters in ({}, {"type": "assault"}, {"type": ["drone", "consult"]}, {"worth": "all"}, {"disputed": "true"}):
            with self.subTest(parameters):
                kept = set(ids(self.good("/happenings", limit=500, **parameters)["items"]))
                facets = self.good("/facets", **parameters)
                self.assertEqual(facets["little"], len(kept - worth))
                self.assertEqual(facets["total"], len(worth))
        self.assertGreater(self.good("/facets", worth="all")["little"], 0)

    def test_the_name_of_a_place_is_no_private_person(self) -> None:
        hidden = [one for one in self.good("/actors", limit=500)["items"] if one["private"]]
        self.assertTrue(hidden, "nobody is private in the examples: this test needs somebody")
        name = hidden[0]["name"]
        # A person whom an article misreads as a place stays private: only the gazetteer's word counts.
        for gazetteer, is_hidden in (("1", False), ("", True)):
            with self.subTest(gazetteer=gazetteer), tempfile.TemporaryDirectory() as folder:
                db = str(Path(folder) / "place.db")
                shutil.copyfile(self.examples(), db)
                with contextlib.closing(sqlite3.connect(db)) as ledger, ledger:
                    ledger.execute("UPDATE kept_place SET name = upper(?), gazetteer = ? WHERE number = (SELECT min(number) FROM kept_place)",
                                   (name, gazetteer))
                server = Server(self.program, db, "--read-only")
                try:
                    now = {one["id"]: one["private"] for one in server.get("/actors", limit=500).json["items"]}
                finally:
                    server.stop()
                self.assertEqual(now[hidden[0]["id"]], is_hidden)
                self.assertTrue(all(now[one["id"]] for one in hidden if one["name"] != name))

    def test_countries_have_no_disc(self) -> None:
        points = self.good("/map", worth="all")["points"]
        self.assertTrue(points)
        for point in points:
            self.assertEqual(point["radius_km"] is None, point["feature"] in ("country", "region"), point["name"])

    def test_the_network_has_what_holds(self) -> None:
        whole = self.good("/network")
        nodes = set(ids(whole["nodes"]))
        for edge in whole["edges"]:
            self.assertIn(edge["source"], nodes)
            self.assertIn(edge["target"], nodes)
        then = self.good("/network", at="2019-06-01")
        told = {one["id"] for one in self.objects("relations", "--at", "2019-06-01")}
        for edge in then["edges"]:
            if edge["id"] and edge["time_told"] and edge["status"] in ("holds", "ended", "alleged"):
                self.assertIn(edge["id"], told)
        few = self.good("/network", limit=3)
        self.assertEqual(len(few["nodes"]), 3)
        self.assertEqual(few["left_out"], few["kept"] - 3)
        self.good("/network", from_="2024-01", to="2024-02")

    def test_actors_are_those_of_the_command_line(self) -> None:
        told = self.objects("actors", "--limit", "0")
        page = self.good("/actors", limit=500)
        self.assertEqual(page["kept"], len(told))
        self.assertEqual(ids(page["items"]), ids(told)[:500])
        self.assertEqual(ids(self.good("/actors", kind="umbrella", limit=500)["items"]),
                         ids(self.objects("actors", "--type", "umbrella", "--limit", "0")))
        one = json.loads(self.text_of("actor", "kataib-hezbollah", "--db", self.db, "--format", "json"))[0]
        whole = self.good("/actors/kataib-hezbollah")
        self.assertEqual({key: whole[key] for key in one}, one)
        at = json.loads(self.text_of("actor", "kataib-hezbollah", "--at", "2024-02-01", "--db", self.db, "--format", "json"))[0]
        then = self.good("/actors/kataib-hezbollah", at="2024-02-01")
        self.assertEqual({key: then[key] for key in at}, at)
        self.assertEqual(self.good("/actors/Kataib%20Hezbollah")["object"], whole["object"])
        self.assertIn("kataib-hezbollah", ids(self.good("/actors", q="kataib hez")["items"]))

    def test_relations_statements_and_stories_are_what_show_says(self) -> None:
        for command, path in (("relations", "/relations/"), ("statements", "/statements/"), ("stories", "/stories/")):
            for one in self.objects(command, "--limit", "0")[::15]:
                with self.subTest(one["id"]):
                    shown = json.loads(self.text_of("show", one["id"], "--db", self.db, "--format", "json"))[0]
                    whole = self.good(path + one["id"])
                    self.assertEqual({key: whole[key] for key in shown}, shown)
        told = self.objects("statements", "--type", "claims", "--limit", "0")
        page = self.good("/statements", type="claims", limit=500)
        self.assertEqual(ids(page["items"]), ids(told))

    def test_sources_tell_what_they_told(self) -> None:
        rows = self.good("/sources", limit=500)
        outlets = [one["name"] for one in rows["items"] if one["kind"] == "outlet"]
        articles = [json.loads(line) for line in self.text_of("export", "documents", "--db", self.db).splitlines()]
        self.assertEqual(sorted(outlets), sorted({one["outlet"] for one in articles if one["outlet"]}))
        for name in outlets[:4]:
            whole = self.good(f"/sources/{urllib.parse.quote(name)}", kind="outlet")
            self.assertEqual(whole["row"]["articles"], len([one for one in articles if one["outlet"] == name]))
            self.assertEqual(whole["alone"] + whole["confirmed"] + whole["before_it"], whole["row"]["happenings"])
            told = self.objects("incidents", "--all", "--source", name)
            by_outlet = [one for one in told if any(article["outlet"] == name for article in articles
                                                    if article["id"] in {r["document"] for r in one["reports"]})]
            self.assertEqual(whole["row"]["happenings"], len(by_outlet))
        speaker = self.good("/sources/us-central-command", kind="speaker")
        self.assertEqual(speaker["row"]["id"], "us-central-command")
        self.assertEqual(speaker["row"]["happenings"], len(self.objects("incidents", "--all", "--source", "us-central-command")))

    def test_articles_and_their_spans(self) -> None:
        documents = {one["id"]: one for one in (json.loads(line) for line in self.text_of("export", "documents", "--db", self.db).splitlines())}
        page = self.good("/articles", limit=500)
        self.assertEqual(sorted(ids(page["items"])), sorted(documents))
        incidents = {one["id"] for one in self.objects("incidents", "--all")}
        for key in list(documents)[::6]:
            document = documents[key]
            whole = self.good(f"/articles/{urllib.parse.quote(key, safe='')}")
            self.assertEqual(whole["text"], document["text"])
            self.assertEqual(whole["dropped"], document["dropped"])
            size = len(document["text"])
            for span in whole["spans"]:
                self.assertTrue(0 <= span["begin"] < span["end"] <= size, span)
            triggers = {(e["id"], e["trigger"][0], e["trigger"][1]) for e in document["events"]}
            self.assertEqual({(s["id"], s["begin"], s["end"]) for s in whole["spans"] if s["kind"] == "event" and s["role"] == "trigger"}, triggers)
            mentions = {(m["id"], m["span"][0], m["span"][1]) for m in document["mentions"]}
            self.assertEqual({(s["id"], s["begin"], s["end"]) for s in whole["spans"] if s["kind"] == "entity"}, mentions)
            for span in whole["spans"]:
                if span["kind"] == "event" and span["thing"]:
                    self.assertIn(span["thing"], incidents)
        self.assertEqual(self.server.get("/articles/nothing").status, 404)

    def test_search_finds_what_the_command_line_finds(self) -> None:
        for words in ("drone Eilat", '"claimed responsibility"', "militia*", "zzzz drone"):
            done = self.run_program("search", words, "--db", self.db, "--format", "ndjson", "--limit", "100")
            told = [json.loads(line) for line in done.stdout.decode().splitlines()]
            found = self.good("/search", q=words, limit=100)
            self.assertEqual(ids(found["articles"]), [one["document"] for one in told], words)
            self.assertEqual(found["articles_found"], len(told), words)
        self.assertIn("kataib-hezbollah", ids(self.good("/search", q="Kataib Hezbollah")["actors"]))

    def test_disputes_are_those_of_the_command_line(self) -> None:
        for parameters, options in (({}, []), ({"place": "Iraq"}, ["--place", "Iraq"]), ({"since": "2024"}, ["--since", "2024"])):
            told = self.objects("disputes", "--limit", "0", *options)
            page = self.good("/disputes", limit=500, **parameters)
            self.assertEqual(page["kept"], len(told))
            for mine, theirs in zip(page["items"], told):
                self.assertEqual(mine["incident"] or mine["relation"], theirs.get("incident") or theirs.get("relation"))
                self.assertEqual(mine["attribute"], theirs["attribute"])
                self.assertEqual([{k: v for k, v in side.items() if k != "label"} for side in mine["sides"]], theirs["sides"])
            pages = [one for offset in range(0, page["kept"] + 3, 3) for one in self.good("/disputes", limit=3, offset=offset, **parameters)["items"]]
            self.assertEqual(pages, page["items"])

    def test_the_queue_is_by_impact_times_doubt(self) -> None:
        page = self.good("/review/queue", limit=500)
        self.assertTrue(page["items"])
        for one in page["items"]:
            self.assertAlmostEqual(one["score"], one["impact"] * one["doubt"], delta=0.02)
            self.assertEqual(one["kind"] == "same", one["other"] is not None)
            self.assertEqual(one["kind"] == "dispute", one["attribute"] is not None)
        scores = [one["score"] for one in page["items"]]
        self.assertEqual(scores, sorted(scores, reverse=True))
        for kind in ("happening", "dispute", "same"):
            for one in self.good("/review/queue", kind=kind)["items"]:
                self.assertEqual(one["kind"], kind)
                if kind == "same":  # of a year or a month nobody could say that two are one
                    self.assertRegex(one["row"]["time"]["edtf"], r"^\d{4}-\d\d-\d\d[?~]?$")
        self.good("/review/log")

    def test_overview_counts_what_there_is(self) -> None:
        overview = self.good("/overview")
        self.assertEqual(overview["happenings"], len(self.objects("incidents", "--limit", "0")))
        self.assertEqual(overview["happenings_all"], len(self.objects("incidents", "--all", "--limit", "0")))
        self.assertEqual(overview["actors"], len(self.objects("actors", "--limit", "0")))
        self.assertEqual(overview["relations"], len(self.objects("relations", "--limit", "0")))
        self.assertEqual(overview["statements"], len(self.objects("statements", "--limit", "0")))
        self.assertEqual(overview["stories"], len(self.objects("stories", "--limit", "0")))
        self.assertIsNone(overview["new"])
        news = self.good("/overview", seen=overview["newest"] - 2)["new"]
        self.assertEqual(news["articles"], 2)
        self.assertEqual(self.good("/overview", seen=overview["newest"])["new"]["happenings"], 0)

    def test_citations_have_words_address_and_hash(self) -> None:
        row = self.good("/happenings", min_origins=2)["items"][0]
        cited = self.good(f"/cite/{row['id']}")
        whole = self.good(f"/happenings/{row['id']}")
        self.assertEqual([part["words"] for part in cited["parts"]], [one["words"] for one in whole["evidence"]])
        for part in cited["parts"]:
            self.assertIn(part["sha256"], cited["text"])
            self.assertIn(part["words"], cited["text"])
        for one in ("kataib-hezbollah", self.objects("relations")[0]["id"], self.objects("statements")[0]["id"],
                    self.objects("stories")[0]["id"], row and whole["evidence"][0]["document"]["id"]):
            self.good(f"/cite/{one}")

    def test_an_export_is_the_bytes_of_isnad_export(self) -> None:
        for what, form, parameters, options in (("incidents", "ndjson", {}, []), ("incidents", "csv", {"place": "Iraq"}, ["--place", "Iraq"]),
                                                ("actors", "csv", {}, []), ("relations", "gexf", {"since": "2024"}, ["--since", "2024"]),
                                                ("incidents", "geojson", {"actor": "--all"}, ["--actor=--all"]),
                                                ("documents", "json", {"source": "Gulf Wire"}, ["--source", "Gulf Wire"])):
            with self.subTest(what=what, form=form):
                done = self.run_program("export", what, "--db", self.db, "--format", form, *options)
                answer = self.server.get(f"/export/{what}", format=form, **parameters)
                if done.returncode:
                    self.fits(answer, f"/export/{what}", status=404)
                else:
                    self.assertEqual(answer.status, 200)
                    self.assertEqual(answer.body, done.stdout)
        kept = ids(self.good("/happenings", limit=500)["items"])
        lines = self.server.get("/export/incidents", format="ndjson", worth="row").body.decode().splitlines()
        self.assertEqual(sorted(json.loads(line)["id"] for line in lines), sorted(kept))
        self.fits(self.server.get("/export/relations", format="acled"), "/export/relations", status=400)
        self.fits(self.server.get("/export/secrets"), "/export/secrets", status=404)
        self.fits(self.server.get("/export/incidents", format="docx"), "/export/incidents", status=400)

    def test_mistakes_are_answered_with_what_there_is(self) -> None:
        for path, status in (("/happenings?actor=Nobody%20Known", 404), ("/happenings?place=Atlantis", 404), ("/happenings?source=zz", 404),
                             ("/happenings?since=yesterday", 400), ("/happenings?since=2025&until=2024", 400), ("/happenings?type=asault", 200),
                             ("/happenings?limit=-1", 400), ("/happenings?limit=x", 400), ("/happenings?modality=actul", 400),
                             ("/happenings?wort=all", 400), ("/happenings?role=victim", 400), ("/happenings/i0000000000000000", 404),
                             ("/happenings/", 404), ("/facets?q=%22%22", 400), ("/search", 400), ("/actors?kind=grup", 400),
                             ("/timeline?bucket=week", 400), ("/network?from=2025&to=2024", 400), ("/jobs/j77", 404), ("/cite/zzz", 404),
                             ("/actors/nobody-at-all", 404), ("/stories/i1", 404), ("/sources/nobody", 404), ("/nothing", 404),
                             ("/happenings?as_of=never", 400)):
            with self.subTest(path):
                answer = self.server.ask("/api/v1" + path)
                self.assertEqual(answer.status, status, answer.body)
                if status != 200 and path not in ("/happenings/", "/nothing"):
                    self.fits(answer, path.split("?")[0], status=status)
        self.assertIn("Kata", self.server.get("/happenings", actor="Kataib Hezbolah").json["error"]["hint"])

    def test_limits_are_clamped(self) -> None:
        self.assertLessEqual(len(self.good("/happenings", worth="all", limit=99999999)["items"]), 500)
        self.assertLessEqual(len(self.good("/happenings", limit="99999999999999999999999")["items"]), 500)

    def test_what_did_not_change_is_not_sent_again(self) -> None:
        first = self.server.get("/facets")
        again = self.server.ask("/api/v1/facets", If_None_Match=first.headers["etag"])
        self.assertEqual((again.status, again.body), (304, b""))
        self.assertEqual(self.server.ask("/api/v1/facets?top=1", If_None_Match=first.headers["etag"]).status, 200)

    def test_answers_are_the_same_each_time_and_for_many_at_once(self) -> None:
        script = ("import sys,urllib.request,concurrent.futures as f\n"
                  "urls=sys.argv[1:]\n"
                  "def ask(u): return urllib.request.urlopen(u,timeout=60).read()\n"
                  "with f.ThreadPoolExecutor(40) as pool:\n"
                  "  got=list(pool.map(ask,urls*10))\n"
                  "n=len(urls)\n"
                  "assert all(got[i]==got[i%n] for i in range(len(got)))\n")
        urls = [f"http://127.0.0.1:{self.server.port}/api/v1{path}" for path in (
            "/facets?place=Iraq", "/happenings?type=drone", "/timeline?worth=all", "/map?worth=all", "/network?limit=20", "/actors",
            "/happenings?as_of=2024-01-10", "/disputes", "/search?q=drone")]
        subprocess.run(["python3", "-c", script, *urls], check=True, timeout=240)


if __name__ == "__main__":
    main()

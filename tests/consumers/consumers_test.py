#!/usr/bin/env python3
"""Exports opened by the tools that they are for: pandas, openpyxl, networkx, GDAL (pyogrio), followthemoney, citeproc.

Usage: consumers_test.py PROGRAM, from the project's root, in the environment that run.py makes.
"""
from __future__ import annotations

import json
import sys
import unittest
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from export_test import HOSTILE, KINDS, Export  # noqa: E402
from program import main  # noqa: E402

import networkx  # noqa: E402
import openpyxl  # noqa: E402
import pandas  # noqa: E402
import pyogrio  # noqa: E402
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter  # noqa: E402
from citeproc.source.json import CiteProcJSON  # noqa: E402
from followthemoney import model  # noqa: E402

TABLES = {"csv", "acled", "ged", "nodes", "edges"}


class Consumers(Export):
    """What Export reads with Python alone is not run again: its tests are taken out below."""

    def file(self, what: str, form: str) -> str:
        file = self.path / f"{what}.{form}"
        self.bytes_of(what, form, "--output", str(file))
        return str(file)

    def test_pandas_reads_every_table_without_a_flag(self) -> None:
        for what, form in KINDS:
            if form not in TABLES:
                continue
            file = self.file(what, form)
            frame = pandas.read_csv(file)
            columns = [each["name"] for each in json.loads(Path(file + ".about.json").read_text())["columns"]]
            self.assertEqual(list(frame.columns), columns, (what, form))
        frame = pandas.read_csv(self.file("documents", "csv"))
        given_back = frame["title"].str.replace(r"^'(?='*[=+\-@\t\r\n＝＋－＠])", "", regex=True)
        self.assertIn(HOSTILE["title"], list(given_back))
        incidents = pandas.read_csv(self.file("incidents", "csv"))
        for column in ("latitude", "longitude", "killed_best", "articles", "confidence"):
            self.assertTrue(pandas.api.types.is_numeric_dtype(incidents[column]), column)

    def test_openpyxl_reads_the_workbook_and_finds_words_where_formulas_were_meant(self) -> None:
        book = openpyxl.load_workbook(self.file("ledger", "xlsx"))
        self.assertEqual(book.sheetnames, ["incidents", "values", "reports", "actors", "relations", "statements", "stories",
                                           "documents", "reviews", "about"])
        for sheet in book.worksheets[:-1]:
            self.assertEqual(sheet.max_row, len(pandas.read_csv(self.file(sheet.title, "csv"))) + 1, sheet.title)
            self.assertFalse([cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"], sheet.title)
        titles = [cell.value for cell in book["documents"]["B"]]
        self.assertIn(HOSTILE["title"], titles)
        self.assertEqual(book.properties.created.strftime("%Y-%m-%d"), "2025-01-31")

    def test_gdal_reads_points_and_layers(self) -> None:
        incidents = pandas.read_csv(self.file("incidents", "csv"))
        for file, layer in ((self.file("incidents", "geojson"), None), (self.file("incidents", "gpkg"), "incidents"),
                            (self.file("ledger", "gpkg"), "incidents")):
            info = pyogrio.read_info(file, layer=layer)
            self.assertEqual((info["features"], info["geometry_type"], info["crs"]), (len(incidents), "Point", "EPSG:4326"))
            _, _, points, _ = pyogrio.raw.read(file, layer=layer, columns=[])
            self.assertEqual(sum(point is not None for point in points), int(incidents["latitude"].notna().sum()))
        layers = [name for name, _ in pyogrio.list_layers(self.file("ledger", "gpkg"))]
        self.assertEqual(layers[:2], ["incidents", "places"])
        self.assertIn("about", layers)

    def test_networkx_reads_the_network(self) -> None:
        graph = networkx.read_gexf(self.file("relations", "gexf"))
        nodes, edges = (pandas.read_csv(self.file("relations", form)) for form in ("nodes", "edges"))
        self.assertEqual(set(graph.nodes), set(nodes["Id"]))
        same = networkx.from_pandas_edgelist(edges, "Source", "Target", edge_key="Label", create_using=networkx.MultiDiGraph)
        self.assertEqual(sorted(set(same.edges())), sorted({tuple(edge[:2]) for edge in graph.edges()}))
        self.assertEqual(graph.number_of_edges(), len(edges.drop_duplicates(["Source", "Target", "Label", "status"])))
        self.assertEqual({data["status"] for *_, data in graph.edges(data=True)}, set(edges["status"]))

    def test_follow_the_money_keeps_every_value_and_every_end_is_there(self) -> None:
        lines = [json.loads(line) for line in Path(self.file("ledger", "ftm")).read_text().splitlines()]
        entities = {each["id"]: model.get_proxy(each, cleaned=False) for each in lines}
        self.assertEqual(len(entities), len(lines))
        for each in lines:
            entity = entities[each["id"]]
            entity.schema.validate(each)
            for name, values in each["properties"].items():
                self.assertIn(name, entity.schema.properties, each)
                self.assertEqual(len(entity.get(name)), len(values), (name, values, entity.get(name)))
                wanted = entity.schema.get(name).range
                for end in values if wanted is not None else []:
                    self.assertTrue(entities[end].schema.is_a(wanted), (each, name, end))
        schemata = {entity.schema.name for entity in entities.values()}
        self.assertLessEqual({"Article", "Event", "Organization", "PublicBody", "Person", "UnknownLink", "Mention"}, schemata)
        self.assertTrue(schemata & {"Membership", "Directorship"})

    def test_citeproc_makes_a_bibliography(self) -> None:
        items = json.loads(Path(self.file("documents", "csl")).read_text())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            style = CitationStylesStyle("harvard-cite-them-right", validate=False)
            bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
            for item in items:
                bibliography.register(Citation([CitationItem(item["id"])]))
            text = "\n".join(str(entry) for entry in bibliography.bibliography())
        for item in items:
            self.assertIn(item["title"][:20], text)
            self.assertIn(str(item["issued"]["date-parts"][0][0]), text)


for name in dir(Export):
    if name.startswith("test_"):
        setattr(Consumers, name, None)
del Export

if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""examples/notebook.ipynb runs from its first cell to its last, and shows what it says: words, views, tables, a plot.

Usage: notebook_test.py PROGRAM WHEEL, from the project's root, by the environment's Python.
"""
from __future__ import annotations

import unittest
import zipfile

import nbclient
import nbformat

from having import ROOT, WHEEL

NOTEBOOK = ROOT / "examples" / "notebook.ipynb"
VIEW = "application/vnd.jupyter.widget-view+json"
with zipfile.ZipFile(WHEEL) as wheel:
    if "isnad/widget.js" not in wheel.namelist():
        print("python: SKIPPED: the notebook: this wheel was built without node, and has no views")
        raise SystemExit(0)


class Notebook(unittest.TestCase):
    def test_it_runs_and_shows_what_it_says(self) -> None:
        notebook = nbformat.read(NOTEBOOK, as_version=4)
        for cell in notebook.cells:
            self.assertFalse(cell.get("outputs"), "it is kept without outputs")
        nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
        outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
        kinds = [kind for output in outputs for kind in output.get("data", {})]
        self.assertEqual(kinds.count(VIEW), 3)
        self.assertIn("image/png", kinds)
        html = "".join(output["data"]["text/html"] for output in outputs if "text/html" in output.get("data", {}))
        self.assertIn("isnad-article", html)
        text = "".join(output.get("text", "") for output in outputs)
        self.assertIn("Added(added=63", text)
        self.assertIn("incidents.parquet", text)
        self.assertIn("Seven soldiers were wounded", text)


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""The package is typed (mypy, strict), what its documentation shows runs, and its compiled part has what its stub says.

Usage: typing_test.py PROGRAM WHEEL, from the project's root, by the environment's Python.
"""
from __future__ import annotations

import ast
import doctest
import importlib
import importlib.util
import os
import pkgutil
import re
import subprocess
import sys
import unittest
from pathlib import Path

from having import PIECES, ROOT, Scratch

import isnad
from isnad import _isnad

USER = """
import pathlib
import isnad

article: isnad.Article = isnad.read("text", published="2024-05-15")
trigger: str = article.text[article.events[0].trigger]
many: isnad.Articles = isnad.read(pathlib.Path("articles"))
for one in many:
    edtf: str | None = one.times[0].edtf
ledger = isnad.Ledger("x.db")
happening: isnad.Happening = ledger.incidents(place="Iraq")[0]
origins: int = happening.support.origins
words: str = ledger.words(happening.reports[0].document, happening.reports[0].span)
rows: int = len(ledger.table("incidents"))
paused: isnad.analyze.Answer = isnad.analyze.pauses(ledger, since="2024-02-05")
verdict: str | None = paused[0].verdict
reveal_type(happening.time.agreed)
bad: int = article.title
"""


class Typing(Scratch):
    def mypy(self, *arguments: str) -> str:
        done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--cache-dir", os.devnull, *arguments],
                              capture_output=True, cwd=self.path)
        return done.stdout.decode()

    def test_the_package_is_typed_strictly(self) -> None:
        said = self.mypy("-p", "isnad")
        lines = [line for line in said.splitlines() if ": error:" in line and not re.search("pyarrow|pyspark|py4j", line)]
        if importlib.util.find_spec("anywidget") is None:  # run.py installs it where somebody asks for the notebook
            lines = [line for line in lines if "/widget.py:" not in line]
        self.assertEqual(lines, [])

    def test_who_uses_it_is_told_of_mistakes(self) -> None:
        (self.path / "user.py").write_text(USER)
        errors = [line for line in self.mypy("user.py").splitlines() if ": error:" in line]
        self.assertEqual(len(errors), 1, errors)
        self.assertIn('has type "str | None", variable has type "int"', errors[0])

    def test_the_stub_says_what_the_compiled_part_has(self) -> None:
        stub = ast.parse((Path(isnad.__file__).parent / "_isnad.pyi").read_text())
        for node in stub.body:
            if isinstance(node, ast.FunctionDef):
                self.assertTrue(callable(getattr(_isnad, node.name)))
            if isinstance(node, ast.ClassDef):
                own = getattr(_isnad, node.name)
                told = {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
                self.assertEqual({name for name in vars(own) if not name.startswith("__")}, {name for name in told if not name.startswith("__")}, node.name)
        told = {node.name for node in stub.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        self.assertEqual({name for name in dir(_isnad) if not name.startswith("_")}, told)

    def test_what_the_documentation_shows_runs(self) -> None:
        ledger = isnad.Ledger(self.path / "war.db")
        ledger.add(PIECES)
        names = {"isnad": isnad, "ledger": ledger, "Path": Path, "folder": self.path, "examples": ROOT / "examples"}
        tried = 0
        os.chdir(self.path)
        self.addCleanup(os.chdir, ROOT)
        for module in ["isnad", *(f"isnad.{one.name}" for one in pkgutil.iter_modules(isnad.__path__) if one.name not in ("_isnad", "spacy", "widget"))]:
            result = doctest.testmod(importlib.import_module(module), extraglobs=names, optionflags=doctest.ELLIPSIS)
            self.assertEqual(result.failed, 0, module)
            tried += result.attempted
        # Without the fences, which would be taken for what is expected.
        guide = re.sub(r"^```.*$", "", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
        result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(
            doctest.DocTestParser().get_doctest(guide, dict(names), "python.md", "docs/python.md", 0))
        self.assertEqual(result.failed, 0)
        self.assertGreater(tried + result.attempted, 20)


if __name__ == "__main__":
    unittest.main()

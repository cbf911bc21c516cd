#!/usr/bin/env python3
"""The documentation site: whole, without addresses outside, searchable from disk, readable by everybody.

Usage: site_test.py PROGRAM, from the project's root. What needs a browser is left out, and said so, where node, web/node_modules or Chromium
are not here; where markdown-it-py can't be had nothing is tried, which ends with exit status 77.
"""
from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else sys.exit(__doc__)
SKIPPED = 77
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


class Page(HTMLParser):
    """What the tests ask of a page."""

    def __init__(self, file: Path):
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.levels: list[int] = []
        self.words: list[str] = []
        self.without_words: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        has = dict(attributes)
        if has.get("id"):
            self.ids.add(str(has["id"]))
        if tag == "a" and has.get("href"):
            self.links.append(str(has["href"]))
        if tag in ("script", "img", "iframe", "source", "video") and has.get("src"):
            self.fetched.append(str(has["src"]))
        if tag == "link":
            self.fetched.append(str(has["href"]))
        if tag == "img" and not has.get("alt"):
            self.without_words.append(str(has["src"]))
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def build(root: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """The site of a checkout, with the tools of this one."""
    return subprocess.run([sys.executable, root / "tools" / "site" / "build.py", PROGRAM, out], capture_output=True, text=True, cwd=root, timeout=120,
                          env={**os.environ, "PYTHONPATH": str(ROOT / "build" / "site-tools")})


class Site(unittest.TestCase):
    site: Path
    pages: dict[str, Page]

    @classmethod
    def setUpClass(cls) -> None:
        cls.scratch = tempfile.TemporaryDirectory()
        cls.site = Path(cls.scratch.name) / "site"
        done = build(ROOT, cls.site)
        assert done.returncode == 0, done.stderr
        cls.pages = {str(file.relative_to(cls.site)): Page(file) for file in sorted(cls.site.rglob("*.html"))}

    @classmethod
    def tearDownClass(cls) -> None:
        cls.scratch.cleanup()

    def test_every_page_of_docs_is_there_and_is_reached_from_every_other(self) -> None:
        for file in (ROOT / "docs").rglob("*.md"):
            name = str(file.relative_to(ROOT / "docs").with_suffix(".html"))
            self.assertIn(name, self.pages)
            self.assertIn(name, self.pages["index.html"].links)

    def test_nothing_is_fetched_from_elsewhere_and_every_link_leads_somewhere(self) -> None:
        for name, page in self.pages.items():
            folder = (self.site / name).parent
            for address in page.fetched:
                self.assertTrue((folder / address).is_file(), f"{name}: {address}")
            for link in page.links:
                if link.startswith(("http://", "https://")):
                    continue
                path, _, anchor = link.partition("#")
                target = (folder / path).resolve() if path else self.site / name
                self.assertTrue(target.is_file(), f"{name}: {link}")
                if anchor and target.suffix == ".html":
                    self.assertIn(anchor, self.pages[str(target.relative_to(self.site.resolve()))].ids, f"{name}: {link}")
        for file in (self.site / "site.css", self.site / "site.js"):
            self.assertNotRegex(file.read_text(encoding="utf-8"), r"https?://|@import|url\(")

    def test_headings_are_in_order_and_pictures_have_words(self) -> None:
        for name, page in self.pages.items():
            self.assertEqual(page.levels.count(1), 1, name)
            self.assertEqual(page.without_words, [], name)

    def test_the_reference_has_what_it_is_made_of(self) -> None:
        api = json.loads((ROOT / "src/serve/openapi.json").read_text(encoding="utf-8"))
        words = "".join(self.pages["reference/api.html"].words)
        for path in [*api["paths"], *api["components"]["schemas"]]:
            self.assertIn(path, words)
        front = ast.parse((ROOT / "python/isnad/__init__.py").read_text(encoding="utf-8"))
        names = next(ast.literal_eval(one.value) for one in front.body if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "__all__")
        words = "".join(self.pages["reference/python.html"].words)
        for name in names:
            if name != "program_version":
                self.assertIn(f"isnad.{name}", words)
        self.assertIn("add takes", " ".join("".join(self.pages["howto/sources.html"].words).split()))

    def test_a_page_that_lies_is_refused(self) -> None:
        planted = {"[there](none.md)": "leads nowhere", "[there](index.md#none)": "has no section #none", "![](images/map.png)": "without words",
                   "```console\nno command\n```": "begins with a command"}
        copy = Path(self.scratch.name) / "checkout"
        for name in ("docs", "python", "src/serve", "tools/site", "CONTRIBUTING.md"):
            source = ROOT / name
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, copy / name)
        for number, text in enumerate(planted):
            (copy / "docs" / f"planted{number}.md").write_text(f"# Planted\n\n{text}\n", encoding="utf-8")
        done = build(copy, Path(self.scratch.name) / "refused")
        self.assertEqual(done.returncode, 1)
        for number, why in enumerate(planted.values()):
            self.assertRegex(done.stderr, f"planted{number}.md.*{why}")

    def test_it_is_searched_and_read_in_a_browser_from_disk(self) -> None:
        if not shutil.which("node") or not (ROOT / "web/node_modules/playwright-core").is_dir() or not Path(CHROMIUM).exists():
            print("docs: SKIPPED in a browser: node, web/node_modules or Chromium are not here", flush=True)
            self.skipTest("no browser")
        done = subprocess.run(["node", ROOT / "tests/docs/browser.mjs", self.site, CHROMIUM], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    made = subprocess.run([ROOT / "tools" / "site.sh", PROGRAM], cwd=ROOT)
    if made.returncode == SKIPPED:
        print("docs: SKIPPED: the site's tools can't be installed")
        sys.exit(SKIPPED)
    unittest.main()

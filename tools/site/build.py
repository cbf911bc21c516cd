#!/usr/bin/env python3
"""Builds the documentation as a site of plain files: it is read and searched from disk, without a server and without a network.

Usage: build.py PROGRAM OUT, from the project's root, with markdown-it-py on the path (`make site` sees to it).
In: docs/**/*.md in the order of docs/site.toml, and what is generated: the commands' help, openapi.json, Python's docstrings.
Out: a page each, site.css, site.js, search.js (the text of all pages). Exit 1, and a line for each, where a link leads nowhere.
"""
from __future__ import annotations

import json
import os
import shutil
import sys
import tomllib
from dataclasses import dataclass, field
from html import escape
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
import commands  # noqa: E402
import docstrings  # noqa: E402
import markdown  # noqa: E402
import openapi  # noqa: E402

GENERATED = PurePosixPath("docs/reference")
FURTHER = "Also"  # the group of what docs/site.toml does not name


@dataclass
class Page:
    source: PurePosixPath  # from the project's root
    text: str
    group: str
    rendered: markdown.Rendered = field(default_factory=markdown.Rendered)

    @property
    def address(self) -> PurePosixPath:
        """From the site's root."""
        place = self.source.relative_to("docs") if self.source.is_relative_to("docs") else PurePosixPath(self.source.name.lower())
        return place.with_suffix(".html")


def pages_of(program: Path) -> list[Page]:
    """All pages, in the order in which they are listed."""
    generated = {GENERATED / "commands.md": commands.page(program, ROOT),
                 GENERATED / "api.md": openapi.page(json.loads((ROOT / "src/serve/openapi.json").read_text(encoding="utf-8"))),
                 GENERATED / "python.md": docstrings.page(ROOT / "python" / "isnad")}
    plan = tomllib.loads((ROOT / "docs" / "site.toml").read_text(encoding="utf-8"))
    out: list[Page] = []
    for group in plan["group"]:
        for pattern in group["pages"]:
            place = PurePosixPath(os.path.normpath(PurePosixPath("docs") / pattern))
            if place in generated:
                out.append(Page(place, generated.pop(place), group["title"]))
                continue
            found = sorted(ROOT.glob(str(place)))
            if not found:
                raise ValueError(f"docs/site.toml: there is no {place}")
            out += [Page(PurePosixPath(one.relative_to(ROOT).as_posix()), one.read_text(encoding="utf-8"), group["title"]) for one in found]
    listed = {page.source for page in out}
    if len(listed) < len(out):
        twice = next(page.source for at, page in enumerate(out) if page.source in {other.source for other in out[:at]})
        raise ValueError(f"docs/site.toml: {twice} is listed twice")
    for file in sorted((ROOT / "docs").rglob("*.md")):
        source = PurePosixPath(file.relative_to(ROOT).as_posix())
        if source not in listed:
            out.append(Page(source, file.read_text(encoding="utf-8"), FURTHER))
    return out


class Site:
    def __init__(self, pages: list[Page], out: Path):
        self._pages, self._out = pages, out
        self._by_source = {page.source: page for page in pages}
        self._links: list[tuple[Page, Page, str]] = []  # from, to, anchor: looked at when all pages are there
        self.mistakes: list[str] = []
        self._frame = (HERE / "page.html").read_text(encoding="utf-8")

    def _address(self, page: Page, href: str) -> str:
        """What a link of a page is on the site; files of the project go along."""
        if href.startswith(("http://", "https://", "mailto:")):
            return href
        path, _, anchor = href.partition("#")
        target = PurePosixPath(os.path.normpath(page.source.parent / path)) if path else page.source
        if target in self._by_source:
            self._links.append((page, self._by_source[target], anchor))
            place = self._by_source[target].address
        else:
            file = ROOT / target
            if not file.is_file():
                raise ValueError(f"the link {href} leads nowhere")
            place = target.relative_to("docs") if target.is_relative_to("docs") else PurePosixPath("files") / target
            (self._out / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, self._out / place)
        relative = os.path.relpath(place, page.address.parent)
        return relative + (f"#{anchor}" if anchor else "") if path else f"#{anchor}"

    def render(self) -> None:
        renderer = markdown.Renderer()
        for page in self._pages:
            try:
                page.rendered = renderer.render(page.text, str(page.source), lambda href, page=page: self._address(page, href))  # type: ignore[misc]
            except ValueError as error:
                self.mistakes.append(str(error))
        for page, target, anchor in self._links:
            if anchor and anchor not in target.rendered.anchors:
                self.mistakes.append(f"{page.source}: {target.source} has no section #{anchor}")

    def _navigation(self, page: Page) -> str:
        out, group = [], None
        for one in self._pages:
            if one.group != group:
                out.append(("</ul>" if group else "") + (f"<h2>{escape(one.group)}</h2>" if one.group else "") + "<ul>")
                group = one.group
            current = ' aria-current="page"' if one is page else ""
            out.append(f'<li><a href="{os.path.relpath(one.address, page.address.parent)}"{current}>{escape(one.rendered.title)}</a></li>')
        return "\n".join([*out, "</ul>"])

    def _contents(self, page: Page) -> str:
        """The sections of a page, where there are several."""
        sections: list[markdown.Heading] = []
        for level in (2, 3):
            if len(sections) < 3:
                sections = [one for one in page.rendered.headings if one.level == level]
        if len(sections) < 3:
            return ""
        items = "\n".join(f'<li><a href="#{one.anchor}">{escape(one.text)}</a></li>' for one in sections)
        return f'<nav class="contents" aria-label="on this page"><h2>On this page</h2><ul>\n{items}\n</ul></nav>'

    def _neighbours(self, page: Page) -> str:
        at = self._pages.index(page)
        out = []
        for other, word, rel in ((self._pages[at - 1] if at else None, "Before", "prev"),
                                 (self._pages[at + 1] if at + 1 < len(self._pages) else None, "Next", "next")):
            if other:
                out.append(f'<a rel="{rel}" href="{os.path.relpath(other.address, page.address.parent)}"><small>{word}</small> {escape(other.rendered.title)}</a>')
        return "\n".join(out)

    def write(self) -> None:
        for page in self._pages:
            root = os.path.relpath(".", page.address.parent)
            parts = {"title": escape(page.rendered.title), "root": "" if root == "." else root + "/", "navigation": self._navigation(page),
                     "heading": page.rendered.heading,
                     "contents": self._contents(page), "article": page.rendered.html, "neighbours": self._neighbours(page),
                     "source": escape(str(page.source)) if page.source.parent != GENERATED else "the program itself"}
            html = self._frame
            for key, value in parts.items():
                html = html.replace("{{" + key + "}}", value)
            file = self._out / page.address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(html, encoding="utf-8")
        index = [[f"{page.address}{'#' + anchor if anchor else ''}", page.rendered.title, heading, text]
                 for page in self._pages for anchor, heading, text in page.rendered.sections]
        (self._out / "search.js").write_text(f"window.isnadSections = {json.dumps(index, ensure_ascii=False)};\n", encoding="utf-8")
        for name in ("site.css", "site.js"):
            shutil.copyfile(HERE / name, self._out / name)


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 64
    program, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    if not program.is_file():
        print(f"site: {program} is not there. Build it first (make build).", file=sys.stderr)
        return 66
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    try:
        site = Site(pages_of(program), out)
    except ValueError as error:
        print(f"site: {error}", file=sys.stderr)
        return 1
    site.render()
    if site.mistakes:
        print(*site.mistakes, sep="\n", file=sys.stderr)
        return 1
    site.write()
    print(f"site: {len(list(out.rglob('*.html')))} pages at {out}; open {out}/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())

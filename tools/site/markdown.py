"""Markdown to the inside of a page: headings with anchors, console blocks, tables that scroll, links from page to page.

In: a page's Markdown and what a link means there. Out: HTML, its headings, and its text by section, for the search.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

import console
from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass
class Heading:
    level: int
    anchor: str
    text: str


@dataclass
class Rendered:
    heading: str = ""  # the title, as HTML; html is what follows
    html: str = ""
    title: str = ""
    headings: list[Heading] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    sections: list[tuple[str, str, str]] = field(default_factory=list)  # anchor, heading, text


def slug(text: str) -> str:
    """As GitHub makes anchors: lower case, blanks to hyphens, signs left out."""
    return re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-")


def plain(token: Token) -> str:
    """The words of an inline token."""
    return "".join(child.content if child.type in ("text", "code_inline") else " " if child.type in ("softbreak", "hardbreak") else ""
                   for child in token.children or ())


def console_html(info: str, content: str, where: str) -> str:
    """Commands stand out from what they print; what the tests don't run says why."""
    about = console.about_of(info, where)
    lines = [line + "\n" for line in content.splitlines()]
    out = []
    for step in console.steps_of(lines, 0, len(lines), "", where):
        out.append(f'<span class="command"><span class="prompt" aria-hidden="true">$ </span><kbd>{escape(step.command)}</kbd></span>\n')
        out += [f'<samp>{escape(line)}</samp>\n' for line in step.shown]
    note = ""
    if "not-run" in about:
        note = f'<p class="note">Not run by the tests: {escape(about["not-run"])}.</p>'
    elif "with" in about:
        note = f'<p class="note">With the files of {escape(about["with"])}, where they are.</p>'
    return f'<div class="console"><pre tabindex="0">{"".join(out)}</pre>{note}</div>\n'


class Renderer:
    """One for all pages. `link` gives the address for a link or picture, or raises ValueError."""

    def __init__(self) -> None:
        self._parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

    def render(self, text: str, name: str, link: Callable[[str], str]) -> Rendered:
        out = Rendered()
        tokens = self._parser.parse(text)
        words: list[str] = []
        section = ("", "")

        def end_section() -> None:
            if words or section[1]:
                out.sections.append((*section, " ".join(" ".join(words).split())))
            words.clear()

        for at, token in enumerate(tokens):
            where = f"{name}:{token.map[0] + 1 if token.map else '?'}"
            if token.type == "heading_open":
                heading = plain(tokens[at + 1])
                anchor, times = slug(heading), 1
                while anchor in out.anchors:
                    anchor, times = f"{slug(heading)}-{times}", times + 1
                out.anchors.add(anchor)
                token.attrSet("id", anchor)
                level = int(token.tag[1])
                if level == 1:
                    out.title = out.title or heading
                out.headings.append(Heading(level, anchor, heading))
                end_section()
                section = (anchor, heading)
            elif token.type == "inline":
                for child in token.children or ():
                    key = "href" if child.type == "link_open" else "src" if child.type == "image" else ""
                    if key:
                        if child.type == "image" and not child.content.strip():
                            raise ValueError(f"{where}: a picture without words that say what it shows")
                        try:
                            child.attrSet(key, link(str(child.attrGet(key))))
                        except ValueError as error:
                            raise ValueError(f"{where}: {error}") from None
                    elif child.type == "html_inline" and (anchor := re.match(r'<a id="([^"]+)">', child.content)):
                        out.anchors.add(anchor[1])
                if tokens[at - 1].type != "heading_open":
                    words.append(plain(token))
            elif token.type == "fence":
                words.append(token.content)
                language, _, info = token.info.strip().partition(" ")
                if language == "console":
                    token.type, token.content = "html_block", console_html(info, token.content, where)
            elif token.type == "code_block":
                words.append(token.content)
                if token.content.startswith("$ "):
                    token.type, token.content = "html_block", console_html("", token.content, where)
            elif token.type == "html_block" and token.content.lstrip().startswith("<!--"):
                token.content = ""
        end_section()
        html = self._parser.renderer.render(tokens, self._parser.options, {})
        html = html.replace("<table>", '<div class="table" role="group" tabindex="0" aria-label="table"><table>').replace("</table>", "</table></div>")
        html = re.sub(r"<th></th>", "<td></td>", html)  # an empty head says nothing to a screen reader
        html = html.replace("<th>", '<th scope="col">').replace("<pre><code", '<pre tabindex="0"><code')
        html = re.sub(r'(<h([2-4]) id="([^"]+)">)(.*?)(</h\2>)', lambda one: f'{one[1]}{one[4]} <a class="anchor" href="#{one[3]}" aria-label="link to this section">#</a>{one[5]}',
                      html, flags=re.DOTALL)
        out.heading, end, out.html = html.partition("</h1>\n")
        if not end or not out.heading.startswith("<h1"):
            raise ValueError(f"{name}: a page begins with its title, '# …'")
        out.heading += end
        return out

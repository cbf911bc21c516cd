"""How things look in a notebook: plain HTML without scripts; all text is escaped."""
from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._article import Article

COLOURS = {"event": "#ffd9d0", "actor": "#d5e6ff", "place": "#d9f2d9", "time": "#f3e6ff", "quantity": "#fff2cc", "source": "#e6e6e6"}
LEGEND = "".join(f'<mark style="background:{colour};color:#111;border-radius:3px;padding:0 .3em;margin-right:.5em">{name}</mark>'
                 for name, colour in COLOURS.items())


def _spans(article: Article) -> list[tuple[int, int, str, str]]:
    """Begin, end, kind, what a pointer is told; none within another."""
    out: list[tuple[int, int, str, str]] = []
    for event in article.events:
        how = f"{event.type}{' (' + ', '.join(event.modes) + ')' if event.modes else ''} · {event.modality} · {event.responsibility}"
        for span in (event.trigger, *event.also):
            out.append((span.start, span.stop, "event", how))
    places = {one.mention: one for one in article.places}
    for mention in article.mentions:
        if mention.form == "pronoun":
            continue
        if mention.id in places:
            place = places[mention.id]
            out.append((mention.span.start, mention.span.stop, "place", f"{place.name}, {place.country or '?'} · {place.feature}"))
        else:
            entity = article[mention.entity].name if mention.entity else ""
            out.append((mention.span.start, mention.span.stop, "actor", f"{mention.kind} · {entity}"))
    out += [(one.span.start, one.span.stop, "time", one.edtf or one.value) for one in article.times]
    out += [(one.span.start, one.span.stop, "quantity", one.unit) for one in article.quantities]
    for statement in article.statements:
        if statement.cue is not None:
            out.append((statement.cue.start, statement.cue.stop, "source", statement.stance))
    order = {kind: at for at, kind in enumerate(COLOURS)}
    out.sort(key=lambda one: (one[0], order[one[2]], -one[1]))
    kept: list[tuple[int, int, str, str]] = []
    for one in out:
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def article_html(article: Article) -> str:
    text, at, pieces = article.text, 0, []
    for begin, end, kind, how in _spans(article):
        pieces.append(escape(text[at:begin]))
        pieces.append(f'<mark title="{escape(how)}" style="background:{COLOURS[kind]};color:#111;border-radius:3px">{escape(text[begin:end])}</mark>')
        at = end
    pieces.append(escape(text[at:]))
    head = " · ".join(escape(part) for part in (article.title, article.outlet, article.published) if part)
    body = "".join(pieces).replace("\n", "<br>")
    return (f'<div class="isnad-article" dir="auto" style="max-width:48em;line-height:1.6"><p><b>{head}</b></p><p>{body}</p>'
            f'<p style="font-size:85%">{LEGEND}</p></div>')


def rows_html(columns: list[str], rows: list[list[str]], note: str = "") -> str:
    """A table."""
    head = "".join(f"<th>{escape(one)}</th>" for one in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(one)}</td>" for one in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" + (f"<p>{escape(note)}</p>" if note else "")

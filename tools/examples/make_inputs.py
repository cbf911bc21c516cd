#!/usr/bin/env python3
"""Writes examples/inputs/: one small file of each kind of input that isnad reads. The words are ours, the outlets invented.

In:  nothing. Out: the files, those that standard Python can write; with python-docx and reportlab installed (pip install
     python-docx reportlab pypdf) also the Word and PDF files. Times are fixed, so that the same program writes the same
     bytes, but for PDF, whose library may change.

Usage: make_inputs.py [--binaries]
"""
from __future__ import annotations

import argparse
import base64
import csv
import gzip
import io
import json
import quopri
import tarfile
import zipfile
from pathlib import Path

INPUTS = Path(__file__).resolve().parents[2] / "examples/inputs"
STAMP = (2024, 2, 1, 0, 0, 0)

QAIM = ("Two drones hit a depot of the Popular Mobilization Forces near al-Qaim on Tuesday, killing two fighters, a security "
        "official in Anbar said.")
QAIM_MORE = "No group has said that it carried out the attack. The coalition said that it had not been in the area."
HASAKA = ("A rocket fell beside the base at al-Shaddadi in Hasaka province on Wednesday night and wounded nobody, an officer of "
          "the Syrian Democratic Forces said.")
PORT = ("The Houthi movement said on Thursday that it had fired a missile at the bulk carrier Marlin Star in the Gulf of Aden; "
        "the ship's manager said that the missile had missed.")


def write(name: str, content: bytes | str) -> None:
    (INPUTS / name).write_bytes(content.encode() if isinstance(content, str) else content)


def feeds() -> None:
    write("gulf-wire.rss", f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
  <title>Gulf Wire</title>
  <link>https://gulf-wire.example/</link>
  <language>en</language>
  <item>
    <title>Drones hit depot near al-Qaim</title>
    <link>https://gulf-wire.example/iraq/drones-al-qaim</link>
    <guid isPermaLink="false">gw-1001</guid>
    <pubDate>Tue, 30 Jan 2024 18:05:00 GMT</pubDate>
    <dc:creator>S. Halabi</dc:creator>
    <description>Two drones hit a depot near al-Qaim.</description>
    <content:encoded><![CDATA[<p>{QAIM}</p><p>{QAIM_MORE}</p>]]></content:encoded>
  </item>
  <item>
    <title>Rocket falls beside al-Shaddadi base</title>
    <link>https://gulf-wire.example/syria/al-shaddadi</link>
    <pubDate>Thu, 01 Feb 2024 05:40:00 GMT</pubDate>
    <description>{HASAKA}</description>
  </item>
</channel>
</rss>
""")
    write("tigris-monitor.atom", f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title>Tigris Monitor</title>
  <id>urn:tigris-monitor</id>
  <updated>2024-02-01T08:00:00Z</updated>
  <entry>
    <title type="html">Depot &amp;amp; checkpoint near al-Qaim hit</title>
    <link rel="self" href="https://tigris-monitor.example/feed/77"/>
    <link rel="alternate" href="https://tigris-monitor.example/77"/>
    <id>urn:tigris-monitor:77</id>
    <published>2024-01-31T07:00:00Z</published>
    <updated>2024-01-31T09:30:00Z</updated>
    <author><name>R. Jubouri</name></author>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{QAIM}</p><p>Three men died, a doctor in the town said.</p></div></content>
  </entry>
</feed>
""")
    write("levant-daily.rdf", f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://levant-daily.example/"><title>Levant Daily</title><link>https://levant-daily.example/</link></channel>
  <item rdf:about="https://levant-daily.example/ships/marlin-star">
    <title>Missile misses ship</title>
    <link>https://levant-daily.example/ships/marlin-star</link>
    <description>{PORT}</description>
    <dc:date>2024-02-01T12:00:00+02:00</dc:date>
  </item>
</rdf:RDF>
""")
    write("littoral.feed.json", json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": "Littoral Television", "language": "en",
        "home_page_url": "https://www.littoral.example/",
        "items": [{"id": "lt-5", "url": "https://www.littoral.example/news/marlin-star", "title": "Missile misses ship",
                   "content_html": f"<p>{PORT}</p>", "date_published": "2024-02-01T14:30:00+02:00",
                   "authors": [{"name": "N. Farah"}]},
                  {"id": "lt-6", "url": "https://www.littoral.example/news/shaddadi", "title": "Rocket in Hasaka",
                   "summary": HASAKA, "date_published": "2024-02-01T09:00:00+02:00"}]}, indent=1) + "\n")


def page(title: str, outlet: str, published: str, paragraphs: list[str]) -> str:
    text = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta property="og:site_name" content="{outlet}"><meta property="article:published_time" content="{published}">'
            f'</head><body><nav><a href="/">Home</a><a href="/iraq">Iraq</a></nav><article><h1>{title}</h1>\n{text}\n'
            f'</article><footer>All rights reserved</footer></body></html>')


def warc_record(kind: str, address: str, content_type: str, block: bytes, number: int) -> bytes:
    fields = [("WARC-Type", kind), ("WARC-Record-ID", f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>"),
              ("WARC-Date", "2024-02-03T10:00:00Z"), ("Content-Type", content_type), ("Content-Length", str(len(block)))]
    if address:
        fields.insert(2, ("WARC-Target-URI", address))
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields) + "\r\n"
    return head.encode() + block + b"\r\n\r\n"


def chunked(body: bytes, size: int = 300) -> bytes:
    pieces = [body[i:i + size] for i in range(0, len(body), size)] + [b""]
    return b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in pieces)


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def warc_records() -> list[bytes]:
    first = page("Drones hit depot near al-Qaim", "Gulf Wire", "2024-01-30T18:05:00Z", [QAIM, QAIM_MORE]).encode()
    second = page("Missile misses ship", "Littoral Télévision", "2024-02-01T14:30:00+02:00", [PORT, "“We saw smoke,” a sailor said."])
    http = "application/http;msgtype=response"
    return [
        warc_record("warcinfo", "", "application/warc-fields", b"software: isnad tools/examples/make_inputs.py\r\n", 1),
        warc_record("request", "https://gulf-wire.example/iraq/drones-al-qaim", "application/http;msgtype=request",
                    b"GET /iraq/drones-al-qaim HTTP/1.1\r\nHost: gulf-wire.example\r\n\r\n", 2),
        warc_record("response", "https://gulf-wire.example/iraq/drones-al-qaim", http,
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n"
                    b"Content-Encoding: gzip\r\n\r\n" + chunked(packed(first)), 3),
        warc_record("response", "https://gulf-wire.example/logo.png", http,
                    b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n", 4),
        warc_record("response", "https://gulf-wire.example/old", http,
                    b"HTTP/1.1 301 Moved Permanently\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n", 5),
        warc_record("response", "https://www.littoral.example/news/marlin-star", http,
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n" +
                    second.replace('<meta charset="utf-8">', "").encode("cp1252"), 6),
        warc_record("conversion", "https://badia-observatory.example/daily", "text/plain", f"outlet: Badia Observatory\ndate: 2024-02-02\n\n{HASAKA}\n".encode(), 7),
    ]


def archives() -> None:
    records = warc_records()
    web = b"".join(packed(r) for r in records)
    write("crawl.warc.gz", web)
    with zipfile.ZipFile(INPUTS / "crawl.wacz", "w") as out:
        for name, content, how in (("archive/data.warc.gz", web, zipfile.ZIP_STORED),
                                   ("indexes/index.cdx", b"com,example)/ 20240203100000 {}\n", zipfile.ZIP_DEFLATED),
                                   ("pages/pages.jsonl", b'{"format": "json-pages-1.0", "id": "pages"}\n', zipfile.ZIP_DEFLATED),
                                   ("datapackage.json", b'{"profile": "data-package", "wacz_version": "1.1.1"}\n', zipfile.ZIP_DEFLATED)):
            out.writestr(zipfile.ZipInfo(name, STAMP), content, how)
    text = f"outlet: Badia Observatory\ndate: 2024-02-02\n\n{HASAKA}\n".encode()
    html = page("Missile misses ship", "Levant Daily", "2024-02-01T12:00:00+02:00", [PORT]).encode()
    with zipfile.ZipFile(INPUTS / "articles.zip", "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in (("day/badia.txt", text), ("day/levant.html", html), ("day/map.png", b"\x89PNG\r\n\x1a\n"),
                              (".DS_Store", b"\0\0")):
            out.writestr(zipfile.ZipInfo(name, STAMP), content)
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as out:
        for name, content in (("Tagesblatt/bericht-ä.txt", text), ("gulf.ndjson", (json.dumps(
                {"id": "gw-1", "outlet": "Gulf Wire", "published": "2024-01-30", "text": QAIM}) + "\n").encode())):
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1706745600
            out.addfile(info, io.BytesIO(content))
    write("articles.tar.gz", packed(plain.getvalue()))


def nexis_text() -> str:
    return f"""                               1 of 2 DOCUMENTS


                                   Gulf Wire

                            January 30, 2024 Tuesday
                                 Late Edition

Drones hit depot near al-Qaim

BYLINE: By SAMI HALABI

SECTION: Section A; Column 0; Foreign Desk; Pg. 4

LENGTH: 52 words

DATELINE: BAGHDAD


   Two drones hit a depot of the Popular Mobilization Forces near al-Qaim on
Tuesday, killing two fighters, a security official in Anbar said.

   No group has said that it carried out the attack. The coalition said that it
had not been in the area.

LOAD-DATE: January 31, 2024

LANGUAGE: ENGLISH

GRAPHIC: PHOTO: The gate of the depot.

PUBLICATION-TYPE: Newswire

                         Copyright 2024 Gulf Wire
                            All Rights Reserved


                               2 of 2 DOCUMENTS


                                 Levant Daily

                           February 1, 2024 Thursday

Missile misses ship

BYLINE: Nadia Farah

LENGTH: 31 words


   The Houthi movement said on Thursday that it had fired a missile at the bulk
carrier Marlin Star in the Gulf of Aden; the ship's manager said that the
missile had missed.

LOAD-DATE: February 1, 2024

LANGUAGE: ENGLISH

                         Copyright 2024 Levant Daily
                            All Rights Reserved
"""


def mails() -> None:
    html = f"<html><body><table><tr><td><p>{QAIM}</p><p>{QAIM_MORE}</p></td></tr></table></body></html>"
    plain = quopri.encodestring(f"{QAIM}\n\n“{QAIM_MORE}”\n".encode()).decode()
    subject = base64.b64encode("Depot near al-Qaim hit – two dead".encode()).decode()
    write("newsletter.eml", f"""Return-Path: <news@gulf-wire.example>
Received: from mail.gulf-wire.example by mx.reader.example; Tue, 30 Jan 2024 18:10:02 +0000
From: "Gulf Wire" <news@gulf-wire.example>
To: reader@reader.example
Subject: =?utf-8?B?{subject}?=
Date: Tue, 30 Jan 2024 18:10:00 +0000
Message-ID: <1@gulf-wire.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="cut"

--cut
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{plain}
--cut
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

{base64.encodebytes(html.encode()).decode()}
--cut--
""".replace("\n", "\r\n"))
    write("list.mbox", f"""From a@desk.example Thu Feb  1 09:00:00 2024
From: Desk <desk@desk.example>
Subject: Fwd: Rocket in Hasaka
Date: Thu, 1 Feb 2024 09:00:00 +0000
Message-ID: <2@desk.example>

For the evening round-up.

---------- Forwarded message ---------
From: Badia Observatory <daily@badia.example>
Date: Wed, 31 Jan 2024 23:10:00 +0000
Subject: Rocket in Hasaka
To: <subscribers@badia.example>

A rocket fell beside the base at al-Shaddadi in Hasaka province on Wednesday
night and wounded nobody, an officer of the Syrian Democratic Forces said.

>From the north nothing was heard.

From b@desk.example Thu Feb  1 15:00:00 2024
From: Levant Daily <alerts@levant-daily.example>
Subject: Missile misses ship
Date: Thu, 1 Feb 2024 15:00:00 +0200
Message-ID: <3@levant-daily.example>
Content-Type: text/plain; charset=utf-8

{PORT}

""")
    saved = quopri.encodestring(page("Missile misses ship", "Littoral Television", "2024-02-01T14:30:00+02:00", [PORT]).encode()).decode()
    write("saved-page.mhtml", f"""From: <Saved by Blink>
Snapshot-Content-Location: https://www.littoral.example/news/marlin-star
Subject: Missile misses ship
Date: Sat, 3 Feb 2024 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"

------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-0@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://www.littoral.example/news/marlin-star

{saved}
------MultipartBoundary--x----
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://www.littoral.example/logo.png

iVBORw0KGgo=
------MultipartBoundary--x------
""".replace("\n", "\r\n"))


def telegram() -> None:
    write("telegram.json", json.dumps({
        "name": "Minbar Now", "type": "public_channel", "id": 1100200300,
        "messages": [
            {"id": 1, "type": "service", "date": "2024-01-01T00:00:00", "date_unixtime": "1704067200", "actor": "Minbar Now",
             "action": "create_channel", "title": "Minbar Now", "text": "", "text_entities": []},
            {"id": 41, "type": "message", "date": "2024-01-30T20:00:00", "date_unixtime": "1706637600", "from": "Minbar Now",
             "from_id": "channel1100200300", "forwarded_from": "Rafidain Channel",
             "text": ["The Islamic Resistance in Iraq announced that its fighters had attacked the base at ",
                      {"type": "bold", "text": "al-Shaddadi"}, " with a rocket on Tuesday."], "text_entities": []},
            {"id": 42, "type": "message", "date": "2024-01-30T21:00:00", "date_unixtime": "1706641200", "from": "Minbar Now",
             "from_id": "channel1100200300", "photo": "photos/photo_1.jpg", "text": "", "text_entities": []},
            {"id": 43, "type": "message", "date": "2024-02-01T14:00:00", "date_unixtime": "1706788800", "from": "Minbar Now",
             "from_id": "channel1100200300", "text": [PORT + " ", {"type": "text_link", "text": "Read on", "href": "https://minbar.example/43"}],
             "text_entities": []}]}, indent=1, ensure_ascii=False) + "\n")


def tables() -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["Nr", "Headline", "Body", "Paper", "Pub_Date", "Desk"])
    writer.writerow(["1", "Drones hit depot near al-Qaim", f"{QAIM}\n\n{QAIM_MORE}", "Gulf Wire", "2024-01-30", "Iraq"])
    writer.writerow(["2", "Missile misses ship", PORT.replace("missed", '"missed"'), "Levant Daily", "2024-02-01", ""])
    write("table.csv", b"\xef\xbb\xbf" + out.getvalue().encode())


def word_and_pdf() -> None:
    import docx
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas

    report = docx.Document()
    report.core_properties.title, report.core_properties.author = "Weekly note", "R. Jubouri"
    report.add_heading("Attacks in the west, week 5", 0)
    report.add_paragraph("outlet: Tigris Monitor")
    report.add_paragraph("date: 2024-02-02")
    report.add_paragraph(QAIM)
    table = report.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "al-Qaim", "2 killed"
    report.add_paragraph(HASAKA)
    report.sections[0].footer.paragraphs[0].text = "Tigris Monitor, for subscribers"
    report.save(INPUTS / "report.docx")

    nexis = docx.Document()
    nexis.add_paragraph("User Name: R. Jubouri")
    nexis.add_paragraph("Documents (2)")
    for title, outlet, date, byline, text in (
            ("Drones hit depot near al-Qaim", "Gulf Wire", "January 30, 2024 Tuesday", "Sami Halabi", [QAIM, QAIM_MORE]),
            ("Missile misses ship", "Levant Daily", "February 1, 2024 Thursday", "Nadia Farah", [PORT])):
        nexis.add_heading(title, 1)
        for line in (outlet, date, f"Copyright 2024 {outlet} All Rights Reserved", "Section: WORLD", "Length: 52 words",
                     f"Byline: {byline}", "Body", *text, "Load-Date: February 2, 2024", "End of Document"):
            nexis.add_paragraph(line)
    nexis.save(INPUTS / "nexis.docx")

    def body(sheet, left, top, lines, size=10, step=12):
        for line in lines:
            sheet.setFont("Times-Roman", size)
            sheet.drawString(left, top, line)
            top -= step
        return top

    sheet = canvas.Canvas(str(INPUTS / "report.pdf"), pagesize=A4, invariant=1)
    sheet.setTitle("Drones over the western desert")
    columns = [
        (["Two drones hit a depot of the Popular Mobil-", "ization Forces near al-Qaim on Tuesday, kill-", "ing two fighters, a security official in Anbar",
          "said. It was the third attack on the depot", "since October."],
         ["No group has said that it carried out the at-", "tack. Iranian-backed groups had announced", "a pause. The coalition said that it had not",
          "been in the area."]),
        (["A rocket fell beside the base at al-Shaddadi", "in Hasaka province on Wednesday night and", "wounded nobody, an officer of the Syrian", "Democratic Forces said."],
         ["The Houthi movement said on Thursday that it", "had fired a missile at the bulk carrier Marlin", "Star in the Gulf of Aden; the ship's manager", "said that the missile had missed."])]
    for number, (left, right) in enumerate(columns, 1):
        sheet.setFont("Helvetica", 8)
        sheet.drawString(60, 805, "Tigris Monitor – Report 5/2024")
        sheet.drawString(300, 30, f"Page {number} of 2")
        top = 770
        if number == 1:
            sheet.setFont("Helvetica-Bold", 20)
            sheet.drawString(60, 760, "Drones over the western desert")
            top = 725
        bottom = body(sheet, 60, top, left)
        if number == 1:
            end = 60 + sheet.stringWidth(left[-1], "Times-Roman", 10)
            sheet.setFont("Times-Roman", 6)
            sheet.drawString(end, bottom + 12 + 4, "1")
            sheet.setFont("Times-Roman", 7)
            sheet.drawString(60, 80, "1 Counted by the monitor's own people; the ministry gives no figure.")
        body(sheet, 320, top, right)
        sheet.showPage()
    sheet.save()

    scan = canvas.Canvas(str(INPUTS / "scan.pdf"), pagesize=A4, invariant=1)
    scan.rect(60, 60, 400, 600, fill=1)
    scan.showPage()
    scan.save()

    from reportlab.lib import pdfencrypt
    locked = canvas.Canvas(str(INPUTS / "locked.pdf"), pagesize=A4, invariant=1,
                           encrypt=pdfencrypt.StandardEncryption("user", "owner", strength=40))
    locked.drawString(60, 700, QAIM)
    locked.showPage()
    locked.save()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--binaries", action="store_true", help="also the Word and PDF files")
    INPUTS.mkdir(exist_ok=True)
    feeds()
    archives()
    write("nexis.txt", nexis_text())
    mails()
    telegram()
    tables()
    if parser.parse_args().binaries:
        word_and_pdf()


if __name__ == "__main__":
    main()

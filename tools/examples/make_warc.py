#!/usr/bin/env python3
"""Writes examples/ledger/61-63_web-crawl_2025-01.warc from the pages in examples/crawl/, and reads it back.

In:  the three HTML pages named in PAGES below.
Out: an uncompressed WARC 1.1 file (ISO 28500:2017): one warcinfo record, one response record a page, each page with the
     HTTP head a server sends. Ids are made from the address and times are fixed, so that the same pages give the same
     bytes. WARC-Date is the day of the crawl, which is later than the day on which each page was published.

Usage: make_warc.py [--check]     from anywhere; --check writes nothing: it parses the file that is there, record by
     record, compares digests, lengths and pages, and ends with status 1 and a line for each fault.
"""
from __future__ import annotations

import argparse
import base64
import hashlib
import sys
import uuid
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WARC_FILE = EXAMPLES / "ledger/61-63_web-crawl_2025-01.warc"
CRAWLED = "2025-01-23T08:00:00Z"
PAGES = [
    ("61_levant-daily_2025-01-20.html", "https://levant-daily.example/iraq/nujaba-halts-attacks"),
    ("62_littoral-television_2025-01-22.html", "https://www.littoral.example/news/galaxy-leader-crew-freed"),
    ("63_badia-observatory_2025-01-21.html", "https://badia-observatory.example/reports/fifteen-months"),
]
CRLF = b"\r\n"


class Record(NamedTuple):
    fields: dict[str, str]
    block: bytes


def head(first_line: str, fields: list[tuple[str, str]]) -> bytes:
    lines = [first_line] + [f"{name}: {value}" for name, value in fields]
    return "\r\n".join(lines).encode() + CRLF + CRLF


def digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record_id(name: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"


def record(fields: list[tuple[str, str]], block: bytes) -> bytes:
    lengths = [("WARC-Block-Digest", digest(block)), ("Content-Length", str(len(block)))]
    return head("WARC/1.1", fields + lengths) + block + CRLF + CRLF


def warcinfo() -> bytes:
    block = b"software: isnad tools/examples/make_warc.py" + CRLF + b"format: WARC File Format 1.1" + CRLF
    return record([("WARC-Type", "warcinfo"), ("WARC-Record-ID", record_id(WARC_FILE.name)), ("WARC-Date", CRAWLED),
                   ("WARC-Filename", WARC_FILE.name), ("Content-Type", "application/warc-fields")], block)


def response(page: bytes, address: str) -> bytes:
    block = head("HTTP/1.1 200 OK", [("Date", "Thu, 23 Jan 2025 08:00:00 GMT"), ("Content-Type", "text/html; charset=utf-8"),
                                     ("Content-Length", str(len(page))), ("Connection", "close")]) + page
    return record([("WARC-Type", "response"), ("WARC-Record-ID", record_id(address)), ("WARC-Date", CRAWLED),
                   ("WARC-Target-URI", address), ("WARC-Warcinfo-ID", record_id(WARC_FILE.name)),
                   ("WARC-Payload-Digest", digest(page)), ("Content-Type", "application/http;msgtype=response")], block)


def made() -> bytes:
    return warcinfo() + b"".join(response((EXAMPLES / "crawl" / name).read_bytes(), address) for name, address in PAGES)


def fields_of(lines: bytes) -> dict[str, str]:
    pairs = (line.split(":", 1) for line in lines.decode().split("\r\n"))
    return {name.strip().lower(): value.strip() for name, value in pairs}


def read(data: bytes) -> list[Record]:
    """The records of a WARC file; ValueError says at which byte it is none."""
    records, at = [], 0
    while at < len(data):
        end = data.find(CRLF + CRLF, at)
        if end < 0 or not data.startswith(b"WARC/1.1" + CRLF, at):
            raise ValueError(f"byte {at}: no head of a record")
        fields = fields_of(data[at + len(b"WARC/1.1" + CRLF):end])
        begin, length = end + 4, int(fields["content-length"])
        if data[begin + length:begin + length + 4] != CRLF + CRLF:
            raise ValueError(f"byte {begin + length}: a record does not end where its Content-Length says")
        records.append(Record(fields, data[begin:begin + length]))
        at = begin + length + 4
    return records


def faults(data: bytes) -> list[str]:
    try:
        records = read(data)
    except (ValueError, KeyError) as error:
        return [str(error)]
    out = [] if data == made() else ["the file is not what its pages give: run make_warc.py"]
    if [r.fields["warc-type"] for r in records] != ["warcinfo"] + ["response"] * len(PAGES):
        return out + ["the records are not one warcinfo and one response a page"]
    for found in records:
        if found.fields["warc-block-digest"] != digest(found.block):
            out.append(f"{found.fields['warc-record-id']}: the digest of the block is wrong")
    for found, (name, address) in zip(records[1:], PAGES):
        http_head, _, page = found.block.partition(CRLF + CRLF)
        first, _, rest = http_head.partition(CRLF)
        if first != b"HTTP/1.1 200 OK" or int(fields_of(rest)["content-length"]) != len(page):
            out.append(f"{address}: the HTTP head does not fit the page")
        if found.fields["warc-target-uri"] != address or page != (EXAMPLES / "crawl" / name).read_bytes():
            out.append(f"{address}: not the page in crawl/{name}")
        if found.fields["warc-payload-digest"] != digest(page):
            out.append(f"{address}: the digest of the page is wrong")
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="read the file that is there and compare it with the pages")
    if not parser.parse_args().check:
        WARC_FILE.write_bytes(made())
        return 0
    found = faults(WARC_FILE.read_bytes()) if WARC_FILE.is_file() else [f"{WARC_FILE} is missing"]
    print("\n".join(found) or f"{WARC_FILE.name}: {1 + len(PAGES)} records, all as they should be")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""A web of servers on the loopback interface for the tests of `isnad collect`: each address of 127.0.0.0/8 is a host of
its own, and any of them may misbehave: what is answered is whatever bytes a function writes.
"""
from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from dataclasses import dataclass, field

HEAD_PATIENCE = 10


@dataclass
class Request:
    host: str  # the address that was connected to
    path: str
    head: dict[str, str]
    at: float  # seconds of a steady clock


@dataclass
class Web:
    """Answers by (host, path) or by path alone; what is not there is a 404. `requests` is what was asked, in order."""
    hosts: list[str]
    answers: dict = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    def __post_init__(self):
        self.lock, self.sockets, self.port = threading.Lock(), [], 0
        for host in self.hosts:  # one port for all
            one = socket.socket()
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind((host, self.port))
            one.listen(64)
            self.port = one.getsockname()[1]
            self.sockets.append(one)
            threading.Thread(target=self.accept, args=(one, host), daemon=True).start()

    def close(self):
        for one in self.sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str, host: str | None = None) -> list[Request]:
        return [one for one in self.requests if one.path == path and host in (None, one.host)]

    def accept(self, listening: socket.socket, host: str):
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client, host), daemon=True).start()

    def serve(self, client: socket.socket, host: str):
        client.settimeout(HEAD_PATIENCE)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        rest = b""
        with contextlib.suppress(OSError), client:
            while True:
                while b"\r\n\r\n" not in rest:
                    piece = client.recv(65536)
                    if not piece:
                        return
                    rest += piece
                    if rest.startswith(b"\x16"):  # TLS, which is not spoken here
                        return client.sendall(b"HTTP/1.1 400 Plain\r\n\r\n")
                head, rest = rest.split(b"\r\n\r\n", 1)
                lines = head.decode("latin-1").split("\r\n")
                fields = dict(line.lower().split(": ", 1)[:1] + line.split(": ", 1)[1:] for line in lines[1:])
                request = Request(host, lines[0].split()[1], fields, time.monotonic())
                with self.lock:
                    self.requests.append(request)
                answer = self.answers.get((host, request.path), self.answers.get(request.path, page(b"not here", 404)))
                written = answer(client, request)
                if written != "again":
                    return


def page(body: bytes | str, status: int = 200, type_: str = "text/html; charset=utf-8", **fields: str):
    """A whole answer, after which the connection stays open."""
    data = body.encode() if isinstance(body, str) else body
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    head = f"HTTP/1.1 {status} Said\r\nContent-Type: {type_}\r\nContent-Length: {len(data)}\r\n{more}\r\n".encode()

    def answer(client, request):
        client.sendall(head + data)
        return "again"
    return answer


def moved(to: str, status: int = 302):
    return page(b"", status, Location=to)


def raw(data: bytes):
    """Bytes as they are, then the end of the connection."""
    def answer(client, request):
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
    return answer


def slowly(first: bytes, piece: bytes, every: float, count: int):
    """`first` at once, then `piece` again and again, with pauses."""
    def answer(client, request):
        client.sendall(first)
        for _ in range(count):
            time.sleep(every)
            client.sendall(piece)
    return answer


def reset(client, request):
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def in_turn(*answers):
    """The first time the first, and so on; the last one from then on."""
    count = iter(range(len(answers)))
    last = len(answers) - 1

    def answer(client, request):
        return answers[next(count, last)](client, request)
    return answer


def tagged(body: str, tag: str, type_: str = "text/html; charset=utf-8"):
    """An answer with an ETag, which is not sent again to who has it."""
    def answer(client, request):
        if request.head.get("if-none-match") == tag:
            client.sendall(f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode())
            return "again"
        return page(body, type_=type_, ETag=tag)(client, request)
    return answer


def article(words: str, title: str = "A report") -> str:
    return (f"<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
            f"<p>{words}</p></article></body></html>")


def rss(urls: list[str], text: str = "") -> str:
    items = "".join(f"<item><title>Report {number}</title><link>{url}</link>"
                    + (f"<description>{text} {number}.</description>" if text else "") + "</item>" for number, url in enumerate(urls))
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The feed</title>{items}</channel></rss>'

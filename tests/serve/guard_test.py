#!/usr/bin/env python3
"""Who may ask what: foreign hosts and origins, writes without the token, addresses that lead elsewhere, too much of
everything, slow clients, bytes that are no text. Whatever comes, the server goes on answering.

Usage: guard_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import json
import socket
import threading
from pathlib import Path

from serving import Server, Serving, free_port, main

API = "/api/v1/"


class Guard(Serving):
    def tearDown(self) -> None:
        self.assertEqual(self.server.get("/session").status, 200)  # it lives

    def host(self, value: str) -> int:
        answer = self.server.raw(f"GET /api/v1/session HTTP/1.1\r\nHost: {value}\r\nConnection: close\r\n\r\n".encode())
        return int(answer.split(b" ")[1])

    def test_only_its_own_names_are_answered(self) -> None:
        port = self.server.port
        for name in (f"127.0.0.1:{port}", f"localhost:{port}"):
            self.assertEqual(self.host(name), 200, name)
        for name in ("evil.example", f"evil.example:{port}", f"127.0.0.1.evil.example:{port}", "127.0.0.1", "localhost", f"127.0.0.1:{port + 1}",
                     f"127.0.0.1:{port}.evil.example", f"localhost.evil:{port}", f"[::1]:{port}", f"127.0.0.1:{port}@evil.example", "",
                     f"0x7f.1:{port}", f"LOCALHOST:{port}x"):
            self.assertEqual(self.host(name), 403, name)

    def test_two_hosts_or_none_are_refused(self) -> None:
        port = self.server.port
        two = f"GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
        self.assertIn(b" 403 ", self.server.raw(two.encode())[:20])
        self.assertIn(b" 403 ", self.server.raw(b"GET /api/v1/session HTTP/1.1\r\nConnection: close\r\n\r\n")[:20])

    def test_other_pages_are_refused(self) -> None:
        port = self.server.port
        for origin in (f"http://127.0.0.1:{port}", f"http://localhost:{port}"):
            self.assertEqual(self.server.ask(API + "session", Origin=origin).status, 200)
        for origin in ("http://evil.example", "null", f"https://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}", "http://127.0.0.1",
                       f"http://127.0.0.1:{port}.evil.example", f"file://127.0.0.1:{port}"):
            self.assertEqual(self.server.ask(API + "session", Origin=origin).status, 403, origin)
            answer = self.server.post("/review", {"action": "undo", "objects": [], "undo": [1]}, Origin=origin)
            self.assertEqual(answer.status, 403, origin)
        self.assertEqual(self.server.ask(API + "session", Sec_Fetch_Site="cross-site").status, 403)
        self.assertNotIn("access-control-allow-origin", self.server.ask(API + "session").headers)

    def test_writes_need_the_token(self) -> None:
        body = json.dumps({"action": "accept", "objects": ["i1"]}).encode()
        for path in ("review", "review/preview", "articles"):
            for headers in ({}, {"X_Isnad_Token": ""}, {"X_Isnad_Token": "0" * 48}):
                answer = self.server.ask(API + path, "POST", body, Content_Type="application/json", **headers)
                self.assertEqual((answer.status, answer.code), (401, "unauthorised"))
        self.assertEqual(self.server.get("/review/log").json["total"], 0)

    def test_the_token_is_another_each_time(self) -> None:
        other = Server(self.program, self.db, "--read-only")
        other_writing = Server(self.program, self.db)
        try:
            self.assertEqual(other.get("/session").json["token"], "")
            self.assertNotEqual(other_writing.get("/session").json["token"], self.server.get("/session").json["token"])
        finally:
            other.stop()
            other_writing.stop()

    def test_other_methods_are_refused(self) -> None:
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"):
            self.assertIn(self.server.ask(API + "session", method).status, (400, 405), method)
        self.assertEqual(self.server.ask(API + "session", "HEAD").status, 200)
        self.assertEqual(self.server.post("/happenings", {}).status, 404)

    def test_no_path_leads_out(self) -> None:
        for path in ("/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/assets/../../etc/passwd",
                     "/assets/..%5c..%5cetc", "/index.html/../../x", "/api/v1/../../etc/passwd", "/api/v1/export/..%2f..%2fetc%2fpasswd",
                     "/api/v1/jobs/..%2f..%2fetc", "/.git/config", "/%00", "/api/v1/actors/%00", "/api/v1/happenings/..%2f.."):
            with self.subTest(path):
                answer = self.server.ask(path)
                self.assertIn(answer.status, (400, 404), path)
                self.assertNotIn(b"root:", answer.body)

    def test_what_is_no_text_is_refused(self) -> None:
        for path in ("happenings?q=%ff", "happenings?q=%c3%28", "happenings?q=%ed%a0%80", "happenings?q=%f5%80%80%80", "happenings?q=%zz",
                     "happenings?q=%", "happenings?q=%4", "happenings?q=a%00b", "happenings?%ff=1", "actors/%ff", "actors/%c0%af", "cite/%fe"):
            answer = self.server.ask(API + path)
            self.assertEqual((answer.status, answer.code), (400, "bad_request"), path)
        for bad in (b"\xff", b"\xc3\x28", b"\xe2\x82"):
            answer = self.server.raw(b"GET /api/v1/happenings?q=" + bad + b" HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n" % self.server.port)
            self.assertIn(b" 400 ", answer[:20])
        for body in (b"\xff\xfe", b"{", b"[]", b"\"x\"", b"{\"action\":\"accept\",\"objects\":[\"\xff\"]}", b"{\"action\":\"accept\",\"action\":\"undo\"}",
                     b"[" * 100_000, b"{\"action\":" * 10_000):
            self.assertEqual(self.server.post("/review", body).status, 400, body[:40])

    def test_text_is_found_as_it_is(self) -> None:
        self.assertEqual(self.server.get("/actors", q="كتائب حزب الله").status, 200)
        self.assertEqual(self.server.get("/happenings", q="'; DROP TABLE document; --").status, 200)
        self.assertEqual(self.server.get("/happenings", q='NEAR("a" b) OR *').status, 200)
        self.assertEqual(self.server.get("/articles", source="' OR 1=1 --").status, 404)

    def test_too_much_is_refused(self) -> None:
        self.assertEqual(self.server.ask(API + "happenings?q=" + "a" * 500).status, 400)
        self.assertIn(self.server.ask(API + "happenings?q=" + "a" * 20_000).status, (400, 414))
        self.assertEqual(self.server.ask(API + "happenings?" + "&".join(["place=Iraq"] * 60)).status, 400)
        self.assertEqual(self.server.ask(API + "happenings?" + "&".join(["q=a"] * 300)).status, 400)
        self.assertEqual(self.server.post("/review", b"x" * (2 << 20)).status, 400)
        port, token = self.server.port, self.server.token
        head = (f"POST /api/v1/articles HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Isnad-Token: {token}\r\nContent-Type: application/json\r\n")
        for length in ("99999999999", "99999999999999999999999999", "-1", "12x", "68157440"):
            answer = self.server.raw((head + f"Content-Length: {length}\r\n\r\n").encode())
            self.assertTrue(answer[9:12] in (b"413", b"411", b"400"), (length, answer[:100]))
        chunked = self.server.raw((head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n").encode())
        self.assertIn(b" 411 ", chunked[:20])
        packed = self.server.raw((head + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello").encode())
        self.assertIn(b" 415 ", packed[:20])
        with_body = self.server.raw(f"GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 5\r\n\r\nhello".encode())
        self.assertIn(b" 400 ", with_body[:20])

    def test_a_refused_body_is_no_second_request(self) -> None:
        port = self.server.port
        hidden = f"GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
        answer = self.server.raw((f"POST /api/v1/review HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
                                  f"Content-Length: {len(hidden)}\r\n\r\n{hidden}").encode())
        self.assertEqual(answer.count(b"HTTP/1.1 "), 1)
        self.assertNotIn(b"token\":\"", answer)

    def test_heads_that_are_none(self) -> None:
        port = self.server.port
        for request in (b"\r\n\r\n", b"GET\r\n\r\n", b"GET /\r\n\r\n", b"\x00" * 100, b"\xff\xfe" * 50 + b"\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                        b"GET / HTTP/1.1\r\n" + b"A: " + b"b" * 20_000 + b"\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20,
                        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n" % port + b"".join(b"X-%d: y\r\n" % n for n in range(2000)) + b"\r\n"):
            try:
                self.server.raw(request)
            except ConnectionError:
                pass  # it may hang up on what is no request
            self.assertEqual(self.server.get("/session").status, 200)

    def test_slow_clients_hold_up_nobody(self) -> None:
        slow = [socket.create_connection(("127.0.0.1", self.server.port)) for _ in range(60)]
        for client in slow:
            client.sendall(b"GET /api/v1/session HTT")
        half = socket.create_connection(("127.0.0.1", self.server.port))
        half.sendall(b"POST /api/v1/review HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-Isnad-Token: %s\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
                     % (self.server.port, (self.server.token or self.server.get("/session").json["token"]).encode()))
        for _ in range(5):
            self.assertEqual(self.server.get("/happenings").status, 200)
        for client in slow + [half]:
            client.settimeout(60)
            while client.recv(4096):  # it hangs up on them in the end
                pass
            client.close()

    def test_who_hangs_up_early_breaks_nothing(self) -> None:
        def vanish() -> None:
            client = socket.create_connection(("127.0.0.1", self.server.port))
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            client.sendall(b"GET /api/v1/happenings?worth=all&limit=500 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % self.server.port)
            client.close()

        threads = [threading.Thread(target=vanish) for _ in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(self.server.get("/happenings").status, 200)

    def test_every_answer_forbids_what_a_page_may_not(self) -> None:
        for path in ("/", "/api/v1/overview", "/api/v1/nothing", "/nothing"):
            headers = self.server.ask(path).headers
            policy = headers["content-security-policy"]
            self.assertIn("default-src 'self'", policy)
            self.assertIn("frame-ancestors 'none'", policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertEqual(headers["referrer-policy"], "no-referrer")
        self.assertEqual(self.server.ask("/api/v1/session").headers["cache-control"], "no-store")

    def test_it_listens_on_this_machine_alone(self) -> None:
        with open("/proc/net/tcp") as table:
            listening = [line.split()[1] for line in table if line.split()[3] == "0A"]
        mine = [address for address in listening if int(address.split(":")[1], 16) == self.server.port]
        self.assertEqual(mine, [f"0100007F:{self.server.port:04X}"])


class ReadOnly(Serving):
    options = ("--read-only",)

    def test_nothing_is_written(self) -> None:
        session = self.good("/session")
        self.assertTrue(session["read_only"])
        before = Path(self.db).read_bytes()
        row = self.good("/happenings")["items"][0]["id"]
        for path, body in (("/review", {"action": "accept", "objects": [row]}), ("/review/preview", {"action": "accept", "objects": [row]}),
                           ("/articles", {"text": "A text."})):
            answer = self.server.post(path, body, X_Isnad_Token="x")
            self.assertEqual((answer.status, answer.code), (403, "forbidden"))
        self.good("/facets")
        self.assertEqual(Path(self.db).read_bytes(), before)

    def test_the_past_can_be_asked(self) -> None:
        self.good("/happenings", as_of="2024-01-31")


class Start(Serving):
    def test_a_port_that_is_taken_is_said_so(self) -> None:
        done = self.run_program("serve", "--db", self.db, "--port", str(self.server.port))
        self.assertEqual(done.returncode, 69)
        self.assertIn(f"port {self.server.port}", done.stderr.decode())
        self.assertIn("--port", done.stderr.decode())

    def test_what_is_no_ledger_is_said_so(self) -> None:
        text = self.put("text.db", "no database at all, but long enough to be looked at\n" * 40)
        empty = self.put("empty.db", "")
        damaged = self.put("damaged.db", Path(self.db).read_bytes()[:8192] + b"\xaa" * 200_000)
        for file, status in ((str(self.path / "none.db"), 66), (text, 65), (empty, 65), (str(self.path), 65), (damaged, 67)):
            for options in ((), ("--read-only",)):
                done = self.run_program("serve", "--db", file, "--port", str(free_port()), *options)
                self.assertEqual(done.returncode, status, (file, done.stderr))
                self.assertIn(file, done.stderr.decode())

    def test_ctrl_c_ends_it_cleanly(self) -> None:
        server = Server(self.program, self.db)
        server.get("/facets")
        self.assertEqual(server.stop(), 0)
        self.assertEqual(server.said, "")

    def test_a_wrong_command_line_is_said_so(self) -> None:
        for options in (("--port", "0"), ("--port", "70000"), ("--port", "x"), ("--prot", "1"), ("extra",)):
            self.mistake("serve", *options)


if __name__ == "__main__":
    main()

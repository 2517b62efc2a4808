"""What comes from the network is fetched politely and mistrusted; every server here is this machine."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import formats
import pytest

from hstats import fetching
from hstats.fetching import Fetcher, fetch
from hstats.model import Failure

PAGE = formats.html()
ROUTES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private"),
    "/page": (200, {"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'}, PAGE),
    "/moved": (301, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/busy": (429, {"Retry-After": "7"}, b""),
    "/broken": (500, {}, b""),
    "/missing": (404, {}, b""),
    "/film": (200, {"Content-Type": "video/mp4"}, b"film"),
    "/zipped": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(bytes(2_000_000))),
    "/torn": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"no gzip"),
    "/large": (200, {"Content-Type": "text/html"}, bytes(1_500_000)),
    "/slow": (200, {"Content-Type": "text/html"}, PAGE),
    "/private/page": (200, {"Content-Type": "text/html"}, PAGE),
}


class Server(BaseHTTPRequestHandler):
    asked: list[tuple[str, str | None]]

    def do_GET(self):
        self.asked.append((self.path, self.headers.get("If-None-Match")))
        status, headers, body = ROUTES.get(self.path, (200, {"Content-Type": "application/rss+xml"}, self.feed()))
        if self.headers.get("If-None-Match") and self.headers["If-None-Match"] == headers.get("ETag"):
            status, body = 304, b""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def feed(self) -> bytes:
        host = self.headers["Host"]
        return formats.rss().replace(formats.URL.encode(), f"http://{host}/page".encode())

    def log_message(self, *arguments):
        pass


@pytest.fixture
def server():
    Server.asked = []
    found = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{found.server_port}"
    found.shutdown()
    found.server_close()


class Clock:
    """A clock that goes on by itself, and faster when someone sleeps."""

    def __init__(self, step: float = 0.001) -> None:
        self.now, self.step, self.slept = 0.0, step, []

    def read(self) -> float:
        self.now += self.step
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def got(folder: Path, *urls: str, clock: Clock | None = None, private: bool = True) -> list[Path | Failure]:
    clock = clock or Clock()
    fetcher = Fetcher(folder, clock.read, clock.sleep, private)
    try:
        return [item for url in urls for item in fetch(url, fetcher)]
    finally:
        fetcher.close()


@pytest.mark.parametrize("route", ["/page", "/moved", "/zipped", "/feed"])
def test_a_page_is_kept_by_its_hash(tmp_path, server, route):
    (path,) = got(tmp_path, server + route)
    assert isinstance(path, Path), path
    assert path.read_bytes() == PAGE
    assert len(path.stem) == 64


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ("/round", "on and on"),
        ("/file", "neither http"),
        ("/busy", "429"),
        ("/broken", "500"),
        ("/missing", "404"),
        ("/film", "video/mp4"),
        ("/bomb", "unpacks to more"),
        ("/torn", "compression is broken"),
        ("/large", "larger than"),
        ("/private/page", "robots"),
    ],
)
def test_what_cannot_be_had_is_one_sentence(tmp_path, server, monkeypatch, route, words):
    monkeypatch.setattr(fetching, "LARGEST", 1_000_000)
    (failure,) = got(tmp_path, server + route)
    assert isinstance(failure, Failure)
    assert words in failure.reason
    assert [p.name for p in tmp_path.iterdir()] == [".fetched.json"]


def test_a_page_that_did_not_change_is_not_sent_again(tmp_path, server):
    first = got(tmp_path, server + "/page")
    assert got(tmp_path, server + "/page") == first
    assert [e for p, e in Server.asked if p == "/page"] == [None, '"1"']


def test_a_busy_server_is_given_the_time_that_it_asks_for_and_no_host_is_hurried(tmp_path, server):
    clock = Clock()
    got(tmp_path, server + "/busy", clock=clock)
    assert clock.slept.count(7.0) == 2
    assert any(0.9 < pause <= 1.0 for pause in clock.slept)
    assert sum(p == "/busy" for p, _ in Server.asked) == 3


def test_a_body_that_comes_too_slowly_is_given_up(tmp_path, server):
    (failure,) = got(tmp_path, server + "/slow", clock=Clock(step=61.0))
    assert "seconds" in failure.reason


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/x", "gopher://x", "http://", "page.html"])
def test_other_schemes_are_refused(tmp_path, url):
    (failure,) = got(tmp_path, url)
    assert "http" in failure.reason


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "0.0.0.0", "192.168.1.1", "2130706433", "[::ffff:127.0.0.1]"])  # fmt: skip
def test_this_machine_and_private_networks_are_refused(tmp_path, host):
    (failure,) = got(tmp_path, f"http://{host}:9/x", private=False)
    assert "private network" in failure.reason


def test_a_name_that_resolves_to_a_private_address_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("192.168.7.7", 80))])
    (failure,) = got(tmp_path, "http://harbour.example/x", private=False)
    assert "private network" in failure.reason


def test_a_name_whose_address_changes_after_it_was_looked_at_leads_nowhere_else(tmp_path, server, monkeypatch):
    """The name is resolved once for a connection, and what is connected to is the address that was looked at."""
    real, ip = fetching.socket.getaddrinfo, fetching.ipaddress.ip_address
    port = server.rsplit(":", 1)[1]
    answers = ["127.0.0.1"] * 2  # for robots.txt and for the page: this server ends each connection

    def rebinding(host, *arguments, **options):
        if host != "harbour.example":
            return real(host, *arguments, **options)
        return real(answers.pop() if answers else "10.0.0.1", *arguments, **options)

    public = type("Public", (), {"is_global": True})()
    monkeypatch.setattr(fetching.ipaddress, "ip_address", lambda text: public if text == "127.0.0.1" else ip(text))
    monkeypatch.setattr(fetching.socket, "getaddrinfo", rebinding)
    (page,) = got(tmp_path, f"http://harbour.example:{port}/page", private=False)
    assert isinstance(page, Path), page
    (failure,) = got(tmp_path, f"http://harbour.example:{port}/moved", private=False)
    assert "private network" in failure.reason


def test_a_redirect_to_a_private_address_is_refused(tmp_path, server, monkeypatch):
    """Here 127.0.0.1 counts as public, so that there is a server to lead away from."""
    real = fetching.ipaddress.ip_address
    public = type("Public", (), {"is_global": True})()
    monkeypatch.setattr(fetching.ipaddress, "ip_address", lambda text: public if text == "127.0.0.1" else real(text))
    monkeypatch.setitem(ROUTES, "/out", (302, {"Location": "http://10.0.0.1:9/x"}, b""))
    (page,) = got(tmp_path, server + "/page", private=False)
    (failure,) = got(tmp_path, server + "/out", private=False)
    assert isinstance(page, Path)
    assert "private network" in failure.reason

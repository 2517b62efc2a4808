"""Pages and feeds from the network, politely: their bytes, named by their hash, in a folder of raw files.

In: addresses, a folder, a clock. Out: for each the file that its bytes are in, or a Failure. It refuses other schemes than http and https, addresses
of the own machine and of private networks (after name resolution, in each redirect, unless allowed), what robots.txt forbids, types that are no
documents, bodies without end, and compression that unpacks without end. A page that did not change is not sent again.
"""

import hashlib
import ipaddress
import json
import socket
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
from protego import Protego

from hstats.errors import InputError
from hstats.model import PARSER_VERSION, Failure
from hstats.reading import feed

AGENT = f"hstats/{PARSER_VERSION}"
LARGEST = 64 * 1024 * 1024
SECONDS = 60.0  # for one answer, however slowly it comes
WAIT = 20.0  # for one piece of it
HOPS = 5
TRIES = 3
LONGEST_PAUSE = 30.0
BETWEEN = 1.0  # seconds between two requests to one host
TYPES = ("text/", "application/pdf", "application/xhtml", "application/json", "application/feed", "application/rss", "application/atom", "application/xml", "application/vnd.o", "application/zip", "application/octet-stream")  # fmt: skip
SUFFIXES = {
    "text/html": ".html",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "text/csv": ".csv",
    "text/plain": ".txt",
}
STATE = ".fetched.json"
Headers = dict[str, str]


class Guard(httpcore.SyncBackend):
    """Connects to addresses of the public network only, to the very address that was looked at."""

    def __init__(self, private: bool) -> None:
        super().__init__()
        self.private = private

    def connect_tcp(self, host: str, port: int, *args: Any, **options: Any) -> httpcore.NetworkStream:
        """A connection to the first public address of a host."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise InputError(f"the name {host} is not known: check the address.") from None
        address = str(found[0][4][0])
        if not self.private and not all(ipaddress.ip_address(str(f[4][0]).split("%")[0]).is_global for f in found):
            raise InputError(f"{host} is an address of this machine or of a private network: --allow-private reads it.")
        return super().connect_tcp(address, port, *args, **options)


@dataclass(slots=True)
class Fetcher:
    """What a run of fetches shares: connections, the clock, robots.txt by host, what is known of each address."""

    folder: Path
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    private: bool = False
    between: float = BETWEEN
    robots: dict[str, Protego | None] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)
    pool: Any = None

    def __post_init__(self) -> None:
        self.pool = httpcore.ConnectionPool(network_backend=Guard(self.private))
        state = self.folder / STATE
        self.known = json.loads(state.read_text(encoding="utf-8")) if state.exists() else {}

    def close(self) -> None:
        """Ends the connections and writes down what is known."""
        self.pool.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f"{STATE}.part"
        part.write_text(json.dumps(self.known, indent=1, sort_keys=True), encoding="utf-8")
        part.replace(self.folder / STATE)


def fetch(url: str, fetcher: Fetcher) -> Iterator[Path | Failure]:
    """The file of a page, or those of the pages that a feed links to."""
    try:
        path = fetched(url, fetcher)
        raw = path.read_bytes()
    except (InputError, OSError) as error:
        yield Failure(url, str(error))
        return
    if not feed.handles(url, raw):
        yield path
        return
    for link in links(raw, url):
        try:
            yield fetched(link, fetcher)
        except (InputError, OSError) as error:
            yield Failure(link, str(error))


def links(raw: bytes, base: str) -> list[str]:
    """The addresses of a feed's items, each once."""
    import feedparser

    entries = feedparser.parse(raw, sanitize_html=False).entries
    return list(dict.fromkeys(urljoin(base, entry["link"]) for entry in entries if entry.get("link")))


def fetched(url: str, fetcher: Fetcher) -> Path:
    """The file with the bytes of an address, new or as they were; InputError with the reason otherwise."""
    allowed(url, fetcher)
    before = fetcher.known.get(url, {})
    there = bool(before) and (fetcher.folder / before["file"]).exists()
    ask = {
        k: before[v]
        for k, v in (("If-None-Match", "etag"), ("If-Modified-Since", "modified"))
        if there and before.get(v)
    }
    status, headers, body = followed(url, ask, fetcher)
    if status == 304 and there:
        return Path(fetcher.folder / before["file"])
    if status != 200:
        raise InputError(f"the server answers {status}: try again later, or check the address.")
    kind = headers.get("content-type", "text/html").split(";")[0].strip().lower()
    if not kind.startswith(TYPES):
        raise InputError(f"it is {kind}, which is no document.")
    name = hashlib.sha256(body).hexdigest() + SUFFIXES.get(kind, "")
    write(fetcher.folder / name, body)
    fetcher.known[url] = {"file": name, "etag": headers.get("etag"), "modified": headers.get("last-modified")}
    return fetcher.folder / name


def write(path: Path, body: bytes) -> None:
    """The bytes in a file that is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(body)
    part.replace(path)


def allowed(url: str, fetcher: Fetcher) -> None:
    """InputError for an address that robots.txt of its host forbids."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError("only http and https addresses are fetched.")
    host = f"{parts.scheme}://{parts.netloc}"
    if host not in fetcher.robots:
        status, _, body = followed(f"{host}/robots.txt", {}, fetcher)
        if status >= 500:
            raise InputError(f"the server of {host} answers {status} for its robots.txt: try again later.")
        fetcher.robots[host] = Protego.parse(body.decode("utf-8", "replace")) if status == 200 else None
    rules = fetcher.robots[host]
    if rules is not None and not rules.can_fetch(url, AGENT):
        raise InputError("robots.txt of its host forbids to fetch it.")


def followed(url: str, ask: Headers, fetcher: Fetcher) -> tuple[int, Headers, bytes]:
    """The answer at the end of the redirects."""
    for _ in range(HOPS):
        status, headers, body = patient(url, ask, fetcher)
        if status not in (301, 302, 303, 307, 308) or "location" not in headers:
            return status, headers, body
        url = urljoin(url, headers["location"])
        if urlsplit(url).scheme not in ("http", "https"):
            raise InputError("it leads to an address that is neither http nor https.")
    raise InputError(f"it leads on and on, more than {HOPS} times.")


def patient(url: str, ask: Headers, fetcher: Fetcher) -> tuple[int, Headers, bytes]:
    """The answer of a server, asked again when it is busy or in trouble."""
    for attempt in range(1, TRIES + 1):
        status, headers, body = answer(url, ask, fetcher)
        if status not in (429, 500, 502, 503, 504) or attempt == TRIES:
            break
        after = headers.get("retry-after", "")
        fetcher.sleep(min(LONGEST_PAUSE, float(after) if after.isdigit() else fetcher.between * 2**attempt))
    return status, headers, body


def answer(url: str, ask: Headers, fetcher: Fetcher) -> tuple[int, Headers, bytes]:
    """One answer: status, headers in small letters, body."""
    host = urlsplit(url).netloc
    pause = fetcher.asked.get(host, -fetcher.between) + fetcher.between - fetcher.clock()
    if pause > 0:
        fetcher.sleep(pause)
    fetcher.asked[host] = fetcher.clock()
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Host": host, **ask}
    limits = dict.fromkeys(("connect", "read", "write", "pool"), WAIT)
    try:
        with fetcher.pool.stream("GET", url, headers=headers, extensions={"timeout": limits}) as found:
            told = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in found.headers}
            return found.status, told, unpacked(received(found, fetcher), told)
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, httpcore.UnsupportedProtocol, ValueError) as error:  # fmt: skip
        raise InputError(f"it cannot be fetched ({type(error).__name__}: {error}): try again later.") from None


def received(found: Any, fetcher: Fetcher) -> bytes:
    """The body, within its size and its time."""
    began, body = fetcher.clock(), bytearray()
    for piece in found.iter_stream():
        body += piece
        if len(body) > LARGEST:
            raise InputError(f"it is larger than {LARGEST // 1024 // 1024} MB.")
        if fetcher.clock() - began > SECONDS:
            raise InputError(f"it takes more than {SECONDS:.0f} seconds to come: try again later.")
    return bytes(body)


def unpacked(body: bytes, headers: Headers) -> bytes:
    """The body without its compression, within its size."""
    if headers.get("content-encoding", "identity").lower() not in ("gzip", "x-gzip"):
        return body
    unzip = zlib.decompressobj(wbits=31)
    try:
        out = unzip.decompress(body, LARGEST + 1)
    except zlib.error:
        raise InputError("its compression is broken: try again later.") from None
    if len(out) > LARGEST:
        raise InputError(f"it unpacks to more than {LARGEST // 1024 // 1024} MB.")
    return out

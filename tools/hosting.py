"""Serves a built site as a host does: compressed, cached by name, with a strict policy."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path

# As docs/authoring/playground.rst gives it. Furo's pages set their theme in a script of their own
# and colour by style attributes; CodeMirror adds its style sheet by script.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'"
)
PACKED = (".bin", ".png", ".webp")  # compressed already
BIT = 1000  # bytes


@dataclass
class Hosting:
    """A running host: its address, and the paths that were asked, each with the bytes sent.

    Files of these names are not found, or their connection is lost half-way, or they are sent a bit
    for each release of what holds them.
    """

    origin: str
    policy: str = POLICY
    is_cached: bool = True
    answered: list[tuple[str, int]] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    held: dict[str, threading.Semaphore] = field(default_factory=dict)

    @property
    def asked(self) -> list[str]:
        """The paths that were asked."""
        return [path for path, _ in self.answered]

    def sent_of(self, part: str) -> int:
        """The bytes sent for paths that have something in them."""
        return sum(size for path, size in self.answered if part in path)


@cache
def body_of(path: Path) -> bytes:
    """A file as it goes over the wire."""
    content = path.read_bytes()
    return content if path.suffix in PACKED else gzip.compress(content, 6)


class Handler(BaseHTTPRequestHandler):
    """Answers with the files of a folder."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path, hosting: Hosting) -> None:
        self.folder, self.hosting = folder, hosting
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file."""
        name = self.path.partition("?")[0].lstrip("/")
        path = self.folder / (name or "index.html")
        inside = path.resolve().is_relative_to(self.folder.resolve())
        if not inside or not path.is_file() or path.name in self.hosting.missing:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = body_of(path)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", type_of(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", self.hosting.policy)
        lasting = "max-age=31536000, immutable" if "playground/" in name else ""
        self.send_header("Cache-Control", lasting if self.hosting.is_cached else "no-store")
        if path.suffix not in PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if path.name in self.hosting.lost:
            body = body[: len(body) // 2]
            self.close_connection = True
        self.write(path.name, body)
        self.hosting.answered.append((self.path, len(body)))

    def write(self, name: str, body: bytes) -> None:
        """Send a body, as fast as what holds it lets it."""
        gate = self.hosting.held.get(name)
        size = BIT if gate else len(body)
        with suppress(OSError):  # the page may have gone
            for at in range(0, len(body), size or 1):
                if gate:
                    gate.acquire()
                self.wfile.write(body[at : at + size])

    def log_message(self, *_: object) -> None:
        """Print nothing."""


def type_of(path: Path) -> str:
    """The type of a file, whatever this machine's own table says."""
    known = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}
    return known.get(path.suffix) or guess_type(path.name)[0] or "application/octet-stream"


@contextmanager
def host(folder: Path) -> Iterator[Hosting]:
    """Serve a folder on a free port until the block ends."""
    hosting = Hosting("")
    handler = partial(Handler, folder=folder, hosting=hosting)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        hosting.origin = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield hosting
        finally:
            server.shutdown()

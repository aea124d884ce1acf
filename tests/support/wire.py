"""The way between a browser and a server, on which a test can let everything get lost."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer


class Wire(ThreadingTCPServer):
    """A port that leads to another one of this machine."""

    daemon_threads = True

    def __init__(self, port: int, hosts: tuple[bytes, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Passage)
        self.port, self.hosts = port, hosts
        self.lives = threading.Event()  # or takes what it is given, and nothing arrives
        self.lives.set()

    @property
    def address(self) -> str:
        """Where it begins."""
        return f"127.0.0.1:{self.server_address[1]}"


class Passage(BaseRequestHandler):
    """One connection, both ways."""

    server: Wire

    def handle(self) -> None:
        """Pass on what comes, until both sides have ended."""
        with socket.create_connection(("127.0.0.1", self.server.port)) as far:
            back = threading.Thread(target=self.pass_on, args=(far, self.request), daemon=True)
            back.start()
            self.pass_on(self.request, far)
            back.join()

    def pass_on(self, source: socket.socket, target: socket.socket) -> None:
        """Pass on what comes from one side, and that it has ended."""
        with suppress(OSError):
            while data := source.recv(65536):
                if self.server.lives.is_set():
                    target.sendall(data.replace(*self.server.hosts))
        self.server.lives.wait()
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)


@contextmanager
def wire_to(port: int, *, host: str = "", seen_as: str = "") -> Iterator[Wire]:
    """A wire to a port; it can have a server see another Host, as tunnels do."""
    hosts = (f"Host: {host}".encode(), f"Host: {seen_as}".encode()) if host else (b"\0\0", b"\0\0")
    with Wire(port, hosts) as wire:
        thread = threading.Thread(target=wire.serve_forever)
        thread.start()
        try:
            yield wire
        finally:
            wire.lives.set()
            wire.shutdown()
            thread.join()

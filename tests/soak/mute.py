"""A client that neither reads nor answers, as one that has frozen."""

import base64
import os
import socket
import time
import weakref
from pathlib import Path

import psutil

from tests.support.servers import Server

SMALL = 4096  # bytes that its machine buffers for it, so that it is felt soon


class Mute:
    """A client's socket that nobody reads."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.socket = socket.socket()
        weakref.finalize(self, self.socket.close)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        self.socket.connect(("127.0.0.1", server.port))
        self.port = self.socket.getsockname()[1]
        self.began = time.monotonic()

    def join(self) -> "Mute":
        """Be in room1."""
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            "GET /ws/chat/room1/ HTTP/1.1",
            f"Host: 127.0.0.1:{self.server.port}",
            f"Origin: http://127.0.0.1:{self.server.port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {key}",
        ]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self.socket.recv(1)  # the server has taken the connection
        return self

    def is_held(self) -> bool:
        """Whether the server still has its end of the connection."""
        ends = psutil.Process(self.server.process.pid).net_connections("tcp")
        return any(end.raddr and end.raddr.port == self.port for end in ends)

    def seconds_held(self, patience: float) -> float:
        """Wait until the server lets go; gives the seconds from the start, at most patience."""
        while self.is_held() and time.monotonic() - self.began < patience:
            time.sleep(0.2)
        return time.monotonic() - self.began

    def queued(self) -> int:
        """The bytes that the kernel keeps for it at the server's end, on Linux."""
        ends = f":{self.server.port:04X} 0100007F:{self.port:04X}"
        lines = Path("/proc/net/tcp").read_text().splitlines()
        return sum(int(line.split()[4].partition(":")[0], 16) for line in lines if ends in line)

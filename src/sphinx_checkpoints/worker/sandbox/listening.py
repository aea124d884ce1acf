"""Who listens, and what answers: the servers that commands start."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

_LISTEN = "0A"  # as /proc/net/tcp writes it
_DEFAULT_PORTS = {"http": 80, "https": 443}


def port_of(address: str) -> int | None:
    """The port of an address; None where it has none."""
    parts = urlsplit(address)
    return parts.port or _DEFAULT_PORTS.get(parts.scheme)


def is_nowhere(address: str) -> bool:
    """Whether an address is none of HTTP, or no machine has the name in it."""
    parts = urlsplit(address)
    try:
        return parts.scheme not in _DEFAULT_PORTS or not socket.getaddrinfo(parts.hostname, None)
    except (OSError, UnicodeError):
        return True


def listening_ports() -> set[int]:
    """The TCP ports of this network namespace on which something listens."""
    tables = (Path("/proc/net", name) for name in ("tcp", "tcp6"))
    lines = [line for path in tables if path.exists() for line in path.read_text().splitlines()[1:]]
    rows = map(str.split, lines)
    return {int(row[1].rpartition(":")[2], 16) for row in rows if row[3] == _LISTEN}


def http_status(url: str, timeout: float) -> int | None:
    """The HTTP status with which an address answers; None when nothing does."""
    # Loaded here: most commands do not serve.
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import urlopen

    try:
        with urlopen(url, timeout=timeout) as response:  # noqa: S310
            return int(response.status)
    except HTTPError as error:
        return error.code
    except (OSError, HTTPException, ValueError):
        return None

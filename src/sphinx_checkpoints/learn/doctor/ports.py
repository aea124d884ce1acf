"""The ports: whether those at which the project serves are free, or are its own."""

from collections.abc import Iterator, Sequence
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from sphinx_checkpoints.learn.doctor.listeners import is_taken, listener_at
from sphinx_checkpoints.learn.doctor.trouble import Trouble
from sphinx_checkpoints.model.part import Part, RunCommand
from sphinx_checkpoints.pages.site import Site

_PATIENCE = 10.0  # seconds that a server of this machine may take to answer where it is busy
_NOT_FOUND = 404


def troubles(site: Site) -> Iterator[Trouble]:
    """The addresses of the pages at which another program listens."""
    for address in served(site.parts):
        if stranger := _stranger_at(site, address):
            port = urlsplit(address).port
            yield Trouble(
                f"Port {port} is taken by {stranger}: your server does not answer at {address}.",
                f"Stop that program, or give your server another port than {port}.",
            )


def running(site: Site) -> list[str]:
    """The addresses of the pages at which the project's own server answers."""
    return [
        address
        for address in served(site.parts)
        if is_taken(_port_of(address)) and not _stranger_at(site, address)
    ]


def served(parts: Sequence[Part]) -> list[str]:
    """The addresses at which commands of the pages serve, each once."""
    commands = (action for part in parts for action in part.actions)
    found = (action.serves for action in commands if isinstance(action, RunCommand))
    return list(dict.fromkeys(address for address in found if address))


def _port_of(address: str) -> int:
    parts = urlsplit(address)
    return parts.port or (443 if parts.scheme == "https" else 80)


def _stranger_at(site: Site, address: str) -> str:
    """What listens where the project should, and is none of its servers; "" for nothing.

    It is known by its folder, or where the system does not tell that, by its pages.
    """
    port = _port_of(address)
    if not is_taken(port):
        return ""
    listener = listener_at(port)
    if listener is None:
        return "" if _has_page(address) else "another program"
    return "" if listener.folder.is_relative_to(site.root) else str(listener)


def _has_page(address: str) -> bool:
    """Whether there is a page at an address, though it may have a mistake."""
    try:
        with build_opener(ProxyHandler({})).open(address, timeout=_PATIENCE):
            return True
    except HTTPError as error:
        return error.code != _NOT_FOUND
    except (OSError, ValueError):
        return False

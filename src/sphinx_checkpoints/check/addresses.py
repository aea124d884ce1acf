"""Addresses of a page that nothing serves, or that no transcript of the page has."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from sphinx_checkpoints.check.literals import Vocabulary
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import Part, RunCommand

# A WebSocket is served where its page is.
SOCKETS = {"ws": "http", "wss": "https"}


def other_servers(part: Part, addresses: Mapping[str, Place]) -> Iterator[Finding]:
    """Addresses on the reader's machine where no command of the part serves anything."""
    served = [a.serves for a in part.actions if isinstance(a, RunCommand) and a.serves]
    hosts = {SOCKETS.get(scheme, scheme): host for scheme, host in map(origin, served)}
    for address, place in addresses.items():
        if not hosts or "://" not in address:
            continue
        scheme, host = origin(address)
        if hosts.get(SOCKETS.get(scheme, scheme)) != host:
            message = f"“{address}”: the commands of the part serve {', '.join(served)}."
            yield Finding("CP502", place, message)


def origin(address: str) -> tuple[str, str]:
    """The scheme of an address, and its host with its port."""
    return urlsplit(address).scheme, urlsplit(address).netloc


def other_examples(
    page: Page, addresses: Mapping[str, Place], vocabulary: Vocabulary
) -> Iterator[Finding]:
    """Addresses that differ from a transcript's in one word, which is written nowhere else."""
    played = {event.path for t in page.transcripts for event in t.events if event.path}
    for address, place in addresses.items():
        path = urlsplit(address).path
        if path in played:
            continue
        for word in {word for other in played for word in only_difference(path, other)}:
            if not all(map(vocabulary.knows, re.findall(r"\w+", word))):
                known = ", ".join(sorted(played))
                message = f"“{address}”: no transcript has “{word}”, they connect to {known}."
                yield Finding("CP502", place, message)


def only_difference(path: str, other: str) -> list[str]:
    """The word of a path that is another one in a path like it; nothing where more differs."""
    words, others = path.split("/"), other.split("/")
    if len(words) != len(others):
        return []
    different = [word for word, its in zip(words, others, strict=True) if word != its]
    return different if len(different) == 1 and different[0] else []

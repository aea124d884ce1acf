"""Which requirement cannot be installed, and where it is written."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.lines import split_lines

_MAX_CHARACTERS = 500  # of an installer's words that a finding shows
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_COPY = re.compile(r"[^\s`'\"(]*requirements\.txt")
_NOISE = re.compile(r"warning\b|\[notice\]", re.IGNORECASE)


class Requirement(NamedTuple):
    """A line that asks for a distribution, and where it stands."""

    text: str
    place: Place

    @property
    def name(self) -> str:
        """The distribution, as installers name it."""
        found = _NAME.match(self.text)
        return _normal(found[0]) if found else ""


def requirements_in(content: bytes, path: str) -> Iterator[Requirement]:
    """The requirements of a file."""
    for number, line in enumerate(split_lines(content.decode("utf-8", "replace")), 1):
        if text := line.partition("#")[0].strip():
            yield Requirement(text, Place(path, number))


def not_installed(output: str, asked: Sequence[Requirement], otherwise: Place) -> CheckpointError:
    """The error for an installer's output; at the requirement that it names first, if it does."""
    lines = [line.strip() for line in output.splitlines() if not _NOISE.match(line.strip())]
    # The installer read a copy.
    words = _COPY.sub(otherwise.path, " ".join(filter(None, lines)))
    sentence = words.removeprefix("ERROR: ")[:_MAX_CHARACTERS].removesuffix(".")
    found = _blamed(words, asked)
    what = f"the requirement {found.text!r}" if found else "the requirements"
    place = found.place if found else otherwise
    return CheckpointError(f"{what} cannot be installed: {sentence}.", place)


def _blamed(words: str, asked: Sequence[Requirement]) -> Requirement | None:
    """The requirement that a sentence names first; None where it names none."""
    at = {one: _position(one.name, _normal(words)) for one in asked if one.name}
    named = {one: where for one, where in at.items() if where >= 0}
    return min(named, key=named.__getitem__, default=None)


def _position(name: str, words: str) -> int:
    """Where a name stands in a text by itself; -1 where it does not."""
    found = re.search(rf"(?<![\w/-]){re.escape(name)}(?![\w/-])", words)
    return found.start() if found else -1


def _normal(name: str) -> str:
    """A name as installers compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()

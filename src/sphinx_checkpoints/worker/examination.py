"""Asks a project's adapter what is not as it should be on this machine."""

from collections.abc import Callable, Mapping
from typing import Any

from .sentences import from_here
from .vocabulary.adapter import Adapter, Breaks


def examine(job: Mapping[str, Any], report: Callable[[str], None]) -> list[list[str]]:
    """What is wrong, and the cure, as pairs.

    A mistake in the code of the tree is for its tests to tell; one in the adapter is told here.
    """
    breaks = Breaks(job["adapter"])
    adapter = Adapter(job["adapter"], breaks, report)
    found = [[str(text) for text in pair] for pair in adapter.troubles(job["running"])]
    file = from_here(job["adapter"])
    mistakes = [place for place in breaks.places if place["path"] in ("", file)]
    return [*found, *([f"{file}:{place['line']}: {place['message']}", ""] for place in mistakes)]

"""Finds out what is wrong on this machine, and what keeps the application from being imported."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .sentences import from_here
from .vocabulary.adapter import Adapter, Breaks, import_application

_CURE = "Correct that: the application cannot be imported before."


def examine(job: Mapping[str, Any], report: Callable[[str], None]) -> list[list[str]]:
    """What is wrong, and the cure, as pairs: what the adapter says, then what does not run."""
    breaks = Breaks(file := job["adapter"] or "")
    adapter = Adapter(file, breaks, report)
    import_application(job["application"], breaks)
    found = [[str(text) for text in pair] for pair in adapter.troubles(job["running"])]
    return [*found, *_mistakes(breaks, from_here(file))]


def _mistakes(breaks: Breaks, adapter: str) -> Iterator[list[str]]:
    """What does not run of the tree; of the adapter, what is not by one of the tree's mistakes."""
    in_tree = [place for place in breaks.places if place["path"] not in ("", adapter)]
    messages = [place["message"] for place in in_tree]
    others = [p for p in breaks.places if p not in in_tree and p["message"] not in messages]
    for place in (*in_tree, *others):
        where = f"{place['path']}:{place['line']}" if place["path"] else place["setting"]
        yield [f"{where}: {place['message']}", _CURE if place in in_tree else ""]

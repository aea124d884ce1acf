"""What the learner's commands print on: colours only where a terminal shows them."""

import sys

from rich.console import Console


def console(*, stderr: bool = False) -> Console:
    """A console that leaves words and lines as they are; it honours NO_COLOR."""
    return Console(stderr=stderr, highlight=False, markup=False, soft_wrap=True, emoji=False)


def announce() -> None:
    """Say why the first run takes long."""
    print(
        "The tests get an environment of their own. This happens once and takes a minute.",
        file=sys.stderr,
        flush=True,
    )

"""What the learner's commands print on: colours only where a terminal shows them."""

import sys

from rich.console import Console

from sphinx_checkpoints.learn.telling import FIRST_RUN


def console(*, stderr: bool = False) -> Console:
    """A console that leaves words and lines as they are; it honours NO_COLOR."""
    return Console(stderr=stderr, highlight=False, markup=False, soft_wrap=True, emoji=False)


def announce() -> None:
    """Say why the first run takes long."""
    print(FIRST_RUN, file=sys.stderr, flush=True)

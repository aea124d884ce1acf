"""The command ``checkpoints doctor``."""

import argparse
import platform
import sys

from rich.text import Text

from sphinx_checkpoints.learn.doctor.examinations import examine
from sphinx_checkpoints.learn.doctor.trouble import Trouble
from sphinx_checkpoints.learn.terminal import console
from sphinx_checkpoints.pages.site import find_site

_INDENT = " " * 9


def run(options: argparse.Namespace) -> int:
    """Print what is not as it should be, with the cure: 0 when all is well, 1 otherwise."""
    site, screen = find_site(options.docs), console()
    screen.print(f"Python {platform.python_version()} in {sys.prefix}, for {site.root}\n")
    count = 0
    for name, troubles in examine(site):
        count += len(troubles)
        screen.print(_render(name, troubles), end="")
    screen.print(f"\n{_sum(count)}")
    return int(count > 0)


def _render(name: str, troubles: list[Trouble]) -> Text:
    """Where was looked, and what is wrong there."""
    word, style = ("wrong", "bold red") if troubles else ("well", "green")
    text = Text().append(f"  {word:<7}", style).append(f"{name}\n")
    for trouble in troubles:
        for line in filter(None, (trouble.sentence, trouble.cure)):
            text.append(f"{_INDENT}{line}\n")
    return text


def _sum(count: int) -> str:
    """How much is wrong."""
    if not count:
        return "All is well."
    return f"{'One thing is' if count == 1 else f'{count} things are'} not as it should be."

"""The lines of a terminal, as a page shows them: prompts, commands, and what they print."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import Printed, Typed

# The environment that is activated may stand before it.
_PROMPT = re.compile(r"(?:\([\w.-]+\) ?)?\$ (.*)")
_CONTINUED = "> "  # the shell's prompt for a further line of a command


def typed_in(text: str, first: Place) -> Iterator[Typed]:
    """The commands behind the prompts of a text that begins at a place, each with its output.

    What stands before the first prompt is none. A command without an output says nothing of what
    it prints.
    """
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if _PROMPT.fullmatch(line)]
    for start, end in pairwise([*starts, len(lines)]):
        yield _typed(lines[start:end], Place(first.path, first.line + start))


def _typed(lines: Sequence[str], place: Place) -> Typed:
    """A command, and what it prints, from the lines between its prompt and the next."""
    prompt = _PROMPT.fullmatch(lines[0])
    command = [prompt[1] if prompt else lines[0]]
    for line in lines[1:]:
        if not (command[-1].endswith("\\") or line.startswith(_CONTINUED)):
            break
        command.append(line.removeprefix(_CONTINUED))
    printed = lines[len(command) :]
    blank = next((number for number, line in enumerate(printed) if line.strip()), len(printed))
    output = "\n".join(printed[blank:]).rstrip()
    where = Place(place.path, place.line + len(command) + blank)
    return Typed("\n".join(command), place, Printed(output, where) if output else None)

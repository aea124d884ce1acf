"""The lines of a transcript, and the JSON that may go on over several of them."""

import json
from collections.abc import Sequence
from typing import NoReturn

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.strict_json import DECODER, position_of


class Lines:
    """The lines, and which of them is read; an error has its place."""

    def __init__(self, lines: Sequence[str], place: Place) -> None:
        self.lines = ["" if line.lstrip().startswith("#") else line.strip() for line in lines]
        self.place = place
        self.index = 0

    def skip_blank(self) -> bool:
        """Go to the next line with an event; whether there is one."""
        while self.index < len(self.lines) and not self.lines[self.index]:
            self.index += 1
        return self.index < len(self.lines)

    def json(self, rest: str) -> tuple[object, str]:
        """The JSON value that starts with ``rest``, and what stands behind it in its last line.

        Moves on to that line.
        """
        text = "\n".join([rest, *self.lines[self.index + 1 :]])
        start = len(text) - len(text.lstrip())
        try:
            value, end = DECODER.raw_decode(text, start)
        except json.JSONDecodeError as error:
            self.fail_json(error.msg, text.count("\n", 0, position_of(error)))
        except (ValueError, RecursionError) as error:
            self.fail_json(str(error), 0)
        self.index += text.count("\n", 0, end)
        return value, text[end:].partition("\n")[0].strip()

    def fail_json(self, message: str, lines: int) -> NoReturn:
        """Raise what is wrong with a JSON value, some lines below its start."""
        where = f" (the JSON starts in line {self.here().line})" if lines else ""
        self.index += lines
        self.fail(f"this is no JSON: {message}{where}.")

    def here(self) -> Place:
        """The place of the current line."""
        return Place(self.place.path, self.place.line + self.index)

    def fail(self, message: str) -> NoReturn:
        """Raise an error about the current line."""
        raise CheckpointError(message, self.here())

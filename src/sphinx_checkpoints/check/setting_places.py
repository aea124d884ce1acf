"""Where the configuration sets its values."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.lines import split_lines


@dataclass(frozen=True)
class SettingPlaces:
    """The lines of ``conf.py`` in ``srcdir``, as places from the repository's ``root``."""

    root: Path
    srcdir: Path

    def of(self, text: str) -> Place:
        """The first line with the name of a value, or with a value; line 1 where none has it."""
        conf = self.srcdir / "conf.py"
        lines = split_lines(conf.read_text(encoding="utf-8", errors="replace"))
        path = os.path.relpath(conf, self.root).replace(os.sep, "/")
        return Place(path, next((n for n, line in enumerate(lines, 1) if text in line), 1))

    def named_in(self, message: str) -> Place | None:
        """The place of the value that a sentence names; None where it names none."""
        named = re.search(r"\bcheckpoints_\w+", message)
        return self.of(named[0]) if named else None

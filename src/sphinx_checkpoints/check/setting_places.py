"""Where the configuration sets its values."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.pages.conf import line_of_setting


@dataclass(frozen=True)
class SettingPlaces:
    """The lines of ``conf.py`` in ``srcdir``, as places from the repository's ``root``."""

    root: Path
    srcdir: Path

    def of(self, text: str) -> Place:
        """The first line with the name of a value, or with a value; line 1 where none has it."""
        conf = self.srcdir / "conf.py"
        path = os.path.relpath(conf, self.root).replace(os.sep, "/")
        return Place(path, line_of_setting(conf, text) or 1)

    def named_in(self, message: str) -> Place | None:
        """The place of the value that a sentence names; None where it names none."""
        named = re.search(r"\bcheckpoints_\w+", message)
        return self.of(named[0]) if named else None

"""Has lines typed at the prompt of an interpreter that a command of a session starts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.worker import typed_python

_PROGRAM = Path(typed_python.__file__)


@dataclass(frozen=True)
class Unexpected:
    """An answer of Python that is not as its text has it.

    ``text`` is the number of the text, ``line`` that of the example in it, both from 0.
    """

    text: int
    line: int
    answer: str


@dataclass(frozen=True)
class PythonLines:
    """Texts with prompts, for one interpreter; notes are kept in a folder of the session."""

    texts: Sequence[str]
    scratch: Path

    @property
    def stdin(self) -> Path:
        """The file that the interpreter reads: a line that any takes, and a blank one."""
        read = f"exec(open({str(_PROGRAM)!r}).read(), globals().setdefault('_page', {{}}))"
        typed = f"_page['type_lines']({list(self.texts)!r}, globals(), {str(self._answers)!r})"
        path = self.scratch / "lines.py"
        path.write_text(f"{read}; {typed}\n\n", encoding="utf-8")
        return path

    def answers(self) -> list[Unexpected] | None:
        """What is not as it should be; None where no interpreter has read the lines."""
        try:
            found = json.loads(self._answers.read_text("utf-8"))
        except OSError:
            return None
        self._answers.unlink()
        return [Unexpected(*one) for one in found]

    @property
    def _answers(self) -> Path:
        return self.scratch / "answers.json"

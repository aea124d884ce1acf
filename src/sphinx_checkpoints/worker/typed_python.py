"""Types lines at the prompt of the Python that executes this, and says which answers differ.

That may be any interpreter that reads its stdin: it is given one line, which executes this file.
"""

import json
import traceback
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from doctest import ELLIPSIS, DocTestParser, Example, OutputChecker
from io import StringIO
from pathlib import Path
from typing import Any

_RAISED = "Traceback (most recent call last):\n    ...\n"


def type_lines(texts: Sequence[str], names: dict[str, Any], answers: str) -> None:
    """Type texts one after the other, and write which examples do not hold, as JSON.

    Each is the number of its text, that of its first line there, and what Python has answered.
    """
    found = [[number, *one] for number, text in enumerate(texts) for one in _type(text, names)]
    Path(answers).write_text(json.dumps(found), encoding="utf-8")


def _type(text: str, names: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Type one text; it may end the interpreter, and then what follows it is for the next."""
    for example in DocTestParser().get_examples(text):
        with redirect_stdout(StringIO()) as printed:
            try:
                exec(compile(example.source, "<page>", "single"), names)  # noqa: S102 - it is what a prompt does
                raised = ""
            except SystemExit:
                return
            except BaseException as error:
                raised = "".join(traceback.format_exception_only(error))
        if not _is_expected(example, printed.getvalue(), raised):
            yield example.lineno, printed.getvalue() + (_RAISED + raised) * bool(raised)


def _is_expected(example: Example, printed: str, raised: str) -> bool:
    """Whether this is what an example says; of an error, what comes last."""
    check = OutputChecker().check_output
    if example.exc_msg is not None:
        return bool(raised) and check(example.exc_msg, raised, ELLIPSIS)
    return not raised and check(example.want, printed, ELLIPSIS)

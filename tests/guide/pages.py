"""What stands in the user guide's pages."""

import re
import textwrap

from tests.support.servers import ROOT

GUIDE = ROOT / "docs/user-guide"


def table(name: str, heading: str) -> list[list[str]]:
    """The rows of the list-table whose first column has a heading, without the heads."""
    text = (GUIDE / f"{name}.rst").read_text(encoding="utf-8")
    [body] = re.findall(
        rf"^   \* - {re.escape(heading)}\n(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL
    )
    rows = re.split(r"^   \* - ", "* - " + body, flags=re.MULTILINE)[1:]
    return [
        [" ".join(cell.split()) for cell in re.split(r"^     - ", row, flags=re.M)] for row in rows
    ]


def consoles(name: str) -> list[str]:
    """The terminals that a page shows."""
    text = (GUIDE / f"{name}.rst").read_text(encoding="utf-8")
    blocks = re.findall(r"^\.\. code-block:: console\n\n((?:   .*\n|\n)+)", text, re.MULTILINE)
    return [textwrap.dedent(block) for block in blocks]


def literals(name: str) -> list[str]:
    """The inline literals of a page."""
    text = (GUIDE / f"{name}.rst").read_text(encoding="utf-8")
    return re.findall(r"``([^`]+)``", text)

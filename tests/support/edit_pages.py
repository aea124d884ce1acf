"""Parts with one edit-file each, and the lines that their pages emphasise."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from tests.support.sites import Built, Site

CONF = """\
extensions = ["sphinx_checkpoints"]
checkpoints_live = "proj"
exclude_patterns = ["_build"]
"""
# What str.splitlines takes for the end of a line, and git, Python and Pygments do not.
ODD = {
    "form feed": "\f",
    "vertical tab": "\v",
    "next line": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "file separator": "\x1c",
    "group separator": "\x1d",
    "record separator": "\x1e",
}


@dataclass(frozen=True)
class Edit:
    """An edit-file: the file before and after, the options, and the lines to be emphasised."""

    before: str
    after: str
    expected: list[str]
    options: Mapping[str, str] = field(default_factory=dict)
    name: str = "a.py"
    warns: str = ""


def page_of(edit: Edit, path: str) -> str:
    """A part with one edit-file."""
    options = "".join(f"   :{name}: {value}\n" for name, value in edit.options.items())
    return (
        ":orphan:\n\nTitle\n=====\n\n.. part::\n   :start: cp1\n   :finish: cp2\n   :minutes: 5\n\n"
        f"Step 1: Edit\n------------\n\n.. edit-file:: {path}\n{options}\n"
    )


def build(root: Path, edits: Mapping[str, Edit]) -> Built:
    """A site with a page for each edit, by its name."""
    site = Site(root.resolve())
    site.write("docs/conf.py", CONF)
    site.write("docs/index.rst", "Edits\n=====\n")
    for name, edit in edits.items():
        path = f"proj/{name}/{edit.name}"
        site.write(f"checkpoints/cp1/{path}", edit.before)
        site.write(f"checkpoints/cp2/{path}", edit.after)
        site.write(f"docs/{name}.rst", page_of(edit, path))
    # Each page teaches one file of them all, which the judge says of every part.
    return site.build("html", configured={"suppress_warnings": ["checkpoints.part"]})


def emphasised(page: str) -> list[str]:
    """The emphasised lines of a page, without their indentation."""
    found = re.findall(r'<span class="hll">(.*?)\n</span>', page, re.DOTALL)
    lines = (
        unescape(re.sub(r"<span class=\"linenos\">.*?</span>|<[^>]+>", "", line)) for line in found
    )
    return [line.strip() for line in lines]

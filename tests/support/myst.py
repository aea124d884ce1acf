"""Pages in MyST Markdown, from what a test writes in reStructuredText: the same, line by line.

So a test expects the same of both, places too. What the test sites do not use is not known here.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

import pytest

from tests.support.sites import Site

_CONF = """
extensions.append("myst_parser")
source_suffix = {".rst": "markdown"}  # the pages keep their names, and so do all places
myst_enable_extensions = ["colon_fence"]
"""
_PAGES = (".rst", ".inc")
_ORPHAN = ":orphan:\n\n"
_DIRECTIVE = re.compile(r" *\.\. ([\w:-]+):: *(.*)")
_OPTION = re.compile(r":[\w-]+:")
_COMMENT = re.compile(r" *\.\.(?: (.*)|$)")
_TARGET = re.compile(r"( *)\.\. _([\w-]+):")
_UNDERLINE = re.compile(r" *([=~-])\1{2,}")
_PROMPT = re.compile(r" *>>> ")
_LEVELS = {"=": "#", "-": "##", "~": "###"}
# Their content is no Markdown, or none that a test site has.
_VERBATIM = {"code-block", "literalinclude", "playground", "toctree", "transcript"}
_INLINE = [
    (r"`([^`<]+) <([^`>]+)>`__?", r"[\1](\2)"),
    (r"(?<![<(`\w])(https?://[^\s`<>]+)", r"<\1>"),
    (r":([\w:-]+):(?=`)", r"{\1}"),
    ("``", "`"),
    (r"^( *)#\. ", r"\g<1>1. "),
    ("::$", ":"),
]


@dataclass(frozen=True)
class MystSite(Site):
    """A site that is written in reStructuredText, and has its pages in Markdown."""

    _originals: dict[str, str] = field(default_factory=dict)

    @classmethod
    def taking_over(cls, root: Path) -> "MystSite":
        """A site in whose place there was one in reStructuredText."""
        site = cls(root)
        for path in sorted(root.glob("docs/**/*")):
            if path.name == "conf.py" or path.suffix in _PAGES:
                name = path.relative_to(root).as_posix()
                site.write(name, site.read(name))
        return site

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file below the root, a page as Markdown."""
        if isinstance(text, str) and path.startswith("docs/"):
            self._originals[path] = text
            if path == "docs/conf.py":
                text += _CONF
            elif path.endswith(_PAGES):
                text = to_markdown(text)
        super().write(path, text)

    def read(self, path: str) -> str:
        """What was written into a file below the root."""
        return self._originals.get(path) or super().read(path)


# What pages are written in, with what makes a site of a folder of pages in reStructuredText.
FORMS: Mapping[str, Callable[[Path], Site]] = {"rst": Site, "myst": MystSite.taking_over}
IN_EACH_FORM = pytest.mark.parametrize("form", FORMS, indirect=True)


def to_markdown(text: str) -> str:
    """The Markdown of a page; what stood in a line stands in the same one."""
    lines = [*_blocks(text.removeprefix(_ORPHAN).split("\n"))]
    if text.startswith(_ORPHAN):
        lines.remove("")  # the front matter is a line longer
        lines = ["---", "orphan: true", "---", *lines]
    return "\n".join(lines).rstrip("\n") + "\n"


def _blocks(lines: Sequence[str], *, is_nested: bool = False) -> Iterator[str]:
    """The lines of a page, or in a directive: the last one in it needs no end of its own."""
    index = 0
    while index < len(lines):
        line, end = lines[index], _end(lines, index)
        body = lines[index + 1 : end]
        if found := _DIRECTIVE.fullmatch(line):
            fenced = list(_directive(line, found[1], found[2], body))
            # A closing fence takes the place of the empty line behind.
            yield from fenced if end < len(lines) or not is_nested else fenced[:-1]
            index = end + 1
        elif _TARGET.fullmatch(line):
            yield _TARGET.sub(r"\1(\2)=", line)
            index += 1
        elif not line and index + 1 < len(lines) and _PROMPT.match(lines[index + 1]):
            last = next((n for n in range(index + 1, len(lines)) if not lines[n]), len(lines))
            fence = _pad(lines[index + 1]) + "```"  # in the places of the empty lines around
            yield from (f"{fence}pycon", *lines[index + 1 : last], fence)
            index = last + 1
        elif (found := _COMMENT.fullmatch(line)) and (found[1] or (body and body[0])):
            yield from (f"% {commented}" for commented in [found[1] or "", *_blocks(_level(body))])
            index = end
        elif index + 1 < len(lines) and (found := _UNDERLINE.fullmatch(lines[index + 1])) and line:
            yield from (_pad(line) + f"{_LEVELS[found[1]]} {_inline(line).strip()}", "")
            index += 2
        else:
            yield _inline(line)
            index += 1


def _end(lines: Sequence[str], index: int) -> int:
    """Where what is indented below a line ends, without the empty lines behind it."""
    end = index + 1
    for number in range(index + 1, len(lines)):
        if lines[number] and len(_pad(lines[number])) <= len(_pad(lines[index])):
            break
        end = number + 1 if lines[number] else end
    return end


def _directive(line: str, name: str, argument: str, body: Sequence[str]) -> Iterator[str]:
    """A directive between fences: of colons where its content is Markdown, else of backquotes."""
    head, content = _parted(name, _level(body))
    if name not in _VERBATIM:
        content = [*_blocks(content, is_nested=True)]
    mark = "`" if name in _VERBATIM else ":"
    longest = max(map(len, re.findall(r"[`:]{3,}", "\n".join(content))), default=2)
    fence = _pad(line) + mark * (longest + 1)
    yield f"{fence}{{{name}}} {argument}".rstrip()
    yield from (_pad(line) + one if one else "" for one in (*head, *content))
    yield fence


def _parted(name: str, body: Sequence[str]) -> tuple[list[str], list[str]]:
    """The options of a directive, and its content with the empty line before it.

    In Markdown an argument is one line: more of them, of ``error-message`` alone, are an option.
    """
    is_head = bool if name == "error-message" else _OPTION.match
    head = [*takewhile(is_head, body)]
    options = [one if _OPTION.match(one) else f":also: {json.dumps(one)}" for one in head]
    return options, [*body[len(head) :]]


def _level(body: Sequence[str]) -> list[str]:
    """Lines without the indentation that they have in common."""
    width = min((len(_pad(line)) for line in body if line), default=0)
    return [line[width:] for line in body]


def _pad(line: str) -> str:
    """The indentation of a line."""
    return line[: len(line) - len(line.lstrip())]


def _inline(line: str) -> str:
    """A line of text, with Markdown's roles, literals and links."""
    for pattern, instead in _INLINE:
        line = re.sub(pattern, instead, line)
    return line

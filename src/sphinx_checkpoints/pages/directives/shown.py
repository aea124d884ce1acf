"""The lines of a file that a block shows, whatever the options of ``literalinclude`` are."""

import re
from collections.abc import Sequence, Set
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.config import Config
from sphinx.directives.code import LiteralIncludeReader
from sphinx.highlighting import PygmentsBridge
from sphinx.pycode import ModuleAnalyzer

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import File

_LINE = re.compile(r".*\n|.+\Z")
# What ends a line for str.splitlines alone.
_ODD_ENDS = re.compile(r"[\v\f\x1c-\x1e\x85\u2028\u2029]")


def text_of(file: File, path: str) -> str:
    """A file's text; CheckpointError for a binary file, or another encoding: no page shows it."""
    try:
        text = file.content.decode()
    except UnicodeDecodeError as error:
        raise CheckpointError(
            f"{path} is not UTF-8 (byte {error.start + 1}): a page can only show text. "
            "Save it as UTF-8, or have a command make it (run-command with :creates:)."
        ) from None
    if "\0" in text:
        raise CheckpointError(
            f"{path} is a binary file: a page can only show text. "
            "Have a command make it (run-command with :creates:)."
        )
    return text


class _Line(str):
    """A line of a file; ``number`` is its place there, from 1."""

    number: int


class Reader(LiteralIncludeReader):
    """Sphinx's reader, for which only a line's end ends a line.

    ``numbers`` are the places in the file of the lines that it has chosen, once it has read.
    """

    def __init__(self, filename: Path, options: dict[str, Any], config: Config) -> None:
        super().__init__(filename, options, config)
        self.config = config
        self.numbers: Sequence[int] = ()

    def read_file(self, filename: Any, location: Any = None) -> list[str]:
        """The lines of a file, with their numbers."""
        text = "".join(super().read_file(filename, location))
        return [_numbered(line, number) for number, line in enumerate(_LINE.findall(text), 1)]

    def pyobject_filter(self, lines: list[str], location: Any = None) -> list[str]:  # noqa: ARG002
        """The lines of an object; Sphinx's parser would count the odd ends."""
        name = self.options.get("pyobject")
        if not name:
            return lines
        code = _ODD_ENDS.sub(" ", "".join(lines))
        tags = ModuleAnalyzer.for_string(code, "", self.filename).find_tags()
        if name not in tags:
            raise ValueError(f"Object named {name!r} not found in include file {self.filename!s}")
        _, start, end = tags[name]
        if "lineno-match" in self.options:
            self.lineno_start = start
        return lines[start - 1 : end]

    def dedent_filter(self, lines: list[str], location: Any = None) -> list[str]:
        """Take the indentation away; before that, all that comes from the file is chosen."""
        self.numbers = [line.number for line in lines if isinstance(line, _Line)]
        return super().dedent_filter(lines, location)


def _numbered(text: str, number: int) -> _Line:
    """A line with its number."""
    line = _Line(text)
    line.number = number
    return line


def block_of(reader: Reader, changed: Set[int], location: str) -> nodes.literal_block:
    """The block that shows what a reader reads, with the file's ``changed`` lines emphasised."""
    options = reader.options
    text, _ = reader.read(location=location)  # type: ignore[arg-type]
    block = nodes.literal_block(text, text, source=str(reader.filename))
    block["language"], block["force"] = options["language"], "force" in options
    if options.keys() & {"linenos", "lineno-start", "lineno-match"}:
        block["linenos"] = True
    block["classes"] += options.get("class", [])
    block["highlight_args"] = {"linenostart": reader.lineno_start}
    if lines := emphasised(block, reader, changed):
        block["highlight_args"]["hl_lines"] = lines
    return block


def emphasised(block: nodes.literal_block, reader: Reader, changed: Set[int]) -> list[int]:
    """The lines of a block, from 1, that show a changed line."""
    prepended: str = reader.options.get("prepend") or ""
    first = 1 + bool(prepended) + prepended.count("\n") - _left_out(block, reader.config)
    shown = enumerate(reader.numbers, first)
    return [place for place, number in shown if number in changed and place > 0]


def _left_out(block: nodes.literal_block, config: Config) -> int:
    """How many empty lines at a block's start Pygments leaves out, as for most languages."""
    text, language = block.rawsource, block["language"]
    if not text[:1].isspace():
        return 0
    options = config.highlight_options.get(language, {})
    lexer = PygmentsBridge().get_lexer(text, language, options, force=True, location=block)
    shown = "".join(value for _, value in lexer.get_tokens(text))
    return _empty_lines_before(text) - _empty_lines_before(shown)


def _empty_lines_before(text: str) -> int:
    """How many lines stand before the first that is not empty."""
    return text.count("\n", 0, len(text) - len(text.lstrip()))

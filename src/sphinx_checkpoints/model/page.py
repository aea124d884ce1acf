"""What a page says that a check can hold against the code."""

from dataclasses import dataclass

from sphinx_checkpoints.model.error_message import ErrorMessage
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.transcript import Transcript

STRONG, QUOTED = MARKS = ("strong", "quoted")
FILE = "file"
VERSION = "version"
ILLUSTRATION = "illustration"  # the class of a block that is no code, and not typed


@dataclass(frozen=True)
class Literal:
    """An inline literal; ``role`` is its Sphinx role, as "file" or "py:class"; "" is a bare one.

    ``step`` is the anchor of the step that began last before it.
    """

    text: str
    role: str
    place: Place
    step: str = ""


@dataclass(frozen=True)
class CodeBlock:
    """A block of code; ``included`` is the path of the file that it comes from, if it does."""

    text: str
    language: str
    classes: tuple[str, ...]
    included: str
    place: Place


@dataclass(frozen=True)
class Image:
    """A picture; ``path`` is from the repository's root, or a whole address."""

    path: str
    place: Place


@dataclass(frozen=True)
class Link:
    """A link to an address outside the site."""

    address: str
    place: Place


@dataclass(frozen=True)
class Hidden:
    """A directive, by its name, that no reader of the site sees; ``within`` is what hides it."""

    what: str
    within: str
    place: Place


@dataclass(frozen=True)
class WithoutRule:
    """A rule of the check, by its code, that is not held for a page, and why."""

    code: str
    reason: str
    place: Place


@dataclass(frozen=True)
class Passage:
    """What a page says within one part, or before all; the part as a reader of the site sees it.

    ``marked`` is what the text has in bold or between quotation marks, and each version with the
    words before it: its role is one of MARKS, or VERSION.
    """

    docname: str
    part: Part | None
    transcripts: tuple[Transcript, ...] = ()
    literals: tuple[Literal, ...] = ()
    marked: tuple[Literal, ...] = ()
    code_blocks: tuple[CodeBlock, ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def name(self) -> str:
        """The name of its part, or of its page where it is none."""
        return self.part.name if self.part else self.docname


@dataclass(frozen=True)
class Page:
    """One document: a passage for each part that it teaches, and one for what stands before them.

    ``is_whole`` is False where a directive has a mistake, so that not every step is known.
    """

    docname: str
    passages: tuple[Passage, ...]
    has_playground: bool = False
    errors: tuple[ErrorMessage, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    without: tuple[WithoutRule, ...] = ()
    is_whole: bool = True

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that it teaches, in order."""
        return tuple(passage.part for passage in self.passages if passage.part)

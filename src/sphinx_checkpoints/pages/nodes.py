"""The nodes of this extension: each a standard one, so that every builder can write it."""

from docutils import nodes
from sphinx.util.nodes import traverse_parent


class PartBox(nodes.container):
    """What stands first on a part's page.

    It has ``start``, ``finish``, ``minutes``, ``place`` and the page's ``docname``.
    """


class PartTitle(nodes.paragraph):
    """From where to where the part leads; no title of docutils, which would be a heading."""


class StampLine(nodes.paragraph):
    """Where the versions stand that the part was verified with, if it was."""


class ActionBox(nodes.container):
    """Something that the reader does: ``action``."""


class WhenDone(nodes.container):
    """What a reader is told when every step of the part is done."""


class Views(nodes.container):
    """A thing in several forms, of which a reader wants one: ``kind``, ``legend``, ``group``.

    What a reader chooses for a kind other than "file" holds for the whole site.
    """


class View(nodes.container):
    """One of the forms: ``value``, and a ViewCaption as its first child."""


class ViewCaption(nodes.paragraph):
    """The name of a form."""


class DifferenceBlock(nodes.literal_block):
    """A unified difference; ``before`` and ``after`` are the texts, in ``code_language``."""


class TranscriptList(nodes.enumerated_list):
    """An exchange between clients and the server: ``transcript``, ``clients``."""


class TranscriptEvent(nodes.list_item):
    """One thing that happens in it: ``kind``, and the client's ``lane``, from 1."""


class ErrorBox(nodes.container):
    """An error as it is printed, and what explains it: ``texts``."""


class Playground(nodes.container):
    """The application of ``checkpoint`` in the page; in it the transcript that stands for it.

    It has the file to ``open``, an ``environment``, and perhaps ``documents`` and ``windows`` of
    its own.
    """


class Workbench(nodes.container):
    """The place to do the part in the page, which is written at ``place``; empty elsewhere."""


class PlaygroundNote(nodes.paragraph):
    """What the playground is, or why it is not here."""


class FrameBlock(nodes.literal_block):
    """The JSON that crosses the wire; ``compact`` is the same in one line."""


# Within these nothing was written by the page's author, so nothing in them is a claim of theirs.
_OWN = (PartBox, ActionBox, TranscriptList, PlaygroundNote)


def is_own(node: nodes.Element) -> bool:
    """Whether a node was made by this extension."""
    return any(traverse_parent(node, _OWN))

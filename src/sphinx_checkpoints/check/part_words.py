"""What the words of a part can mean, before an interpreter is asked."""

from collections.abc import Iterator

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.literals import Vocabulary
from sphinx_checkpoints.check.paths import Paths
from sphinx_checkpoints.check.shells import PROGRAM
from sphinx_checkpoints.check.tokens import expression
from sphinx_checkpoints.model.mentions import addresses_of, bare_words, commands_of
from sphinx_checkpoints.model.page import Literal, Page
from sphinx_checkpoints.model.part import Part


def known_words(context: Context, part: Part) -> Vocabulary:
    """What the files, the commands and the transcripts of a part have."""
    page = context.pages[part.docname]
    return Vocabulary(
        part=part,
        start=context.project.snapshot(part.start),
        finish=context.project.snapshot(part.finish),
        transcripts=page.transcripts,
        checkpoints=context.project.names,
        paths=paths_of(context, page),
    )


def paths_of(context: Context, page: Page) -> Paths:
    """The files that the words of a page can mean: of its trees; without a part, of all."""
    part, names = page.part, context.project.names
    own = [name for name in names if not part or name in (part.start, part.finish)]
    return Paths([context.project.snapshot(name) for name in own], context.project.root)


def plain_words(context: Context, page: Page) -> list[Literal]:
    """The literals that are no addresses and no commands."""
    others = {*addresses_of(page), *commands_of(page, context.settings.programs)}
    words = [word for word in bare_words(page) if word.text not in others]
    return [word for word in words if not word.text.startswith(f"{PROGRAM} ")]


def doubtful_words(context: Context, part: Part) -> Iterator[str]:
    """The Python of the words of which only an interpreter can say how far they lead."""
    known = context.once(known_words, part)
    words = plain_words(context, context.pages[part.docname])
    for text in dict.fromkeys(word.text for word in words):
        if known.is_doubtful(text):
            yield expression(text)

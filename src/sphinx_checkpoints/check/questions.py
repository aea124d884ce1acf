"""What is asked of a checkpoint's own interpreter about the words of a page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.check.literals import Vocabulary, expression, is_address
from sphinx_checkpoints.check.paths import Paths
from sphinx_checkpoints.check.waiting import Waiting
from sphinx_checkpoints.model.cache import digest_of_files
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.page import Literal, Page
from sphinx_checkpoints.model.part import Part, RunCommand
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.run import jobs

SHELLS = {"bash", "sh", "shell"}
HERE = ("http://localhost", "ws://localhost", "http://127.0.0.1", "ws://127.0.0.1")


def ask(check: Check, page: Page, part: Part) -> Waiting[jobs.Answers]:
    """Ask the finish's own interpreter for names, addresses and commands."""
    tree = check.project.snapshot(part.finish)
    questions = {
        "addresses": list(addresses_of(page)),
        "commands": list(commands_of(check, page)),
        "names": list(doubtful(check, page, part)),
    }
    return submit(check, tree, files=taught(check, part, tree), **questions)


def ask_start(check: Check, part: Part) -> Waiting[jobs.Answers]:
    """Ask the start's own interpreter whether it can import the application."""
    tree = check.project.snapshot(part.start)
    return submit(check, tree)


def taught(check: Check, part: Part, tree: Tree) -> list[Path]:
    """The Python files that a part teaches, in the folder of a tree."""
    folder = check.folder_of(tree)
    return [folder / path for path in part.files if path.endswith(".py") and path in tree]


def submit(check: Check, tree: Tree, **questions: Any) -> Waiting[jobs.Answers]:
    """Have a tree's own interpreter answer."""
    folder = check.folder_of(tree)
    adapter = check.project.root / check.settings.adapter if check.settings.adapter else None
    job = jobs.Vocabulary(
        folder=folder,
        path=[folder / check.project.live],
        environment=check.settings.environment,
        limit=check.settings.time_limit,
        application=check.settings.application,
        adapter=adapter,
        **questions,
    )
    return check.submit(tree, job, digest_of_files(adapter) if adapter else "")


def vocabulary_of(check: Check, page: Page, part: Part) -> Vocabulary:
    """What the words of a part can mean, before its interpreter is asked."""
    return Vocabulary(
        part=part,
        start=check.project.snapshot(part.start),
        finish=check.project.snapshot(part.finish),
        transcripts=page.transcripts,
        checkpoints=check.project.names,
        paths=paths_of(check, page),
    )


def paths_of(check: Check, page: Page) -> Paths:
    """The files that the words of a page can mean: of its trees; without a part, of all."""
    part, names = page.part, check.project.names
    own = [name for name in names if not part or name in (part.start, part.finish)]
    return Paths([check.project.snapshot(name) for name in own], check.project.root)


def doubtful(check: Check, page: Page, part: Part) -> Iterator[str]:
    """The literals of which only the interpreter can say how far they lead."""
    vocabulary = vocabulary_of(check, page, part)
    others = {*addresses_of(page), *commands_of(check, page)}
    for text in dict.fromkeys(literal.text for literal in bare_words(page)):
        if text not in others and vocabulary.is_doubtful(text):
            yield expression(text)


def bare_words(page: Page) -> list[Literal]:
    """The literals without a role."""
    return [literal for literal in page.literals if not literal.role]


def addresses_of(page: Page) -> dict[str, Place]:
    """The addresses that a page names, and its links to a server on the reader's machine."""
    named = {word.text: word.place for word in bare_words(page) if is_address(word.text)}
    return named | {
        link.address: link.place for link in page.links if link.address.startswith(HERE)
    }


def commands_of(check: Check, page: Page) -> dict[str, Place]:
    """The commands that a page names, or has the reader type."""
    programs = check.settings.programs
    found = {
        word.text: word.place
        for word in bare_words(page)
        if " " in word.text and word.text.split()[0] in programs
    }
    return found | {line: place for line, place in lines_of(page) if line.split(" ")[0] in programs}


def lines_of(page: Page) -> list[tuple[str, Place]]:
    """The lines that a page has its reader type."""
    return [(line.strip(), place) for text, place in typed(page) for line in text.splitlines()]


def typed(page: Page) -> Iterator[tuple[str, Place]]:
    """The lines that a page has its reader type in a POSIX shell."""
    for action in page.part.actions if page.part else ():
        if isinstance(action, RunCommand):
            yield action.posix, action.place
    for block in page.code_blocks:
        if block.language in SHELLS:
            yield block.text, block.place

"""CP501 to CP505: words, addresses, commands, paths and JSON are what they claim to be."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sphinx_checkpoints.check import literals
from sphinx_checkpoints.check.cache import digest_of_files
from sphinx_checkpoints.check.context import Check, Waiting
from sphinx_checkpoints.check.literals import Vocabulary, is_address
from sphinx_checkpoints.errors import Place
from sphinx_checkpoints.finding import Finding
from sphinx_checkpoints.jobs import Adapter, Failure
from sphinx_checkpoints.page import Literal, Page
from sphinx_checkpoints.part import Part, RunCommand
from sphinx_checkpoints.tree import Tree

VOCABULARY = Path(literals.__file__).with_name("vocabulary.py")
SHELLS = {"bash", "sh", "shell"}
HERE = ("http://localhost", "ws://localhost", "http://127.0.0.1", "ws://127.0.0.1")


def check(check: Check) -> Iterator[Finding]:
    """Look at the words of each page; of a part, at all of them."""
    for page in check.pages.values():
        if page.part and page.part in check.parts:
            yield from about_part(check, page, page.part)
        for literal in page.literals:
            if literal.role == "file" and not is_file(check, page, literal.text):
                message = f"there is no file or folder {literal.text!r}: correct the path."
                yield Finding("CP504", literal.place, message)


def begin(check: Check) -> None:
    """Have the names, addresses and commands start to be looked up."""
    for page in check.pages.values():
        if page.part and page.part in check.parts:
            ask(check, page, page.part)


def about_part(check: Check, page: Page, part: Part) -> Iterator[Finding]:
    """What is wrong with the words of a part."""
    bare, addresses, commands = bare_words(page), addresses_of(page), commands_of(check, page)
    answer = ask(check, page, part)()
    if isinstance(answer, Failure):
        yield Finding("CP501", part.place, f"the names cannot be looked up: {answer.message}")
        return
    yield from wrong("CP502", addresses, answer["addresses"])
    yield from wrong("CP503", commands, answer["commands"])
    yield from other_ports(part, addresses)
    vocabulary = Vocabulary(
        part=part,
        start=check.project.snapshot(part.start),
        finish=check.project.snapshot(part.finish),
        transcripts=page.transcripts,
        checkpoints=check.project.names,
        names=frozenset(answer["names"]),
    )
    for literal in bare:
        is_other = literal.text in addresses or literal.text in commands
        if not is_other and not vocabulary.knows(literal.text):
            message = (
                f"“{literal.text}” is in no file, command or transcript of this part and leads to "
                "no name that its files import: correct it, or give it its role."
            )
            yield Finding("CP501", literal.place, message)
    yield from labels(page, vocabulary.finish)
    yield from typed_json(page)


def ask(check: Check, page: Page, part: Part) -> Waiting[dict[str, Any]]:
    """Ask the finish's own interpreter for names, addresses and commands."""
    tree = check.project.snapshot(part.finish)
    folder = check.folder_of(tree)
    taught = dict.fromkeys(path for step in part.steps for path in step.files)
    files = [str(folder / path) for path in taught if path.endswith(".py") and path in tree]
    adapter = check.project.root / check.settings.adapter
    job = Adapter(
        folder=folder,
        path=[folder / check.project.live],
        environment=check.settings.environment,
        limit=check.settings.time_limit,
        file=VOCABULARY,
        function="ask",
        arguments={
            "files": files,
            "adapter": str(adapter) if check.settings.adapter else "",
            "addresses": list(addresses_of(page)),
            "commands": list(commands_of(check, page)),
        },
    )
    return check.submit(tree, job, digest_of_files(adapter), digest_of_files(VOCABULARY))


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
    for text, place in typed(page):
        lines = (line.strip() for line in text.splitlines())
        found |= {line: place for line in lines if line.split(" ")[0] in programs}
    return found


def typed(page: Page) -> Iterator[tuple[str, Place]]:
    """The lines that a page has its reader type in a POSIX shell."""
    for action in page.part.actions if page.part else ():
        if isinstance(action, RunCommand):
            yield action.posix, action.place
    for block in page.code_blocks:
        if block.language in SHELLS:
            yield block.text, block.place


def wrong(rule: str, places: Mapping[str, Place], said: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each text that the adapter says something of."""
    for text, problem in said.items():
        if problem:
            yield Finding(rule, places[text], f"“{text}”: {problem}")


def other_ports(part: Part, addresses: Mapping[str, Place]) -> Iterator[Finding]:
    """Addresses on the reader's machine where no command of the part serves anything."""
    served = [a.serves for a in part.actions if isinstance(a, RunCommand) and a.serves]
    hosts = {address.split("/")[2] for address in served}
    for address, place in addresses.items():
        if hosts and "://" in address and address.split("/")[2] not in hosts:
            message = f"“{address}”: the commands of the part serve {', '.join(sorted(hosts))}."
            yield Finding("CP502", place, message)


def is_file(check: Check, page: Page, text: str) -> bool:
    """Whether a path, or the end of one, is in the repository or in one of the page's trees."""
    part = page.part
    trees = [check.tree_of(page)]
    if part and part.start in check.project.names:
        trees.append(check.project.snapshot(part.start))
    elif not part:
        trees += [check.project.snapshot(name) for name in check.project.names]
    wanted = text.replace("\\", "/").removesuffix("/")
    paths = {path for tree in trees for path in tree}
    paths |= {str(Path(path).parent.as_posix()) for path in paths}
    if any(path == wanted or path.endswith(f"/{wanted}") for path in paths):
        return True
    return (check.project.root / wanted).exists()


def labels(page: Page, finish: Tree) -> Iterator[Finding]:
    """Buttons and fields that no file of the project shows."""
    texts = [file.content for path, file in finish.items() if not path.endswith(".py")]
    for literal in page.literals:
        shown = literal.text.encode()
        if literal.role == "guilabel" and not any(shown in text for text in texts):
            message = f"no page of the project shows “{literal.text}”: correct the label."
            yield Finding("CP504", literal.place, message)


def typed_json(page: Page) -> Iterator[Finding]:
    """JSON that stands in the page and in none of its transcripts."""
    frames = [event.frame for transcript in page.transcripts for event in transcript.events]
    for block in page.code_blocks:
        if block.language != "json" or block.included:
            continue
        try:
            value = json.loads(block.text)
        except ValueError as error:
            yield Finding("CP505", block.place, f"this is no JSON: {error}.")
            continue
        if value not in frames:
            message = (
                "no transcript of the page has this frame: write it in a transcript directive."
            )
            yield Finding("CP505", block.place, message)

"""CP501 to CP505: words, addresses, commands, paths and JSON are what they claim to be."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx_checkpoints.check.addresses import other_examples, other_servers
from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.check.keys import unknown_keys
from sphinx_checkpoints.check.literals import Vocabulary
from sphinx_checkpoints.check.own_commands import PROGRAM, wrong_commands
from sphinx_checkpoints.check.questions import (
    addresses_of,
    ask,
    ask_start,
    bare_words,
    commands_of,
    lines_of,
)
from sphinx_checkpoints.check.shells import unknown_programs, wrong_powershell
from sphinx_checkpoints.errors import Place
from sphinx_checkpoints.finding import Finding
from sphinx_checkpoints.page import Page
from sphinx_checkpoints.part import Part, RunCommand, files_of
from sphinx_checkpoints.running.jobs import Failure
from sphinx_checkpoints.tree import Tree


def check(check: Check) -> Iterator[Finding]:
    """Look at the words of each page; of a part, at all of them."""
    for page in check.pages.values():
        if page.part and page.part in check.parts:
            yield from about_part(check, page, page.part)
        yield from wrong_commands(page, check.project.names)
        for literal in page.literals:
            if literal.role == "file" and not is_file(check, page, literal.text):
                message = f"there is no file or folder {literal.text!r}: correct the path."
                yield Finding("CP504", literal.place, message)


def begin(check: Check) -> None:
    """Have the names, addresses and commands start to be looked up."""
    for page in check.pages.values():
        if page.part and page.part in check.parts:
            ask(check, page, page.part)
            ask_start(check, page.part)


def about_part(check: Check, page: Page, part: Part) -> Iterator[Finding]:
    """What is wrong with the words of a part."""
    bare, addresses, commands = bare_words(page), addresses_of(page), commands_of(check, page)
    answer = ask(check, page, part)()
    if isinstance(answer, Failure):
        yield Finding("CP501", part.place, f"the names cannot be looked up: {answer.message}")
        return
    if not check.settings.adapter and addresses.keys() | commands.keys():
        check.not_run.append(f"addresses and commands of {page.docname}: no checkpoints_adapter.")
    yield from cannot_be_imported(check, page, part)
    yield from wrong("CP502", addresses, answer["addresses"])
    yield from wrong("CP503", commands, answer["commands"])
    yield from other_servers(part, addresses)
    programs = {*check.settings.programs, PROGRAM}
    yield from unknown_programs(lines_of(page), programs)
    for action in part.actions:
        if isinstance(action, RunCommand):
            yield from wrong_powershell(action, programs)
    vocabulary = Vocabulary(
        part=part,
        start=check.project.snapshot(part.start),
        finish=check.project.snapshot(part.finish),
        transcripts=page.transcripts,
        checkpoints=check.project.names,
        names=frozenset(answer["names"]),
    )
    for literal in bare:
        is_command = literal.text in commands or literal.text.startswith(f"{PROGRAM} ")
        is_other = literal.text in addresses or is_command
        if not is_other and not vocabulary.knows(literal.text):
            message = (
                f"“{literal.text}” is in no file, command or transcript of this part and leads to "
                "no name that its files import: correct it, or give it its role."
            )
            yield Finding("CP501", literal.place, message)
    yield from other_examples(page, addresses, vocabulary)
    yield from unknown_keys(page)
    yield from labels(page, vocabulary.finish)
    yield from typed_json(page)


def cannot_be_imported(check: Check, page: Page, part: Part) -> Iterator[Finding]:
    """The files at which the code of the start or the finish breaks, where they are taught."""
    taught = {path: action.place for action in part.actions for path in files_of(action)}
    asked = ((part.start, ask_start(check, part)), (part.finish, ask(check, page, part)))
    for name, wait in asked:
        answer = wait()
        # A start may have no application yet.
        for broken in () if isinstance(answer, Failure) else answer["broken"]:
            file = f"{check.project.checkpoints}/{name}/{broken['path']}"
            place = taught.get(broken["path"], Place(file, broken["line"]))
            message = f"{file}:{broken['line']} cannot be imported: {broken['message']}."
            yield Finding("CP501", place, message)


def wrong(rule: str, places: Mapping[str, Place], said: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each text that the adapter says something of."""
    for text, problem in said.items():
        if problem:
            yield Finding(rule, places[text], f"“{text}”: {problem}")


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

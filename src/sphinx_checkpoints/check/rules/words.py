"""CP501 to CP505: words, addresses, commands, paths and JSON are what they claim to be."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sphinx_checkpoints.check.addresses import other_examples, other_servers
from sphinx_checkpoints.check.broken import broken, broken_start, stopped
from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.check.keys import unknown_keys
from sphinx_checkpoints.check.literals import NO_FILE, Vocabulary
from sphinx_checkpoints.check.own_commands import PROGRAM, wrong_commands
from sphinx_checkpoints.check.questions import (
    ask,
    ask_start,
    commands_of,
    lines_of,
    paths_of,
    vocabulary_of,
)
from sphinx_checkpoints.check.shells import unknown_programs, wrong_powershell
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding, or_error
from sphinx_checkpoints.model.mentions import addresses_of, bare_words
from sphinx_checkpoints.model.page import Literal, Page
from sphinx_checkpoints.model.part import Part, RunCommand
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.run.jobs import Failure


def check(check: Check) -> Iterator[Finding]:
    """Look at the words of each page; of a part, at all of them."""
    for page in check.pages.values():
        if page.docname in check.incomplete and check.hindered("words", page.docname):
            continue
        if page.part and page.part in check.parts:
            yield from about_part(check, page, page.part)
            if not is_untaught(check, page):
                yield from or_error(about_code(check, page, page.part), "CP501", page.part.place)
        yield from wrong_commands(page, check.project.names)
        paths = paths_of(check, page)
        for literal in page.literals:
            if literal.role == "file" and not paths.has(literal.text):
                yield no_file(literal)


def is_untaught(check: Check, page: Page) -> bool:
    """Whether a page lacks steps, so that its words cannot be known; then it is told."""
    found = check.replays[page.docname].findings if "actions" in check.holds else ()
    return any(one.rule == "CP201" for one in found) and check.hindered("names", page.docname)


def begin(check: Check) -> None:
    """Have the names, addresses and commands start to be looked up."""
    for page in check.pages.values():
        if page.part and page.part in check.parts:
            ask(check, page, page.part)
            ask_start(check, page.part)


def about_part(check: Check, page: Page, part: Part) -> Iterator[Finding]:
    """What is wrong with the words of a part, without a look at what its code does."""
    yield from other_servers(part, addresses_of(page))
    programs = {*check.settings.programs, PROGRAM}
    yield from unknown_programs(lines_of(page), programs)
    for action in part.actions:
        if isinstance(action, RunCommand):
            yield from wrong_powershell(action, programs)
    yield from unknown_keys(page)
    yield from labels(page, check.project.snapshot(part.finish))
    yield from typed_json(page)


def about_code(check: Check, page: Page, part: Part) -> Iterator[Finding]:
    """What is wrong with the words of a part that its code decides."""
    addresses, commands = addresses_of(page), commands_of(check, page)
    asked = ask(check, page, part)
    answer = asked()
    if isinstance(answer, Failure):
        yield from broken(check, part, [stopped(answer, check.tree_of(page))])
        return
    if not check.settings.adapter and addresses.keys() | commands.keys():
        check.not_run.append(f"addresses and commands of {page.docname}: no checkpoints_adapter.")
    found = [
        *broken_start(check, part),
        *broken(check, part, answer["broken"]),
        *wrong("CP502", addresses, answer["addresses"]),
        *wrong("CP503", commands, answer["commands"]),
    ]
    if not found:
        asked.keep()
    yield from found
    vocabulary = replace(
        vocabulary_of(check, page, part),
        names=frozenset(answer["names"]),
        followed=answer["followed"],
    )
    others = {*addresses, *commands}
    for literal in bare_words(page):
        if literal.text not in others and not literal.text.startswith(f"{PROGRAM} "):
            yield from meaningless(literal, vocabulary)
    yield from other_examples(page, addresses, vocabulary)


def meaningless(literal: Literal, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A literal that is nothing in a part."""
    doubt = vocabulary.doubt(literal.text)
    if doubt == NO_FILE:
        yield no_file(literal)
    elif doubt:
        message = f"“{literal.text}”{doubt}: correct it, or give it its role."
        yield Finding("CP501", literal.place, message)


def no_file(literal: Literal) -> Finding:
    """A path that leads to nothing."""
    message = f"there is no file or folder {literal.text!r}: correct the path."
    return Finding("CP504", literal.place, message)


def wrong(rule: str, places: Mapping[str, Place], said: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each text that the adapter says something of."""
    for text, problem in said.items():
        if problem:
            yield Finding(rule, places[text], f"“{text}”: {problem}")


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

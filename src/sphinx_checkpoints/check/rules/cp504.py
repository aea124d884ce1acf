"""CP504: a file or a label is not there."""

import re

from sphinx_checkpoints.check.listing import paths_listed
from sphinx_checkpoints.check.literals import known_words, plain_words
from sphinx_checkpoints.check.paths import paths_of
from sphinx_checkpoints.check.rule import Context, Findings, Rule
from sphinx_checkpoints.git.ignored import ignored
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.page import ILLUSTRATION, Literal, Passage
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.shells import OUTPUTS
from sphinx_checkpoints.model.tree import Tree

_KEYS = """
    alt altgr backspace caps lock cmd command control ctrl del delete end enter esc escape fn gr
    home insert menu meta option pagedown pageup pause pgdn pgup print prtsc return screen shift
    space spacebar super tab win windows page arrow up down left right
"""
_KEY_NAMES = frozenset(_KEYS.split()) | {f"f{number}" for number in range(1, 25)}
_BETWEEN = re.compile(r"(?<=\w)\s*[+,\s-]\s*(?=\S)")


def _find(context: Context) -> Findings:
    """Look at the files that each page names; of a part, at keys and labels too."""
    for passage in context.complete_passages():
        paths = paths_of(context.project, passage.part)
        for literal in passage.literals:
            if literal.role == "file" and not paths.has(literal.text):
                yield _no_file(literal)
    for passage, part in context.complete_parts():
        yield from _unlisted(context, passage)
        yield from _unknown_keys(passage)
        yield from _unknown_labels(passage, context.project.snapshot(part.finish))
        yield from _missing_files(context, passage, part)


def _missing_files(context: Context, passage: Passage, part: Part) -> Findings:
    """The words that are written as paths and lead to nothing."""
    if context.is_untaught(part):
        return
    known = context.once(known_words, part)
    for literal in plain_words(context, passage):
        if known.is_missing_file(literal.text):
            yield _no_file(literal)


def _unlisted(context: Context, passage: Passage) -> Findings:
    """The files of listings that are not there, and are not left out by git either."""
    paths = paths_of(context.project, passage.part)
    for block in passage.code_blocks:
        if block.language not in OUTPUTS or block.included or ILLUSTRATION in block.classes:
            continue
        missing = [path for path in paths_listed(block.text) if not paths.has_listed(path)]
        left_out = ignored(context.project.root, missing)
        for path in missing:
            if path not in left_out:
                message = (
                    f"the listing has {path!r}, and there is no such file or folder: correct it."
                )
                yield RULE.finding(block.place, message)


def _no_file(literal: Literal) -> Finding:
    """A path that leads to nothing."""
    message = f"there is no file or folder {literal.text!r}: correct the path."
    return RULE.finding(literal.place, message)


def _unknown_labels(passage: Passage, finish: Tree) -> Findings:
    """Buttons and fields that no file of the project shows."""
    texts = [file.content for path, file in finish.items() if not path.endswith(".py")]
    for literal in passage.literals:
        shown = literal.text.encode()
        if literal.role == "guilabel" and not any(shown in text for text in texts):
            message = f"no page of the project shows “{literal.text}”: correct the label."
            yield RULE.finding(literal.place, message)


def _unknown_keys(passage: Passage) -> Findings:
    """The keys of a page that no keyboard has."""
    for literal in passage.literals:
        if literal.role == "kbd" and not _is_key(literal.text):
            message = f"no keyboard has the key “{literal.text}”: correct its name."
            yield RULE.finding(literal.place, message)


def _is_key(text: str) -> bool:
    """Whether a text names a key, or several that are pressed together."""
    keys = filter(None, _BETWEEN.split(text))
    return all(len(key) == 1 or key.lower() in _KEY_NAMES for key in keys)


RULE = Rule(__name__, __doc__, group="words", find=_find)

"""CP504: a file or a label is not there."""

import re
from collections.abc import Sequence

from sphinx_checkpoints.check.labels import texts_shown
from sphinx_checkpoints.check.listing import paths_listed
from sphinx_checkpoints.check.literals import known_words, plain_words
from sphinx_checkpoints.check.paths import left_out, paths_of
from sphinx_checkpoints.check.rule import Context, Findings, Rule
from sphinx_checkpoints.model.page import FILE, ILLUSTRATION, Literal, Passage
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.shells import OUTPUTS

_KEYS = """
    alt altgr backspace caps lock cmd command control ctrl del delete end enter esc escape fn gr
    home insert menu meta option pagedown pageup pause pgdn pgup print prtsc return screen shift
    space spacebar super tab win windows page arrow up down left right
"""
_KEY_NAMES = frozenset(_KEYS.split()) | {f"f{number}" for number in range(1, 25)}
_BETWEEN = re.compile(r"(?<=\w)\s*[+,\s-]\s*(?=\S)")


def _find(context: Context) -> Findings:
    """Look at the files that each page names; of a part, at listings, keys and labels too."""
    for passage in context.complete_passages():
        paths = paths_of(context.project, passage.part)
        is_strict = passage.part or FILE in context.settings.claims
        named = [one for one in passage.literals if one.role == FILE and not paths.has(one.text)]
        yield from _no_files(context, [n for n in named if is_strict or paths.claims(n.text)])
    for passage, part in context.complete_parts():
        yield from _unlisted(context, passage)
        yield from _unknown_keys(passage)
        yield from _unknown_labels(context, passage, part)
        yield from _missing_files(context, passage, part)


def _missing_files(context: Context, passage: Passage, part: Part) -> Findings:
    """The words that are written as paths and lead to nothing."""
    if context.is_untaught(part):
        return
    known = context.once(known_words, part)
    words = plain_words(context, passage)
    yield from _no_files(context, [word for word in words if known.is_missing_file(word.text)])


def _no_files(context: Context, missing: Sequence[Literal]) -> Findings:
    """Paths that lead to nothing, and not to what git ignores either."""
    made = left_out(context.project, (one.text for one in missing))
    for one in missing:
        if one.text not in made:
            message = f"there is no file or folder {one.text!r}: correct the path."
            yield RULE.finding(one.place, message)


def _unlisted(context: Context, passage: Passage) -> Findings:
    """The files of listings that are not there, and are none that git ignores either."""
    paths = paths_of(context.project, passage.part)
    for block in passage.code_blocks:
        if block.language not in OUTPUTS or block.included or ILLUSTRATION in block.classes:
            continue
        missing = [path for path in paths_listed(block.text) if not paths.has_listed(path)]
        made = left_out(context.project, missing)
        for path in (path for path in missing if path not in made):
            what = f"the listing has {path!r}, and there is no such file or folder"
            yield RULE.finding(block.place, f"{what}: correct it.")


def _unknown_labels(context: Context, passage: Passage, part: Part) -> Findings:
    """Buttons and fields that no file of the project shows."""
    texts = context.once(_texts_at, part.finish)
    labels = [literal for literal in passage.literals if literal.role == "guilabel"]
    labels += [mark for mark in passage.marked if mark.role in context.settings.claims]
    for label in labels:
        if not any(label.text in text for text in texts):
            message = f"no page of the project shows “{label.text}”: correct the label."
            yield RULE.finding(label.place, message)


def _texts_at(context: Context, name: str) -> list[str]:
    """The texts that the project shows at a checkpoint."""
    return texts_shown(context.project.snapshot(name))


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

"""Deciding whether an inline literal is what it claims to be."""

import ast
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.paths import Paths, paths_of
from sphinx_checkpoints.check.shells import PROGRAM
from sphinx_checkpoints.check.tokens import (
    contains,
    expression,
    names_used,
    parsed,
    texts_in,
    tokens,
)
from sphinx_checkpoints.model.mentions import addresses_of, bare_words, commands_of
from sphinx_checkpoints.model.page import Literal, Passage
from sphinx_checkpoints.model.part import Part, RunCommand, TypePython
from sphinx_checkpoints.model.shells import PRINTED
from sphinx_checkpoints.trees.project import Project

_ALTERNATIVES = re.compile(r"\w[\w.+-]*(?:/\w[\w.+-]*)+")
_PATH = re.compile(r"[^\s/\\.*]*[/\\.*]\S*")
_MEDIA = re.compile(r"(?:application|audio|font|image|message|model|multipart|text|video)/[\w.+-]+")
_NONE = (
    " is in no file, command or transcript of this part and leads to no name that its files import"
)


@dataclass(frozen=True)
class Vocabulary:
    """All that the words of a part can mean."""

    project: Project
    passage: Passage
    part: Part
    paths: Paths
    errors: tuple[str, ...] = ()  # the texts of those that the page explains
    names: frozenset[str] = frozenset()
    # What the finish's own interpreter says of each doubtful literal.
    followed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def knows(self, text: str) -> bool:
        """Whether a literal means something here."""
        return not self.is_missing_file(text) and not self.doubt(text)

    def is_missing_file(self, text: str) -> bool:
        """Whether a literal is written as a path, and leads to no file."""
        return self.paths.means_file(text) and not self.has(text)

    def doubt(self, text: str) -> str:
        """Why a literal that is not written as a path means nothing here; "" where it does."""
        if self.has(text) or self.paths.means_file(text):
            return ""
        if _ALTERNATIVES.fullmatch(text):
            words = text.split("/")
            is_known = _MEDIA.fullmatch(text) or all(
                word in self.names or self.knows(word) for word in words
            )
            return "" if is_known else _NONE
        return self._lack(text) or ("" if self._leads_to_names(text) else _NONE)

    def has(self, text: str) -> bool:
        """Whether a literal is a file, or is in the part's files, commands or transcripts."""
        wanted = tokens(text)
        if wanted and any(contains(source, wanted) for source in self._sources):
            return True
        if text in self.project.names or text in self._exchanged:
            return True
        return _PATH.fullmatch(text) is not None and self.paths.has(text)

    def is_doubtful(self, text: str) -> bool:
        """Whether only an interpreter can say how far a literal leads."""
        if self.has(text) or self.paths.means_file(text):
            return False
        tree = parsed(text)
        nodes = list(ast.walk(tree)) if tree else []
        roots = {node.id for node in nodes if isinstance(node, ast.Name)}
        return any(isinstance(node, ast.Attribute | ast.Call) for node in nodes) and not any(
            contains(source, (name, ".")) for source in self._others for name in roots
        )

    def _lack(self, text: str) -> str:
        """Why a dotted name is proven to lead nowhere; "" where it is not."""
        # What the start still has may be what the page says is gone.
        found = self.followed.get(expression(text), {})
        is_gone = found.get("name") in self._gone
        return f": {found['lacks']}" if found.get("lacks") and not is_gone else ""

    def _leads_to_names(self, text: str) -> bool:
        """Whether a literal is Python whose every name is in the part's files or imports."""
        tree = parsed(text)
        used = set(names_used(tree)) if tree else set()
        reached = self.followed.get(expression(text), {}).get("reaches", ())
        return bool(used) and used <= self._words | self.names | set(reached)

    def _texts(self, *, python: bool, before: bool = True) -> list[tuple[str, ...]]:
        """The tokens of the files that the page is about, with those that are not the finish's."""
        paths = [path for path in self._files if path.endswith(".py") == python]
        trees = self.project.trees(self.part.start, self.part.finish)
        files = [
            tree[path]
            for name, tree in trees.items()
            if before or name == self.part.finish
            for path in paths
            if path in tree
        ]
        return [tokens(file.content.decode("utf-8", "replace")) for file in files]

    @cached_property
    def _files(self) -> Sequence[str]:
        """The paths of the files that the part teaches, and of those that its page names or shows.

        A word in any other file of the checkpoint may be there for another reason.
        """
        named = [word.text for word in self.passage.literals if word.role in ("", "file")]
        found = {path for text in named for path in self.paths.files(text)}
        shown = [block.included for block in self.passage.code_blocks if block.included]
        found |= {path for path in self.paths.all if any(s.endswith(f"/{path}") for s in shown)}
        return (*self.part.files, *sorted(found - {*self.part.files}))

    @cached_property
    def _others(self) -> list[tuple[str, ...]]:
        """The tokens of these files that are not Python: their names are their own."""
        return self._texts(python=False)

    @cached_property
    def _gone(self) -> set[str]:
        """The words of the Python files among them that the finish has no more."""
        every, finish = (
            set(chain.from_iterable(self._texts(python=True, before=before)))
            for before in (True, False)
        )
        return every - finish

    @cached_property
    def _sources(self) -> list[tuple[str, ...]]:
        """The tokens of these files, before and after, of commands, and of what is printed."""
        commands = (action for action in self.part.actions if isinstance(action, RunCommand))
        texts = [text for one in commands for text in (one.posix, one.powershell, *_printed(one))]
        texts += [one.session for one in self.part.actions if isinstance(one, TypePython)]
        texts += self.errors
        texts += [one.text for one in self.passage.code_blocks if one.language in PRINTED]
        python = self._texts(python=True)
        return list(dict.fromkeys([*self._others, *python, *map(tokens, texts)]))

    @cached_property
    def _words(self) -> frozenset[str]:
        """The single tokens of the part's files."""
        return frozenset(chain.from_iterable(self._sources))

    @cached_property
    def _exchanged(self) -> frozenset[str]:
        """The keys, strings, texts and paths of the transcripts, bare and as JSON has them."""
        events = [event for one in self.passage.transcripts for event in one.events]
        found = set(texts_in([event.frame for event in events]))
        found |= {part for event in events for part in event.path.split("/")}
        found |= {event.text for event in events if event.text}
        codes = {str(event.code) for event in events if event.code}
        return frozenset(found | {json.dumps(word) for word in found} | codes)


def _printed(action: RunCommand) -> list[str]:
    """What a page shows of what commands print."""
    return [typed.printed.text for typed in action.commands if typed.printed]


def known_words(context: Context, part: Part) -> Vocabulary:
    """What the words of a part can mean, before an interpreter is asked."""
    paths = paths_of(context.project, part)
    errors = tuple(text for error in context.pages[part.docname].errors for text in error.texts)
    return Vocabulary(context.project, context.passage_of(part), part, paths, errors)


def plain_words(context: Context, passage: Passage) -> list[Literal]:
    """The literals that are no addresses and no commands."""
    others = {*addresses_of(passage), *commands_of(passage, context.settings.programs)}
    words = [word for word in bare_words(passage) if word.text not in others]
    return [word for word in words if not word.text.startswith(f"{PROGRAM} ")]

"""What a part has its reader type, and what comes of that; it needs no run of the check."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from sphinx_checkpoints.check.caching import caches
from sphinx_checkpoints.check.installing import requirements_in, wheels
from sphinx_checkpoints.check.reader import Reader, reader
from sphinx_checkpoints.check.turns import Turn, take, varying_files
from sphinx_checkpoints.check.typist import Typist
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import RunCommand, Typed
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.model.tree import Tree

_INSTALLER = re.compile(r"\b(?:pip[\d.]*|uv|install|uninstall|setup\.py)\b")


@dataclass(frozen=True)
class SessionResult:
    """What is found, what each command has printed, and whether some were left out after one."""

    findings: tuple[Finding, ...] = ()
    printed: tuple[str, ...] = ()
    is_cut_short: bool = False


@dataclass(frozen=True)
class Rehearsal:
    """The turns of a part, in a folder of its start, with the ``python`` of its reader."""

    settings: Settings
    root: Path
    python: Path
    turns: Sequence[Turn]
    cwd: str
    services: Sequence[Mapping[str, Any]]

    def hold(self, over: Event) -> SessionResult:
        """Take one turn after the other until one fails, or ``over`` is set.

        Raises CheckpointError where what the commands install cannot be had.
        """
        left = iter(self.turns)
        with self._place(over) as place:
            typist = Typist(place, self.settings, free=varying_files(self.turns))
            findings = tuple(self._take(left, typist))
        return SessionResult(findings, tuple(typist.printed), any(True for _ in left))

    def _take(self, left: Iterator[Turn], typist: Typist) -> Iterator[Finding]:
        """What is found in turns, up to the first after which a reader cannot go on."""
        for turn in left:
            if not (yield from take(turn, typist, self.root)):
                return

    @contextmanager
    def _place(self, over: Event) -> Iterator[Reader]:
        """The reader's place, with all that the commands install at hand."""
        store, typed = Store(self.root).wheels, [*self._typed()]
        with ExitStack() as stack:
            to_install = [stack.enter_context(one) for one in self._wheels(store)]
            cached = stack.enter_context(caches(typed, self.settings, self.python, store))
            yield stack.enter_context(
                reader(
                    self.settings,
                    self.python,
                    to_install,
                    self.turns[0].before,
                    self.cwd,
                    may_change=any(map(_changes_environment, self.turns)),
                    caches=cached,
                    services=self.services,
                    over=over,
                )
            )

    def _wheels(self, store: Path) -> Iterator[AbstractContextManager[Path]]:
        """What the commands install, each by itself."""
        for typed, before in self._typed():
            if asked := requirements_in(typed.text, before):
                yield wheels(asked, self.python, store, typed.place)

    def _typed(self) -> Iterator[tuple[Typed, Tree]]:
        """Each command that is typed, and the files before the step that has it."""
        for turn in self.turns:
            if isinstance(turn.action, RunCommand) and turn.is_typed:
                yield from ((typed, turn.before) for typed in turn.action.commands)


def _changes_environment(turn: Turn) -> bool:
    """Whether commands speak of what installs something; to copy an environment takes long."""
    action = turn.action
    return isinstance(action, RunCommand) and _INSTALLER.search(action.posix) is not None

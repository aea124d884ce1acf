"""What comes of all that a part has its reader type, in one session: from the cache, or anew."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_checkpoints.check.caching import caches
from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.installing import requirements_in, wheels
from sphinx_checkpoints.check.reader import reader
from sphinx_checkpoints.check.turns import Turn, take, turns, varying_files
from sphinx_checkpoints.check.typist import Typist
from sphinx_checkpoints.model.digest import digest, digest_of_files, digest_of_tree
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import Part, RunCommand, Typed, to_json
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.run.typed import not_kept

_INSTALLER = re.compile(r"\b(?:pip[\d.]*|uv|install|uninstall|setup\.py)\b")
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class SessionResult:
    """What is found, and what each command has printed."""

    findings: tuple[Finding, ...] = ()
    printed: tuple[str, ...] = ()


def obstacle(_context: Context) -> str:
    """Why nothing can be typed; "" where it can."""
    return "" if os.name == "posix" else "they are for a POSIX shell, which this system lacks"


def findings_in(context: Context, part: Part, code: str) -> Iterator[Finding]:
    """What a rule finds in the session of a part. Raises CheckpointError as that does."""
    context.omissions.add(*not_kept())
    passage = context.passage_of(part)
    if not (
        context.is_hindered("commands", passage) or context.is_without_services("commands", passage)
    ):
        found = context.once(session_of, part).findings
        yield from (one for one in found if one.rule == code)


def session_of(context: Context, part: Part) -> SessionResult:
    """The session of a part's reader, for ``context.once``; where nothing is found, it is kept.

    Raises CheckpointError where what it needs cannot be installed.
    """
    all_turns = turns(context.replays[part])
    if not any(turn.is_typed for turn in all_turns):
        return SessionResult()
    key = _key(context, part, all_turns)
    known = context.results.recall(key)
    if isinstance(known, list) and all(isinstance(one, str) for one in known):
        return SessionResult(printed=tuple(known))
    printed: list[str] = []
    found = tuple(_type(context, part, all_turns, printed))
    if not found:
        context.results.cache.put(key, printed)
    return SessionResult(found, tuple(printed))


def _type(
    context: Context, part: Part, all_turns: Sequence[Turn], printed: list[str]
) -> Iterator[Finding]:
    """Take all turns until one fails; then it is noted that the rest was left out."""
    start = all_turns[0].before
    python = context.environments.readers_interpreter(start)
    to_install = [context.enter_context(one) for one in _wheels(context, all_turns, python)]
    store = Store(context.project.root).wheels
    cached = caches([*_typed(all_turns)], context.settings, python, store)
    found = context.enter_context(cached)
    changes = any(_changes_environment(turn) for turn in all_turns)
    services = context.jobs_services(part.finish)
    with reader(
        context.settings,
        python,
        to_install,
        start,
        part.cwd,
        may_change=changes,
        caches=found,
        services=services,
    ) as place:
        typist = Typist(place, context.settings, printed, varying_files(all_turns))
        for turn in all_turns:
            if (yield from take(turn, typist, context.project.root)):
                continue
            if turn is not all_turns[-1]:
                reason = "one before them does not do what the page says"
                context.omissions.add_of_page("further commands", part.docname, reason)
            return


def _changes_environment(turn: Turn) -> bool:
    """Whether commands speak of what installs something; to copy an environment takes long."""
    action = turn.action
    return isinstance(action, RunCommand) and _INSTALLER.search(action.posix) is not None


def _wheels(
    context: Context, all_turns: Sequence[Turn], python: Path
) -> Iterator[AbstractContextManager[Path]]:
    """What the commands install, each by itself."""
    cache = Store(context.project.root).wheels
    for typed, before in _typed(all_turns):
        if asked := requirements_in(typed.text, before):
            yield wheels(asked, python, cache, typed.place)


def _typed(all_turns: Sequence[Turn]) -> Iterator[tuple[Typed, Tree]]:
    """Each command that is typed, and the files before the step that has it."""
    for turn in all_turns:
        if isinstance(turn.action, RunCommand) and turn.is_typed:
            yield from ((typed, turn.before) for typed in turn.action.commands)


def _key(context: Context, part: Part, all_turns: Sequence[Turn]) -> str:
    """What a session depends on; where it stands in the page does not count."""
    settings, start = context.settings, all_turns[0].before
    services = context.services_at(part.finish)
    given = {name: shutil.which(name) for name in settings.prerequisites}
    root = context.project.root  # which may be in a repository with rules of its own
    ignores = [folder / ".gitignore" for folder in (root, *root.parents)]
    return digest(
        digest_of_files(_PACKAGE, "*.py"),
        context.environments.readers_interpreter(start).parents[1].name,
        [dict(settings.environment), settings.time_limit, given, part.cwd],
        [{**one.to_json(root), "root": ""} for one in services],
        *(path.read_bytes() for path in ignores if path.is_file()),
        digest_of_tree(start),
        *(_content(turn) for turn in all_turns),
    )


def _content(turn: Turn) -> list[Any]:
    """What a turn is, without its places."""
    action, *sessions = map(_without_places, map(to_json, (turn.action, *turn.sessions)))
    return [action, sessions, digest_of_tree(turn.after)]


def _without_places(value: Any) -> Any:
    """A value of JSON, without what says where it stands."""
    if isinstance(value, list):
        return list(map(_without_places, value))
    if isinstance(value, dict):
        return {name: _without_places(one) for name, one in value.items() if name != "place"}
    return value

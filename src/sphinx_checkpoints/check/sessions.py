"""What comes of all that a part has its reader type, in one session: from the cache, or anew."""

import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from typing import Any

from sphinx_checkpoints.check.background import Background
from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.rehearsal import Rehearsal, SessionResult
from sphinx_checkpoints.check.turns import Turn, turns
from sphinx_checkpoints.model.digest import digest, digest_of_package, digest_of_tree
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import Part, to_json
from sphinx_checkpoints.run.typed import measured, not_kept


def obstacle(_context: Context) -> str:
    """Why nothing can be typed; "" where it can."""
    return "" if os.name == "posix" else "they are for a POSIX shell, which this system lacks"


def begin(context: Context) -> None:
    """Have the sessions of all parts begin, first those that have the most to do."""
    if obstacle(context):
        return
    for part in sorted(context.parts, key=lambda part: -len([*part.actions])):
        if _is_typed(context, part):
            context.once(_begun, part)


def findings_in(context: Context, part: Part, code: str) -> Iterator[Finding]:
    """What a rule finds in the session of a part. Raises CheckpointError as that does."""
    context.omissions.add(*not_kept())
    if _is_typed(context, part):
        found = context.once(session_of, part).findings
        yield from (one for one in found if one.rule == code)


def session_of(context: Context, part: Part) -> SessionResult:
    """The session of a part's reader, for ``context.once``; where nothing is found, it is kept.

    Raises CheckpointError where what it needs cannot be installed.
    """
    key, pending = context.once(_begun, part)
    found = pending.result()
    if found.is_cut_short:
        reason = "one before them does not do what the page says"
        context.omissions.add_of_page("further commands", part.docname, reason)
    if key and not found.findings:
        context.results.cache.put(key, found.printed)
    return found


def _is_typed(context: Context, part: Part) -> bool:
    """Whether a session could do more than repeat what is wrong with a part; else that is noted."""
    passage = context.passage_of(part)
    return not (
        context.is_hindered("commands", passage) or context.is_without_services("commands", passage)
    )


def _begun(context: Context, part: Part) -> tuple[str, Future[SessionResult]]:
    """A session that has begun, and the key to keep it under; "" where nothing is to be kept."""
    all_turns = turns(context.replays[part])
    if not any(turn.is_typed for turn in all_turns):
        return "", _done(SessionResult())
    key = _key(context, part, all_turns)
    known = context.results.recall(key)
    if isinstance(known, list) and all(isinstance(one, str) for one in known):
        return "", _done(SessionResult(printed=tuple(known)))
    rehearsal = Rehearsal(
        context.settings,
        context.project.root,
        context.environments.readers_interpreter(all_turns[0].before),
        all_turns,
        part.cwd,
        context.jobs_services(part.finish),
    )
    return key, context.once(_background).submit(rehearsal.hold)


def _done(result: SessionResult) -> Future[SessionResult]:
    """What has nothing left to do."""
    future: Future[SessionResult] = Future()
    future.set_result(result)
    return future


def _background(context: Context) -> Background:
    """Where sessions run: one after the other where they have the machine's ports in common."""
    at_once = (os.cpu_count() or 1) if measured().isolated else 1
    return context.enter_context(Background(at_once))


def _key(context: Context, part: Part, all_turns: Sequence[Turn]) -> str:
    """What a session depends on; where it stands in the page does not count."""
    settings, start = context.settings, all_turns[0].before
    services = context.services_at(part.finish)
    given = {name: shutil.which(name) for name in settings.prerequisites}
    root = context.project.root  # which may be in a repository with rules of its own
    ignores = [folder / ".gitignore" for folder in (root, *root.parents)]
    return digest(
        digest_of_package(),
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

"""What a page gives its workbench: where the part starts, what its steps do, and their answers."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.judge import Done, replay
from sphinx_checkpoints.model.part import (
    Action,
    CreateFile,
    DeleteFile,
    EditFile,
    MoveFile,
    Part,
    RunCommand,
)
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.transcript import Transcript
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.playground.data import shared
from sphinx_checkpoints.playground.ladder_data import ladder_of
from sphinx_checkpoints.playground.server_data import server_of
from sphinx_checkpoints.playground.workbench_words import workbench_words

# The file of each path, None for one that is taken away.
_Files = dict[str, str | None]


def part_data_of(
    env: BuildEnvironment,
    part: Part,
    scripts: Sequence[tuple[str, Transcript]],
    *,
    environment: Mapping[str, str],
    documents: Sequence[str] | None,
    windows: Sequence[str],
    steps: int,
) -> str:
    """All of it, as JSON; ``scripts`` are the transcripts to play, each with a title.

    The first ``steps`` can be done here.
    """
    settings, project = Settings.of(env.config), domain_of(env).project
    trees = project.trees(part.start, part.finish)
    replayed = replay(part, trees)
    told = [
        {
            "number": step.number,
            "title": step.title,
            "anchor": step.anchor,
            "digest": step.digest,
            "here": step.number <= steps,
            "actions": [_told(one) for one in actions if _kind(one.action)],
        }
        for step, actions in zip(part.steps, replayed.steps, strict=True)
        if step.number
    ]
    data = {
        "server": {
            **server_of(settings, trees[part.start], environment),
            "ladder": ladder_of(project, settings, replayed),
        },
        "part": {"name": part.name, "title": part.title, "start": part.start, "steps": told},
        "documents": settings.playground_documents if documents is None else documents,
        **(common := shared(env, scripts)),
        "windows": windows or settings.playground_windows,
        "words": common["words"] | workbench_words(),
    }
    return json.dumps(data, ensure_ascii=False)


def _told(done: Done) -> dict[str, Any]:
    """An action, with the files that it leaves behind it."""
    return {**_kind(done.action), "files": _changed(done.before.tree, done.after.tree)}


def _kind(action: Action) -> dict[str, Any]:
    """What the reader does, in the names of the directives; nothing at the prompt of Python."""
    match action:
        case RunCommand():
            return {"kind": "run", "command": action.posix, "serves": bool(action.serves)}
        case MoveFile(path, to):
            return {"kind": "move", "path": path, "to": to}
        case DeleteFile(path):
            return {"kind": "delete", "path": path}
        case CreateFile(path):
            return {"kind": "create", "path": path}
        case EditFile(path):
            return {"kind": "edit", "path": path}
    return {}


def _changed(before: Tree, after: Tree) -> _Files:
    """The texts of the files that are not as they were; what is no text cannot be typed."""
    gone: _Files = dict.fromkeys(before.keys() - after.keys())
    made = {
        path: _text(file.content)
        for path, file in after.items()
        if path not in before or before[path].content != file.content
    }
    return gone | {path: text for path, text in made.items() if text is not None}


def _text(content: bytes) -> str | None:
    """A file's text, if it is one."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None

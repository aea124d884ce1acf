"""What a page gives its playground: files, settings, transcripts and words."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sphinx.environment import BuildEnvironment

from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.transcript import Event, Transcript
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.nodes import Playground
from sphinx_checkpoints.pages.wording import shows_frame, wording
from sphinx_checkpoints.playground.opening import opened
from sphinx_checkpoints.playground.server_data import server_of
from sphinx_checkpoints.playground.words import words


def data_of(
    env: BuildEnvironment, page: Page, node: Playground, scripts: Sequence[tuple[str, Transcript]]
) -> str:
    """All of it, as JSON; ``scripts`` are the transcripts to play, each with a title."""
    settings, project = Settings.of(env.config), domain_of(env).project
    checkpoint = node["checkpoint"]
    tree = project.snapshot(checkpoint)
    edit = _editable(page, checkpoint, tree)
    data = {
        "server": server_of(settings, tree, node["environment"]),
        "edit": edit,
        "open": opened(node, edit, project.root / project.checkpoints),
        "documents": node.get("documents", settings.playground_documents),
        "windows": node.get("windows", settings.playground_windows),
        **shared(env, scripts),
    }
    return json.dumps(data, ensure_ascii=False)


def shared(env: BuildEnvironment, scripts: Sequence[tuple[str, Transcript]]) -> dict[str, Any]:
    """What a workbench is given as well: transcripts, how to talk to the application, words."""
    settings = Settings.of(env.config)
    return {
        "scripts": [
            {
                "title": title,
                "events": list(map(told, script.events)),
                "patience": script.patience,
            }
            for title, script in scripts
        ],
        "clients": settings.playground_clients,
        "frames": settings.playground_frames,
        "errors": any(page.errors for page in domain_of(env).pages.values()),
        "words": words(),
    }


def _editable(page: Page, checkpoint: str, tree: Tree) -> list[str]:
    """The files that the steps of its part teach; without a part, all of the Python files."""
    for part in page.parts:
        if part.finish == checkpoint:
            return [path for path in part.files if path in tree]
    return [path for path in tree if path.endswith(".py")]


def told(event: Event) -> dict[str, Any]:
    """An event, as the player takes it, with its sentence."""
    template, words = wording(event)
    shown = json.dumps(event.frame, ensure_ascii=False) if shows_frame(event) else ""
    sentence = template.format(client=event.client, **words)
    return {**asdict(event), "sentence": sentence, "shown": shown}

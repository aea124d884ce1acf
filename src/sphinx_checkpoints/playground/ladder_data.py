"""What a part's tests need in the browser: their files, and what tells how its steps stand."""

from typing import Any

from sphinx_checkpoints.judge import Replay
from sphinx_checkpoints.model.begun import sign_of
from sphinx_checkpoints.model.part import to_json
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.playground.server_data import described
from sphinx_checkpoints.trees.ladder_files import ladder_files
from sphinx_checkpoints.trees.project import Project


def ladder_of(project: Project, settings: Settings, replayed: Replay) -> dict[str, Any]:
    """The ladder of a part that was replayed, as runtime/check.py takes it."""
    part, states = replayed.part, replayed.states
    return {
        "part": to_json(part),
        "signs": {
            step.number: sign_of(part, step, states[index], states[index + 1])
            for index, step in enumerate(part.steps)
            if step.number
        },
        "tests": settings.tests,
        "environment": dict(settings.environment),
        "files": [
            described(f"{settings.tests}/{name}", path.read_bytes())
            for name, path in ladder_files(project.root, settings, part.finish).items()
        ],
    }

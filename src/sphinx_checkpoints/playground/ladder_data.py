"""What a part's tests need in the browser: their files, and what tells how its steps stand."""

from pathlib import Path
from typing import Any

from sphinx_checkpoints.judge import replay
from sphinx_checkpoints.model.part import Part, to_json
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.playground.server_data import described
from sphinx_checkpoints.run.begun import sign_of
from sphinx_checkpoints.trees.project import Project


def ladder_of(project: Project, settings: Settings, part: Part) -> dict[str, Any]:
    """The ladder of a part, as runtime/check.py takes it."""
    states = replay(part, project.trees(part.start, part.finish)).states
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
            described(f"{settings.tests}/{path}", content)
            for path, content in _tests(project.root, settings, part.finish).items()
        ],
    }


def _tests(root: Path, settings: Settings, finish: str) -> dict[str, bytes]:
    """The tests of a checkpoint, what they share, and what the browser has beside or instead."""
    found = _files(root / settings.tests, "*.*") | _files(root / settings.tests, f"{finish}/**/*")
    own = settings.playground_tests
    return found | (_files(root / own, "**/*") if own else {})


def _files(folder: Path, pattern: str) -> dict[str, bytes]:
    """The files of a folder that a pattern names, by their path in it; none that Python makes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.glob(pattern))
        if path.is_file() and path.suffix != ".pyc"
    }

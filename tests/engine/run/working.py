"""What the tests of workers have them do."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from server import PATIENCE

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.transcript import Transcript
from sphinx_checkpoints.model.transcript_parser import parse_transcript
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.ladder import Ladder
from sphinx_checkpoints.run.play import Play

HERE = Path(__file__).parents[1]  # where asgi_applications.py is
INTERPRETER = Path(sys.executable)
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps what breaks away")
posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no fork, no signals and no POSIX shell"
)


def is_running(pid: int) -> bool:
    """Whether a process is there and is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ends(pid: int) -> bool:
    """Whether a process ends."""
    deadline = time.monotonic() + PATIENCE
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_running(pid)


def stopped(
    run: Callable[[float], object], at: str, begun: Callable[[], bool] = lambda: True
) -> None:
    """Have something that never ends stopped at its place.

    ``run`` gets a limit in seconds, and returns what came of the job. It has more of them each time
    until it has begun: a busy machine is slow.
    """
    limit, failure = 1.0, Failure("")
    while (failure.at != at or not begun()) and limit < PATIENCE:
        limit *= 2
        found = run(limit)
        assert isinstance(found, Failure)
        failure = found
    ending = f"it did not end within {limit:g} seconds and was stopped"
    assert failure.message == f"{ending} (at {at})."


def ladder(folder: Path, text: str, *arguments: str, **options: Any) -> Ladder:
    (folder / "test_it.py").write_text(text)
    return Ladder(folder=folder, arguments=["-q", "test_it.py", *arguments], **options)


ECHO = "A connects to /\nA sends 1\nA receives 1"


def transcript(text: str) -> Transcript:
    return parse_transcript(text.splitlines(), Place("page.rst", 5))


def play(name: str, *texts: str, **options: Any) -> Play:
    transcripts = [transcript(text) for text in texts]
    application = name if ":" in name else f"asgi_applications:{name}"
    return Play(
        folder=HERE, path=[HERE], application=application, transcripts=transcripts, **options
    )

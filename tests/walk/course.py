"""A part of the course: its start, its steps, and what its end says."""

from collections.abc import Sequence

from sphinx_checkpoints.git.worktree import read_tree
from tests.support.places import ROOT
from tests.walk.reader import Reader
from tests.walk.terminal import WIDTH, OpenWindow, Terminal
from tests.walk.walker import LIVE, Walker

PARTS = {
    "cp1": "tutorial-django/cp0-install-chanx.html",
    "cp2": "tutorial-django/cp1-chat-websocket.html",
    "cp3": "tutorial-django/cp2-assistants-websocket.html",
    "cp4": "tutorial-django/cp3-system-websocket.html",
    "cp5": "tutorial-django/cp4-integration-tests.html",
    "cp6": "tutorial-django/cp5-production.html",
}
INSTALL = "python -m pip install "


def walk_part(learner: Walker, finish: str) -> None:
    """Do the part that leads to a checkpoint, from its start to its last step."""
    learner.reader.open(learner.tutorial + PARTS[finish])
    start(learner)
    for number in range(1, learner.steps + 1):
        walk_step(learner, number)
    arrive(learner, finish)


def start(learner: Walker) -> None:
    """Take the checkpoint as the box says, install what it asks for, and let the watch run."""
    box = learner.reader.page.locator(".checkpoints-part")
    learner.work.run_all(learner.reader.commands(box))
    learner.work.run_all(learner.reader.named_in("starting-point", INSTALL))
    if learner.watch.is_ready():
        learner.watch.start("checkpoints watch", "Ctrl-C ends this.")
    learner.watch.wait_for("next     Step 1")


def walk_step(learner: Walker, number: int) -> None:
    """Have one's code checked, do the step, and see it turn green everywhere."""
    learner.is_told(number)
    learner.do(number)
    learner.sees_green(number)


def arrive(learner: Walker, checkpoint: str) -> None:
    """Find that nothing differs from the answer, and carry the ticks along."""
    assert learner.files == read_tree(ROOT / "checkpoints" / checkpoint, LIVE)
    learner.reader.carries_progress(learner.root.parent)


def go_on(learner: Walker) -> None:
    """Look at what differs, which is nothing, and take the checkpoint."""
    before = learner.files
    learner.work.run_all(learner.reader.commands(learner.reader.section("what-comes-next")))
    assert learner.files == before


def opening(open_window: OpenWindow, enter: Sequence[str]) -> OpenWindow:
    """A function that opens a terminal in the clone, with its environment activated."""

    def opened(name: str, width: int = WIDTH) -> Terminal:
        terminal = open_window(name, width)
        terminal.run_all(enter)
        return terminal

    return opened


def learn_without_chat(
    reader: Reader, tutorial: str, learning: Terminal, enter: Sequence[str]
) -> None:
    """Serve the pages alone from now on, at the same address."""
    reader.open(tutorial + PARTS["cp4"])
    [line] = reader.named_in("starting-point", "nox -s learn --")
    learning.stop()
    learning.run_all(enter[1:])  # it is there
    assert tutorial in learning.start(line, "In another terminal:")

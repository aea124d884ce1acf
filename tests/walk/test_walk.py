"""The whole tutorial, as somebody walks it who knows only what the pages say.

In the end it writes what the pages show of it: texts of the terminal, pictures of the browser.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

from sphinx_checkpoints.git.worktree import read_tree
from tests.learners.edits import Replace
from tests.learners.mistakes import WRONG
from tests.support.places import ROOT
from tests.walk.chat_windows import NO_ROUTE, chat_as_the_page_says, join, open_chat
from tests.walk.machine import processes_of
from tests.walk.operating import Operator
from tests.walk.reader import Reader
from tests.walk.recording import Recording
from tests.walk.servers import Servers
from tests.walk.setting_out import entering, get_the_code, learn, see_it_run, set_out
from tests.walk.terminal import BASH, WIDTH, OpenWindow, Terminal
from tests.walk.walker import LIVE, Walker

WIDE = 250  # no line that is typed at Python's prompt gets a second one
YOUR_WORK = "tutorial-django/your-work.html"
PART_1 = "tutorial-django/cp0-install-chanx.html"
PART_2 = "tutorial-django/cp1-chat-websocket.html"
PART_6 = "tutorial-django/cp5-production.html"
# What the page on the learner's own work names that looks at it and changes nothing.
LOOKS = ("checkpoints diff ", "checkpoints hint", "checkpoints status ", "git stash ")
BACK = re.compile(r"^To have it back as it was: (.+)$", re.M)
SLIP = next(tree for tree in WRONG["cp2"]["step2"] if tree.name == "exclude_current_left_out")


def test_the_whole_walk(
    folder: Path, open_window: OpenWindow, reader: Reader, browser: Browser
) -> None:
    learning, work, watching = map(open_window, ("learn", "work", "watch"))
    idle = processes_of(folder)
    root = folder / get_the_code(reader, learning)
    tutorial, chat = learn(reader, learning, folder / "opened")
    set_out(reader, work)
    enter = entering(reader)
    watching.run_all(enter)
    see_it_run(reader, browser, chat)

    learner = Walker(root, reader, work, watching, tutorial)
    recording = Recording()
    walk_part(learner, PART_1)
    arrive(learner, "cp1")
    go_on(learner)
    reader.waits_for_the_playground(tutorial + PART_2)
    start(learner)
    join(open_chat(browser, chat), "Alice", "room1", says=NO_ROUTE)
    walk_step(learner, 1)
    slip_at_step_2(learner, recording)
    start_again_and_come_back(learner)
    walk_step(learner, 3)
    walk_step(learner, 4)
    chat_as_the_page_says(browser, chat)
    have_it_tested(learner)
    arrive(learner, "cp2")
    go_on(learner)
    open_there = opening(open_window, enter)
    operator = Operator(
        root, reader, work, watching, tutorial, Servers(open_there), open_there("python", WIDE)
    )
    reader.open(tutorial + PART_6)
    learn_without_chat(operator, learning, enter)
    walk_part(operator, PART_6)
    arrive(operator, "cp6")
    operator.servers.stop()
    watching.stop()
    learning.stop()
    left = {number: name for number, name in processes_of(folder).items() if number not in idle}
    assert not [name for name in left.values() if not name.startswith(" ".join(BASH))]
    recording.write(ROOT)


def walk_part(learner: Walker, page: str) -> None:
    """Do a part, from its start to its last step."""
    learner.reader.open(learner.tutorial + page)
    start(learner)
    for number in range(1, learner.steps + 1):
        walk_step(learner, number)


def start(learner: Walker) -> None:
    """Take the checkpoint as the box says, and let the watch run."""
    box = learner.reader.page.locator(".checkpoints-part")
    for line in learner.reader.commands(box):
        learner.work.run(line)
    if learner.watch.is_ready():
        learner.watch.start("checkpoints watch", "Ctrl-C ends this.")
    learner.watch.wait_for("next     Step 1")


def opening(open_window: OpenWindow, enter: Sequence[str]) -> OpenWindow:
    """A function that opens a terminal in the clone, with its environment activated."""

    def opened(name: str, width: int = WIDTH) -> Terminal:
        terminal = open_window(name, width)
        terminal.run_all(enter)
        return terminal

    return opened


def learn_without_chat(learner: Walker, learning: Terminal, enter: Sequence[str]) -> None:
    """Serve the pages alone from now on, at the same address."""
    line = learner.reader.named("starting-point", "--no-chat")
    learning.stop()
    learning.run_all(enter[1:])  # it is there
    assert learner.tutorial in learning.start(line, "In another terminal:")


def walk_step(learner: Walker, number: int) -> None:
    """Have one's code checked, do the step, and see it turn green everywhere."""
    learner.is_told(number)
    learner.do(number)
    learner.sees_green(number)


def slip_at_step_2(learner: Walker, recording: Recording) -> None:
    """Save a wrong file first: it is told in the page and in the terminals, and then put right."""
    reader, work = learner.reader, learner.work
    [slip] = SLIP.edits
    assert isinstance(slip, Replace)
    learner.is_told(2)
    learner.do(2, slip=lambda text: text.replace(slip.old, slip.new))
    learner.watch.wait_for(SLIP.phrase)
    assert SLIP.phrase in learner.is_told(2)

    hint = reader.named("starting-point", "hint")
    status = work.run(reader.named("test-the-chat", "status"), 1)
    hints = [work.run(hint) for _ in range(2)]
    differences = work.run(reader.commands(reader.section("what-comes-next"))[0], 1)
    assert SLIP.phrase in status
    assert hints[0] != hints[1]
    assert slip.old in differences
    recording.keep_text("status.txt", status, learner.tutorial)
    recording.keep_text("hint.txt", "\n".join(hints), learner.tutorial)
    recording.keep_picture("walk-check-my-code", reader.bar(2))

    learner.do(2)
    recording.keep_text("watch.txt", learner.sees_green(2), learner.tutorial)
    recording.keep_picture("walk-step-works", reader.bar(2))


def start_again_and_come_back(learner: Walker) -> None:
    """Take the checkpoint once more in the middle; the command that is printed brings all back."""
    [reset] = learner.reader.commands(learner.reader.page.locator(".checkpoints-part"))
    before = learner.files
    printed = learner.work.run(reset)
    assert learner.files == read_tree(ROOT / "checkpoints/cp1", LIVE)
    learner.watch.wait_for("next     Step 1")
    for command in learner.reader.named_at(learner.tutorial + YOUR_WORK, LOOKS):
        learner.work.run(command, 0, 1)
    back = BACK.search(printed)
    assert back
    learner.work.run(back[1])
    assert learner.files == before
    learner.watch.wait_for("next     Step 3")


def have_it_tested(learner: Walker) -> None:
    """Have the chat checked in both ways that its page names."""
    reader, work = learner.reader, learner.work
    work.run(reader.named("test-the-chat", "status"), 0, 1)
    work.run(reader.named("test-the-chat", "cp2"))


def arrive(learner: Walker, checkpoint: str) -> None:
    """Find that nothing differs from the answer, and carry the ticks along."""
    assert learner.files == read_tree(ROOT / "checkpoints" / checkpoint, LIVE)
    learner.reader.carries_progress(learner.root.parent)


def go_on(learner: Walker) -> None:
    """Look at what differs, which is nothing, and take the checkpoint."""
    before = learner.files
    learner.work.run_all(learner.reader.commands(learner.reader.section("what-comes-next")))
    assert learner.files == before

"""What Part 2 says of mistakes, of a way back, and of the tests of one's own work."""

import re

from sphinx_checkpoints.git.worktree import read_tree
from tests.learners.edits import Replace
from tests.learners.mistakes import WRONG
from tests.support.places import ROOT
from tests.walk.recording import Recording
from tests.walk.walker import LIVE, Walker

YOUR_WORK = "tutorial-django/your-work.html"
# What the page on the learner's own work names that looks at it and changes nothing.
LOOKS = ("checkpoints diff ", "checkpoints hint", "checkpoints status ", "git stash ")
BACK = re.compile(r"^To have it back as it was: (.+)$", re.M)
SLIP = next(tree for tree in WRONG["cp2"]["step2"] if tree.name == "exclude_current_left_out")


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

"""A learner at a part: what they do in their files, and what they look at afterwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator

from sphinx_checkpoints.git.worktree import read_tree
from sphinx_checkpoints.model.printed import misprint
from sphinx_checkpoints.model.tree import Tree
from tests.walk.machine import lacks
from tests.walk.reader import Reader
from tests.walk.terminal import Terminal

LIVE = "chanx_django"
Change = Callable[[str], str]


@dataclass(frozen=True)
class Walker:
    """Somebody with a clone, the page of the part, a terminal to type in and one that watches."""

    root: Path
    reader: Reader
    work: Terminal
    watch: Terminal
    tutorial: str

    @property
    def files(self) -> Tree:
        """Their own work."""
        return read_tree(self.root, LIVE)

    def step(self, number: int) -> Locator:
        """The section of a step."""
        return self.reader.page.locator(f"section[id^='step-{number}-']")

    def is_told(self, number: int) -> str:
        """What the page says of a step that is not done, when its button is pressed."""
        said = self.reader.check(number)
        assert said != f"Step {number} works."
        return said

    def do(self, number: int, slip: Change = str) -> None:
        """Do all that a step asks for, in order; a slip is made in every text that is copied."""
        for action in self.step(number).locator(".checkpoints-action").all():
            self.act(action, slip)

    def act(self, action: Locator, slip: Change) -> None:
        """Run what it says, or write what it shows."""
        verb, _, path = action.locator(".checkpoints-heading").inner_text().partition(" ")
        if verb == "Run":
            self.type(action)
        elif verb == "Create":
            copied = self.reader.copied(action.locator("[class*=highlight-]").first)
            self.save(path, slip(copied))
        else:
            text = (self.root / path).read_text(encoding="utf-8")
            for before, after in self.reader.changes(action):
                assert text.count(before) == 1, f"{path} has not once {before}"
                text = text.replace(before, after)
            self.save(path, text)

    def type(self, action: Locator) -> None:
        """Type the commands, unless they start what runs already, or take what is not here."""
        if "Leave it running" in action.inner_text():
            return
        lines = self.reader.commands(action)
        if lacks("\n".join(lines)):
            print(f"Left out, because what it takes is not here: {' && '.join(lines)}")
        else:
            self.type_lines(lines, self.reader.printed(action))

    def type_lines(self, lines: Sequence[str], printed: str) -> None:
        """Type commands that end, and compare what they print with what the page says of it."""
        shown = "\n".join(self.work.run(line, 0, 1, 2) for line in lines)
        assert not (found := misprint(f"...\n{printed}", shown)), found

    def save(self, path: str, text: str) -> None:
        """Save a file, as an editor does: with a line end at its end."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.rstrip("\n") + "\n", encoding="utf-8")

    @property
    def steps(self) -> int:
        """How many steps the page has."""
        return self.reader.page.locator(".checkpoints-step").count()

    def sees_green(self, number: int) -> str:
        """Look at the watch, the page and the progress after a step; gives the watch's window."""
        title = self.step(number).locator("h2").inner_text().rstrip("#").strip()
        self.watch.wait_for(f"{title}: done.")
        self.reader.sees_done(number)
        self.reader.sees_progress(number, self.steps, self.tutorial)
        return self.watch.wait_for_end("Ctrl-C ends this.")  # of the last of several saves

"""Really running the commands of a part, each where the reader is when they type it."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.ignored import ignored
from sphinx_checkpoints.git.worktree import read_left
from sphinx_checkpoints.judge.replay import Replay
from sphinx_checkpoints.model.difference import excerpt
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import RunCommand, files_of
from sphinx_checkpoints.model.tree import Tree, differing, write_tree
from sphinx_checkpoints.run.typed import Outcome, Sandbox, why_ended

RULE = "CP204"
LAST = 3  # lines of a command's output that a finding shows...
LONGEST = 1000  # ... and their characters


@dataclass(frozen=True)
class Shell:
    """Where and how long commands run.

    What git ignores below ``root``, the repository's, it ignores of what a command leaves.
    """

    interpreter: Path
    environment: Mapping[str, str]
    live: str
    root: Path
    limit: float

    def run(self, action: RunCommand, folder: Path) -> Outcome:
        """What happens when a command is typed in a folder, around which its home is."""
        sandbox = Sandbox(
            home=folder.parent,
            programs=self.interpreter.parent,
            limit=self.limit,
            variables=self.environment,
        )
        return sandbox.type(action.posix, folder, serves=action.serves)


def run_commands(replayed: Replay, shell: Shell) -> Iterator[Finding]:
    """Run each command of a part on the tree as it is then."""
    tree = dict(replayed.states[0])
    for step, after in zip(replayed.part.steps, replayed.states[1:], strict=True):
        for action in step.actions:
            expected = tree | {path: after[path] for path in files_of(action) if path in after}
            if isinstance(action, RunCommand) and not action.skip:
                yield from run_command(action, tree, expected, shell)
            tree = expected


def run_command(
    action: RunCommand, before: Tree, expected: Tree, shell: Shell
) -> Iterator[Finding]:
    """Run one command on a tree, and compare what it leaves with what it should."""
    with tempfile.TemporaryDirectory() as outside:
        folder = Path(outside).resolve() / "tutorial"
        (folder / shell.live).mkdir(parents=True)
        write_tree(before, folder)
        result = shell.run(action, folder)
        if trouble := failure(action, result, shell.limit):
            yield Finding(RULE, action.place, trouble)
            return
        if strays := sorted(path.name for path in folder.parent.iterdir() if path != folder):
            message = f"the command writes outside its folder: {', '.join(strays)}."
            yield Finding(RULE, action.place, message)
        after = read_left(folder, ".")
        left_out = ignored(shell.root, after)
        after = {path: file for path, file in after.items() if path not in left_out}
    for path in differing(expected, after):
        message = wrong_file(path, expected, after)
        shown = excerpt(path, after.get(path), expected.get(path))
        yield Finding(RULE, action.place, message, shown)


def failure(action: RunCommand, result: Outcome, limit: float) -> str:
    """Why a command does not do what the page says; nothing when it does."""
    said = "\n".join(result.output.strip().splitlines()[-LAST:])[-LONGEST:] or "nothing"
    listens = ", ".join(map(str, result.ports))
    if result.too_much:
        return f"the command {why_ended(result, limit)}; it said: {said}"
    if action.serves and result.status != 200:
        answer = f"HTTP {result.status}" if result.status else "nothing"
        where = f" (the command listens on port {listens})" if listens else ""
        return (
            f"{action.serves} answers with {answer}{where}, expected HTTP 200; "
            f"the command said: {said}"
        )
    if result.hung and listens:
        return f"the command listens on port {listens} and does not end: give it :serves:."
    if result.hung:
        return f"the command {why_ended(result, limit)}. It said: {said}"
    if not action.serves and result.code != 0:
        return f"the command fails with exit code {result.code}; it said: {said}"
    return ""


def wrong_file(path: str, expected: Tree, after: Tree) -> str:
    """What a command did to a file that it should not have."""
    if path not in expected:
        return f"the command makes {path}, which :creates: does not name."
    if path not in after:
        return f"the command does not make {path}, which :creates: names."
    return f"the command leaves {path} other than the finish checkpoint has it."

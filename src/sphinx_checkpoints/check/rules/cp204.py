"""CP204: a command does not do what the page says."""

import os
import tempfile
from itertools import chain
from pathlib import Path

from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.git.ignored import ignored
from sphinx_checkpoints.git.worktree import read_left
from sphinx_checkpoints.judge import Replay
from sphinx_checkpoints.model.difference import excerpt
from sphinx_checkpoints.model.part import RunCommand
from sphinx_checkpoints.model.tree import Tree, differing, write_tree
from sphinx_checkpoints.run.typed import Outcome, Sandbox, not_kept, why_ended

_MAX_LINES = 3  # of a command's output that a finding shows...
_MAX_CHARACTERS = 1000


def _obstacle(_context: Context) -> str:
    """Why no command can be run; "" where they can."""
    return "" if os.name == "posix" else "they are for a POSIX shell, which this system lacks"


def _find(context: Context) -> Findings:
    """Run the commands of each part, in an environment with its start's requirements."""
    context.omissions.add(*not_kept())
    for part, replayed in context.replays.items():
        if not context.is_hindered("commands", context.passage_of(part)):
            yield from RULE.or_error(_of_part(context, replayed), part.place)


def _of_part(context: Context, replayed: Replay) -> Findings:
    """Run each command of a part on the tree as it is then."""
    programs = context.environments.interpreter(replayed.states[0]).parent
    for done in chain.from_iterable(replayed.steps):
        action = done.action
        if isinstance(action, RunCommand) and not action.skip:
            yield from _of_command(context, programs, action, done.before.tree, done.after.tree)


def _of_command(
    context: Context, programs: Path, action: RunCommand, before: Tree, expected: Tree
) -> Findings:
    """Run one command on a tree, and compare what it leaves with what it should."""
    limit, variables = context.settings.time_limit, context.settings.environment
    with tempfile.TemporaryDirectory() as outside:
        folder = Path(outside).resolve() / "tutorial"
        (folder / context.project.live).mkdir(parents=True)
        write_tree(before, folder)
        sandbox = Sandbox(folder.parent, programs, limit, variables)
        outcome = sandbox.type(action.posix, folder, serves=action.serves)
        if trouble := _failure(action, outcome, limit):
            yield RULE.finding(action.place, trouble)
            return
        if strays := sorted(path.name for path in folder.parent.iterdir() if path != folder):
            message = f"the command writes outside its folder: {', '.join(strays)}."
            yield RULE.finding(action.place, message)
        after = read_left(folder, ".")
        left_out = ignored(context.project.root, after)
        after = {path: file for path, file in after.items() if path not in left_out}
    for path in differing(expected, after):
        message = _wrong_file(path, expected, after)
        shown = excerpt(path, after.get(path), expected.get(path))
        yield RULE.finding(action.place, message, shown)


def _failure(action: RunCommand, outcome: Outcome, limit: float) -> str:
    """Why a command does not do what the page says; "" when it does."""
    last = "\n".join(outcome.output.strip().splitlines()[-_MAX_LINES:])
    output = last[-_MAX_CHARACTERS:] or "nothing"
    listens = ", ".join(map(str, outcome.ports))
    if outcome.too_much:
        return f"the command {why_ended(outcome, limit)}; it said: {output}"
    if action.serves and outcome.status != 200:
        answer = f"HTTP {outcome.status}" if outcome.status else "nothing"
        where = f" (the command listens on port {listens})" if listens else ""
        return (
            f"{action.serves} answers with {answer}{where}, expected HTTP 200; "
            f"the command said: {output}"
        )
    if outcome.hung and listens:
        return f"the command listens on port {listens} and does not end: give it :serves:."
    if outcome.hung:
        return f"the command {why_ended(outcome, limit)}. It said: {output}"
    if not action.serves and outcome.code != 0:
        return f"the command fails with exit code {outcome.code}; it said: {output}"
    return ""


def _wrong_file(path: str, expected: Tree, after: Tree) -> str:
    """What a command did to a file that it should not have."""
    if path not in expected:
        return f"the command makes {path}, which :creates: does not name."
    if path not in after:
        return f"the command does not make {path}, which :creates: names."
    return f"the command leaves {path} other than the finish checkpoint has it."


RULE = Rule(__name__, __doc__, group="commands", find=_find, cost=Cost.TYPE, obstacle=_obstacle)

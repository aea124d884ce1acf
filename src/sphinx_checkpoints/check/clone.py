"""A scratch repository of the work tree as it is, with its branches, for trying a reader's git."""

import os
import shutil
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sphinx_checkpoints.check.rule import Context, Findings, Rule
from sphinx_checkpoints.git.branches import plan_branches, write_branches
from sphinx_checkpoints.git.command import UNCONFIGURED, git
from sphinx_checkpoints.git.source import Layout
from sphinx_checkpoints.git.worktree import copy_work_tree, read_left
from sphinx_checkpoints.model.digest import digest, digest_of_package, digest_of_tree
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.run.typed import Sandbox, why_ended
from sphinx_checkpoints.trees.project import Project

_CHAIN = {"CP201", "CP202", "CP203"}
# Where the command of this package is, also when no environment is activated.
_PROGRAMS = Path(sysconfig.get_path("scripts"))
WORK = "a reader's own file\n"

# A person's own excludes would leave files out, their attributes and line ends write others.
_CONFIGURATION = {
    "user.name": "A reader",
    "user.email": "reader@example.org",
    "core.excludesFile": os.devnull,
    "core.attributesFile": os.devnull,
    "core.autocrlf": "false",
}


@dataclass(frozen=True)
class Clone:
    """A repository with the files of another, committed on main, and the checkpoints' branches.

    ``root`` is the reader's in it, which may be a folder of it; ``home`` has nothing else.
    """

    root: Path
    home: Path
    live: str
    limit: float

    def live_at(self, branch: str) -> Tree:
        """The live tree of a branch, where nothing has been typed yet."""
        git(self.root, "checkout", "--quiet", branch, env=UNCONFIGURED)
        return self.live_tree()

    def live_tree(self) -> Tree:
        """The live tree as it is now."""
        return read_left(self.root, self.live)

    def leave_work(self) -> tuple[Path, Path]:
        """Have a reader's untracked file and a change to a file of theirs, on main, and no more.

        Raises CheckpointError when git fails. It runs where a page's lines are typed, which may
        have told it to run programs.
        """
        clean = "git checkout --quiet --force main && git stash clear"
        if output := self.type([clean]):
            raise CheckpointError(f"{clean} fails in the scratch repository: {output}")
        mine = self.root / self.live / "mine.txt"
        mine.unlink(missing_ok=True)
        changed = self.root / next(iter(self.live_tree()))
        mine.write_text(WORK, encoding="utf-8")
        changed.write_bytes(changed.read_bytes() + b"\n")
        return mine, changed

    def type(self, lines: Sequence[str]) -> str:
        """Type commands in a shell; the output of the first that fails, "" where none does."""
        sandbox = Sandbox(home=self.home, programs=_PROGRAMS, limit=self.limit)
        done = sandbox.type("\n".join(lines), self.root)
        if done.code == 0 and not done.too_much:
            return ""
        return why_ended(done, self.limit) or done.output.strip() or "nothing"


@contextmanager
def cloned(project: Project, parts: Sequence[Part], limit: float) -> Iterator[Clone]:
    """Make such a repository until the block ends; what is typed there may take ``limit`` seconds.

    Raises CheckpointError when the branches cannot be made.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve()
        top = home / "tutorial"
        top.mkdir()
        root = copy_work_tree(project.root, top)
        _begin(top)
        layout = Layout(project.live, project.checkpoints, lambda _: parts)
        write_branches(root, plan_branches(root, layout, source="main"))
        yield Clone(root, home, project.live, limit)


def obstacle(context: Context) -> str:
    """Why no branches can be made; "" where they can."""
    if not shutil.which("git"):
        return "git is not installed"
    if os.name != "posix":
        return "their commands are for a POSIX shell, which is not here"
    codes = {found.rule for found in context.judged}
    if context.incomplete or codes & _CHAIN & context.holds:
        return "the steps do not lead from checkpoint to checkpoint yet"
    return ""


def find_in_clone(
    context: Context, rule: Rule, find: Callable[[Context, Clone], Findings], asked: object = None
) -> Findings:
    """What a rule finds in the repository; nothing where it has found nothing in the same one.

    ``asked`` is what the rule does there, as JSON can hold it. Raises CheckpointError when the
    branches cannot be made.
    """
    if not context.parts:
        return
    inputs = (*_inputs(context), context.settings.time_limit, asked)
    key = digest(rule.code, digest_of_package(), *inputs)
    if context.results.recall(key):
        return
    clone = context.once(_clone)
    found = list(rule.or_error(find(context, clone), context.parts[0].place))
    context.results.cache.put(key, not found)  # what failed may find what it needs the next time
    yield from found


def _clone(context: Context) -> Clone:
    limit = context.settings.time_limit
    try:
        return context.enter_context(cloned(context.project, context.parts, limit))
    except CheckpointError as error:
        message = f"the branches cannot be made: {error.message}"
        raise CheckpointError(message, error.place or context.parts[0].place) from error


def _inputs(context: Context) -> Iterator[object]:
    """What the branches and a reader's commands depend on."""
    for name, tree in context.project.trees(*context.project.names).items():
        yield [name, digest_of_tree(tree)]
    for part in context.parts:
        yield [part.start, part.finish, str(part.place), list(context.settings.start_commands)]
        yield [[step.title, repr(step.actions), str(step.place)] for step in part.steps]


def _begin(root: Path) -> None:
    """Commit the files of a folder on main, as on every other machine."""
    run = partial(git, root, env=UNCONFIGURED)
    run("init", "--quiet", "--initial-branch=main")
    for name, value in _CONFIGURATION.items():
        run("config", name, value)
    run("add", "--all", "--force")  # git has files that it would ignore otherwise, too
    run("commit", "--quiet", "--message", "The tutorial")

"""CP601, CP602: the branches hold the snapshots, and the git commands of the pages work there."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from sphinx_checkpoints.check.clone import WORK, Clone, cloned
from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.model import shells
from sphinx_checkpoints.model.digest import digest, digest_of_files, digest_of_tree
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import differing
from sphinx_checkpoints.pages.directives.part import start_commands
from sphinx_checkpoints.run.typed import not_kept

PACKAGE = Path(__file__).resolve().parents[2]
# What leads to other files; the rest of what a page types is judged by other rules.
TYPED = ("git ", "checkpoints reset ")


def check(check: Check) -> Iterator[Finding]:
    """Make the branches in a scratch repository, and be a reader with work of their own there."""
    if not shutil.which("git"):
        check.not_run.append("branches: git is not installed.")
        return
    if not check.parts:
        return
    if os.name != "posix":
        check.not_run.append("branches: their commands are for a POSIX shell, which is not here.")
        return
    check.not_run += [sentence for sentence in not_kept() if sentence not in check.not_run]
    typed = {page.docname: typed_lines(page) for page in check.pages.values() if page.part}
    asked = repr([typed, check.settings.time_limit])
    key = digest("branches", digest_of_files(PACKAGE, "*.py"), *made_from(check), asked)
    if check.recall(key):
        return
    found = list(trouble(check, typed))
    check.remember(key, not found)  # a command that failed may find what it needs the next time
    yield from found


def made_from(check: Check) -> Iterator[object]:
    """What the branches and a reader's commands depend on."""
    yield from (digest_of_tree(check.project.snapshot(name)) for name in check.project.names)
    for part in check.parts:
        yield [part.start, part.finish, str(part.place), list(start_commands(check.settings))]
        yield [[step.title, list(step.files), str(step.place)] for step in part.steps]


def trouble(check: Check, typed: dict[str, list[tuple[str, Place]]]) -> Iterator[Finding]:
    """What is wrong with the branches, or with a command."""
    try:
        with cloned(check.project, check.parts, check.settings.time_limit) as clone:
            for name in check.project.names:
                yield from wrong_branch(check, clone, name)
            for part in check.parts:
                yield from wrong_start(check, clone, part)
                yield from wrong_lines(clone, typed[part.docname])
    except CheckpointError as error:
        place = error.place or check.parts[0].place
        yield Finding("CP601", place, f"the branches cannot be made: {error.message}")


def wrong_branch(check: Check, clone: Clone, name: str) -> Iterator[Finding]:
    """Files in which a branch is not its snapshot."""
    for path in differing(check.project.snapshot(name), clone.live_at(name)):
        message = f"the branch {name} does not have this file as the snapshot has it."
        yield Finding("CP601", Place(f"{check.project.checkpoints}/{name}/{path}"), message)


def wrong_start(check: Check, clone: Clone, part: Part) -> Iterator[Finding]:
    """What the commands of a part's box do wrong, for a reader with work that git does not know."""
    for label, lines in start_commands(check.settings):
        mine, changed = clone.leave_work()
        before = changed.read_bytes()
        said = clone.type(lines.replace("{start}", part.start).splitlines())
        message = ""
        if said:
            message = f"the commands “{label}” fail for a reader with work of their own: {said}"
        elif list(differing(check.project.snapshot(part.start), clone.live_tree())):
            message = f"the commands “{label}” do not lead to {part.start}."
        elif not kept(clone, mine, before):
            message = f"the commands “{label}” lose a reader's work."
        if message:
            yield Finding("CP602", part.place, message)
        clone.git("stash", "clear")


def kept(clone: Clone, mine: Path, before: bytes) -> bool:
    """Whether a reader's work comes back with git stash pop."""
    said = clone.type(["git checkout --quiet main", "git stash pop --quiet"])
    changed = (clone.root / next(iter(clone.live_tree()))).read_bytes()
    is_kept = (
        not said
        and mine.is_file()
        and mine.read_text(encoding="utf-8") == WORK
        and changed == before
    )
    clone.git("checkout", "--quiet", "--force", "main")
    mine.unlink(missing_ok=True)
    return is_kept


def wrong_lines(clone: Clone, lines: list[tuple[str, Place]]) -> Iterator[Finding]:
    """The commands of a page that fail for such a reader."""
    clone.leave_work()
    for line, place in lines:
        if said := clone.type([line]):
            message = f"“{line}” fails for a reader with work of their own: {said}"
            yield Finding("CP602", place, message)


def typed_lines(page: Page) -> list[tuple[str, Place]]:
    """The commands in a page's shell blocks that lead to other files, in order."""
    return [
        (line.strip(), block.place)
        for block in page.code_blocks
        if block.language in shells.TYPED
        for line in block.text.splitlines()
        if line.strip().startswith(TYPED) and not line.strip().startswith("git clone ")
    ]

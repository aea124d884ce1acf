"""What in the live project is the learner's own work: begun, or all as it came."""

from contextlib import suppress
from pathlib import Path

from sphinx_checkpoints.git.checkpoint_refs import written_tips
from sphinx_checkpoints.git.ignored import has_repository
from sphinx_checkpoints.git.refs import commit_of, descends
from sphinx_checkpoints.judge import replay
from sphinx_checkpoints.model import begun
from sphinx_checkpoints.model.part import Part, Step
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.model.tree import differing
from sphinx_checkpoints.trees.project import Project


def is_begun(project: Project, part: Part, step: Step) -> bool:
    """Whether a file that a step makes or changes is no longer as it is before the step."""
    index = part.steps.index(step)
    states = replay(part, project.trees(part.start, part.finish)).states
    sign = begun.sign_of(part, step, states[index], states[index + 1])
    return begun.is_begun(sign, lambda path: _content(project.root / path))


def _content(path: Path) -> bytes | None:
    """A file's content; None where it is not there."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:  # somebody has closed it
        return b""


def note_work(project: Project, part: Part) -> None:
    """Keep in mind of which part a step was seen open here: what is done later is done by hand."""
    mark = Store(project.root).begun
    with suppress(OSError):
        mark.parent.mkdir(exist_ok=True)
        mark.write_text(f"{part.finish} {_head(project)}", encoding="utf-8")


def forget_work(project: Project) -> None:
    """Begin anew: what is in the live project now is none of the learner's work."""
    Store(project.root).begun.unlink(missing_ok=True)


def goal_of_work(project: Project, otherwise: str | None = None) -> str:
    """The checkpoint that the learner was seen on the way to, or ``otherwise``: the newest one."""
    noted, _ = _noted(project)
    if noted in project.names:
        return noted
    return project.newest if otherwise is None else otherwise


def _noted(project: Project) -> tuple[str, str]:
    """The checkpoint that was noted with the commit of that moment; each "" where there is none."""
    try:
        words = Store(project.root).begun.read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        words = []
    name, head = (*words, "", "")[:2]
    return name, head


def _head(project: Project) -> str:
    """The commit that is checked out; "" for none."""
    return commit_of(project.root, "HEAD") if has_repository(project.root) else ""


def is_untouched(project: Project) -> bool:
    """Whether the live project is the newest checkpoint as it came, and nobody has done it here."""
    noted, then = _noted(project)
    now = _head(project)
    # Where another branch was taken since, what it brings is nobody's work.
    if noted and not (then and now and not descends(project.root, now, then)):
        return False
    is_newest = not any(differing(project.live_tree, project.snapshot(project.newest)))
    return is_newest and not _comes_from_older(project)


def _comes_from_older(project: Project) -> bool:
    """Whether HEAD leads back to the branch of an earlier checkpoint, where learners begin."""
    root, head = project.root, _head(project)
    if not head or head in written_tips(root, project.newest):
        return False
    begins = {tip for name in project.names[:-1] for tip in written_tips(root, name)}
    return any(descends(root, head, tip) for tip in begins if commit_of(root, tip))

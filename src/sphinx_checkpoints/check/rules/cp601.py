"""CP601: a branch is not its snapshot."""

from sphinx_checkpoints.check.clone import Clone, find_in_clone, obstacle
from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.tree import differing


def _find(context: Context) -> Findings:
    """Compare each branch of a scratch repository with its snapshot."""
    return find_in_clone(context, RULE, _wrong_files)


def _wrong_files(context: Context, clone: Clone) -> Findings:
    """The files in which a branch is not its snapshot."""
    project = context.project
    for name in project.names:
        for path in differing(project.snapshot(name), clone.live_at(name)):
            message = f"the branch {name} does not have this file as the snapshot has it."
            yield RULE.finding(Place(f"{project.checkpoints}/{name}/{path}"), message)


RULE = Rule(__name__, __doc__, group="branches", find=_find, cost=Cost.TYPE, obstacle=obstacle)

"""Says how to begin, to who has not."""

from sphinx_checkpoints.learn.called import program
from sphinx_checkpoints.learn.own_work import is_untouched
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.quoting import quoted_in
from sphinx_checkpoints.pages.site import Site
from tools.learn.place import ROOT


def how_to_begin() -> str:
    """What leads to the first checkpoint; "" where the live project is a learner's work."""
    project = Site(ROOT / "docs").project
    try:
        begun = not is_untouched(project)
    except CheckpointError:  # files of the live project that cannot be read: somebody wrote them
        begun = True
    return "" if begun else quoted_in(ROOT, [program(), "reset", project.names[0]])

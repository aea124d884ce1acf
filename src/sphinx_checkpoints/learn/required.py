"""What the tests of a part need installed, where the live project may be further on."""

from collections.abc import Sequence

from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.requirements import required_by
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.trees.project import Project


def required_for(part: Part, project: Project, settings: Settings, asked: Sequence[str]) -> bytes:
    """The requirements of the first checkpoint, from the finish on, with all lines asked for.

    What is ``asked`` by the live project and by none of them is the learner's own, and counts not:
    it may be wrong, which the tests tell.
    """
    later = project.names[project.names.index(part.finish) :]
    lines = {name: {*required_by(project.snapshot(name), settings.requirements)} for name in later}
    known = set[str]().union(*lines.values()).intersection(asked)
    enough = next((name for name in later if known <= lines[name]), part.finish)
    return settings.requirements_of(project.snapshot(enough))

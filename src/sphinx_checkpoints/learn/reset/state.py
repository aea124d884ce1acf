"""All that a learner has: files, who may read them, and git's part of it."""

from dataclasses import dataclass, field

from sphinx_checkpoints.learn.reset.situation import Situation
from sphinx_checkpoints.learn.reset.work import Modes, Work


@dataclass(frozen=True)
class State:
    """What is in the live tree, or has to be.

    ``modes`` are those of files and of the folders around them. ``situation`` is not there without
    git, before the first commit, and for a checkpoint.
    """

    work: Work
    modes: Modes = field(default_factory=dict)
    situation: Situation | None = None

"""All kinds of jobs and their results: import them from here."""

from sphinx_checkpoints.run.job import Failure, Job
from sphinx_checkpoints.run.ladder import Ladder, TestOutcome
from sphinx_checkpoints.run.play import Difference, Play, PlayOutcome
from sphinx_checkpoints.run.versions import FindVersions, Versions
from sphinx_checkpoints.run.vocabulary import Answers, Broken, Followed, Vocabulary

__all__ = [
    "Answers",
    "Broken",
    "Difference",
    "Failure",
    "FindVersions",
    "Followed",
    "Job",
    "Ladder",
    "Play",
    "PlayOutcome",
    "TestOutcome",
    "Versions",
    "Vocabulary",
]

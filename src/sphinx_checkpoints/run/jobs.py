"""All kinds of jobs, and what other packages need of their results: import them from here."""

from sphinx_checkpoints.run.job import Failure, Job
from sphinx_checkpoints.run.ladder import Ladder, TestOutcome
from sphinx_checkpoints.run.play import Play, PlayOutcome
from sphinx_checkpoints.run.versions import FindVersions
from sphinx_checkpoints.run.vocabulary import Answers, Broken, Vocabulary

__all__ = ["Answers", "Broken", "Failure", "FindVersions", "Job", "Ladder", "Play"]
__all__ += ["PlayOutcome", "TestOutcome", "Vocabulary"]

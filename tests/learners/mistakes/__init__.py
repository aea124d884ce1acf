"""Typical mistakes: the step that each breaks, and what the learner must be told."""

from tests.learners.mistakes import project, step1, step2, step3, step4

WRONG = {
    module.__name__.rpartition(".")[2]: module.MISTAKES
    for module in (step1, step2, step3, step4, project)
}

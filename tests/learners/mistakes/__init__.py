"""Typical mistakes: the step that each breaks, and what the learner must be told."""

from tests.learners.mistakes import (
    circles,
    exactly,
    groups,
    libraries,
    methods,
    pasted,
    project,
    settings,
    step1,
    step2,
    step3,
    step4,
    waiting,
)

KINDS = (
    step1,
    step2,
    step3,
    step4,
    project,
    exactly,
    waiting,
    groups,
    methods,
    libraries,
    circles,
    settings,
    pasted,
)

WRONG = {module.__name__.rpartition(".")[2]: module.MISTAKES for module in KINDS}

"""The parts that come before one, for a learner who has not done them and looks at that one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sphinx_checkpoints.learn.called import called
from sphinx_checkpoints.learn.own_work import is_begun
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.run.standing import Standing, StepStanding
from sphinx_checkpoints.trees.project import Project


def left_out(project: Project, parts: Sequence[Part], part: Part) -> Iterator[Part]:
    """The parts before one in which the files of some step are as they were before that.

    They may be done nevertheless, in other files: their tests tell.
    """
    for earlier in _before(parts, part):
        if not all(is_begun(project, earlier, step) for step in earlier.steps):
            yield earlier


def _before(parts: Sequence[Part], part: Part) -> list[Part]:
    """The parts that lead to the start of one, in their order."""
    starts, found = {part.start}, list[Part]()
    for earlier in reversed(parts):
        if earlier.finish in starts:
            starts.add(earlier.start)
            found.insert(0, earlier)
    return found


def has_files(project: Project, part: Part) -> bool:
    """Whether a file is there that the part makes, and its start does not have."""
    start = project.snapshot(part.start)
    made = {path for step in part.steps for path in step.files if path not in start}
    return any((project.root / path).is_file() for path in made)


def led_back(standing: Standing, part: Part, earlier: Standing) -> Standing:
    """How a part stands whose first open step waits for that of an earlier part."""
    lacking = earlier.failing
    if not (lacking and earlier.part):
        return standing
    # Where steps after it are done, it is more likely that something got lost.
    is_missed = lacking.is_begun or any(one.state == "done" for one in standing.steps)
    sentence = (
        f"{earlier.part.title} comes first{_what_to_do(lacking, is_missed)}. Or begin where this "
        f"part starts: {called()} reset {part.start}"
    )
    details = lacking.details
    steps = (
        StepStanding(one.step, "failing", sentence, details=details, is_begun=False, waits=True)
        if one == standing.failing
        else one
        for one in standing.steps
    )
    return replace(standing, steps=tuple(steps))


def _what_to_do(lacking: StepStanding, is_missed: bool) -> str:
    """What is to be done in an open step, as the end of a sentence without its period."""
    number = lacking.step.number
    if not is_missed:
        return f": begin with its Step {number}"
    where = f"{lacking.place}: " if lacking.place else ""
    return f", and its Step {number} is not done: {where}{lacking.sentence.rstrip('.')}"

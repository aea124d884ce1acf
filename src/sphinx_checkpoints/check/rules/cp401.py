"""CP401: an exchange is not what the application does."""

from itertools import chain

from sphinx_checkpoints.check.questions import is_broken
from sphinx_checkpoints.check.results import Pending
from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.model.page import Passage
from sphinx_checkpoints.model.tree import import_root
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.play import Play, PlayOutcome

_WHAT = "transcripts"
_NEEDS = ("checkpoints_application", "checkpoints_adapter")


def _begin(context: Context) -> None:
    """Have the transcripts start to be played, but at one server one after the other."""
    if context.settings.server:
        return  # clients of two passages would hear each other
    for passage in _passages(context):
        _submit(context, passage)


def _find(context: Context) -> Findings:
    """Compare what each passage prints with what happened."""
    for passage in _passages(context):
        if not (context.is_hindered(_WHAT, passage) or context.is_without_services(_WHAT, passage)):
            yield from RULE.or_error(_of_passage(context, passage), passage.transcripts[0].place)


def _passages(context: Context) -> list[Passage]:
    """The passages with transcripts that are to be played."""
    return [one for one in context.passages if any(not t.skip for t in one.transcripts)]


def _of_passage(context: Context, passage: Passage) -> Findings:
    """Compare what one passage prints with what happened."""
    if passage.part and is_broken(context, _WHAT, passage.part, _NEEDS):
        return
    pending = _submit(context, passage)
    outcomes = pending.result()
    if isinstance(outcomes, Failure):
        message = f"the transcripts cannot be played: {outcomes.message}"
        place = context.place_of_named_setting(message) or passage.transcripts[0].place
        yield RULE.finding(place, message)
        return
    for difference in chain.from_iterable(outcome.differences for outcome in outcomes):
        message = f"expected {difference.expected}; {difference.happened}"
        yield RULE.finding(difference.place, message)
    if not any(outcome.differences for outcome in outcomes):
        pending.keep()


def _submit(context: Context, passage: Passage) -> Pending[tuple[PlayOutcome, ...]]:
    """Play the transcripts of a passage, at its finish, else at the newest checkpoint."""
    project, finish = context.project, passage.part.finish if passage.part else ""
    checkpoint = finish if finish in project.names else project.newest
    tree = project.snapshot(checkpoint)
    folder = context.results.folder_of(tree)
    job = Play(
        folder=folder,
        path=[folder / import_root(tree, project.live)],
        environment=context.settings.environment,
        limit=context.settings.time_limit,
        transcripts=[transcript for transcript in passage.transcripts if not transcript.skip],
        application=context.settings.application,
        adapter=context.adapter,
        url=context.settings.server,
        fence=context.settings.fence or None,
        headers=context.settings.headers or None,
        services=context.jobs_services(checkpoint),
    )
    return context.results.submit(tree, job, context.adapter_digest)


RULE = Rule(__name__, __doc__, group="transcripts", find=_find, cost=Cost.PLAY, begin=_begin)

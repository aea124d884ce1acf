"""CP401: an exchange is not what the application does."""

from collections.abc import Sequence
from itertools import chain

from sphinx_checkpoints.check.questions import is_broken
from sphinx_checkpoints.check.results import Pending
from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.model.page import Passage
from sphinx_checkpoints.model.transcript import Transcript
from sphinx_checkpoints.model.tree import import_root
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.play import Play, PlayOutcome

_Exchanges = Sequence[Transcript]  # which are played on one tree
_Pending = Pending[tuple[PlayOutcome, ...]]
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
        if not (context.is_hindered(_WHAT, passage) or _is_without_services(context, passage)):
            yield from RULE.or_error(_of_passage(context, passage), passage.transcripts[0].place)


def _passages(context: Context) -> list[Passage]:
    """The passages with transcripts that are to be played; a running server is the newest."""
    found = [one for one in context.passages if any(not t.skip for t in one.transcripts)]
    if context.settings.server:
        return [one for one in found if _checkpoint(context, one) == context.project.newest]
    return found


def _checkpoint(context: Context, passage: Passage) -> str:
    """Where a passage is played: at its part's finish, else at the newest."""
    finish = passage.part.finish if passage.part else ""
    return finish if finish in context.project.names else context.project.newest


def _is_without_services(context: Context, passage: Passage) -> bool:
    """Whether a service cannot be started here; a running server has its own."""
    return not context.settings.server and context.is_without_services(_WHAT, passage)


def _of_passage(context: Context, passage: Passage) -> Findings:
    """Compare what one passage prints with what happened."""
    if passage.part and is_broken(context, _WHAT, passage.part, _NEEDS):
        return
    for transcripts, pending in _submit(context, passage):
        yield from _of_exchanges(context, transcripts, pending)


def _of_exchanges(context: Context, transcripts: _Exchanges, pending: _Pending) -> Findings:
    """Compare what was played on one tree with what happened."""
    outcomes = pending.result()
    if isinstance(outcomes, Failure):
        message = f"the transcripts cannot be played: {outcomes.message}"
        place = context.place_of_named_setting(message) or transcripts[0].place
        yield RULE.finding(place, message)
        return
    for difference in chain.from_iterable(outcome.differences for outcome in outcomes):
        message = f"expected {difference.expected}; {difference.happened}"
        yield RULE.finding(difference.place, message)
    if not any(outcome.differences for outcome in outcomes):
        pending.keep()


def _submit(context: Context, passage: Passage) -> list[tuple[_Exchanges, _Pending]]:
    """Play the transcripts of a passage, each on its tree: with those of the same, at once."""
    played = [one for one in passage.transcripts if not one.skip]
    if context.settings.server:
        played = [one for one in played if one.after is None]
    points = dict.fromkeys(transcript.after for transcript in played)
    groups = [[one for one in played if one.after == point] for point in points]
    return [(group, _play(context, passage, group)) for group in groups]


def _play(context: Context, passage: Passage, transcripts: _Exchanges) -> _Pending:
    """Play transcripts of a passage on what is done then, at its finish, else at the newest."""
    project, checkpoint = context.project, _checkpoint(context, passage)
    tree, actions = project.snapshot(checkpoint), transcripts[0].after
    if passage.part and actions is not None:
        tree = context.replays[passage.part].after(actions)
    folder = context.results.folder_of(tree)
    job = Play(
        folder=folder,
        path=[folder / import_root(tree, project.live)],
        environment=context.settings.environment,
        limit=context.settings.time_limit,
        transcripts=transcripts,
        application=context.settings.application,
        adapter=context.adapter,
        url=context.settings.server,
        fences=context.settings.fences,
        headers=context.settings.headers or None,
        # Where a job's services run, a running server is not to be reached.
        services=() if context.settings.server else context.jobs_services(checkpoint),
    )
    return context.results.submit(tree, job, context.adapter_digest)


RULE = Rule(__name__, __doc__, group="transcripts", find=_find, cost=Cost.PLAY, begin=_begin)

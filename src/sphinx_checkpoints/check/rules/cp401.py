"""CP401: an exchange is not what the application does."""

from itertools import chain

from sphinx_checkpoints.check.questions import is_broken
from sphinx_checkpoints.check.results import Pending
from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.play import Play, PlayOutcome

_WHAT = "transcripts"


def _begin(context: Context) -> None:
    """Have the transcripts start to be played."""
    for page in _pages(context):
        _submit(context, page)


def _find(context: Context) -> Findings:
    """Compare what each page prints with what happened."""
    for page in _pages(context):
        if not context.is_hindered(_WHAT, page.docname):
            yield from RULE.or_error(_of_page(context, page), page.transcripts[0].place)


def _pages(context: Context) -> list[Page]:
    """The pages with transcripts that are to be played."""
    return [page for page in context.pages.values() if any(not t.skip for t in page.transcripts)]


def _of_page(context: Context, page: Page) -> Findings:
    """Compare what one page prints with what happened."""
    if page.part and is_broken(context, _WHAT, page.part):
        return
    pending = _submit(context, page)
    outcomes = pending.result()
    if isinstance(outcomes, Failure):
        message = f"the transcripts cannot be played: {outcomes.message}"
        place = context.place_of_named_setting(message) or page.transcripts[0].place
        yield RULE.finding(place, message)
        return
    for difference in chain.from_iterable(outcome.differences for outcome in outcomes):
        message = f"expected {difference.expected}; {difference.happened}"
        yield RULE.finding(difference.place, message)
    if not any(outcome.differences for outcome in outcomes):
        pending.keep()


def _submit(context: Context, page: Page) -> Pending[tuple[PlayOutcome, ...]]:
    """Play the transcripts of a page, at its finish, else at the newest checkpoint."""
    project, finish = context.project, page.part.finish if page.part else ""
    tree = project.snapshot(finish if finish in project.names else project.newest)
    folder = context.results.folder_of(tree)
    job = Play(
        folder=folder,
        path=[folder / context.project.live],
        environment=context.settings.environment,
        limit=context.settings.time_limit,
        transcripts=[transcript for transcript in page.transcripts if not transcript.skip],
        application=context.settings.application,
        url=context.settings.server,
        fence=context.settings.fence or None,
        headers=context.settings.headers or None,
    )
    return context.results.submit(tree, job)


RULE = Rule(__name__, __doc__, group="transcripts", find=_find, cost=Cost.PLAY, begin=_begin)

"""CP401: every exchange that a page prints is what the real application does."""

from collections.abc import Iterator, Sequence

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.check.waiting import Waiting
from sphinx_checkpoints.model.finding import Finding, or_error
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.run.jobs import Failure, Play, PlayOutcome


def begin(check: Check) -> None:
    """Have the transcripts start to be played."""
    submit(check)


def submit(check: Check) -> list[tuple[Page, Waiting[tuple[PlayOutcome, ...]]]]:
    """Play the transcripts of each page, at the checkpoint at which its reader is."""
    pages = [page for page in check.pages.values() if any(not t.skip for t in page.transcripts)]
    return [(page, check.submit(check.tree_of(page), job_of(check, page))) for page in pages]


def check(check: Check) -> Iterator[Finding]:
    """Compare what each page prints with what happened."""
    for page, wait in submit(check):
        if not check.hindered("transcripts", page.docname):
            yield from or_error(played(check, page, wait), "CP401", page.transcripts[0].place)


def played(check: Check, page: Page, wait: Waiting[tuple[PlayOutcome, ...]]) -> Iterator[Finding]:
    """Compare what one page prints with what happened."""
    result = wait()
    if isinstance(result, Failure):
        message = f"the transcripts cannot be played: {result.message}"
        place = check.place_named(message) or page.transcripts[0].place
        yield Finding("CP401", place, message)
    elif any(outcome.differences for outcome in result):
        yield from differences(result)
    else:
        wait.keep()


def differences(result: Sequence[PlayOutcome]) -> Iterator[Finding]:
    """What differs from what the transcripts say."""
    for outcome in result:
        for difference in outcome.differences:
            message = f"expected {difference.expected}; {difference.happened}"
            yield Finding("CP401", difference.place, message)


def job_of(check: Check, page: Page) -> Play:
    """The job that plays a page's transcripts."""
    folder = check.folder_of(check.tree_of(page))
    return Play(
        folder=folder,
        path=[folder / check.project.live],
        environment=check.settings.environment,
        limit=check.settings.time_limit,
        transcripts=[transcript for transcript in page.transcripts if not transcript.skip],
        application=check.settings.application,
        url=check.settings.server,
        fence=check.settings.fence or None,
        headers=check.settings.headers or None,
    )

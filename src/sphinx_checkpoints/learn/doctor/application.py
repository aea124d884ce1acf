"""The application: what its author's adapter says of it here, of its servers and its services."""

from collections.abc import Iterator

from sphinx_checkpoints.learn.doctor.ports import running
from sphinx_checkpoints.learn.doctor.trouble import Trouble
from sphinx_checkpoints.learn.own_work import goal_of_work
from sphinx_checkpoints.pages.site import Site
from sphinx_checkpoints.run.jobs import Examination, Failure
from sphinx_checkpoints.run.pool import open_pool


def troubles(site: Site) -> Iterator[Trouble]:
    """What the adapter finds, in the environment that this runs in, where that serves."""
    project, settings = site.project, site.settings
    requirements = settings.requirements_of(project.snapshot(goal_of_work(project)))
    with open_pool(settings, site.root, at_home=True) as pool:
        if not settings.adapter or not pool.home(requirements):
            return
        job = Examination(
            folder=site.root,
            path=[site.root / project.live],
            environment=settings.environment,
            limit=settings.time_limit,
            adapter=site.root / settings.adapter,
            running=running(site),
        )
        [found] = pool.workers(requirements).run([job])
    if isinstance(found, Failure):
        yield Trouble(f"{settings.adapter} does not tell what is wrong: {found.message}")
        return
    for sentence, cure in found:
        yield Trouble(sentence, cure)

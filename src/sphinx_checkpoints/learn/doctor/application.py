"""The application: whether it can be imported, and what its author's adapter says of it here."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from sphinx_checkpoints.learn.doctor.ports import running
from sphinx_checkpoints.learn.doctor.trouble import Trouble
from sphinx_checkpoints.learn.own_work import goal_of_work
from sphinx_checkpoints.model.tree import import_root
from sphinx_checkpoints.pages.site import Site
from sphinx_checkpoints.run.jobs import Examination, Failure
from sphinx_checkpoints.run.pool import open_pool


def troubles(site: Site) -> Iterator[Trouble]:
    """What is found in the environment that this runs in, where that serves."""
    project, settings = site.project, site.settings
    if not (project.live_tree or project.snapshot(project.names[0])):
        return  # who begins with nothing has nothing yet that an adapter could make ready
    modules = import_root(project.snapshot(project.newest), project.live)
    requirements = settings.requirements_of(project.snapshot(goal_of_work(project)))
    with open_pool(settings, site.root, at_home=True) as pool:
        if not pool.home(requirements):
            return
        job = Examination(
            folder=site.root,
            path=[site.root / modules],
            environment=settings.environment,
            limit=settings.time_limit,
            application=settings.application if _is_given(site) else "",
            adapter=site.root / settings.adapter if settings.adapter else None,
            running=running(site),
        )
        [found] = pool.workers(requirements).run([job])
    if isinstance(found, Failure):
        yield Trouble(f"What is wrong with the application cannot be told: {found.message}")
        return
    for sentence, cure in found:
        yield Trouble(sentence, cure)


def _is_given(site: Site) -> bool:
    """Whether the application's module is there from the start: no step has to make it."""
    project = site.project
    module = site.settings.application.partition(":")[0].replace(".", "/")
    tree = project.snapshot(project.names[0])
    path = PurePosixPath(import_root(tree, project.live), module)
    return f"{path}.py" in tree or f"{path}/__init__.py" in tree

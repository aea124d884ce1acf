"""The Python environment: whether the one that is active is this one, and has what is needed."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from sphinx_checkpoints.learn.doctor.trouble import Trouble
from sphinx_checkpoints.learn.own_work import goal_of_work
from sphinx_checkpoints.model.quoting import quoted
from sphinx_checkpoints.pages.site import Site
from sphinx_checkpoints.run.own_environment import examine


def troubles(site: Site) -> Iterator[Trouble]:
    """What is wrong with the environment that this runs in."""
    active = os.environ.get("VIRTUAL_ENV", "")
    if active and Path(active).resolve() != Path(sys.prefix).resolve():
        yield Trouble(
            f"The environment {active} is active, and this command runs in {sys.prefix}.",
            f"Activate that one: {activation()}",
        )
    project, settings = site.project, site.settings
    name = goal_of_work(project)
    requirements = settings.requirements_of(project.snapshot(name))
    lacks = examine(requirements, settings.test_requirements).lacks
    if lacks:
        files = ["-r", f"{project.checkpoints}/{name}/{settings.requirements}"] * bool(requirements)
        install = ["python", "-m", "pip", "install", *files, *settings.test_requirements]
        yield Trouble(
            f"{sys.prefix} does not have all that {name} asks for: {'; '.join(lacks)}.",
            f"Install that there: {quoted(install)}",
        )


def activation() -> str:
    """The command that activates the environment that this runs in."""
    here, prefix = Path.cwd(), Path(sys.prefix)
    near = prefix.relative_to(here) if prefix.is_relative_to(here) else prefix
    if os.name == "nt":
        return quoted([str(near / "Scripts" / "Activate.ps1")])
    return quoted(["source", str(near / "bin" / "activate")])

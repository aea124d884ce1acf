"""The Python environment: whether the one that is active is this one, and has what is needed."""

import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from sphinx_checkpoints.learn.doctor.trouble import Trouble
from sphinx_checkpoints.learn.own_work import goal_of_work
from sphinx_checkpoints.model.quoting import is_powershell, quoted, quoted_call
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
    tree = project.snapshot(name)
    lacks = examine(settings.requirements_of(tree), settings.test_requirements).lacks
    if lacks:
        asked = [one for one in settings.requirements if one in tree]
        files = [word for one in asked for word in ("-r", f"{project.checkpoints}/{name}/{one}")]
        others = [*settings.installed, *settings.test_requirements]
        install = ["python", "-m", "pip", "install", *files, *others]
        yield Trouble(
            f"{sys.prefix} does not have all that {name} asks for: {'; '.join(lacks)}.",
            f"Install that there: {quoted(install)}",
        )


def activation() -> str:
    """The command that activates the environment that this runs in."""
    here, folder = Path.cwd(), Path(sysconfig.get_path("scripts"))
    near = folder.relative_to(here) if folder.is_relative_to(here) else folder
    if is_powershell():
        return quoted_call([str(near / "Activate.ps1")])
    return quoted(["source", (near / "activate").as_posix()])

"""The learner's files: those that hide a module of Python or of what the project requires."""

import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from sphinx_checkpoints.learn.doctor.trouble import Trouble
from sphinx_checkpoints.model.tree import import_root
from sphinx_checkpoints.pages.site import Site

_SUFFIXES = (".py", ".pyw")


def troubles(site: Site) -> Iterator[Trouble]:
    """What stands first on the import path, and has the name of somebody else's module."""
    project = site.project
    if import_root(project.snapshot(project.newest), project.live) != project.live:
        return  # its files are those of a package
    given = {path for name in project.names for path in project.snapshot(name)}
    installed = packages_distributions()
    for path in sorted((site.root / project.live).glob("*")):
        name, named = path.stem, path.relative_to(site.root).as_posix()
        is_module = path.suffix in _SUFFIXES or (path / "__init__.py").is_file()
        if not is_module or any(one == named or one.startswith(f"{named}/") for one in given):
            continue
        whose = "Python's own" if name in sys.stdlib_module_names else "the installed"
        if name in installed or name in sys.stdlib_module_names:
            yield Trouble(
                f"{named} hides {whose} module {name} from the project.",
                f"Rename it, for example to {Path(named).with_stem(f'my_{name}').as_posix()}.",
            )

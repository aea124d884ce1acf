"""All that is looked at, in the order in which one depends on the other."""

from collections.abc import Callable, Iterator, Mapping

from sphinx_checkpoints.learn.doctor import (
    application,
    disk,
    environment,
    files,
    line_ends,
    path,
    ports,
    repository,
)
from sphinx_checkpoints.learn.doctor.trouble import Trouble
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.site import Site

_EXAMINATIONS: Mapping[str, Callable[[Site], Iterator[Trouble]]] = {
    "the environment": environment.troubles,
    "the PATH": path.troubles,
    "the disk": disk.troubles,
    "git": repository.troubles,
    "line ends": line_ends.troubles,
    "your files": files.troubles,
    "the ports": ports.troubles,
    "the application": application.troubles,
}


def examine(site: Site) -> Iterator[tuple[str, list[Trouble]]]:
    """What is looked at, each with what is wrong there."""
    for name, look in _EXAMINATIONS.items():
        found: list[Trouble] = []
        try:
            found.extend(look(site))
        except CheckpointError as error:  # what keeps it from being looked at is wrong, too
            found.append(Trouble(str(error)))
        yield name, found

"""constraints.txt has a pin for all that this repository asks for."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def lines_of(name: str) -> Iterator[str]:
    """The lines of a requirements file that name a requirement."""
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.partition(" #")[0]


def named() -> Iterator[str]:
    """Every requirement of the repository."""
    yield from PROJECT["project"]["dependencies"]
    yield from PROJECT["project"]["optional-dependencies"]["learn"]
    for group in PROJECT["dependency-groups"].values():
        yield from (line for line in group if isinstance(line, str))
    for file in sorted(ROOT.glob("chanx_django/requirements*.txt")):
        yield from (line for line in lines_of(str(file)) if not line.startswith("-r"))


@pytest.mark.parametrize("line", sorted(set(named())))
def test_each_requirement_is_pinned_to_versions_that_it_allows(line: str) -> None:
    wanted = Requirement(line)
    pins = [
        pin
        for pin in map(Requirement, lines_of("constraints.txt"))
        if canonicalize_name(pin.name) == canonicalize_name(wanted.name)
    ]
    assert pins, "run nox -s newest"
    for pin in pins:
        (exact,) = pin.specifier
        assert exact.operator == "==", pin
        assert wanted.specifier.contains(exact.version), "run nox -s newest"

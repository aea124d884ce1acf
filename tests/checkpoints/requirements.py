"""What the project's requirement files ask for, and whether the learner has that installed."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import metadata
from pathlib import Path

from loading import fail
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from source import place, project, shown, text_of
from unreadable import undecodable
from whereabouts import listed, similar

COMMON = "requirements.txt"
# What the project needs, and the line that asks for it.
DAPHNE, CHANX = "channels[daphne]~=4.3", "chanx[channels]~=2.13"
NEEDED = {"daphne": DAPHNE, "channels": DAPHNE, "chanx": CHANX, "djangorestframework": CHANX}
Line = tuple[str, Requirement]  # where it stands, and what it asks for
# The folders of the learner's packages, where these tests may run in another environment.
INSTALLED = "CHECKPOINTS_INSTALLED"


def asked_for(needed: Mapping[str, str] = NEEDED, name: str = COMMON) -> list[Line]:
    """The lines of a requirement file; fails where one is none, or what is needed is missing."""
    file = project() / name
    if not file.is_file():
        beside = next(similar(file, listed(file.parent)), None)
        cure = f"rename {shown(beside)}" if beside else "git restore it"
        fail(f"{shown(file)} is not there: {cure}, and do Step 1.")
    lines = [line for line in lines_of(file) if not line[1].marker or line[1].marker.evaluate()]
    there = reached(lines)
    for package, wanted in needed.items():
        if package not in there:
            fail(why_missing(package, wanted, lines, place(file, 1)))
    return lines


def has_installed(needed: Mapping[str, str] = NEEDED, name: str = COMMON) -> None:
    """Fail where a file does not ask for what is needed, or the learner has not got that."""
    lines = asked_for(needed, name)
    for at, requirement in lines:
        found = version_of(requirement.name)
        if (
            canonicalize_name(requirement.name) in needed
            and found
            and not requirement.specifier.contains(found, True)
        ):
            fail(
                f"{at}: this asks for {requirement.name} {requirement.specifier}, and {found} is "
                f"installed: compare the line with the page, and run {install(at)}"
            )
    for package in needed:
        if not version_of(package):
            at = next(line[0] for line in lines if package in reached([line]))
            fail(about_absent(at, package))


def has_line(needed: Mapping[str, str]) -> None:
    """Fail where no line asks for what the project itself imports, though another package does."""
    named = {canonicalize_name(requirement.name) for _, requirement in asked_for(needed)}
    for name, wanted in needed.items():
        if name not in named:
            at = place(project() / COMMON, 1)
            fail(
                f"{at}: the project imports {name}, which only another package asks for: write "
                f"the line {wanted}"
            )


def version_of(name: str) -> str | None:
    """The version of a package in the learner's environment; None for one that is not there."""
    folders = os.environ.get(INSTALLED)
    found = metadata.distributions(
        name=name, path=folders.split(os.pathsep) if folders else sys.path
    )
    return next((one.version for one in found), None)


def lines_of(file: Path) -> Iterator[Line]:
    """The requirements of a file, and of those that it includes."""
    if problem := undecodable(file):
        fail(problem)
    for number, line in enumerate(text_of(file).splitlines(), 1):
        at, written = place(file, number), re.sub(r"(^|\s)#.*", "", line).strip()
        if included := re.fullmatch(r"(?:-r|--requirement)[\s=]*(\S+)", written):
            inner = file.parent / included[1]
            if inner == file or not inner.is_file():
                fail(f"{at}: -r names another file, as seen from this one: write -r {COMMON}")
            yield from lines_of(inner)
        elif written and not written.startswith("-"):
            try:
                yield at, Requirement(written)
            except InvalidRequirement:
                fail(f"{at}: pip cannot read {written!r}: {cure_of(written)}")


def cure_of(written: str) -> str:
    """What to write instead of what is no requirement."""
    if written[0] in "\"'":
        return "quotes are for a shell, so leave them out of this file."
    if re.match(r"(python3? -m )?pip |uv ", written):
        return "this is a command: leave it out, and write what it installs in a line of its own."
    return f"write one requirement a line, as {CHANX}"


def reached(lines: list[Line]) -> set[str]:
    """The packages that are asked for, and those that they require; of what is installed."""
    found: set[tuple[str, frozenset[str]]] = set()
    waiting = [requirement for _, requirement in lines]
    while waiting:
        one = waiting.pop()
        key = (canonicalize_name(one.name), frozenset(one.extras))
        if key not in found:
            found.add(key)
            waiting += required_by(*key)
    return {name for name, _ in found}


@cache  # each test asks, and what is installed stays the same while they run
def required_by(name: str, extras: frozenset[str]) -> list[Requirement]:
    """What a package requires with the extras that are asked for; nothing where it is not there."""
    try:
        lines = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    return [
        one
        for one in map(Requirement, lines)
        if not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]


def why_missing(name: str, wanted: str, lines: list[Line], otherwise: str) -> str:
    """Why the project does not ask for a package that it needs."""
    package = Requirement(wanted).name
    for at, requirement in lines:
        if canonicalize_name(requirement.name) == package and not is_installed(package):
            return about_absent(at, package)
        if canonicalize_name(requirement.name) == package:
            return f"{at}: {requirement.name} alone does not bring {name} along: write {wanted}"
    for at, requirement in lines:
        if not is_installed(requirement.name) and get_close_matches(requirement.name, [package]):
            return f"{at}: the package is called {package}, not {requirement.name}: write {wanted}"
    return f"{otherwise}: the project does not ask for {name}: write the line {wanted}"


def is_installed(name: str) -> bool:
    """Whether a package is in the environment that the tests run in."""
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def about_absent(at: str, name: str) -> str:
    """What to do about a package that is asked for and is not installed."""
    return f"{at}: {name} is not installed in your environment: run {install(at)}"


def install(at: str) -> str:
    """The command that installs what the file of a place asks for."""
    return f"python -m pip install -r {at.partition(':')[0]}"

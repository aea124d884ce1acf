"""What the environment that a command runs in has of what a checkpoint asks for."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.message import Message
from email.parser import HeaderParser
from importlib.metadata import Distribution, entry_points
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

# The folders into which the learner installs, where who calls a command for them says that, as nox
# does; so the tests are told, too, which may run in another environment.
VARIABLE = "CHECKPOINTS_INSTALLED"


@dataclass(frozen=True)
class OwnEnvironment:
    """What is not as it is asked for, a clause each, and the plugins for pytest that are asked for.

    ``versions`` are those of all that is asked for, and of what that requires.
    """

    lacks: tuple[str, ...]
    plugins: tuple[str, ...]
    versions: tuple[str, ...] = ()


def examine(
    requirements: bytes, extra: Sequence[str] = (), *, paths: Sequence[str] = ()
) -> OwnEnvironment:
    """What this environment, or what lies in ``paths``, has of requirements and further ones."""
    search = _Search(paths=[*paths] or _paths_without_pythonpath())
    lacks = [one for line in (*lines_of(requirements), *extra) for one in search.lacks_of(line)]
    plugins = (
        entry.name
        for distribution, _ in search.found.values()
        for entry in distribution.entry_points
        if entry.group == "pytest11"
    )
    versions = (f"{name} {facts['Version']}" for name, (_, facts) in search.found.items())
    return OwnEnvironment(
        tuple(dict.fromkeys(lacks)), tuple(sorted(plugins)), tuple(sorted(versions))
    )


def plugins_besides(own: OwnEnvironment) -> list[str]:
    """The other plugins for pytest that happen to be installed: one may change what a test says."""
    return sorted({entry.name for entry in entry_points(group="pytest11")}.difference(own.plugins))


def installed_in() -> list[str]:
    """The folders of the learner's packages: those that VARIABLE names, else this environment's."""
    named = os.environ.get(VARIABLE, "")
    return named.split(os.pathsep) if named else _paths_without_pythonpath()


def _paths_without_pythonpath() -> list[str]:
    """Where an interpreter of this environment looks that is started without that variable."""
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    foreign = {Path(path).resolve() for path in given if path}
    return [path for path in sys.path if path and Path(path).resolve() not in foreign]


def lines_of(requirements: bytes) -> Iterator[str]:
    """The lines of a requirement file, without comments."""
    text = requirements.decode(errors="replace").replace("\\\r\n", "").replace("\\\n", "")
    for line in text.splitlines():
        if found := f" {line}".partition(" #")[0].strip():
            yield found


@dataclass
class _Search:
    """Looks requirements up, and what they require in their turn, each once."""

    paths: list[str]
    found: dict[str, tuple[Distribution, Message]] = field(default_factory=dict)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def lacks_of(self, line: str) -> Iterator[str]:
        """What is missing for a line; what cannot be looked up counts as missing."""
        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            yield f"{line}: whether that is there cannot be told"
            return
        if requirement.marker is None or requirement.marker.evaluate():
            yield from self._lacks(requirement)

    def _lacks(self, requirement: Requirement) -> Iterator[str]:
        """What is missing for a requirement that concerns this environment."""
        name = canonicalize_name(requirement.name)
        facts = self._facts_of(name)
        if facts is None:
            yield f"{requirement} is not there"
        elif requirement.url:
            yield f"{requirement}: whether that is there cannot be told"
        elif not requirement.specifier.contains(facts["Version"], prereleases=True):
            yield f"{requirement} is asked for, and {facts['Version']} is there"
        else:
            for extra in ("", *sorted(requirement.extras)):
                if (name, extra) not in self._seen:
                    self._seen.add((name, extra))
                    yield from self._lacks_below(facts, extra)

    def _facts_of(self, name: str) -> Message | None:
        """What a distribution says of itself; None for one that is not installed."""
        if name not in self.found:
            for distribution in Distribution.discover(name=name, path=self.paths):
                self.found[name] = (distribution, _facts(distribution))
                break
        return self.found[name][1] if name in self.found else None

    def _lacks_below(self, facts: Message, extra: str) -> Iterator[str]:
        """What is missing of what a distribution requires, by itself or for one of its extras."""
        for requirement in map(Requirement, facts.get_all("Requires-Dist") or ()):
            marker, requirement.marker = requirement.marker, None
            if marker is None or marker.evaluate({"extra": ""}):
                wanted = not extra
            else:
                wanted = bool(extra) and marker.evaluate({"extra": extra})
            if wanted:
                yield from self._lacks(requirement)


def _facts(distribution: Distribution) -> Message:
    """What a distribution says of itself, without its description, which takes long to read."""
    text = distribution.read_text("METADATA") or distribution.read_text("PKG-INFO") or ""
    return HeaderParser().parsestr(text.partition("\n\n")[0])

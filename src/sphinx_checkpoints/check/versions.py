"""Whether a version in a sentence is one of what is required and installed."""

from collections.abc import Iterable
from dataclasses import dataclass

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet

from sphinx_checkpoints.model.versions import VersionMention

_LOWER = {">", ">="}


@dataclass(frozen=True)
class Package:
    """A distribution: its version, what is required of that, and of Python; "" for nothing."""

    name: str
    version: str
    required: str
    python: str

    def problem(self, mention: VersionMention) -> str:
        """What is so, in place of what a sentence says of this; "" where that is so."""
        required, number = SpecifierSet(self.required), mention.number
        is_installed = f"{self.version}.".startswith(f"{number}.")
        if is_installed or (required and required.contains(number, prereleases=True)):
            return ""
        is_open = mention.is_least and not any(one.operator in _LOWER for one in required)
        if is_open and SpecifierSet(f">={number}").contains(self.version, prereleases=True):
            return ""
        asked = f"{self.name}{self.required} is required, and " if self.required else ""
        return f"{asked}{self.name} {self.version} is installed"

    def problem_with_python(self, mention: VersionMention) -> str:
        """Why this does not run with the Python of a sentence; "" where it may."""
        newest = f"{mention.number}.999" if mention.number.count(".") < 2 else mention.number
        if not self.python or SpecifierSet(self.python).contains(newest):
            return ""
        return f"{self.name} {self.version} needs Python {self.python}"


def required_in(lines: Iterable[str]) -> dict[str, str]:
    """What the lines of a requirements file ask for, by the name of each distribution."""
    found: dict[str, str] = {}
    for line in lines:
        try:
            requirement = Requirement(line)
        except InvalidRequirement:  # an option of pip's, a path
            continue
        found[requirement.name] = str(requirement.specifier)
    return found

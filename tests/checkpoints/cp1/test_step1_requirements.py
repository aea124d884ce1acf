"""Step 1: what the project asks for is installed. Nothing here needs Django."""

from importlib import metadata

from loading import fail
from packaging.utils import canonicalize_name
from requirements import INSTALL, NEEDED, about_absent, asked_for, is_installed


def test_the_project_asks_for_chanx_and_its_server() -> None:
    asked_for()


def test_what_it_asks_for_is_installed() -> None:
    for at, requirement in asked_for():
        if canonicalize_name(requirement.name) not in NEEDED:  # it is the learner's to choose
            continue
        if not is_installed(requirement.name):
            fail(about_absent(at, requirement.name))
        version = metadata.version(requirement.name)
        if not requirement.specifier.contains(version, prereleases=True):
            fail(
                f"{at}: this asks for {requirement.name} {requirement.specifier}, and {version} is "
                f"installed: compare the line with the page, and run {INSTALL}"
            )

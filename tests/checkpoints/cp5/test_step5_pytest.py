"""Step 5: pytest runs the same tests, and none takes long."""

import shlex
import tomllib
from argparse import ArgumentParser
from collections.abc import Mapping
from configparser import ConfigParser, Error
from fnmatch import fnmatch
from typing import Any

from learners_tests import run_on_theirs
from loading import fail
from source import place, place_in, project, shown
from subjects import SUBJECTS
from their_tests import functions_of, written
from whereabouts import is_there, missing

SETTINGS = "DJANGO_SETTINGS_MODULE"
SECTIONS = {"pytest.ini": "pytest", "tox.ini": "pytest", "setup.cfg": "tool:pytest"}
USUAL = "test_*.py *_test.py"  # what pytest looks into where nothing is said
LONG = 2.0  # seconds that all tests may wait


def options() -> tuple[str, Mapping[str, Any]]:
    """The file that says how pytest runs the project's tests, and what it says."""
    for name, section in SECTIONS.items():
        if is_there(project() / name):
            return name, in_section(name, section)
    if is_there(project() / "pyproject.toml"):
        said = tomllib.loads((project() / "pyproject.toml").read_text())
        return "pyproject.toml", said.get("tool", {}).get("pytest", {}).get("ini_options", {})
    fail(missing(project() / "pytest.ini", step=5))


def in_section(name: str, section: str) -> Mapping[str, Any]:
    """What a file says of pytest."""
    file, parser = project() / name, ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    try:
        parser.read_string(file.read_text())
    except Error as error:
        said = str(error).splitlines()[0]
        fail(f"{place(file, 1)}: pytest cannot read this: {said}: begin with [{section}]")
    if section not in parser:
        fail(f"{place(file, 1)}: nothing is said of pytest here: begin with [{section}]")
    return dict(parser[section])


def settings_of(said: Mapping[str, Any]) -> Any:
    """The settings that pytest-django takes: those of an option before those of a name."""
    added = said.get("addopts", "")
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--ds")
    found, _ = parser.parse_known_args(shlex.split(added) if isinstance(added, str) else added)
    return found.ds or said.get(SETTINGS)


def test_pytest_takes_the_settings_for_tests() -> None:
    name, said = options()
    if settings_of(said) != "config.test_settings":
        is_named = SETTINGS in said and "--ds" not in str(said.get("addopts"))
        fail(
            f"{place_in(project() / name, SETTINGS if is_named else '--ds')}: "
            "pytest takes other settings than manage.py test: write addopts = "
            "--ds=config.test_settings"
        )


def test_pytest_finds_the_same_tests() -> None:
    name, said = options()
    patterns = str(said.get("python_files", USUAL)).split()
    for subject in SUBJECTS:
        for path in written(subject.app):
            is_found = any(fnmatch(path.name, pattern) for pattern in patterns)
            if not is_found and any(functions_of(path)):
                fail(
                    f"{place_in(project() / name, 'python_files')}: pytest does not look into "
                    f"{shown(path)}: write python_files = test*.py"
                )


def test_all_of_them_take_no_time() -> None:
    options()  # as long as nothing is said of pytest, this step is open
    waited = sum(run_on_theirs(subject).waited for subject in SUBJECTS)
    if waited > LONG:
        fail(
            f"Your tests wait for {waited:.1f} seconds in all, and who waits stops running them: a "
            "receive_nothing() takes a tenth of a second, a sleep() as long as you say."
        )

"""The sites of roots/, each a copy in a temporary folder, and a browser to read them with."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sphinx.locale
from server import PATIENCE

from tests.engine.learning import Learner
from tests.support.greeter import Greeter
from tests.support.myst import FORMS
from tests.support.shared import made_for_all
from tests.support.sites import ROOTS, Site
from tools.chromium import ChromiumNotFoundError, launch_arguments

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(autouse=True)
def untranslated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sphinx keeps the language of a site for the next one that the process reads."""
    monkeypatch.setattr(sphinx.locale, "translators", {})


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with nothing else to do: on a busy one, what should come is waited for longer."""
    monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0), raising=False)


@pytest.fixture
def form(request: pytest.FixtureRequest) -> str:
    """What the pages of a site are written in: the one of FORMS that a test asks for."""
    return str(getattr(request, "param", "rst"))


@pytest.fixture
def site(tmp_path: Path, form: str) -> Callable[[str], Site]:
    """A copy of one of roots/, by its name without "test-"."""

    def copy(name: str) -> Site:
        root = tmp_path.resolve() / name
        shutil.copytree(ROOTS / f"test-{name}", root, ignore=shutil.ignore_patterns("expected"))
        return FORMS[form](root)

    return copy


@pytest.fixture(scope="session")
def checked_greeter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Greeter]:
    """The greeter, with the results of a check that found nothing."""

    def make(folder: Path) -> None:
        assert Greeter.copy(folder / "greeter").run("check")[0] == 0

    with made_for_all(tmp_path_factory, "checked", make) as folder:
        yield Greeter(folder / "greeter")


@pytest.fixture
def greeter(checked_greeter: Greeter, tmp_path: Path) -> Greeter:
    """A copy of it, to be changed; the check answers from those results what is the same."""
    root = tmp_path.resolve() / "greeter"
    shutil.copytree(checked_greeter.root, root, symlinks=True)
    return Greeter(root)


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    """The system's Chromium; without one, or without Playwright, the test is skipped."""
    playwright = pytest.importorskip("playwright.sync_api")
    try:
        arguments = launch_arguments()
    except ChromiumNotFoundError as error:
        pytest.skip(str(error))
    playwright.expect.set_options(timeout=PATIENCE * 1000)
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(**arguments)
        browser.on("context", lambda context: context.set_default_timeout(PATIENCE * 1000))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def started_learner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learner]:
    """A learner who has done nothing yet but ask for the status: the pages have been read."""

    def make(folder: Path) -> None:
        Learner.at_start(folder / "tutorial").run("status")

    with made_for_all(tmp_path_factory, "started", make) as folder:
        yield Learner(Greeter(folder / "tutorial"))


@pytest.fixture
def learner(started_learner: Learner, tmp_path: Path) -> Learner:
    """A copy of that one, who goes on."""
    root = tmp_path.resolve() / "tutorial"
    shutil.copytree(started_learner.root, root, symlinks=True)
    return Learner(Greeter(root))

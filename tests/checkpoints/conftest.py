"""Choose the tree to test and set Django up in it.

These tests import nothing of this repository but the tree, and run in an environment that has
the tree's own requirements, pytest and websockets.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import blocking
import pytest
from endless import EndlessError, noticed
from errors import sentence_of
from hiding import why_hidden
from loading import fail
from server import OWN_VARIABLES, RunningServer, serve

CHECKPOINTS = Path(__file__).resolve().parents[2] / "checkpoints"
TREE = pytest.StashKey[Path]()
BROKEN = pytest.StashKey[str]()  # why the project cannot start
WITHOUT_DJANGO = {"test_step1_requirements.py"}
SETUP = 10.0  # seconds that a slow machine may take to import all that the settings name


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--tree",
        help="the folder that holds the chanx_django/ to test (default: the snapshot of the "
        "checkpoint whose tests are run)",
    )


def pytest_configure(config: pytest.Config) -> None:
    tree = Path(config.getoption("--tree") or default_tree(config.args)).resolve()
    project = tree / "chanx_django"
    if not (project / "manage.py").is_file():
        raise pytest.UsageError(
            "chanx_django/manage.py is not there: git restore chanx_django/manage.py brings it "
            f"back. It was looked for in {tree}; --tree names another folder."
        )
    config.stash[TREE] = tree
    sys.dont_write_bytecode = True  # a tested tree stays as it is
    sys.path.insert(0, str(project))
    # What a terminal of Part 6 has exported is for its server.
    for name in [name for name in os.environ if name.startswith(OWN_VARIABLES)]:
        del os.environ[name]
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "DJANGO_DEBUG": "true"}
    if hidden := why_hidden():
        raise pytest.UsageError(f"{hidden} The project cannot start.")
    stack = ExitStack()
    stack.enter_context(blocking.watching())
    config.add_cleanup(stack.close)

    import django

    with noticed(SETUP) as endless:
        try:
            django.setup()
        except (Exception, EndlessError, blocking.HeldUpError) as error:
            said = next(iter([*blocking.found, *endless]), "") or sentence_of(error)
            config.stash[BROKEN] = f"{said.rstrip('.')}. The project cannot start."


@pytest.hookimpl(tryfirst=True)
def pytest_make_collect_report(collector: pytest.Collector) -> pytest.CollectReport | None:
    """Where the project cannot start, say why of each file of tests but those that need no Django.

    So a mistake in the settings is one of the step that edits them.
    """
    said = collector.config.stash.get(BROKEN, "")
    if not said or not isinstance(collector, pytest.Module):
        return None
    if collector.path.name in WITHOUT_DJANGO:
        return None
    return pytest.CollectReport(collector.nodeid, "failed", said, [])


def say(error: Exception) -> None:
    """Fail with a sentence, where it is known which line of the project's an error is about."""
    sentence = sentence_of(error)
    if re.match(r"\S+:\d+: ", sentence):
        fail(sentence)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Iterator[None]:
    """Say which line it is in what a test needs, too."""
    try:
        yield
    except Exception as error:
        say(error)
        raise


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Say which line never ends or holds up the server, whatever the test makes of its end.

    And of an error that the project's code raises and no test expects, which line it is.
    """
    blocking.found.clear()
    with noticed() as endless:
        try:
            yield
        except Exception as error:
            say(error)
            raise
        finally:
            for sentence in [*blocking.found, *endless]:
                raise pytest.fail.Exception(sentence, pytrace=False)


def default_tree(arguments: list[str]) -> Path:
    """The snapshot of the last checkpoint whose tests the arguments name."""
    snapshots = {snapshot.name: snapshot for snapshot in sorted(CHECKPOINTS.iterdir())}
    named = {Path(argument.split("::")[0]).resolve().parts for argument in arguments}
    found = [name for name in snapshots if any(name in parts for parts in named)]
    if not found:
        raise pytest.UsageError(
            f"name the tests of a checkpoint ({', '.join(snapshots)}), or a tree with --tree."
        )
    return snapshots[found[-1]]


def pytest_report_header(config: pytest.Config) -> str:
    tree = config.stash[TREE]
    here = Path.cwd()
    return f"tree: {tree.relative_to(here) if tree.is_relative_to(here) else tree}"


@pytest.fixture(scope="session")
def tree(pytestconfig: pytest.Config) -> Path:
    """The folder that holds the chanx_django/ under test."""
    return pytestconfig.stash[TREE]


@pytest.fixture(scope="session")
def server(tree: Path) -> Iterator[RunningServer]:
    """The tree's development server."""
    with serve(tree) as running:
        yield running

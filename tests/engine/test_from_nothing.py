"""A tutorial whose reader begins in an empty folder: a command makes the first files."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_checkpoints.git.branches import plan_branches, write_branches
from sphinx_checkpoints.git.source import Layout
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.site import find_site
from tests.engine.changing import replace
from tests.support.greeter import Greeter
from tests.support.repositories import Repository, new_repository
from tests.support.sites import ROOTS, Site

PAGE = "docs/index.rst"
Change = Callable[[Path], object]
POSIX_ALONE = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")


def copy(root: Path) -> Greeter:
    """The tutorial in a folder."""
    return Greeter(Path(shutil.copytree(ROOTS / "test-from-nothing", root)))


@pytest.fixture
def tutorial(tmp_path: Path) -> Greeter:
    """The tutorial, of which nothing has been checked."""
    return copy(tmp_path.resolve() / "tutorial")


@pytest.fixture
def repository(tutorial: Greeter) -> Repository:
    """The same, committed."""
    made = new_repository(tutorial.root)
    made.commit("The tutorial")
    return made


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Greeter:
    """The tutorial, with the results of a check that found nothing."""
    made = copy(tmp_path_factory.mktemp("checked").resolve() / "tutorial")
    status, printed = made.run("check")
    assert (status, printed[-len(", 0 findings, 0 skips\n") :]) == (0, ", 0 findings, 0 skips\n")
    return made


DRIFTS: dict[str, tuple[Change, str]] = {
    "a line that varies": (
        replace(PAGE, "      SECRET_KEY =\n", ""),
        f"{PAGE}:20: CP204: the command leaves mysite/mysite/settings.py other than",
    ),
    "what does not vary": (
        replace(PAGE, "      using Django 5.2", "      using Django 5.2\n      ROOT_KEY ="),
        f"{PAGE}:20: CP204: :varies: names “ROOT_KEY =”, which is in no file that the command",
    ),
    "a folder that is not named": (
        replace(PAGE, "   :creates: mysite/\n", "   :creates: mysite/mysite/\n"),
        "CP201: mysite/manage.py is new in cp1, and no step teaches it",
    ),
    "a folder that is not there": (
        replace(PAGE, "   :creates: mysite/\n", "   :creates: mysite/site/\n"),
        f"{PAGE}:20: CP201: mysite/site/ is not in checkpoint cp1: correct the path",
    ),
    "a file that the command does not make": (
        lambda root: (root / "checkpoints/cp1/mysite/LICENSE").touch(),
        f"{PAGE}:20: CP204: the command does not make mysite/LICENSE, which :creates: names.",
    ),
}


@POSIX_ALONE
def test_an_address_without_a_route_is_found(checked: Greeter, tmp_path: Path) -> None:
    root = Path(shutil.copytree(checked.root, tmp_path / "tutorial", symlinks=True))
    replace(PAGE, "At ``/`` it", "At ``/hello/`` it")(root)
    printed = Greeter(root).run("check", "--rule", "CP502")[1]
    assert "CP502: “/hello/”: no route leads there." in printed


@POSIX_ALONE
@pytest.mark.parametrize("case", DRIFTS)
def test_a_drift_is_found(checked: Greeter, tmp_path: Path, case: str) -> None:
    root = Path(shutil.copytree(checked.root, tmp_path / "tutorial", symlinks=True))
    change, expected = DRIFTS[case]
    change(root)
    status, printed = Greeter(root).run("check", "--rule", "actions", "--rule", "commands")
    assert status == 1
    assert expected in printed


def test_the_branch_of_an_empty_start_has_no_live_tree(repository: Repository) -> None:
    layout = Layout("mysite", "checkpoints", find_site(repository.root / "docs").whole_parts_at)
    write_branches(repository.root, plan_branches(repository.root, layout, source="main"))
    folders = repository.git("ls-tree", "--name-only", "cp0").split()
    assert folders == [".gitignore", "checkpoints", "docs", "tests"]
    first, second = (repository.git("show", f"cp1{n}:mysite/mysite/urls.py") for n in ("~1", ""))
    assert ("hello" in first, "hello" in second) == (False, True)
    made = repository.git("diff", "--name-only", "cp1~1", "cp1").split()
    assert made == ["mysite/hello.py", "mysite/mysite/urls.py", "mysite/requirements.txt"]


def test_a_learner_goes_back_to_nothing(repository: Repository) -> None:
    tutorial = Greeter(repository.root)
    status, printed = tutorial.run("reset", "cp0")
    assert (status, (repository.root / "mysite").exists()) == (0, False)
    assert printed.startswith("mysite/ is cp0 now.")
    assert "  well   the application\n" in tutorial.run("doctor")[1]
    printed = tutorial.run("diff", "--to", "cp1", "--step", "1")[1]
    assert "+++ b/mysite/manage.py" in printed


def test_what_says_that_there_is_nothing_goes_when_there_is_something(tutorial: Greeter) -> None:
    root = tutorial.root
    for path in ("checkpoints/cp1", "checkpoints/cp1.states", "mysite"):
        shutil.rmtree(root / path)
    (root / PAGE).unlink()
    assert tutorial.run("new", "cp1")[0] == 0
    empty = root / "checkpoints/cp1/.gitkeep"
    assert (tutorial.run("update"), empty.read_text()) == ((0, ""), "")
    (root / "mysite").mkdir()
    (root / "mysite/manage.py").touch()
    assert tutorial.run("update")[0] == 0
    assert not empty.exists()
    assert (root / "checkpoints/cp1/mysite/manage.py").exists()


def test_a_checkpoint_without_files_says_so(repository: Repository) -> None:
    (repository.root / "checkpoints/cp0/.gitkeep").unlink()
    repository.commit("Without it")
    with pytest.raises(CheckpointError, match=r"an empty file checkpoints/cp0/\.gitkeep if your"):
        find_site(repository.root / "docs").project.snapshot("cp0")


def test_beside_files_nothing_says_that_there_are_none(tutorial: Greeter) -> None:
    (tutorial.root / "checkpoints/cp1/.gitkeep").touch()
    printed = tutorial.run("check", "--rule", "files")[1]
    assert printed.startswith("checkpoints/cp1/.gitkeep:1: CP102: the file is in no checkpoint")
    assert printed.count("CP102") == 1


def test_the_box_of_a_part_may_have_no_commands(tutorial: Greeter) -> None:
    text = Site(tutorial.root).build("text").text("index.txt")
    assert 'From checkpoint "cp0" to "cp1", about 5 minutes' in text
    assert "Go to" not in text
    assert 'This makes "mysite/".' in text

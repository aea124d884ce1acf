"""A tutorial whose application needs a Redis: the check starts one wherever the application is."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.changing import CONF, replace
from tests.support.greeter import Greeter
from tests.support.sites import ROOTS

PAGE = "docs/index.rst"
Change = Callable[[Path], object]
pytestmark = [
    pytest.mark.skipif(not shutil.which("redis-server"), reason="there is no redis-server"),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell"),
]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Greeter:
    """The tutorial, with the results of a check that found nothing."""
    root = tmp_path_factory.mktemp("checked").resolve() / "room"
    made = Greeter(Path(shutil.copytree(ROOTS / "test-redis", root)))
    assert made.run("check") == (0, "25 rules, 0 findings, 0 skips\n")
    return made


@pytest.fixture
def room(checked: Greeter, tmp_path: Path) -> Greeter:
    """A copy of it, to be changed."""
    return Greeter(Path(shutil.copytree(checked.root, tmp_path / "room", symlinks=True)))


PORT = '"port": 6379, "command": "redis-server --bind 127.0.0.1'
TOLD = '        "environment": {"REDIS_URL": "redis://127.0.0.1:{port}/0"},\n'


def test_a_port_that_the_code_names_is_everybodys(room: Greeter) -> None:
    replace(CONF, '"command": "redis-server --bind 127.0.0.1', PORT)(room.root)
    replace(CONF, TOLD, "")(room.root)
    assert room.run("check") == (0, "25 rules, 0 findings, 0 skips\n")


def test_what_is_not_installed_is_told_and_nothing_is_verified(room: Greeter) -> None:
    stamp = room.root / ".checkpoints/stamp.json"
    stamp.unlink()
    replace(CONF, "redis-server --bind", "no-such-server --bind")(room.root)
    status, printed = room.run("check")
    assert (status, printed) == (
        0,
        "not run: commands, tests, transcripts of index: the service redis needs no-such-server, "
        "which is not on this machine: apt install redis-server.\n"
        "25 rules, 0 findings, 0 skips, 1 not run\n",
    )
    assert not stamp.exists()


DRIFTS: dict[str, tuple[Change, str]] = {
    "a part that does not say what it needs": (
        replace(PAGE, "   :needs: redis\n", ""),
        "CP204: the command fails with exit code 1; it said: ",
    ),
    "a service that no setting has": (
        replace(PAGE, ":needs: redis", ":needs: redis store"),
        f"{PAGE}:4: CP001: :needs: names the service 'store', and checkpoints_services has redis.",
    ),
    "a service that ends": (
        replace(CONF, "--save ''", "--no-such-option"),
        "CP204: the service redis ended with exit code 1; it said: ",
    ),
    "a service without a command": (
        replace(CONF, '"command": "redis-server', '"run": "redis-server'),
        "docs/conf.py:12: checkpoints_services: 'redis' has no command: write ",
    ),
    "a message that nobody else hears": (
        replace(PAGE, "   Bob receives", "   Carol connects to /\n   Carol receives"),
        "CP401: ",
    ),
    "an output that a Redis with more in it has": (
        replace(PAGE, "0 messages", "1 messages"),
        f"{PAGE}:29: CP207: “python room/store.py” prints other than the page says",
    ),
}


@pytest.mark.parametrize("case", DRIFTS)
def test_a_drift_is_found(room: Greeter, case: str) -> None:
    change, expected = DRIFTS[case]
    change(room.root)
    status, printed = room.run("check")
    assert status
    assert expected in printed


def test_a_learners_tests_have_a_service_too(room: Greeter) -> None:
    status, printed = room.run("status")
    assert "every step is done" in printed
    assert status == 0

"""``nox -s learn`` serves the site and the chat, checks code, and leaves nothing behind."""

import contextlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import Page, expect
from server import PATIENCE

from sphinx_checkpoints.learn.terminal import FIRST_RUN
from tests.browser.accessible import assert_accessible
from tests.browser.running_learn import (
    LONG,
    MESSAGES,
    PART_2,
    Learning,
    answers,
    answers_in,
    bar,
    busy,
    copy_repository,
    learn,
    result,
    wait_until_it_answers,
)
from tests.support.hearing import Hearing
from tests.support.places import ROOT

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc and namespaces")
no_signals = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no signal to stand for Ctrl-C"
)


def stop(running: Learning, number: signal.Signals) -> None:
    """Send a signal: all that runs has to end, and well."""
    service = service_of(running.tutorial)
    assert listens(service)
    assert not answers(service)  # it is there, and not for this program
    running.process.send_signal(number)
    assert running.process.wait(PATIENCE) == 0
    assert not answers(running.tutorial)
    assert not answers(running.chat)
    assert not listens(service)


def service_of(tutorial: str) -> str:
    """The address of the service that the pages name."""
    with urllib.request.urlopen(f"{tutorial}_static/checkpoints-parts.js") as parts:  # noqa: S310
        found = re.search(r'"service":"([^"]+)"', parts.read().decode())
    assert found
    return found[1]


def listens(address: str) -> bool:
    """Whether anything listens at an address."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) == 0


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this one whose live project is at cp1, with the environments that are made."""
    folder = tmp_path_factory.mktemp("learner").resolve() / "repository"
    copy_repository(folder, "checkpoints/cp1/chanx_django")
    share_stages(ROOT / ".checkpoints/playground", folder / ".checkpoints/playground")
    return folder


def share_stages(made: Path, folder: Path) -> None:
    """Have all that a playground is built from, so that it takes a moment; it is not built yet."""
    folder.mkdir()
    for stage in made.glob("*-*"):
        if stage.is_dir():
            (folder / stage.name).symlink_to(stage, target_is_directory=True)


@pytest.fixture(scope="module")
def learning(repository: Path) -> Iterator[Learning]:
    with learn(repository, repository.parent / "log") as running:
        yield running


def read_part_2(learning: Learning, page: Page) -> None:
    """Open the page as it stays: when its playground has been built, it is loaded again."""
    page.goto(learning.tutorial + PART_2)
    run = page.get_by_role("button", name="Run", exact=True)
    expect(run).to_be_visible(timeout=LONG)


def test_the_playground_is_there_when_it_is_built(learning: Learning, page: Page) -> None:
    read_part_2(learning, page)


def test_a_learner_is_told_what_is_missing_and_sees_it_turn_green(
    learning: Learning, repository: Path, page: Page
) -> None:
    hearing = Hearing.of(page)
    read_part_2(learning, page)
    bar(page, 2).get_by_role("button", name="Check my code").click()
    first, second = result(page, 1), result(page, 2)
    expect(first).to_contain_text(MESSAGES, timeout=LONG)
    expect(second).to_have_text("Step 1 comes first.")
    heard = [sentence for sentence in hearing.said() if sentence != FIRST_RUN]
    assert heard == ["Step 1 comes first."]
    assert_accessible(page, ".checkpoints-step")
    said = first.text_content()
    expect(bar(page, 1).get_by_role("checkbox")).not_to_be_checked()

    shutil.copy(repository / "checkpoints/cp2" / MESSAGES, repository / MESSAGES)
    expect(first).to_have_text("Step 1 works.")
    expect(bar(page, 1).get_by_role("checkbox")).to_be_checked()
    expect(bar(page, 2).get_by_role("checkbox")).not_to_be_checked()
    page.reload()  # as after each build of the site
    expect(first).to_have_text("Step 1 works.")
    expect(second).not_to_be_empty()

    page.evaluate("window.isStill = true")
    (repository / MESSAGES).unlink()
    expect(first).to_have_text(said or "")
    expect(bar(page, 1).get_by_role("checkbox")).not_to_be_checked()
    assert page.evaluate("window.isStill")  # a save of the reader's code reloads no page


def test_an_edit_of_a_page_is_seen(learning: Learning, repository: Path, page: Page) -> None:
    page.goto(learning.tutorial)
    with (repository / "docs/index.rst").open("a") as index:
        index.write("\nA sentence more.\n")
    expect(page.get_by_text("A sentence more.")).to_be_visible(timeout=LONG)


def test_a_page_at_another_address_is_told_where_to_go(learning: Learning, page: Page) -> None:
    page.goto(learning.tutorial.replace("localhost", "127.0.0.1") + PART_2)
    bar(page, 1).get_by_role("button", name="Check my code").click()
    expect(result(page, 1)).to_contain_text("The check does not answer.")
    expect(bar(page, 1).get_by_role("button", name="Check my code")).to_be_visible()


def wait_for_text(log: Path, text: str) -> None:
    deadline = time.monotonic() + LONG / 1000
    while text not in log.read_text():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)


@on_linux
def test_a_chat_that_ends_by_itself_is_started_again(learning: Learning, repository: Path) -> None:
    wait_until_it_answers(learning.chat)
    served = [
        process
        for process in psutil.process_iter(["cmdline", "cwd", "create_time"])
        if "runserver" in (process.info["cmdline"] or ())
        and Path(process.info["cwd"] or "/").is_relative_to(repository)
    ]
    # Django's reloader has started the one that serves, and ends with it.
    max(served, key=lambda process: process.info["create_time"]).kill()
    wait_for_text(repository.parent / "log", "The chat has ended, and is started again.")
    wait_until_it_answers(learning.chat)


@no_signals
def test_sigterm_stops_everything_as_well(learning: Learning) -> None:
    stop(learning, signal.SIGTERM)


@no_signals
def test_learn_finds_free_ports_and_stops_everything(repository: Path, tmp_path: Path) -> None:
    with busy() as taken, learn(repository, tmp_path / "log", "--port", str(taken)) as running:
        port = urlsplit(running.chat).port
        assert port
        assert port > taken
        assert answers(running.tutorial)
        wait_until_it_answers(running.chat)
        stop(running, signal.SIGINT)


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another copy."""
    folder = tmp_path_factory.mktemp("another").resolve() / "repository"
    return copy_repository(folder, "checkpoints/cp1/chanx_django")


@pytest.fixture(scope="module")
def both(repository: Path, another: Path) -> Iterator[list[Learning]]:
    """The two, started at once."""
    with ThreadPoolExecutor() as pool, contextlib.ExitStack() as stack:
        places = [(repository, another.parent / "first"), (another, another.parent / "second")]
        starts = [pool.submit(stack.enter_context, learn(*place)) for place in places]
        yield [start.result() for start in starts]


def test_two_clones_at_once_get_ports_of_their_own(both: list[Learning]) -> None:
    addresses = [address for one in both for address in (one.tutorial, one.chat)]
    assert len({urlsplit(address).port for address in addresses}) == 4
    for address in addresses:
        wait_until_it_answers(address)


@no_signals
def test_the_end_of_its_terminal_stops_everything_as_well(both: list[Learning]) -> None:
    ended, goes_on = both
    stop(ended, signal.SIGHUP)
    assert answers(goes_on.tutorial)


def left_of(repository: Path) -> list[str]:
    """What runs in a repository."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended, or is another user's
            if (process / "cwd").readlink().is_relative_to(repository):
                found.append((process / "cmdline").read_text().replace("\0", " "))
    return found


def wait_until_nothing_is_left(repository: Path) -> None:
    deadline = time.monotonic() + LONG / 1000
    while left := left_of(repository):
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


@on_linux
def test_learn_that_is_killed_leaves_nothing(both: list[Learning], another: Path) -> None:
    _, killed = both
    assert left_of(another)
    killed.process.kill()
    wait_until_nothing_is_left(another)
    assert not answers(killed.tutorial)
    assert not answers(killed.chat)


def test_a_chat_that_cannot_start_hides_no_tutorial(repository: Path, tmp_path: Path) -> None:
    views = repository / "chanx_django/chat/views.py"
    right = views.read_text()
    try:
        views.write_text("def broken(:\n")
        with learn(repository, tmp_path / "log") as running:
            assert answers(running.tutorial)
            assert not answers(running.chat)
            # Saved again where Django was not looking yet.
            assert any(
                views.write_text(right) and answers_in(running.chat, PATIENCE / 4) for _ in range(9)
            )
    finally:
        views.write_text(right)


# A network of its own, in which the name localhost is what a file says.
ELSEWHERE = """
(ip link set lo up || ifconfig lo up) && {settings} && mount --bind {hosts} /etc/hosts &&
exec {python} {arguments}
"""


def elsewhere(
    folder: Path, script: str, *arguments: Path, hosts: str = "127.0.0.1 localhost", settings: str
) -> "subprocess.CompletedProcess[str]":
    """Run a script in a network of its own; skips the test where the system has none."""
    (folder / "hosts").write_text(f"{hosts}\n")
    (folder / "script.py").write_text(f"import sys; sys.path[:0] = {sys.path!r}\n{script}")

    def run(*given: object) -> "subprocess.CompletedProcess[str]":
        line = ELSEWHERE.format(
            settings=settings,
            hosts=folder / "hosts",
            python=sys.executable,
            arguments=" ".join(map(str, given)),
        )
        alone = ["unshare", "--user", "--map-root-user", "--mount", "--net", "sh", "-c", line]
        return subprocess.run(alone, capture_output=True, text=True)

    if run("-c", "0").returncode:
        pytest.skip("this system does not let a program have a network and a name of its own")
    return run(folder / "script.py", *arguments)


BUSY = """
import os, socket
for port in range(8000, 8100):
    taken = socket.create_server(("127.0.0.1", port))
    os.set_inheritable(taken.detach(), True)
os.chdir(sys.argv[1])
os.execv(sys.executable, [sys.executable, "-m", "tools.learn", "--no-browser"])
"""


@on_linux
def test_busy_ports_are_told_with_the_way_out(repository: Path, tmp_path: Path) -> None:
    done = elsewhere(tmp_path, BUSY, repository, settings=":")
    assert done.returncode == 1
    assert done.stderr == (
        "The ports 8000 to 8099 of this machine are all busy: stop a program that listens on one "
        "of them, then run this again.\n"
    )


LOCALHOST = {
    "IPv6 alone": ("::1 localhost", ":"),
    "both, without IPv6": (
        "127.0.0.1 localhost\n::1 localhost",
        "sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.lo.disable_ipv6=1",
    ),
}
ASKED = """
from pathlib import Path
from tests.browser.running_learn import learn, wait_until_it_answers

with learn(Path(sys.argv[1]), Path(sys.argv[2])) as running:
    for address in (running.tutorial, running.chat):
        wait_until_it_answers(address)
"""


@on_linux
@pytest.mark.parametrize(("hosts", "settings"), LOCALHOST.values(), ids=LOCALHOST)
def test_localhost_may_be_any_address(
    repository: Path, tmp_path: Path, hosts: str, settings: str
) -> None:
    log = tmp_path / "log"
    done = elsewhere(tmp_path, ASKED, repository, log, hosts=hosts, settings=settings)
    printed = log.read_text() if log.exists() else ""
    assert done.returncode == 0, done.stdout + done.stderr + printed

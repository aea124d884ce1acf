"""``learn`` where nothing is written yet: how to begin, where all is, and whose the ticks are.

The clone's path has a space in it, the chat has another port than usual, and there is no Node.js.
"""

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.running_learn import (
    LEARN,
    LONG,
    MESSAGES,
    PART_2,
    START,
    Learning,
    answers,
    bar,
    busy,
    copy_repository,
    learn,
    result,
)

STEPS = (1, 2, 3, 4)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository, as it came."""
    return copy_repository(tmp_path_factory.mktemp("new").resolve() / "a clone", "chanx_django")


@pytest.fixture(scope="module")
def learning(clone: Path) -> Iterator[Learning]:
    log = clone.parent / "log"
    without = {"NODE": "there-is-no-node"}
    with busy() as taken, learn(clone, log, "--port", str(taken), environment=without) as running:
        yield running


@pytest.fixture
def part_2(learning: Learning, page: Page) -> Page:
    """The page of the part, when it is not built again any more."""
    page.goto(learning.tutorial + PART_2)
    note = page.locator(".checkpoints-note")
    expect(note).to_contain_text("Node.js 20 or newer, which this machine does not", timeout=LONG)
    return page


def check(page: Page, number: int) -> None:
    """Press the button at a step."""
    bar(page, number).get_by_role("button", name="Check my code").click()


def ticked(page: Page) -> list[int]:
    """The steps that are ticked."""
    return [number for number in STEPS if bar(page, number).get_by_role("checkbox").is_checked()]


def type_in_a_shell(line: str, folder: Path) -> None:
    """Run a line that was printed, in a terminal that has nothing activated but this program."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    shell = ["powershell", "-Command"] if sys.platform == "win32" else ["sh", "-c"]
    subprocess.run([*shell, line], cwd=folder, check=True, env=os.environ | {"PATH": path})


def test_what_nobody_has_done_is_not_ticked(part_2: Page) -> None:
    check(part_2, 1)
    for number in STEPS:
        expect(result(part_2, number)).to_contain_text("the finished project", timeout=LONG)
    expect(result(part_2, 1).locator("code")).to_have_text("checkpoints reset cp1")
    assert ticked(part_2) == []


def test_every_page_says_where_the_chat_is(learning: Learning, clone: Path) -> None:
    port = urlsplit(learning.chat).port
    assert port != 8000
    parts = ("tutorial-django/cp0-install-chanx", PART_2.removesuffix(".html"))
    for name in ("index", "tutorial-django/prerequisites", *parts):
        with urllib.request.urlopen(f"{learning.tutorial}{name}.html") as answer:  # noqa: S310
            page = BeautifulSoup(answer.read(), "html.parser").select_one("[role=main]")
        assert page
        text = page.get_text()
        assert not re.search(r"(localhost|127\.0\.0\.1):8000", str(page))
        assert not re.search(rf"manage\.py runserver(?! {port})", text)
        source = (clone / f"docs/{name}.rst").read_text(encoding="utf-8")
        assert text.count(f"localhost:{port}") >= source.count("localhost:8000")


def test_the_part_that_starts_its_own_servers_keeps_their_ports(learning: Learning) -> None:
    address = f"{learning.tutorial}tutorial-django/cp5-production.html"
    with urllib.request.urlopen(address) as answer:  # noqa: S310
        page = BeautifulSoup(answer.read(), "html.parser").select_one("[role=main]")
    assert page
    assert f"localhost:{urlsplit(learning.chat).port}" not in page.get_text()
    assert "ws://localhost:8000/ws/chat/room1/" in page.get_text()


def refused(command: Sequence[str], folder: Path) -> str:
    """What is printed by a command that ends with 1 by itself."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=START
    )
    assert done.returncode == 1
    return done.stderr


def test_a_second_one_says_where_the_first_is(
    learning: Learning, clone: Path, tmp_path: Path
) -> None:
    printed = refused(LEARN, clone)
    for place in (learning.tutorial, learning.chat, f"process {learning.process.pid}"):
        assert place in printed
    nox, file = Path(sys.executable).with_name("nox"), clone / "noxfile.py"
    options = ["--no-venv", "--no-install", "-s", "learn"]
    printed = refused([str(nox), "-f", str(file), *options], tmp_path)
    assert learning.tutorial in printed
    assert "checkpoints branches" not in printed  # nothing was done before
    assert answers(learning.tutorial)
    assert learning.process.poll() is None


def test_the_way_to_begin_is_printed_and_can_be_typed_anywhere(
    learning: Learning, clone: Path, tmp_path: Path, part_2: Page
) -> None:
    log = (clone.parent / "log").read_text()
    assert learning.tutorial in log
    found = re.search(r"To build it yourself, .*\n +tutorial starts:  (.*)\n", log)
    assert found
    type_in_a_shell(found[1], tmp_path)
    first = "Part 1: Install Chanx comes first: begin with its Step 1."
    expect(result(part_2, 1)).to_contain_text(first, timeout=LONG)
    type_in_a_shell(result(part_2, 1).inner_text().rpartition(": ")[2], clone)
    assert not (clone / MESSAGES).exists()
    expect(result(part_2, 1)).to_contain_text("Begin with Step 1.", timeout=LONG)
    expect(result(part_2, 1)).to_have_attribute("data-state", "next")


def test_ticks_of_the_readers_own_are_opened_on_a_click_and_come_back(
    part_2: Page, clone: Path
) -> None:
    (clone / MESSAGES).unlink(missing_ok=True)
    bar(part_2, 3).get_by_role("checkbox").check()
    check(part_2, 3)
    expect(bar(part_2, 3)).to_contain_text("Nothing of this part is written yet", timeout=LONG)
    assert_accessible(part_2, ".checkpoints-step")
    bar(part_2, 3).get_by_role("button", name="Open them again").click()
    assert ticked(part_2) == []
    bar(part_2, 3).get_by_role("button", name="Undo the reset").click()
    assert ticked(part_2) == [3]
    part_2.set_viewport_size({"width": 360, "height": 740})
    assert_fits(part_2)


def test_the_check_takes_back_what_it_has_ticked_and_nothing_else(
    part_2: Page, clone: Path
) -> None:
    bar(part_2, 2).get_by_role("checkbox").check()
    shutil.copy(clone / "checkpoints/cp2" / MESSAGES, clone / MESSAGES)
    expect(result(part_2, 1)).to_have_text("Step 1 works.", timeout=LONG)
    assert ticked(part_2) == [1, 2]
    (clone / MESSAGES).unlink()
    expect(result(part_2, 1)).to_contain_text("Begin with Step 1.", timeout=LONG)
    assert ticked(part_2) == [2]
    shutil.copy(clone / "checkpoints/cp2" / MESSAGES, clone / MESSAGES)
    expect(result(part_2, 1)).to_have_text("Step 1 works.", timeout=LONG)
    bar(part_2, 1).get_by_role("checkbox").uncheck()
    part_2.reload()
    expect(result(part_2, 1)).to_have_text("Step 1 works.", timeout=LONG)
    assert ticked(part_2) == [2]  # what the reader has opened stays open


def test_the_hint_that_fits_is_shown_on_a_click(part_2: Page, clone: Path) -> None:
    shutil.copytree(
        clone / "checkpoints/cp2/chanx_django", clone / "chanx_django", dirs_exist_ok=True
    )
    consumer = clone / "chanx_django/chat/consumers/chat_consumer.py"
    right = consumer.read_text()
    consumer.write_text(re.sub(r".*groups\.append.*\n", "", right))
    more = bar(part_2, 2).get_by_role("button", name="Show the hint that fits")
    more.click(timeout=LONG)
    hint = part_2.locator("#step-2-create-the-consumer details.hint").nth(1)
    expect(hint).to_have_attribute("open", "")
    expect(hint.locator("summary")).to_be_focused()
    consumer.write_text(right)
    expect(result(part_2, 4)).to_have_text("Step 4 works.", timeout=LONG)


def test_the_end_is_said_where_the_last_step_is(learning: Learning, part_2: Page) -> None:
    check(part_2, 4)
    last = bar(part_2, 4)
    expect(last).to_contain_text("Every step of this part is done.", timeout=LONG)
    expect(last.get_by_role("link", name=learning.chat)).to_be_visible()
    assert ticked(part_2) == [1, 2, 3, 4]
    assert_accessible(part_2, ".checkpoints-step")

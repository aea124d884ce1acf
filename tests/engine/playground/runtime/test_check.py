"""Checking a step beside the application that is served, run here."""

import asyncio
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from sphinx_checkpoints.model.begun import sign_of
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import CreateFile, Hint, Part, Step, to_json
from sphinx_checkpoints.playground.runtime import plain
from sphinx_checkpoints.playground.runtime.check import Check
from sphinx_checkpoints.playground.runtime.inline import NeverError, without_threads
from sphinx_checkpoints.playground.server_data import described

HERE = Place("docs/bread.rst", 1)
CONFTEST = """
import sys
from pathlib import Path

def pytest_addoption(parser):
    parser.addoption("--tree")

def pytest_configure(config):
    sys.path.insert(0, str(Path(config.getoption("--tree"), "live")))
"""
# Fails with a sentence while a file is not there, or has another word.
TEST = """
import pytest

def test_{name}():
    import {name}
    if {name}.WORD != "good":
        pytest.fail(f"live/{name}.py:1: the {name} is {{{name}.WORD}}.", pytrace=False)
"""


def step(number: int, name: str) -> Step:
    """A step that makes a module."""
    action = CreateFile(f"live/{name}.py", HERE)
    return Step(number, name, name, HERE, (action,), (Hint("Look.", ("stale",), HERE),))


@pytest.fixture
def told() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[dict[str, Any]]) -> Check:
    """The check of a part of two steps, beside a folder that is served."""
    served = tmp_path / "served"
    served.mkdir()
    monkeypatch.chdir(served)
    monkeypatch.setattr(sys, "path_hooks", list(sys.path_hooks))
    part = Part("bread", "Bread", HERE, "cp1", "cp2", 1, (step(1, "flour"), step(2, "yeast")))
    tests = {
        "pytest.ini": "[pytest]\n",
        "conftest.py": CONFTEST,
        "cp2/test_step1_flour.py": TEST.format(name="flour"),
        "cp2/test_step2_yeast.py": TEST.format(name="yeast"),
    }
    settings = {
        "files": [described("live/oven.py", b"HOT = True\n")],
        "imports": "live",
        "environment": {"SERVED": "yes"},
        "ladder": {
            "part": to_json(part),
            "signs": {str(one.number): sign_of(part, one, {}, {}) for one in part.steps},
            "tests": "tests",
            "environment": {},
            "files": [described(f"tests/{path}", text.encode()) for path, text in tests.items()],
        },
    }

    def tell(event: str, /, **details: object) -> None:
        told.append({"event": event, **details})

    return Check(json.loads(json.dumps(settings)), plain, served, tell)


def states(found: dict[str, Any]) -> list[str]:
    """How each step stands."""
    return [one["state"] for one in found["steps"]]


GOOD, STALE = 'WORD = "good"\n', 'WORD = "stale"\n'


def test_each_step_stands_as_its_tests_say(check: Check) -> None:
    found = check.checked(2, {"live/flour.py": GOOD, "live/yeast.py": STALE})
    assert states(found) == ["done", "failing"]
    failing = found["steps"][1]
    place = failing["path"], failing["line"]
    assert (failing["sentence"], place) == ("the yeast is stale.", ("live/yeast.py", 1))
    assert failing["hint"] == 1


def test_an_edit_is_seen_by_the_next_check(check: Check) -> None:
    assert states(check.checked(1, {"live/flour.py": STALE})) == ["failing"]
    assert states(check.checked(1, {"live/flour.py": GOOD})) == ["done"]
    found = check.checked(1, {"live/oven.py": None})
    assert states(found) == ["failing"]
    assert not found["steps"][0]["begun"]
    assert not (check.root / "live/oven.py").exists()


def test_what_is_served_is_as_it_was(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVED", "yes")
    folder, path, modules = Path.cwd(), list(sys.path), {*sys.modules}
    check.checked(2, {"live/flour.py": "import os\nWORD = os.environ.get('SERVED', 'good')\n"})
    assert (Path.cwd(), sys.path, os.environ["SERVED"]) == (folder, path, "yes")
    assert not {name for name in {*sys.modules} - modules if "flour" in name or "conftest" in name}


def test_what_ends_all_tests_is_told(check: Check) -> None:
    found = check.checked(1, {"live/flour.py": "raise KeyboardInterrupt\n"})
    assert found["steps"][0]["sentence"] == "KeyboardInterrupt (live/flour.py:1) ended all tests."


def test_the_page_is_told(check: Check, told: list[dict[str, Any]]) -> None:
    asyncio.run(check.run(1, {"live/flour.py": GOOD}))
    assert [one["event"] for one in told] == ["checking", "checked"]
    assert told[0]["test"].endswith("test_step1_flour.py::test_flour")


def test_time_passes_at_once_and_threads_are_done_at_once() -> None:
    async def wait() -> tuple[float, int]:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        await asyncio.sleep(1000)
        found: list[int] = []
        thread = threading.Thread(target=found.append, args=(1,))
        thread.start()
        thread.join()
        return loop.time() - begun, found[0] + await asyncio.to_thread(asyncio.run, one())

    async def one() -> int:
        await asyncio.sleep(1)
        return 1

    with without_threads():
        passed, count = asyncio.run(wait())
    assert (round(passed), count) == (1000, 2)


def test_what_never_comes_is_not_waited_for() -> None:
    async def wait() -> None:
        await asyncio.get_running_loop().create_future()

    with without_threads(), pytest.raises(NeverError):
        asyncio.run(wait())


def test_python_is_started_in_here(check: Check) -> None:
    code = """
import subprocess, sys
done = subprocess.run(
    [sys.executable, "-c", "import oven; print(oven.HOT); import nowhere"],
    cwd="live", env={}, capture_output=True, text=True,
)
WORD = "good" if (done.returncode, done.stdout) == (1, "True\\n") else str(done)
assert done.stderr.endswith("ModuleNotFoundError: No module named 'nowhere'\\n")
"""
    real = subprocess.run
    found = check.checked(1, {"live/flour.py": code})
    assert states(found) == ["done"], found["steps"][0]["sentence"]
    assert subprocess.run is real

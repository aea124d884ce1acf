"""After each step of Part 2 exactly the tests of the steps so far pass."""

import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
STEPS = [
    ["chat/messages.py"],
    ["chat/consumers/__init__.py", "chat/consumers/chat_consumer.py"],
    ["chat/routing.py"],
    ["config/routing.py"],
]


def tree_after(step: int, folder: Path) -> Path:
    """A copy of cp1 with the files of the first steps taken from cp2."""
    shutil.copytree(ROOT / "checkpoints/cp1", folder, dirs_exist_ok=True)
    for path in chain(*STEPS[:step]):
        target = folder / "chanx_django" / path
        target.parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "checkpoints/cp2/chanx_django" / path, target)
    return folder


def outcomes(tree: Path, report: Path) -> dict[int, set[bool]]:
    """For each step, whether its tests pass: {True}, {False}, or both where they disagree."""
    arguments = ["-q", "-c", "tests/checkpoints/pytest.ini", "tests/checkpoints/cp2"]
    options = ["--tree", str(tree), f"--junit-xml={report}"]
    subprocess.run([sys.executable, "-m", "pytest", *arguments, *options], cwd=ROOT, check=False)
    found: dict[int, set[bool]] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        step = int(case.attrib["classname"].split("test_step")[1][0])
        passed = case.find("failure") is None and case.find("error") is None
        found.setdefault(step, set()).add(passed)
    return found


@pytest.mark.parametrize("done", range(len(STEPS) + 1))
def test_exactly_the_steps_so_far_pass(done: int, tmp_path: Path) -> None:
    tree = tree_after(done, tmp_path / "tree")
    expected = {step: {step <= done} for step in range(1, len(STEPS) + 1)}
    assert outcomes(tree, tmp_path / "report.xml") == expected

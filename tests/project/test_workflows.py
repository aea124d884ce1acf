"""What hosted CI runs: no permission that is not asked for, and actions that nobody can replace."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted(ROOT.glob(".github/workflows/*.yml"))
PINNED = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v[\d.]+")


def used(file: Path) -> list[str]:
    """The actions that a file uses, with what names their version."""
    return re.findall(r"^\s*-? *uses: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("file", [*WORKFLOWS, ROOT / "action.yml"], ids=lambda path: path.name)
def test_each_action_is_named_by_its_commit(file: Path) -> None:
    actions = used(file)
    assert actions
    assert [action for action in actions if not PINNED.fullmatch(action)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda path: path.name)
def test_a_job_has_only_the_permissions_that_it_names(file: Path) -> None:
    assert "\npermissions: {}\n" in file.read_text(encoding="utf-8")


def test_an_action_has_the_same_version_everywhere() -> None:
    actions = {action for file in [*WORKFLOWS, ROOT / "action.yml"] for action in used(file)}
    names = [action.partition("@")[0] for action in actions]
    assert sorted(names) == sorted(set(names))

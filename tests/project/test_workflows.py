"""What hosted CI runs: no permission that is not asked for, and actions that nobody can replace."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.support.repositories import Repository

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


def test_the_branches_that_were_made_are_pushed_and_packed(tmp_path: Path) -> None:
    here, origin = Repository(tmp_path), Repository(tmp_path / "origin.git")
    # A state is no checkpoint.
    here.write({"checkpoints/cp1.states/half/one.txt": "one\n", "chanx_django/one.txt": "one\n"})
    here.git("init", "--quiet", "--initial-branch=cp0")
    here.commit()
    here.git("branch", "cp1")
    here.git("checkout", "--quiet", "--detach")
    here.git("init", "--quiet", "--bare", str(origin.root))
    here.git("remote", "add", "origin", str(origin.root))
    for script in scripts_of("push"):
        subprocess.run(["bash", "-e", "-c", script], cwd=here.root, check=True)
    heads = origin.git("for-each-ref", "--format=%(refname)")
    assert heads.split() == ["refs/heads/cp0", "refs/heads/cp1"]
    assert sorted(path.name for path in here.root.glob("*.zip")) == ["cp0.zip", "cp1.zip"]


def scripts_of(job: str) -> list[str]:
    """What a job does with the branches, once they are made."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/branches.yml").read_bytes())
    return [step["run"] for step in workflow["jobs"][job]["steps"] if "name" in step]
